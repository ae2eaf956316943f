"""The body that issued a document, as the capitals at the head of the document name it."""

import re
from collections.abc import Sequence

from searchsvc.articles.documents.issuers import spelled
from searchsvc.articles.documents.letterhead_lines import lines_of_body

# "xã hội" is no commune, and "Tỉnh ủy", "Tỉnh đoàn" are no provinces.
_KIND = (
    r"(?<!\w)(?:tỉnh|thành\s+phố|quận|huyện|thị\s+xã|thị\s+trấn|(?<!hợp tác )xã|phường|"
    r"khu\s+vực|tp\.?)(?=\s)(?!\s+(?:[uủ][ỷy]|hội|đoàn)(?!\w))"
)
_PLACE = re.compile(
    rf"(?P<kind>{_KIND})\s+(?P<name>(?:(?!{_KIND})[^\s]+(?:\s+|$))+)", re.IGNORECASE
)
# Bodies by their field: "Sở Y tế", "Bộ Thông tin và Truyền thông".
_FIELD = re.compile(
    r"^(?:sở|bộ|(?:tổng |chi )?cục|phòng|ban|(?:bệnh )?viện|trung tâm)(?=\s)", re.IGNORECASE
)
# Schools of a level are named by a place or person: "Trường tiểu học Hoa Gạo".
_LEVEL = re.compile(
    r"^trường(?P<levels>(?: (?:mầm non|mẫu giáo|tiểu học|trung học(?: cơ sở| phổ thông)?|phổ thông|"
    r"dân tộc|nội trú|bán trú|và|-|thcs|thpt|ptcs|ptdt\w*|mn|th|dtnt|dtbt))+) "
    r"(?!(?:tỉnh|thành phố|quận|huyện|xã|phường) )(?P<name>.+)",
)
_LEVELS_IN_SHORT = re.compile(r"(?<!\w)(?:thcs|thpt|ptcs|ptdt\w*|mn|th|dtnt|dtbt)(?!\w)")
_BEGINS = re.compile(r"(?<!\w)(?:(?<=và )|(?<= [-–] )|(?<!phòng, )(?<=, ))\w")
_PARTY = re.compile(
    r"(?P<body>(?:thành|tỉnh|huyện|quận|đảng) (?:[uủ][ỷy]|(?<!đảng )đoàn)) (?P<name>.+)",
    re.IGNORECASE,
)
_PEOPLE = ((r"[uủ][ỷy] ban nhân dân", "UBND"), (r"hội đồng nhân dân", "HĐND"))
_STATE = (
    *(
        "UBND",
        "HĐND",
        "TW",
        "MTTQ",
        "TNHH",
        "MTV",
        "Chính phủ",
        "Quốc hội",
        "Thường vụ Quốc hội",
        "Chủ tịch nước",
    ),
    *("Việt Nam", "Nhà nước", "Trung ương", "Mặt trận Tổ quốc", "Liên đoàn Lao động"),
    *("Hội Nông dân", "Hội Cựu chiến binh", "Hội Liên hiệp Phụ nữ", "Hội Chữ thập đỏ"),
    *("Hội Người cao tuổi", "Hội Khuyến học", "Thanh niên Cộng sản Hồ Chí Minh"),
)
_CAPITALS = [
    *((re.compile(rf"(?<!\w){long}(?!\w)", re.IGNORECASE), short) for long, short in _PEOPLE),
    *((re.compile(rf"(?<!\w){name}(?!\w)", re.IGNORECASE), name) for name in _STATE),
]


def issuer_of(capitals: Sequence[str]) -> tuple[str, str] | None:
    """Give the issuing body that the head of a document names.

    Args:
        capitals: its lines in capitals, from the top; the last ones name the body, those above
            its superior (Decree 30/2020/NĐ-CP, appendix I). A narrow column breaks names anywhere.

    Returns:
        The name as it is written in a sentence, and the lines that name it; None where no line
        begins the name of a body, because a part of a name is none.
    """
    lines = lines_of_body(capitals)
    return (_in_a_sentence(" ".join(lines)), "\n".join(lines)) if lines else None


def _in_a_sentence(capitals: str) -> str:
    name = " ".join(capitals.lower().split())
    field = _FIELD.match(name)
    if field:
        name = _BEGINS.sub(lambda match: match.group().upper(), name)
        start = field.end() + 1
        name = name[:start] + name[start : start + 1].upper() + name[start + 1 :]
    school = _LEVEL.match(name)
    if school:
        levels = _LEVELS_IN_SHORT.sub(lambda match: match.group().upper(), school["levels"])
        name = f"trường{levels} {school['name'].title()}"
    for pattern, written in _CAPITALS:
        name = pattern.sub(written, name)
    name = _PLACE.sub(_place, name)
    party = _PARTY.fullmatch(name)
    if party:
        name = f"{party['body']} {party['name'].title()}"
    return spelled(name[:1].upper() + name[1:])


def _place(match: re.Match[str]) -> str:
    kind = " ".join(match["kind"].lower().split())
    return f"{'thành phố' if kind.startswith('tp') else kind} {match['name'].title()}"
