"""The headline of a page whose declared title names only its site."""

import re
from collections.abc import Sequence

import lxml.html

from searchsvc.analysis.normalize import clean
from searchsvc.articles.sources.pages.markup import UNSEEN
from searchsvc.articles.sources.pages.other_articles import is_heading_of_others
from searchsvc.articles.sources.pages.site_titles import names_only_site

_HEADINGS = ("h1", "h2", "h3")
_NAMED = re.compile(r"title|tieu-?_?de|headline|ten-?_?(?:bai|tin)", re.IGNORECASE)
_BESIDE = frozenset(("a", "nav", "footer", "aside", "li", "label", "button", "form"))
_SHORTEST, _LONGEST = 8, 300
# Characters: what is shorter is no prose.
_SHORTEST_PROSE = 40
# Below a headline; what says more about the portal stands beside it.
_ENOUGH_PROSE = 150
# So much stands below no name of a site: a slogan, an address.
_SHORTEST_TEXT = 150


def shown_headline(
    tree: lxml.html.HtmlElement, site: str, named: lxml.html.HtmlElement | None = None
) -> lxml.html.HtmlElement | None:
    """Find the heading above the text of a page.

    Args:
        tree: of the whole page.
        site: the name that the page declares for its site; "" = none.
        named: the element that shows the declared title.

    Returns:
        `named` if it heads a text of its own: Xã Suối Đồng họp dân; else the only h1, else the
        first heading with enough prose up to the next one, or with the most; None = there is none.
    """
    found = [
        one
        for one in tree.iterfind(".//body//*")
        if _is_heading(one) and (one is named or not names_only_site(line_of(one), site))
    ]
    prose = _prose_below(tree, found)
    if named in found:
        own = found.index(named)
        if prose[own] >= _SHORTEST_TEXT:
            return named
        del found[own], prose[own]
    first = [one for one in found if one.tag == "h1"]
    if len(first) == 1:
        return first[0]
    enough = min(max(prose, default=0), _ENOUGH_PROSE)
    first_with = (one for one, below in zip(found, prose, strict=True) if below >= enough > 0)
    return next(first_with, None)


def line_of(element: lxml.html.HtmlElement) -> str:
    """Return the text of an element in one line."""
    return " ".join(clean(str(element.text_content())).split())


def _is_heading(element: lxml.html.HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in UNSEEN or element.tag in _BESIDE:
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag not in _HEADINGS and not (len(element) <= 1 and _NAMED.search(named)):
        return False
    text = line_of(element)
    if not _SHORTEST <= len(text) <= _LONGEST or is_heading_of_others(text):
        return False
    return not any(one.tag in _BESIDE for one in (element, *element.iterancestors()))


def _prose_below(
    tree: lxml.html.HtmlElement, headings: Sequence[lxml.html.HtmlElement]
) -> list[int]:
    """Return for each heading how many characters of prose stand between it and the next."""
    places = {heading: at for at, heading in enumerate(headings)}
    prose, current, inside = [0] * len(headings), -1, set[lxml.html.HtmlElement]()
    for element in tree.iterfind(".//body//*"):
        if element in places:
            current = places[element]
            inside = set(element.iterdescendants())
        if current < 0 or not isinstance(element.tag, str) or element in inside:
            continue
        parts = () if element.tag in UNSEEN or element.tag == "a" else (element.text,)
        texts = (text.strip() for text in (*parts, element.tail) if text)
        prose[current] += sum(len(text) for text in texts if len(text) >= _SHORTEST_PROSE)
    return prose
