"""Where a page begins to list other articles: Tin khác, Các tin đã đưa."""

import re
from collections.abc import Iterator, Set

import lxml.html

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.orthography.tones import fold

# Without marks and in lower case; a whole line.
_HEADING = re.compile(
    r"(?:(?:cac|nhung|mot so) )?(?:tin(?: tuc| bai| anh)?|bai(?: viet)?|noi dung|van ban|thong bao)"
    r" (?:khac|lien quan|(?:cu|moi) hon|(?:da|moi) (?:dua|dang)|cung (?:chuyen muc|chu de|loai)"
    r"|tiep theo|truoc do|xem nhieu|doc nhieu|moi nhat|noi bat)"
    r"|(?:tin )?cung chuyen muc|xem them|doc them|co the ban quan tam"
    r"|(?:other|related|more) (?:news|articles|posts)"
)
_AROUND = " :.…»>*-–—•"
# The day of another article, in front of its title or behind.
_DAY = re.compile(r"[(\[]?\s*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?:\s+\d{1,2}[:h]\d{2})?\s*[)\]]?")
# Of the lines behind a heading so many are links, or it is one of the text's own.
_LINKED = 0.6


def is_heading_of_others(line: str) -> bool:
    """Return whether a line is the heading of a list of other articles."""
    return bool(_HEADING.fullmatch(fold(line.lower()).strip(_AROUND)))


def without_others(text: str, tree: lxml.html.HtmlElement) -> str:
    """Return the text of an article without the list of others at its end.

    Args:
        text: of the article, a paragraph a line.
        tree: of its page, whose links tell what are titles of others.
    """
    lines = text.split("\n")
    headings = [at for at, line in enumerate(lines) if is_heading_of_others(line.strip("#* "))]
    if not headings:
        return text
    titles = frozenset(_links(tree))
    for at in headings:
        behind = [line for line in lines[at + 1 :] if line.strip(_AROUND)]
        linked = sum(_is_title(line, titles) for line in behind)
        if behind and linked >= _LINKED * len(behind):
            return "\n".join(lines[:at]).rstrip()
    return text


def _is_title(line: str, titles: Set[str]) -> bool:
    return _bare(line) in titles or not _bare(line)


def _links(tree: lxml.html.HtmlElement) -> Iterator[str]:
    for link in tree.iter("a"):
        yield _bare(str(link.text_content()))


def _bare(line: str) -> str:
    return " ".join(_DAY.sub(" ", clean(line)).split()).strip(_AROUND).casefold()
