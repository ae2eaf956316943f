"""Licence plates: 51G-678.90 = 51G 678.90 = 51G67890, 59-X1 234.56.

Terms: "%51g67890".
"""

import re

from searchsvc.analysis.mentions.mention import Mention

# A province, a series, then five digits, or four on older plates (Circular 79/2024/TT-BCA).
_PLATE = r"\d\d[ -]?{series}(?:[ ]?[-–.][ ]?|[ ])?(?:\d{{3}}[. ]?\d\d|\d{{4}})(?!\w|[.,/-]\d)"
_WRITTEN = re.compile(_PLATE.format(series="(?:[A-ZĐ][1-9]?|[A-ZĐ]{2}[1-9]?)"))
_TYPED = re.compile(_PLATE.format(series="(?:[A-ZĐa-zđ][1-9]?|[A-ZĐa-zđ]{2}[1-9]?)"))
_BETWEEN = re.compile(r"[^0-9A-Za-zĐđ]+")
# A code before a year is no plate: mẫu 05B-2016.
_YEAR_BEHIND = re.compile(r".*\D(?:19|20)\d\d")


def mentions_at(text: str, start: int, typed: bool) -> list[Mention]:
    """Return the plate that begins at an offset."""
    if text[start + 2 : start + 3].isdigit():
        return []
    match = (_TYPED if typed else _WRITTEN).match(text, start)
    if match is None or _YEAR_BEHIND.fullmatch(match.group()):
        return []
    return [
        Mention(
            start, match.end(), ("%" + _BETWEEN.sub("", match.group()).lower().replace("đ", "d"),)
        )
    ]
