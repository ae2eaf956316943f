"""Pages that say with status 200 that there is no such page, or that none can be shown."""

import re

import lxml.html

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.orthography.tones import fold
from searchsvc.articles.sources.pages.markup import UNSEEN, text_of, without

# Without marks and in lower case; the whole title, or its part before the portal's name.
_WHAT = (
    r"(?:trang|bai viet|bai|noi dung|duong dan|lien ket|tin tuc|tin|du lieu|van ban|tai lieu"
    r"|ket qua|url)(?: web)?"
)
_ASKED = r"(?: ?(?:ma )?(?:ban|quy vi|ban doc)? ?(?:dang )?(?:tim kiem|tim|yeu cau|truy cap|can))?"
_ENTERED = r"(?:he thong|quan tri|tai khoan|website|trang|cong thong tin)"
_SAID = re.compile(
    r"(?:(?:oops|opps|rat tiec|xin loi|loi|thong bao)[,.!: ]*)?(?:"
    r"(?:(?:loi|error) ?)?404(?: not found| error)?|(?:page |file |content )?not found"
    r"|(?:this |that |the )?page (?:can.t be found|cannot be found|does not exist|doesn.t exist)"
    rf"|khong (?:tim thay|co|ton tai) {_WHAT}(?: (?:nay|phu hop))?{_ASKED}"
    rf"|{_WHAT}(?: nay)?{_ASKED}"
    r" (?:khong ton tai|khong co|khong hop le|(?:da )?bi (?:xoa|go|an)|khong (?:duoc )?tim thay)"
    r"(?:,? (?:hoac|hay)(?: [a-z]+){1,5})?"
    r"|(?:trang|he thong|website|cong thong tin)(?: web)? dang (?:duoc )?(?:bao tri|nang cap)"
    r"(?:,? (?:xin|mong|vui long) .{0,60})?"
    rf"|{_WHAT}(?: nay)? (?:da het han(?: dang)?|dang (?:duoc )?(?:cap nhat|bien tap))"
    rf"|(?:ban )?(?:khong co quyen|chua duoc cap quyen) (?:xem|truy cap|doc)(?: {_WHAT})?(?: nay)?"
    rf"|(?:ban )?(?:(?:can|phai|vui long|hay) )?dang nhap"
    rf"(?: (?:vao )?{_ENTERED}(?: {_ENTERED})?"
    rf"| de (?:xem|doc|tiep tuc|truy cap)(?: {_WHAT})?(?: nay)?)?"
    r"|(?:(?:he thong|website|trang web) )?khong the ket noi(?: (?:den|toi|voi))?"
    r" (?:co so du lieu|may chu)(?: mysql| sql)?(?:,? vui long .{0,40})?"
    r"|error establishing a database connection|(?:this )?account (?:has been )?suspended"
    r"|(?:warning|fatal error|parse error): .{0,200}"
    r"|(?:truy cap bi tu choi|access denied|forbidden|403(?: forbidden)?|runtime error"
    r"|server error in .{0,20} application|(?:500 )?internal server error)"
    r"|(?:da )?(?:xay ra|co) loi(?: xay ra)?(?:[,.! ]*vui long thu lai(?: sau)?)?"
    r")"
)
_SEPARATOR = re.compile(r"\s+[-–—|:»·]+\s+")
_STRIPPED = " .!:-–…?"
# Characters: an article about such pages says more. Where no title says it, little else is shown.
_LONGEST, _LONGEST_UNTITLED = 1_500, 300
# Of what such a page shows; what asks readers to log in and comment is less.
_SAYING = 0.25
_SHORTEST_HEADLINE = 12
_TEXTS = f".//text()[not(ancestor::a{''.join(f' or ancestor::{one}' for one in sorted(UNSEEN))})]"
_SENTENCES = re.compile(r"[\n.!?…]+")


def says_not_found(tree: lxml.html.HtmlElement) -> bool:
    """Return whether a page says that it does not exist or can't be shown, and little else.

    Args:
        tree: of the whole page.
    """
    return _is_titled_so(tree) or _says_only_so(tree)


def _says_only_so(tree: lxml.html.HtmlElement) -> bool:
    """Return whether what a page shows besides its links is short, and a sentence of it says so."""
    body = tree.find(".//body")
    if body is None:
        return False
    shown = sum(len(str(text).strip()) for text in body.xpath(_TEXTS))
    if shown > _LONGEST_UNTITLED or _has_headline(tree):
        return False
    said = text_of(without(body, ["a"]))
    parts = (" ".join(clean(part).split()) for part in _SENTENCES.split(said))
    saying = [part for part in parts if _SAID.fullmatch(fold(part.lower()).strip(_STRIPPED))]
    return bool(saying) and sum(map(len, saying)) >= _SAYING * shown


def _has_headline(tree: lxml.html.HtmlElement) -> bool:
    """Return whether a heading says what the title of the page does."""
    title = " ".join(clean(tree.findtext(".//head/title") or "").split()).casefold()
    headings = (" ".join(clean(str(one.text_content())).split()) for one in tree.iter("h1", "h2"))
    return any(
        len(text) >= _SHORTEST_HEADLINE and title.startswith(text.casefold()) for text in headings
    )


def _is_titled_so(tree: lxml.html.HtmlElement) -> bool:
    titles = [tree.findtext(".//head/title") or ""]
    titles += [str(one.text_content()) for one in tree.iterfind(".//h1")]
    parts = [part for title in titles for part in _SEPARATOR.split(" ".join(clean(title).split()))]
    if not any(_SAID.fullmatch(fold(part.lower()).strip(_STRIPPED)) for part in parts):
        return False
    prose = [text_of(one) for one in tree.iterfind(".//p")]
    return len(" ".join(prose)) <= _LONGEST
