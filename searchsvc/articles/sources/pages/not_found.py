"""Pages that say with status 200 that there is no such page, or that none can be shown."""

import re

import lxml.html

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.orthography.tones import fold
from searchsvc.articles.sources.pages.markup import text_of

# Without marks and in lower case; the whole title, or its part before the portal's name.
_WHAT = (
    r"(?:trang|bai viet|bai|noi dung|duong dan|lien ket|tin tuc|tin|du lieu|van ban|tai lieu"
    r"|ket qua|url)(?: web)?"
)
_ASKED = r"(?: ?(?:ma )?(?:ban|quy vi|ban doc)? ?(?:dang )?(?:tim kiem|tim|yeu cau|truy cap|can))?"
_SAID = re.compile(
    r"(?:(?:oops|opps|rat tiec|xin loi|loi|thong bao)[,.!: ]*)?(?:"
    r"(?:(?:loi|error) ?)?404(?: not found| error)?|(?:page |file |content )?not found"
    r"|(?:this |that |the )?page (?:can.t be found|cannot be found|does not exist|doesn.t exist)"
    rf"|khong (?:tim thay|co|ton tai) {_WHAT}(?: (?:nay|phu hop))?{_ASKED}"
    rf"|{_WHAT}(?: nay)?{_ASKED}"
    r" (?:khong ton tai|khong co|khong hop le|(?:da )?bi (?:xoa|go|an)|khong (?:duoc )?tim thay)"
    r"(?:,? (?:hoac|hay)(?: [a-z]+){1,5})?"
    r"|(?:trang|he thong|website|cong thong tin)(?: web)? dang (?:bao tri|nang cap)"
    r"|(?:truy cap bi tu choi|access denied|forbidden|403(?: forbidden)?|runtime error"
    r"|server error in .{0,20} application|(?:500 )?internal server error)"
    r"|(?:da )?(?:xay ra|co) loi(?: xay ra)?(?:[,.! ]*vui long thu lai(?: sau)?)?"
    r")"
)
_SEPARATOR = re.compile(r"\s+[-–—|:»·]+\s+")
_STRIPPED = " .!:-–…?"
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
