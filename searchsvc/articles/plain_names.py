"""Titles and names as exports of portals hold them: `<b>Lễ</b> mở cửa &amp; hội` is a text."""

import html
import re

from searchsvc.analysis.normalize import clean_name

# The tags of editors' fields; "<Hoa sen>" is a text.
_BLOCKS = frozenset(("br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"))
TAG = re.compile(
    r"<(?P<end>/?)(?P<name>a|b|big|br|center|div|em|font|h[1-6]|i|img|li|mark|o:p|ol|p|s|small|span"
    r"|strike|strong|su[bp]|u|ul)(?P<attributes>\s+[a-z][\w:-]*\s*=[^<>]*+)?\s*/?>",
    re.IGNORECASE,
)
# Also escaped twice: &amp;quot;
_ENTITY = re.compile(r"&(?:amp;)*((?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31}[0-9]{0,2});)")
# What is said of a tag is no markup: "Cách dùng thẻ <b>".
_ABOUT = re.compile(r"\b(?:thẻ|tag)\s*[\"'“‘]?$", re.IGNORECASE)
# Characters before a tag among which that is looked for.
_NEAR = 12
_INK = re.compile(r"\S")


def plain_name(text: str) -> str:
    """Return a title or a name as a page would show it.

    Args:
        text: as it was sent. Whole entities are decoded, tags that are surely markup dropped: pairs
            with text in them, breaks, ends, and those with attributes or at the beginning. Other
            text stays, as "a < b", "R&D", "<3", "thẻ <b>".

    Returns:
        The text; as it was sent where nothing would be left.
    """
    if "<" not in text and "&" not in text:
        return text
    # An export may escape the markup, too.
    shown = _without_tags(decoded(_without_tags(_without_comments(without_cdata(text)))))
    return shown if shown.strip() else text


def stored_name(name: str) -> str:
    """Return the name of a category, source, author or tag as it is stored and filtered by."""
    return clean_name(plain_name(name))


def without_cdata(text: str) -> str:
    """Return a text without the signs of XML around parts of it."""
    return "".join(_split(text, "<![CDATA[", "]]>"))


def _without_comments(text: str) -> str:
    return " ".join(_split(text, "<!--", "-->")[::2])


def _split(text: str, begin: str, end: str) -> list[str]:
    """Split a text at signs: what is outside of a pair and what is inside take turns."""
    parts, at = [], 0
    while (first := text.find(begin, at)) >= 0:
        last = text.find(end, first + len(begin))
        # Without an end here there is none for those behind it, either.
        if last < 0:
            break
        parts += [text[at:first], text[first + len(begin) : last]]
        at = last + len(end)
    return [*parts, text[at:]]


def decoded(text: str) -> str:
    """Return a text without entities; what is none of HTML's stays."""
    return _ENTITY.sub(_character, text)


def _character(entity: re.Match[str]) -> str:
    written = f"&{entity[1]}"
    shown = html.unescape(written)
    return entity[0] if shown == written else shown


def _without_tags(text: str) -> str:
    tags = [*TAG.finditer(text)]
    if not tags or any(_is_named(text, tag) for tag in tags):
        return text
    markup = _markup(text, tags)
    pieces, end = [], 0
    for tag in (tag for tag in tags if tag in markup):
        between = " " if tag["name"].lower() in _BLOCKS else ""
        pieces += [text[end : tag.start()], between]
        end = tag.end()
    return "".join([*pieces, text[end:]])


def _is_named(text: str, tag: re.Match[str]) -> bool:
    """Return whether a text speaks of a tag."""
    return _ABOUT.search(text, max(0, tag.start() - _NEAR), tag.start()) is not None


def _markup(text: str, tags: list[re.Match[str]]) -> set[re.Match[str]]:
    """Return the tags that are surely no text."""
    surely: set[re.Match[str]] = set()
    opened: dict[str, list[re.Match[str]]] = {}
    begins = len(text) - len(text.lstrip())
    for tag in tags:
        name = tag["name"].lower()
        if not tag["end"]:
            opened.setdefault(name, []).append(tag)
            alone = name == "br" or tag[0].endswith("/>")
            if alone or tag["attributes"] or tag.start() <= begins:
                surely.add(tag)
        elif not opened.get(name):
            surely.add(tag)
        else:
            begun = opened[name].pop()
            if begun in surely or _INK.search(text, begun.end(), tag.start()):
                surely |= {begun, tag}
    return surely
