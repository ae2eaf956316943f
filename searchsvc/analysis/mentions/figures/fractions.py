"""Fractions of something: 2/3 diện tích = hai phần ba diện tích (in words: `in_words/`) = ⅔.

Terms: "^2/3". In an article 1/3 is a day, unless a whole follows or a share is spoken of before; in
a query it may be both.
"""

import re
import unicodedata
from collections.abc import Iterator

from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.orthography.tones import fold

_WHOLES = (
    "số|tổng|diện|dân|thành viên|chiều|của|so với|sản lượng|quỹ|vốn|đoạn|nhu cầu|trong"
    "|thời gian|thời lượng|thế kỷ|quãng|chặng|đường|giá|mức|lượng|trọng lượng|khối lượng|lực lượng"
    "|người|hộ|gia đình|học sinh|học viên|sinh viên|cán bộ|nhân viên|lao động|đại biểu|đảng viên"
    "|bệnh nhân|ca|tài sản|thu nhập|doanh thu|doanh nghiệp|công ty|công trình|tiền|lương|lãnh thổ"
    "|đất|rừng|nước|tàu|cơ thể|khuôn mặt|thìa|muỗng|cốc|chén|bát|ly|gói"
)
_PARTS = r"([1-9])/([2-9]|10)"
_TYPED = re.compile(rf"{_PARTS}(?![\w/-]|[.,]\d)")
_OF_WHOLE = re.compile(rf"{_PARTS}(?= (?:{_WHOLES})(?!\w))", re.IGNORECASE)
_DAYS = "ngày|sáng|chiều|tối|lễ|từ|đến|mùng|mồng"
_DAY_BEFORE = re.compile(rf"(?:{_DAYS}) $", re.IGNORECASE)
_DAY_BEFORE_TYPED = re.compile(rf"(?:{_DAYS}|{fold(_DAYS)}) $", re.IGNORECASE)
_SHARE_BEFORE = re.compile(
    r"(?:khoảng|hơn|chiếm|bằng|ít nhất|tối thiểu|quá|dưới|tương đương|lấy) $", re.IGNORECASE
)
_LONGEST_BEFORE = 11
# One character for a fraction; behind a digit it is the rest of a number (1½).
_SIGNS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_SIGN = re.compile(rf"[{_SIGNS}](?!\w)")


def mentions_at(text: str, start: int, typed: bool) -> list[Mention]:
    """Return the fraction that begins at an offset."""
    match = _TYPED.match(text, start)
    if match is None:
        return []
    share = typed or _OF_WHOLE.match(text, start) or is_share(text, start)
    day = _DAY_BEFORE_TYPED if typed else _DAY_BEFORE
    if not share or day.search(text, max(0, start - _LONGEST_BEFORE), start):
        return []
    term = fraction(int(match[1]), int(match[2]))
    return [Mention(start, match.end(), (term,))] if term else []


def is_share(text: str, start: int) -> bool:
    """Return whether figures of an article are a share, and no day: khoảng 1/3."""
    return _SHARE_BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start) is not None


def find_signs(text: str) -> Iterator[Mention]:
    """Yield the fractions of a text that are one character."""
    for sign in _SIGN.finditer(text):
        if text[sign.start() - 1 : sign.start()].isalnum():
            continue
        parts, _, of = unicodedata.normalize("NFKC", sign.group()).partition("\u2044")
        term = fraction(int(parts), int(of))
        if term:
            yield Mention(sign.start(), sign.end(), (term,))


def fraction(parts: int, of: int) -> str | None:
    """Return the term of so many parts of a whole; None for more than the whole."""
    return f"^{parts}/{of}" if 0 < parts < of <= 10 else None
