"""Types of official documents: their names, and the codes in their numbers.

The list is that of Decree 30/2020/NĐ-CP, appendix III, with laws, and the Party's types (Guideline
36-HD/VPTW).
"""

import re

from searchsvc.analysis.numbers.codes import OF_WORD
from searchsvc.analysis.orthography.tones import fold

# Name → the first code of its numbers; a name that begins with another stands before it.
_CODES = {
    "Nghị quyết liên tịch": "NQLT",
    "Thông tư liên tịch": "TTLT",
    "Văn bản hợp nhất": "VBHN",
    "Pháp lệnh": None,
    "Nghị quyết": "NQ",
    "Nghị định": "NĐ",
    "Quyết định": "QĐ",
    "Thông báo": "TB",
    "Thông tư": "TT",
    "Thông tri": None,
    "Hướng dẫn": "HD",
    "Chương trình": "CTr",
    "Kế hoạch": "KH",
    "Kết luận": "KL",
    "Công văn": "CV",
    "Công điện": "CĐ",
    "Quy định": "QyĐ",
    "Quy chế": "QC",
    "Báo cáo": "BC",
    "Chỉ thị": "CT",
    "Tờ trình": "TTr",
    "Thể lệ": None,
    "Phương án": "PA",
    "Đề án": "ĐA",
    "Luật": None,
}
# Words for something else as well, where no number or head says that they name a document.
_ORDINARY_CODES = {
    "Thông cáo": "TC",
    "Dự án": "DA",
    "Biên bản": "BB",
    "Hợp đồng": "HĐ",
    "Bản ghi nhớ": "BGN",
    "Bản thỏa thuận": "BTT",
    "Giấy ủy quyền": "GUQ",
    "Giấy mời": "GM",
    "Giấy giới thiệu": "GGT",
    "Giấy nghỉ phép": "GNP",
    "Phiếu gửi": "PG",
    "Phiếu chuyển": "PC",
    "Phiếu báo": "PB",
    "Thư công": None,
    "Quy hoạch": None,
    "Tuyên bố": "TBo",
    "Lời kêu gọi": "LKG",
}
# Types that titles, links and queries mean by their name alone.
NAMES = tuple(_CODES)
EVERY_NAME = (*NAMES, *_ORDINARY_CODES)
# Types that bind whom they concern: their texts state from when, and until when.
NORMATIVE = frozenset(
    (
        *("Luật", "Pháp lệnh", "Nghị quyết", "Nghị định", "Quyết định", "Thông tư", "Chỉ thị"),
        *("Nghị quyết liên tịch", "Thông tư liên tịch", "Quy định", "Quy chế"),
    )
)
_SPELLED = {fold(name.lower()): name for name in EVERY_NAME}
_OF_CODE = {
    code.lower(): name for name, code in (*_CODES.items(), *_ORDINARY_CODES.items()) if code
} | {"qđi": "Quy định"}
# Codes are typed without marks as well; of two that are equal then, the more frequent is meant.
_OF_FOLDED = {fold(code): name for code, name in reversed(_OF_CODE.items())}
# Of numbers of the Party, such as 12-TT/TU.
_PARTY_NUMBER = re.compile(r"\d+\s*-")
_OF_PARTY = {"tt": "Thông tri"}
# A code that names a body instead is that of a letter: 77/SYT-NV, 912/UBND-KT, 15/TTYT; behind a
# code stands who issues, in numbers of letters the unit that wrote it.
_ISSUER = re.compile("UBND|UB|HĐND|TTg|CP|TW|[TĐHQ]U|ThU")
_BODY = re.compile(
    r"VP\w*|(?:S|P|B(?!B))[A-ZĐ]{2,}\d*|BQL\w*|CA[THXQP]?|CATP"
    r"|TTYT\w*|TTPV\w*|BHXH\w*|KBNN\w*|LĐLĐ\w*|MTTQ\w*|VKS\w*|TAND\w*|CCT\w*|CT[A-ZĐ]{2,}|TC[A-ZĐ]+|KTHT\w*"
)


def _pattern(names: tuple[str, ...]) -> str:
    """Give a pattern of names, in both places of the tone."""
    spellings = {"ủy": "(?:ủy|uỷ)", "thỏa": "(?:thỏa|thoả)"}
    words = ([spellings.get(word, word) for word in name.split()] for name in names)
    return "(?:" + "|".join(map(r"\s+".join, words)) + ")"


PATTERN, EVERY_PATTERN = _pattern(NAMES), _pattern(EVERY_NAME)


def type_named(words: str) -> str | None:
    """Give the type that words name, in any case and spacing; None = no type."""
    return _SPELLED.get(fold(" ".join(words.lower().split())))


def type_spelled(name: str) -> str:
    """Write a type as the list does: nghị định, NGHỊ ĐỊNH, NĐ = Nghị định; others stay."""
    return type_named(name) or _of_code(name) or name


def type_of_number(number: str) -> str | None:
    """Give the type that a number states: 12/QĐ-UBND, 15/STTTT-VP; None = it states none.

    QĐ of the Party may be a Quy định, which only the words beside it tell.
    """
    codes = re.findall(r"[^\W\d_]+", number)
    if not codes:
        return None
    if _PARTY_NUMBER.match(number) and (of_party := _OF_PARTY.get(codes[0].lower())):
        return of_party
    if named := _of_code(codes[0]):
        return named
    # 31/2013/QH13 is a law or a resolution; 12/PYC-UBND is of a type unknown here.
    of_body = _BODY.fullmatch(codes[0]) and not _ISSUER.fullmatch(codes[1] if codes[1:] else "")
    return "Công văn" if of_body or _ISSUER.fullmatch(codes[0]) else None


def _of_code(code: str) -> str | None:
    folded = fold(code.lower())
    return (
        _OF_CODE.get(code.lower())
        or _OF_FOLDED.get(folded)
        or _OF_FOLDED.get(OF_WORD.get(folded, ""))
    )
