"""Dates in figures and words: 15/5/2016 = 15-05-2016 = ngày 15 tháng 5 năm 2016.

Terms: "@2016-05-15" a day, "@2016-05" a month, "@05-15" a day of any year, "@?05-15" the same where
no year is said.
"""

import calendar
from collections.abc import Iterator, Sequence
from itertools import pairwise

from searchsvc.analysis.mentions.dates.counted import counts_otherwise, follows_scale
from searchsvc.analysis.mentions.dates.dashed import is_dashed_day
from searchsvc.analysis.mentions.dates.feast_days import behind_feast
from searchsvc.analysis.mentions.dates.iso import iso_day
from searchsvc.analysis.mentions.dates.listed import days_before
from searchsvc.analysis.mentions.dates.lunar import says_lunar
from searchsvc.analysis.mentions.dates.periods import is_period
from searchsvc.analysis.mentions.dates.short_years import short_year
from searchsvc.analysis.mentions.dates.terms import day_terms, month_terms
from searchsvc.analysis.mentions.figures.fractions import is_share
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.mentions.numerals.number_words import (
    AFTER_TEN_KEYS,
    TEN,
    TEN_KEY,
    TENS_KEY,
    UNIT_KEYS,
    UNITS,
    UNITS_AFTER_TEN,
    small_number_at,
    year_words_at,
)
from searchsvc.analysis.mentions.scan import (
    SMALL_NUMBERS,
    YEARS,
    Starts,
    between,
    joined_by_blanks,
    says,
    small_number,
    year_number,
)
from searchsvc.analysis.tokenize import Token, tokenize

_MONTH, _YEAR, _DAY, _FIRST, _LAST = tokenize("tháng năm ngày giêng chạp")
# Rằm is the 15th of a lunar month. Feasts are called by their lunar day: mùng 10 tháng 3.
_FULL_MOON, *_EARLY_DAY = tokenize("rằm mùng mồng")
_FEASTS = frozenset({"@03-03", "@03-10", "@05-05", "@09-09"})
# How the term of a month begins, unlike that of a day of any year.
_CENTURIES = ("@19", "@20")
# The only usual scale that looks like a month.
_SCALE = (1, 2000)
_SEPARATORS = ("/", "-", ".")
# 24/7 means open day and night, not the 24th of July.
_ALWAYS = (24, 7)
_BEFORE_MONTH = frozenset((*_SEPARATORS, " "))
_MONTHS = frozenset(f"{month:{width}}" for month in range(1, 13) for width in ("", "02"))
_IN_DIGITS = SMALL_NUMBERS | YEARS
# T6/2020 is June; T6 alone is Friday as well.
_SHORT_MONTHS = {f"t{number}": int(number) for number in _MONTHS}
STARTS: Starts = {
    **dict.fromkeys(_SHORT_MONTHS, YEARS),
    **dict.fromkeys(SMALL_NUMBERS, _IN_DIGITS | {_MONTH.folded}),
    **dict.fromkeys(YEARS, _MONTHS),
    _MONTH.folded: _MONTHS | UNITS | {TEN, _FIRST.folded, _LAST.folded},
    TEN: UNITS_AFTER_TEN | {_MONTH.folded},
    # Not "nam": it is mostly năm, and "năm tháng" means years and months.
    **dict.fromkeys(UNITS - {_YEAR.folded}, frozenset({TEN, _MONTH.folded})),
}
STARTS_IN_ARTICLES: Starts = {
    **dict.fromkeys(_SHORT_MONTHS, YEARS),
    **dict.fromkeys(SMALL_NUMBERS, _IN_DIGITS | {_MONTH.key}),
    **dict.fromkeys(YEARS, _MONTHS),
    _MONTH.key: _MONTHS | UNIT_KEYS | {TEN_KEY, _FIRST.key, _LAST.key},
    TEN_KEY: AFTER_TEN_KEYS | {_MONTH.key},
    **dict.fromkeys(UNIT_KEYS - {_YEAR.key}, frozenset({TENS_KEY, _MONTH.key})),
}


def mentions_at(text: str, tokens: Sequence[Token], index: int, typed: bool) -> Iterator[Mention]:
    """Yield the date that begins at a token."""
    if tokens[index].folded == _MONTH.folded:
        found = _month_and_year(text, tokens, index, typed)
    elif tokens[index].folded in _SHORT_MONTHS:
        found = _short_month(text, tokens, index, typed)
    elif tokens[index].folded in YEARS:
        found = _year_first(text, tokens, index)
    else:
        found = _in_numbers(text, tokens, index, typed) or _in_words(text, tokens, index, typed)
    if found is None or says_lunar(text, found.end, typed):
        return
    if not _is_lunar(text, tokens, index, found, typed):
        yield found
        if not typed and len(found.terms) > 1:
            yield from _listed(text, tokens, index, found)


