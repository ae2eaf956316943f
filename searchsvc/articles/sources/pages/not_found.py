"""Pages that say with status 200 that there is no such page."""

import re

import lxml.html

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.orthography.tones import fold
from searchsvc.articles.sources.pages.markup import text_of

# Without marks and in lower case; the whole title, or its part before the portal's name.
_SAID = re.compile(
    r"(?:(?:loi|error) ?)?404(?: not found)?|(?:page |file )?not found"
    r"|(?:xin loi,? )?khong tim thay (?:trang|bai viet|noi dung|duong dan)(?: (?:nay|yeu cau))?"
    r"|(?:trang|bai viet|noi dung|duong dan)(?: ban (?:tim|yeu cau))?"
    r" (?:khong ton tai|khong co|da bi xoa|khong tim thay)"
)
_SEPARATOR = re.compile(r"\s+[-–—|:»·]+\s+")
_STRIPPED = " .!:-–"
# Characters: an article about such pages says more.
_LONGEST = 1_500


def says_not_found(tree: lxml.html.HtmlElement) -> bool:
    """Return whether title or headline of a page say that it does not exist, and little else.

    Args:
        tree: of the whole page.
    """
    titles = [tree.findtext(".//head/title") or ""]
    titles += [str(one.text_content()) for one in tree.iterfind(".//h1")]
    parts = [part for title in titles for part in _SEPARATOR.split(" ".join(clean(title).split()))]
    if not any(_SAID.fullmatch(fold(part.lower()).strip(_STRIPPED)) for part in parts):
        return False
    prose = [text_of(one) for one in tree.iterfind(".//p")]
    return len(" ".join(prose)) <= _LONGEST
