"""HTML bodies to plain text."""

import re

import lxml.etree
import lxml.html

from searchsvc.analysis.normalize import clean
from searchsvc.articles.plain_names import without_cdata

_TAG = re.compile(r"<(?:/?([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*)?/?|!doctype[^<>]*)>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
_BLOCK_NAMES = """
address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6
header hr li main nav ol p pre section table tbody tfoot thead tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_CELLS = frozenset(("td", "th"))
_UNSEEN = frozenset(("script", "style", "template", "noscript", "head", "iframe", "object", "svg"))
_BLANKS = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r" ?\n[ \n]*")


def to_text(body: str) -> str:
    """Turn a body into plain text.

    Args:
        body: plain text or HTML, told apart by a tag or an entity in it.

    Returns:
        Plain text, paragraphs separated by a newline. Plain text is returned unchanged; what a
        browser would not show (scripts, styles, comments) is left out, what XML marks as text
        (CDATA) is read; broken markup is read as a browser reads it.
    """
    body = without_cdata(body)
    if not (_TAG.search(body) or _ENTITY.search(body) or _has_comment(body)):
        return body
    # libxml2 refuses control characters and lone surrogates.
    # A soft hyphen is the letter ư in TCVN3, which is detected only later.
    cleaned = clean(body.replace("\u00ad", "&shy;"))
    pieces: list[str] = []
    tree, whole = _parse(cleaned)
    if not whole:
        # libxml2 drops what is nested deeper than its limit, text included.
        tree, _ = _parse(_TAG.sub(_flat, cleaned))
    if tree is not None:
        _collect(tree, pieces)
    text = _BLANKS.sub(" ", "".join(pieces))
    return _BLANK_LINES.sub("\n", text).strip()


def _has_comment(body: str) -> bool:
    start = body.find("<!--")
    return start >= 0 and body.find("-->", start) >= 0


def _parse(text: str) -> tuple[lxml.html.HtmlElement | None, bool]:
    """Return the tree, None when it is empty, and whether it holds the whole text."""
    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        # Bytes: a string with an XML declaration would be refused.
        tree = lxml.html.document_fromstring(text.encode(), parser=parser)
    except lxml.etree.LxmlError:
        tree = None
    limit = lxml.etree.ErrorTypes.ERR_RESOURCE_LIMIT
    return tree, all(entry.type != limit for entry in parser.error_log)


def _flat(tag: re.Match[str]) -> str:
    name = (tag.group(1) or "").lower()
    if name in _UNSEEN:
        return tag.group()
    return "<br>" if name in _BLOCKS else ""


def _collect(root: lxml.html.HtmlElement, pieces: list[str]) -> None:
    # iterwalk instead of recursion: hostile nesting is deeper than Python's stack.
    walker = lxml.etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _UNSEEN:
                walker.skip_subtree()
                continue
            if tag in _BLOCKS:
                pieces.append("\n")
            if element.text:
                pieces.append(element.text.replace("\n", " "))
        else:
            if tag in _BLOCKS:
                pieces.append("\n")
            elif tag in _CELLS:
                pieces.append(" ")
            if element.tail and element is not root:
                pieces.append(element.tail.replace("\n", " "))