def _listed(text: str, tokens: Sequence[Token], index: int, found: Mention) -> Iterator[Mention]:
    """Yield the days before one in a list or range that says the month only once."""
    *year, month, day = (int(part) for part in found.value.split("-"))
    for at, other in days_before(text, tokens, index, day):
        if _is_day(year[0] if year else None, month, other):
            terms = day_terms(year[0] if year else None, month, other)
            yield Mention(tokens[at].start, found.end, terms)


def _in_numbers(text: str, tokens: Sequence[Token], index: int, typed: bool) -> Mention | None:
    first = tokens[index]
    # A cheap test before parsing: a separator or blank, then a digit.
    if text[first.end : first.end + 1] not in _BEFORE_MONTH or _joined_before(text, tokens, index):
        return None
    span = tokens[index : index + 4]
    if len(span) < 2:
        return None
    gaps = [between(text, left, right) for left, right in pairwise(span)]
    day, month = small_number(first), small_number(span[1])
    if day is None:
        return None
    if month is None:
        year = year_number(span[1])
        # Readers type 02-2019 and 3.2018 as well; in articles these are ranges and numbers.
        joins = gaps[0] == "/" or (typed and gaps[0] in _SEPARATORS)
        if not joins or year is None or not 1 <= day <= 12 or _goes_on(gaps, span, 1):
            return None
        if (day, year) == _SCALE or counts_otherwise(text, tokens, index, typed):
            return None
        return Mention(first.start, span[1].end, month_terms(year, day))
    separator = gaps[0].strip(" ") or " "
    year = year_number(span[2]) if len(span) > 2 else None
    if year is None and gaps[:2] == ["/", "/"]:
        year = short_year(text, tokens, index, typed)
    if year is not None and gaps[0] == gaps[1] and separator in _SEPARATORS:
        # A full stop with a blank separates sentences or entries of a list.
        spaced = gaps[0] != separator
        if not _is_day(year, month, day) or _goes_on(gaps, span, 2) or (spaced and "." in gaps[0]):
            return None
        return Mention(first.start, span[2].end, day_terms(year, month, day))
    dashed = gaps[0] == "-" and is_dashed_day(text, tokens, index, typed)
    if not (gaps[0] == "/" or dashed) or _goes_on(gaps, span, 1) or (day, month) == _ALWAYS:
        return None
    if not _is_day(None, month, day) or follows_scale(text, tokens, index, typed):
        return None
    if not typed and day < month and is_share(text, first.start):
        return None
    return Mention(first.start, span[1].end, day_terms(None, month, day))


def _year_first(text: str, tokens: Sequence[Token], index: int) -> Mention | None:
    day = None if _joined_before(text, tokens, index) else iso_day(text, tokens[index : index + 3])
    if day is None or not _is_day(*day):
        return None
    return Mention(tokens[index].start, tokens[index + 2].end, day_terms(*day))


def _is_lunar(text: str, tokens: Sequence[Token], index: int, found: Mention, typed: bool) -> bool:
    """Return whether a date is of the lunar calendar: rằm tháng tám, a typed mùng 10 tháng 3."""
    within = [token for token in tokens[index : index + 6] if token.end <= found.end]
    is_month = len(found.terms) == 1 and found.terms[0].startswith(_CENTURIES)
    called = any(says(token, word, typed) for token in within for word in (_FIRST, _LAST))
    if typed and called and not is_month:  # who says Giêng means a lunar day
        return True
    if found.terms[-1].startswith("@?"):
        month, day = map(int, found.value.split("-"))
        if behind_feast(tokens, index, day, month, typed) is not None:
            return True
    if index > 1 and says(tokens[index - 1], _MONTH, typed):
        index -= 1
    if not index or not joined_by_blanks(text, tokens[index - 1], tokens[index]):
        return False
    before = tokens[index - 1]
    named = typed and not _FEASTS.isdisjoint(found.terms)
    return (is_month and says(before, _FULL_MOON, typed)) or (
        named and any(says(before, word, typed) for word in _EARLY_DAY)
    )


def _goes_on(gaps: Sequence[str], span: Sequence[Token], last: int) -> bool:
    """Return whether a longer number continues after the date: 1.2.2016.3, 5/2016/QĐ."""
    if last >= len(gaps):
        return False
    gap, following = gaps[last], span[last + 1].folded
    if gap == "-" and gaps[0] == "/":
        # 30/4-1/5 is a range of two days, 5/2016-QĐ is a number.
        return not _may_begin_date(span[last + 1])
    return gap == "/" or (gap in _SEPARATORS and (last == 1 or "0" <= following[0] <= "9"))


