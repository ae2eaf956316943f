"""Dates as numbers and words: 15/5/2016 = 15-05-2016 = ngày 15 tháng 5 năm 2016.

Terms: "@2016-05-15" a day, "@2016-05" a month, "@05-15" a day of any year.
"""

import calendar
from collections.abc import Iterator, Sequence

from searchsvc.analysis.mentions.counting import TEN, UNITS, UNITS_AFTER_TEN, number_words_at
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.mentions.scan import (
    ANYTHING,
    DIGITS,
    Starts,
    between,
    small_number,
    spells,
    year_number,
)
from searchsvc.analysis.tokenize import Token, tokenize

_MONTH, _YEAR, _DAY, _FIRST, _LAST = tokenize("tháng năm ngày giêng chạp")
_SEPARATORS = ("/", "-", ".")
# Open day and night, not the 24th of July.
_ALWAYS = (24, 7)
_MONTHS = frozenset(f"{month:{width}}" for month in range(1, 13) for width in ("", "02"))
STARTS: Starts = {
    DIGITS: ANYTHING,
    _MONTH.folded: _MONTHS | UNITS | {TEN, _FIRST.folded, _LAST.folded},
    TEN: UNITS_AFTER_TEN | {_MONTH.folded},
    # Nam is mostly năm: "năm tháng" are years and months.
    **dict.fromkeys(UNITS - {_YEAR.folded}, frozenset({TEN, _MONTH.folded})),
}


def mentions_at(text: str, tokens: Sequence[Token], index: int, typed: bool) -> Iterator[Mention]:
    """Give the date that begins at a token."""
    if tokens[index].folded == _MONTH.folded:
        found = _month_and_year(text, tokens, index, typed)
    else:
        found = _in_numbers(text, tokens, index) or _in_words(text, tokens, index, typed)
    if found is not None:
        yield found


def day_terms(year: int | None, month: int, day: int) -> tuple[str, ...]:
    """Give the terms of a day."""
    of_any_year = f"@{month:02}-{day:02}"
    if year is None:
        return (of_any_year,)
    return (f"@{year}-{month:02}-{day:02}", f"@{year}-{month:02}", of_any_year)


def month_terms(year: int, month: int) -> tuple[str, ...]:
    """Give the terms of a month."""
    return (f"@{year}-{month:02}",)


def _in_numbers(text: str, tokens: Sequence[Token], index: int) -> Mention | None:
    if index + 1 >= len(tokens) or _joined_before(text, tokens, index):
        return None
    first, second = tokens[index], tokens[index + 1]
    separator = between(text, first, second)
    day, month = small_number(first), small_number(second)
    if separator not in _SEPARATORS or day is None:
        return None
    third = tokens[index + 2] if index + 2 < len(tokens) else None
    goes_on = third is not None and between(text, second, third) in _SEPARATORS
    if month is None:
        year = year_number(second)
        if separator != "/" or year is None or not 1 <= day <= 12 or goes_on:
            return None
        return Mention(first.start, second.end, month_terms(year, day))
    if third is not None and between(text, second, third) == separator:
        year = year_number(third)
        if year is None or not _is_day(year, month, day):
            return None
        return Mention(first.start, third.end, day_terms(year, month, day))
    if separator != "/" or goes_on or (day, month) == _ALWAYS or not _is_day(None, month, day):
        return None
    return Mention(first.start, second.end, day_terms(None, month, day))


def _in_words(text: str, tokens: Sequence[Token], index: int, typed: bool) -> Mention | None:
    day = _number(tokens, index, typed)
    if day is None or day[1] >= len(tokens) or not _is(tokens[day[1]], _MONTH, typed):
        return None
    if not between(text, tokens[day[1] - 1], tokens[day[1]]).isspace():
        return None
    month = _month(tokens, day[1] + 1, typed)
    if month is None:
        return None
    year, after = _year(text, tokens, month[1], typed)
    if not _is_day(year, month[0], day[0]):
        return None
    start, end = tokens[index].start, tokens[after - 1].end
    return Mention(start, end, day_terms(year, month[0], day[0]))


def _month_and_year(text: str, tokens: Sequence[Token], index: int, typed: bool) -> Mention | None:
    if not _is(tokens[index], _MONTH, typed) or _follows_day(tokens, index, typed):
        return None
    month = _month(tokens, index + 1, typed)
    if month is None:
        return None
    year, after = _year(text, tokens, month[1], typed)
    if year is None:
        return None
    return Mention(tokens[index].start, tokens[after - 1].end, month_terms(year, month[0]))


def _follows_day(tokens: Sequence[Token], index: int, typed: bool) -> bool:
    """Tell whether the month belongs to a day, which is then the mention."""
    return any(
        (day := _number(tokens, start, typed)) is not None and day[1] == index and 1 <= day[0] <= 31
        for start in range(max(0, index - 3), index)
    )


def _month(tokens: Sequence[Token], index: int, typed: bool) -> tuple[int, int] | None:
    if index >= len(tokens):
        return None
    if _is(tokens[index], _FIRST, typed):
        return 1, index + 1
    if _is(tokens[index], _LAST, typed):
        return 12, index + 1
    month = _number(tokens, index, typed)
    return month if month is not None and 1 <= month[0] <= 12 else None


def _year(text: str, tokens: Sequence[Token], index: int, typed: bool) -> tuple[int | None, int]:
    if index < len(tokens):
        year = year_number(tokens[index])
        if year is not None and between(text, tokens[index - 1], tokens[index]) in ("/", "-", " "):
            return year, index + 1
        if index + 1 < len(tokens) and _is(tokens[index], _YEAR, typed):
            year = year_number(tokens[index + 1])
            if year is not None:
                return year, index + 2
    return None, index


def _number(tokens: Sequence[Token], index: int, typed: bool) -> tuple[int, int] | None:
    if index >= len(tokens):
        return None
    value = small_number(tokens[index])
    if value is not None:
        return value, index + 1
    return number_words_at(tokens, index, typed, single=True)


def _is(token: Token, word: Token, typed: bool) -> bool:
    return spells(token, word.key, word.folded, typed)


def _joined_before(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Tell whether the token goes on what stands before it: 1.250.000, 3,5, 5/2016/QĐ."""
    if index == 0:
        return False
    gap = between(text, tokens[index - 1], tokens[index])
    return gap in (*_SEPARATORS, ",", "_") and tokens[index - 1].folded[-1:].isdigit()


def _is_day(year: int | None, month: int, day: int) -> bool:
    # 2000 was a leap year: 29/2 of an unknown year is a day.
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or 2000, month)[1]
