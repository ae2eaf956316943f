"""Trees of HTML pages, and the plain text of their parts."""

import copy
import html as entities
from collections.abc import Iterator
from functools import lru_cache
from typing import cast

import lxml.etree
import lxml.html
from lxml.cssselect import CSSSelector

from searchsvc.articles.html import to_text

# What browsers do not show as text.
UNSEEN = frozenset(("script", "style", "noscript", "template", "option", "head"))
# Of these, a rule may select some.
_IN_HEAD = ("title", "meta", "script", "option")


def parse_page(text: str) -> lxml.html.HtmlElement | None:
    """Parse a page as a browser would; None when it is empty."""
    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        return lxml.html.document_fromstring(
            text.encode("utf-8", "replace"), parser=parser, ensure_head_body=True
        )
    except (lxml.etree.LxmlError, ValueError):
        return None


def select(tree: lxml.html.HtmlElement, selector: str) -> list[lxml.html.HtmlElement]:
    """Return the elements that a CSS selector finds, in the page's order."""
    return cast(list[lxml.html.HtmlElement], _compiled(selector)(tree))


def following(element: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    """Return the elements that begin after this one ends, in the page's order."""
    here: lxml.html.HtmlElement | None = element
    while here is not None:
        for later in here.itersiblings():
            yield from later.iter(lxml.etree.Element)
        here = here.getparent()


def remove(tree: lxml.html.HtmlElement, selectors: list[str]) -> None:
    """Remove elements from a tree, but not the text after them."""
    for selector in selectors:
        for element in select(tree, selector):
            if element.getparent() is not None:
                element.drop_tree()


def without(tree: lxml.html.HtmlElement, selectors: list[str]) -> lxml.html.HtmlElement:
    """Return a copy of the element without some of its parts."""
    if not selectors:
        return tree
    copied = copy.deepcopy(tree)
    copied.tail = None
    remove(copied, selectors)
    return copied


def text_of(element: lxml.html.HtmlElement) -> str:
    """Return the visible text of an element, paragraphs separated by newlines."""
    if element.tag in _IN_HEAD:
        return str(element.text_content()).strip()
    markup = lxml.html.tostring(element, encoding="unicode", with_tail=False)
    return to_text(markup)


def as_body(text: str) -> str:
    """Escape plain text so that it is read back as the same text.

    A text about tags would be taken for HTML when it is indexed.
    """
    if to_text(text) == text:
        return text
    return entities.escape(text, quote=False).replace("\n", "<br>\n")


@lru_cache(maxsize=500)
def _compiled(selector: str) -> CSSSelector:
    return CSSSelector(selector, translator="html")