def _in_words(text: str, tokens: Sequence[Token], index: int, typed: bool) -> Mention | None:
    if index and tokens[index - 1].key in (TEN_KEY, TENS_KEY):
        return None  # the rest of mười ba tháng tám
    day = small_number_at(text, tokens, index, typed)
    if day is None or day[1] >= len(tokens) or not says(tokens[day[1]], _MONTH, typed):
        return None
    joined = joined_by_blanks(text, tokens[day[1] - 1], tokens[day[1]])
    comma = index and between(text, tokens[day[1] - 1], tokens[day[1]]) == ", "
    if not (joined or (comma and says(tokens[index - 1], _DAY, typed))):
        return None
    month = _month(text, tokens, day[1] + 1, typed)
    if month is None or is_period(text, tokens, index, day, typed):
        return None
    year, after = _year(text, tokens, month[1], typed)
    # With a comma only in full: ngày 7, tháng 3, năm 2031.
    if year is None and not joined:
        return None
    if not _is_day(year, month[0], day[0]):
        return None
    start, end = tokens[index].start, tokens[after - 1].end
    return Mention(start, end, day_terms(year, month[0], day[0]))


def _month_and_year(text: str, tokens: Sequence[Token], index: int, typed: bool) -> Mention | None:
    if not says(tokens[index], _MONTH, typed) or _follows_day(text, tokens, index, typed):
        return None
    month = _month(text, tokens, index + 1, typed)
    if month is None:
        return None
    year, after = _year(text, tokens, month[1], typed)
    if year is None:
        return None
    return Mention(tokens[index].start, tokens[after - 1].end, month_terms(year, month[0]))


def _short_month(text: str, tokens: Sequence[Token], index: int, typed: bool) -> Mention | None:
    following = tokens[index + 1 : index + 2]
    year = year_number(following[0]) if following else None
    gap = between(text, tokens[index], following[0]) if following else ""
    if year is None or gap not in (*_SEPARATORS, *(" " if typed else "")):
        return None
    gaps = [between(text, *pair) for pair in pairwise(tokens[max(0, index - 1) : index + 3])]
    joined_after = len(gaps) > 1 + bool(index) and gaps[-1] in _SEPARATORS
    if joined_after or (index and gaps[0] in _SEPARATORS):
        # A part of a longer code.
        return None
    month = _SHORT_MONTHS[tokens[index].folded]
    return Mention(tokens[index].start, following[0].end, month_terms(year, month))


def _follows_day(text: str, tokens: Sequence[Token], index: int, typed: bool) -> bool:
    """Return whether the month belongs to a day, which is then the mention."""
    return any(
        (day := small_number_at(text, tokens, start, typed)) is not None
        and day[1] == index
        and 1 <= day[0] <= 31
        and joined_by_blanks(text, tokens[index - 1], tokens[index])
        for start in range(max(0, index - 3), index)
    )


def _month(text: str, tokens: Sequence[Token], index: int, typed: bool) -> tuple[int, int] | None:
    if index >= len(tokens) or not joined_by_blanks(text, tokens[index - 1], tokens[index]):
        return None
    if says(tokens[index], _FIRST, typed):
        return 1, index + 1
    if says(tokens[index], _LAST, typed):
        return 12, index + 1
    month = small_number_at(text, tokens, index, typed)
    return month if month is not None and 1 <= month[0] <= 12 else None


def _year(text: str, tokens: Sequence[Token], index: int, typed: bool) -> tuple[int | None, int]:
    if index < len(tokens):
        year = year_number(tokens[index])
        if year is not None and between(text, tokens[index - 1], tokens[index]) in ("/", "-", " "):
            return year, index + 1
        if index + 1 < len(tokens) and says(tokens[index], _YEAR, typed):
            year = year_number(tokens[index + 1])
            comma = between(text, tokens[index - 1], tokens[index]).removeprefix(",")
            if year is not None and comma == between(text, *tokens[index : index + 2]) == " ":
                return year, index + 2
            spelled = year_words_at(text, tokens, index + 1, typed)
            if spelled is not None:
                return spelled
    return None, index


def _joined_before(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Return whether the token continues a longer number: 1.250.000, 3,5, 5/2016/QĐ."""
    if index == 0:
        return False
    gap = between(text, tokens[index - 1], tokens[index])
    before = tokens[index - 1]
    if gap == "-" and text[tokens[index].end : tokens[index].end + 1] == "/":
        # The end of a range: 15/5-20/5, 15-20/5.
        return not _may_begin_date(before)
    return gap in (*_SEPARATORS, ",", "_") and before.folded[-1:].isdigit()


def _may_begin_date(token: Token) -> bool:
    return small_number(token) is not None or year_number(token) is not None


def _is_day(year: int | None, month: int, day: int) -> bool:
    # 2000 was a leap year: 29/2 of an unknown year is a day.
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or 2000, month)[1]
