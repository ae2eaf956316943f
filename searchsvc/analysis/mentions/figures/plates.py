"""Licence plates: 51G-678.90 = 51G 678.90 = 51G67890; of boats: QNg 90123 TS = QNg-90123-TS.

Terms: "%51g67890", "%qng90123ts".
"""

import re
from collections.abc import Iterator

from searchsvc.analysis.mentions.mention import Mention

# A province, a series, then five digits, or four on older plates (Circular 79/2024/TT-BCA).
_PLATE = r"\d\d[ -]?{series}(?:[ ]?[-–.][ ]?|[ ])?(?:\d{{3}}[. ]?\d\d|\d{{4}})(?!\w|[.,/-]\d)"
_WRITTEN = re.compile(_PLATE.format(series="(?:[A-ZĐ][1-9]?|[A-ZĐ]{2}[1-9]?)"))
_TYPED = re.compile(_PLATE.format(series="(?:[A-ZĐa-zđ][1-9]?|[A-ZĐa-zđ]{2}[1-9]?)"))
# A province, a number, and TS for thủy sản (Circular 23/2018/TT-BNNPTNT).
_BOAT = re.compile(r"(?<!\w)[A-ZĐ][A-Za-zĐđ]{1,2}[ -]?\d{4,5}[ -]?TS(?!\w)")
_BOAT_TYPED = re.compile(_BOAT.pattern, re.IGNORECASE)
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
    return [_plate(match)]


def find_boats(text: str, typed: bool) -> Iterator[Mention]:
    """Yield the plates of fishing boats."""
    if typed or "TS" in text:
        yield from map(_plate, (_BOAT_TYPED if typed else _BOAT).finditer(text))


def _plate(match: re.Match[str]) -> Mention:
    letters_and_digits = _BETWEEN.sub("", match.group()).lower().replace("đ", "d")
    return Mention(match.start(), match.end(), (f"%{letters_and_digits}",))
