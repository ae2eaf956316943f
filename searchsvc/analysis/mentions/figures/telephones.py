"""Telephone numbers: 0987.654.321 = +84 987 654 321; (028) 3829 1234 = 028.3.829.1234.

Terms: "%0987654321"; of a landline also the number without the area code.
"""

import re

from searchsvc.analysis.mentions.figures.long_numbers import of_branch
from searchsvc.analysis.mentions.mention import Mention

_GROUP = re.compile(r"(?P<gap>\)?[ .\-–]{1,3}|\)?)\(?(?P<digits>\d{2,8})(?!\d)")
# Behind an area code the first digit may stand apart, before three others: 0236 3 812 345. In a
# date a year follows (08-3-2016).
_FIRST_APART = re.compile(r"\)?[ .\-–]{1,3}(?P<digits>\d[ .\-–]{1,3}\d{3})(?!\d)")
# An area code, a stroke and the rest at once: 0236/3812345, never 0236/2024.
_STROKE = re.compile(r"/(?P<digits>[2-9]\d{6,7})(?!\d)")
_AREA_CODE = re.compile("0(?:2[0-9]{1,2}|[3-8][0-9]{0,2})")
_HEAD = re.compile(r"(?:(?:00)?84(?P<gap>[ .\-)]{0,2})\(?(?P<zero>0?)\)?|0)(?P<digits>\d{0,11})")
_HOTLINE = re.compile(
    r"(1[89]00)(?:[ .](\d{4}|\d{2}[ .]\d{2}|\d{3}[ .]?\d{3})|(\d{4,6}))(?![\w]|[ .,-]?\d)"
)
# Eight digits without area code, in two groups of four that are not two years.
_LOCAL = re.compile(r"([2-8]\d{3})[ .-](\d{4})(?!\w|[ .,/-]?\d)")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_LENGTHS = (10, 11)
_LONGEST_AREA = 4
_AREA = re.compile(r"0(?:24|28|2\d\d|4|8)(?=\d{7,8}$)")


def mentions_at(text: str, start: int, typed: bool) -> list[Mention]:
    """Return the telephone number that begins at an offset."""
    if of_branch(text, start):
        return []
    if text[start] == "1":
        return _hotline(text, start)
    if text[start] not in "08":
        return _local(text, start)
    found = _number(text, start)
    if found is None:
        return _local(text, start) if text[start] == "8" else []
    digits, end = found
    terms = [f"%{digits}"]
    area = _AREA.match(digits)
    if area:
        terms.append(f"%{digits[area.end() :]}")
    return [Mention(start, end, tuple(terms))]


def _number(text: str, start: int) -> tuple[str, int] | None:
    """Read groups until they make a number of ten or eleven digits; the longer one wins."""
    head = _HEAD.match(text, start)
    if head is None:
        return None
    abroad = text[start] != "0" or text.startswith("0084", start)
    digits, end = "0" + head["digits"], head.end()
    if abroad and not head["digits"]:
        return None
    best = None
    while True:
        if len(digits) in _LENGTHS and not _goes_on(text, end):
            best = (digits, end)
        group = _GROUP.match(text, end)
        if group is None and _AREA_CODE.fullmatch(digits):
            group = _FIRST_APART.match(text, end) or _STROKE.match(text, end)
        if group is None or len(digits) > max(_LENGTHS):
            break
        digits, end = digits + re.sub(r"\D", "", group["digits"]), group.end()
    if best is None or (abroad and text[start - 1 : start] != "+" and "." in text[start : best[1]]):
        # 84.250.000.000 could be an amount, too.
        return None if best is None or not _is_certain(best[0]) else best
    return best


def _is_certain(digits: str) -> bool:
    """Return whether digits are of a mobile telephone, or of a landline with its area code."""
    mobile = len(digits) == min(_LENGTHS) and digits[1] in "35789"
    return (mobile or _AREA.match(digits) is not None) and digits[-3:] != "000"


def _goes_on(text: str, end: int) -> bool:
    following = text[end : end + 1]
    return following.isalnum() or (following in ",./" and text[end + 1 : end + 2].isdigit())


def _hotline(text: str, start: int) -> list[Mention]:
    match = _HOTLINE.match(text, start)
    if match is None or _YEAR.fullmatch(match[2] or match[3]):
        return []
    return [Mention(start, match.end(), ("%" + re.sub(r"\D", "", match.group()),))]


def _local(text: str, start: int) -> list[Mention]:
    match = _LOCAL.match(text, start)
    if match is None or _YEAR.fullmatch(match[1]) or _YEAR.fullmatch(match[2]):
        return []
    return [Mention(start, match.end(), (f"%{match[1]}{match[2]}",))]
