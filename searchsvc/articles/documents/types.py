"""Types of official documents: their names, and the codes in their numbers.

The list is that of Decree 30/2020/NĐ-CP, appendix III, with laws, and the Party's types.
"""

import re

from searchsvc.analysis.orthography.tones import fold

NAMES = (
    "Nghị quyết liên tịch",
    "Thông tư liên tịch",
    "Văn bản hợp nhất",
    "Pháp lệnh",
    "Nghị quyết",
    "Nghị định",
    "Quyết định",
    "Thông báo",
    "Thông tư",
    "Thông tri",
    "Hướng dẫn",
    "Chương trình",
    "Kế hoạch",
    "Kết luận",
    "Công văn",
    "Công điện",
    "Quy định",
    "Quy chế",
    "Báo cáo",
    "Chỉ thị",
    "Tờ trình",
    "Thể lệ",
    "Phương án",
    "Đề án",
    "Luật",
)
# Types that bind whom they concern: their texts state from when, and until when.
NORMATIVE = frozenset(
    (
        *("Luật", "Pháp lệnh", "Nghị quyết", "Nghị định", "Quyết định", "Thông tư", "Chỉ thị"),
        *("Nghị quyết liên tịch", "Thông tư liên tịch", "Quy định", "Quy chế"),
    )
)
_SPELLED = {fold(name.lower()): name for name in NAMES}
# By the first code of a number; a code that names a body instead is that of a letter.
_OF_CODE = {
    "nqlt": "Nghị quyết liên tịch",
    "ttlt": "Thông tư liên tịch",
    "vbhn": "Văn bản hợp nhất",
    "nq": "Nghị quyết",
    "nd": "Nghị định",
    "qd": "Quyết định",
    "tb": "Thông báo",
    "tt": "Thông tư",
    "hd": "Hướng dẫn",
    "ctr": "Chương trình",
    "kh": "Kế hoạch",
    "kl": "Kết luận",
    "cv": "Công văn",
    "cd": "Công điện",
    "qc": "Quy chế",
    "bc": "Báo cáo",
    "ct": "Chỉ thị",
    "ttr": "Tờ trình",
    "pa": "Phương án",
    "da": "Đề án",
}
PATTERN = "(?:" + "|".join(r"\s+".join(name.split()) for name in NAMES) + ")"
# Lower case alone is ordinary language: "quy định của pháp luật", "theo kế hoạch".
_CAPITAL = re.compile(rf"(?<!\w){PATTERN}(?!\w)")


def type_named(words: str) -> str | None:
    """Give the type that words name, in any case and spacing; None = no type."""
    return _SPELLED.get(fold(" ".join(words.lower().split())))


def type_spelled(name: str) -> str:
    """Write a type as the list does: nghị định, NGHỊ ĐỊNH, NĐ = Nghị định; others stay."""
    return type_named(name) or _OF_CODE.get(fold(name.lower())) or name


def type_of_number(number: str) -> str | None:
    """Give the type that a number states: 12/QĐ-UBND, 15/STTTT-VP; None = it states none.

    QĐ of the Party may be a Quy định, which only the words beside it tell.
    """
    codes = re.findall(r"[^\W\d_]+", number)
    if not codes:
        return None
    known = _OF_CODE.get(fold(codes[0].lower()))
    if known:
        return known
    # 31/2013/QH13 is a law or a resolution.
    return None if fold(codes[0].lower()) in ("qh", "ubtvqh", "l") else "Công văn"


def capitalised_types(text: str) -> list[str]:
    """Give the types that a text names with a capital, in order."""
    return [named for match in _CAPITAL.finditer(text) if (named := type_named(match.group()))]
