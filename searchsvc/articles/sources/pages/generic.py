"""The fields of an article on a page of any site, by metadata, layout and trafilatura."""

import re

import lxml.html

from searchsvc.analysis.normalize import clean
from searchsvc.articles.sources.pages.date_in_text import find_date
from searchsvc.articles.sources.pages.dates_shown import dates_after
from searchsvc.articles.sources.pages.headlines import line_of, shown_headline
from searchsvc.articles.sources.pages.markup import UNSEEN, text_of
from searchsvc.articles.sources.pages.other_articles import without_others
from searchsvc.articles.sources.pages.site_titles import names_only_site, without_site
from searchsvc.articles.sources.pages.structured import read_structured

# The head's title continues with section and site.
_SEPARATOR = re.compile(r"\s+[-–—|:»·]+\s+")
_SHORTEST_HEADLINE = 8
# An address with the day: /2016/11/15/hop-dan.
_DATED = re.compile(r"/(\d{4})[/-](\d{2})[/-](\d{2})(?=[/-])")
_LARGEST_EXTRACTED = 2_000_000
_SOFT_HYPHEN, _KEPT = "\u00ad", "\u01bf"


def read_generic(tree: lxml.html.HtmlElement, url: str) -> dict[str, object]:
    """Read a page without knowing its site.

    Args:
        tree: of the whole page.
        url: where it came from.

    Returns:
        Article fields, dates as ISO 8601. Fields that were not found are missing.
    """
    fields = read_structured(tree)
    site = _site(tree)
    headline = _headline(tree, str(fields.get("title") or ""))
    if names_only_site(headline[1] if headline else str(fields.get("title") or ""), site):
        shown = shown_headline(tree, site, headline[0] if headline else None)
        headline = headline if shown is None else (shown, line_of(shown))
    if headline is not None:
        fields["title"] = headline[1]
        if "published_at" not in fields:
            for name, date in dates_after(headline[0]).items():
                fields.setdefault(name, date)
    elif head := without_site(_line(tree.findtext(".//head/title") or ""), site):
        fields.setdefault("title", head)
    for name, value in _extracted(tree, url).items():
        fields.setdefault(name, value)
    return fields


def _headline(
    tree: lxml.html.HtmlElement, declared: str
) -> tuple[lxml.html.HtmlElement, str] | None:
    """Find the element that shows the title: its text begins the declared or the head's title."""
    head = _line(tree.findtext(".//head/title") or "")
    titles = [title for title in (_line(declared), head) if title]
    best: tuple[lxml.html.HtmlElement, str] | None = None
    for element in tree.iterfind(".//body//*"):
        if (
            not isinstance(element.tag, str)
            or element.tag in UNSEEN
            or not (element.text or "").strip()
        ):
            continue
        text = _line(element.text_content())
        if len(text) < _SHORTEST_HEADLINE or (best and len(text) < len(best[1])):
            continue
        longer = best is None or len(text) > len(best[1])
        heading = best is not None and element.tag == "h1" and best[0].tag != "h1"
        if (longer or heading) and any(_begins(title, text) for title in titles):
            best = (element, text)
    return best


def _begins(title: str, text: str) -> bool:
    """Return whether a text is a title, or its part before a separator."""
    if not title.casefold().startswith(text.casefold()):
        return False
    rest = title[len(text) :]
    return not rest or bool(_SEPARATOR.match(rest))


def _extracted(tree: lxml.html.HtmlElement, url: str) -> dict[str, object]:
    """Extract the body, and fields not known yet, with trafilatura."""
    import trafilatura  # costs half a second to load

    # The letter ư of TCVN3, which is detected only later, is dropped as a soft hyphen.
    markup = lxml.html.tostring(tree, encoding="unicode").replace(_SOFT_HYPHEN, _KEPT)
    if len(markup) > _LARGEST_EXTRACTED:
        return {"body": text_of(tree)}
    document = trafilatura.bare_extraction(
        markup, url=url or None, include_comments=False, include_tables=True, with_metadata=True
    )
    if not isinstance(document, trafilatura.settings.Document):
        return {}
    # Its date is a guess from all of the page, unless the address has one.
    date = find_date("-".join(dated.groups())) if (dated := _DATED.search(url)) else None
    body = without_others(document.text or "", tree)
    found = {
        "title": document.title,
        "body": body,
        "author": document.author,
        "summary": document.description,
        "published_at": date.isoformat() if date else None,
    }
    return {name: value.replace(_KEPT, _SOFT_HYPHEN) for name, value in found.items() if value}


def _site(tree: lxml.html.HtmlElement) -> str:
    names = tree.xpath("//meta[@property='og:site_name']/@content")
    return _line(str(names[0])) if names else ""


def _line(text: str) -> str:
    return " ".join(clean(text).split())
