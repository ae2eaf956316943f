"""Days of the lunar calendar: 15/8 âm lịch = rằm tháng tám, 13 tháng Giêng = 13/1 ÂL.

Terms: "'trungthu" where the day is a feast, else "'amlich1301": 13th day, first month.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from searchsvc.analysis.mentions.dates.feast_days import behind_feast
from searchsvc.analysis.mentions.dates.holidays import is_holiday
from searchsvc.analysis.mentions.joined_names import term_of
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
)
from searchsvc.analysis.mentions.scan import (
    SMALL_NUMBERS,
    Starts,
    between,
    joined_by_blanks,
    says,
    small_number,
)
from searchsvc.analysis.orthography.tones import fold_key
from searchsvc.analysis.segment.dictionary import dictionary
from searchsvc.analysis.tokenize import Token, tokenize

# Day and month → the feast, as `spellings/feasts.py` calls it.
_FEASTS = {
    (1, 1): "Nguyên đán",
    (15, 1): "Nguyên tiêu",
    (3, 3): "Hàn thực",
    (10, 3): "Giỗ Tổ",
    (15, 4): "Phật đản",
    (5, 5): "Đoan ngọ",
    (15, 7): "Vu lan",
    (15, 8): "Trung thu",
    (9, 9): "Trùng cửu",
    (15, 10): "Hạ nguyên",
    (23, 12): "ông Công ông Táo",
}
_MONTH, _FIRST, _LAST, _FULL_MOON = tokenize("tháng giêng chạp rằm")
_EARLY = tokenize("mùng mồng")
# Typed before a day that is said to be lunar they belong to it.
_DAY = tokenize("ngày hôm")
# What an unmarked month may be as well: 5 thang chap hanh is chấp hành. Giêng hai are two months.
_OTHERWISE = {_FIRST.folded: _FIRST.key, _LAST.folded: tokenize("chấp")[0].key}
# Behind a day these say that it is lunar; the year may stand between.
_LUNAR = re.compile(r"(?:[ /-](?:năm )?\d{4})? ?\(?(?:âm lịch|ÂL|AL)(?!\w)", re.IGNORECASE)
_LUNAR_TYPED = re.compile(
    r"(?:[ /-](?:năm |nam )?\d{4})? ?\(?(?:âm lịch|am lich|âl|al|âm$)(?!\w)", re.IGNORECASE
)
# Behind "mùng" these say that the day is of the solar calendar: mùng 6/2 dương lịch.
_SOLAR = re.compile(
    r"(?:[/-]| (?:năm |nam )?)\d{4}(?!\d)|,? \(?(?:dương|duong) l[ịi]ch", re.IGNORECASE
)
_TWO_MONTHS = re.compile(r"(?<=giêng) hai(?!\w)", re.IGNORECASE)
_LAST_DAY, _MONTHS = 30, 12
STARTS: Starts = {
    **dict.fromkeys(SMALL_NUMBERS, SMALL_NUMBERS | {_MONTH.folded}),
    **dict.fromkeys(UNITS, frozenset({TEN, _MONTH.folded})),
    TEN: UNITS_AFTER_TEN | {_MONTH.folded},
    _FULL_MOON.folded: frozenset({_MONTH.folded}),
}
STARTS_IN_ARTICLES: Starts = {
    **dict.fromkeys(SMALL_NUMBERS, SMALL_NUMBERS | {_MONTH.key}),
    **dict.fromkeys(UNIT_KEYS, frozenset({TENS_KEY, _MONTH.key})),
    TEN_KEY: AFTER_TEN_KEYS | {_MONTH.key},
    _FULL_MOON.key: frozenset({_MONTH.key}),
}
_PREFIX = "'amlich"
_FEAST_TERMS = frozenset(map(term_of, _FEASTS.values()))


def starts_of(terms: frozenset[str], in_articles: bool) -> Starts:
    """Return where lunar days begin, if any of some terms is one.

    Args:
        terms: "'amlich1301" or "'trungthu"; those of other kinds are left out.
        in_articles: whether keys are wanted, of an article; else folded terms, of a query.
    """
    if _FEAST_TERMS.isdisjoint(terms) and not any(term.startswith(_PREFIX) for term in terms):
        return {}
    return STARTS_IN_ARTICLES if in_articles else STARTS


def mentions_at(text: str, tokens: Sequence[Token], index: int, typed: bool) -> Iterator[Mention]:
    """Yield the lunar day that begins at a token."""
    if index and tokens[index - 1].key in (TEN_KEY, TENS_KEY):
        # The rest of a longer number: mười ba tháng Giêng.
        return
    found = _day_and_month(text, tokens, index, typed)
    if found is None:
        return
    day, month, after, named = found
    if not (1 <= day <= _LAST_DAY and 1 <= month <= _MONTHS):
        return
    end = tokens[after - 1].end
    said = (_LUNAR_TYPED if typed else _LUNAR).match(text, end)
    start = tokens[index].start
    behind = behind_feast(tokens, index, day, month, typed)
    if behind is not None:
        start, named = tokens[behind].start, True
    if index and joined_by_blanks(text, *tokens[index - 1 : index + 1]):
        before = tokens[index - 1]
        if any(says(before, word, typed) for word in _EARLY):
            start = min(start, before.start)
            # Mùng 4-5 Tết are two days.
            dashed = "-" in text[tokens[index].start : end]
            named = named or (not dashed and _is_early(text, end, day, month, typed))
        elif typed and said and any(says(before, word, typed) for word in _DAY):
            start = min(start, before.start)
    if said:
        yield Mention(start, said.end(), (_term(day, month),))
    elif named:
        yield Mention(start, end, (_term(day, month),))


def is_lunar_day(term: str) -> bool:
    """Return whether a term is of a lunar day that is no feast."""
    return term.startswith(_PREFIX)


def says_lunar(text: str, end: int, typed: bool) -> bool:
    """Return whether what ends at an offset is of the lunar calendar, by the words behind it."""
    said = (_LUNAR_TYPED if typed else _LUNAR).match(text, end)
    return bool(said or _TWO_MONTHS.match(text, end))


def _is_early(text: str, end: int, day: int, month: int, typed: bool) -> bool:
    """Return whether "mùng" before a day makes it a lunar one: mùng 9 tháng 3, but mùng 2 tháng 9.

    Where it is no feast it may be a solar one as well, as which `dates` finds it.
    """
    if typed and (day, month) in _FEASTS:
        return True
    return not is_holiday(day, month) and not _SOLAR.match(text, end)


def _term(day: int, month: int) -> str:
    feast = _FEASTS.get((day, month))
    return term_of(feast) if feast else f"{_PREFIX}{day:02}{month:02}"


def _day_and_month(
    text: str, tokens: Sequence[Token], index: int, typed: bool
) -> tuple[int, int, int, bool] | None:
    """Read day, month, the index behind them, and whether their words are those of the calendar."""
    full_moon = says(tokens[index], _FULL_MOON, typed)
    day = (15, index + 1) if full_moon else small_number_at(text, tokens, index, typed)
    if day is None or day[1] >= len(tokens):
        return None
    value, at = day
    gap = between(text, *tokens[at - 1 : at + 1])
    if gap in ("/", "-") and not full_moon:
        month = small_number(tokens[at])
        # A part of a longer number is none.
        if month is None or text[tokens[index].start - 1 : tokens[index].start] in ("/", "-", "."):
            return None
        return value, month, at + 1, False
    if gap != " " or not says(tokens[at], _MONTH, typed) or at + 1 >= len(tokens):
        return None
    if not joined_by_blanks(text, *tokens[at : at + 2]):
        return None
    for word, number in ((_FIRST, 1), (_LAST, 12)):
        if says(tokens[at + 1], word, typed):
            if _begins_word(text, tokens, at + 1):
                return None
            return value, number, at + 2, True
    found = small_number_at(text, tokens, at + 1, typed)
    return (value, *found, full_moon) if found else None


def _begins_word(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Return whether a token for a month makes a word with the next one: giêng hai, chap hanh."""
    if index + 1 >= len(tokens) or not joined_by_blanks(text, *tokens[index : index + 2]):
        return False
    month, after = tokens[index : index + 2]
    other = _OTHERWISE[month.folded]
    if month.key not in (month.folded, other):
        return False
    seconds, bare = _seconds_of(other)
    unmarked = month.key == month.folded and after.key == after.folded
    return after.key in seconds or (unmarked and after.folded in bare)


@lru_cache(maxsize=len(_OTHERWISE))
def _seconds_of(first: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return what follows a syllable in words of two, as keys and without marks."""
    seconds = frozenset(second for one, second in dictionary().pairs if one == first)
    return seconds, frozenset(map(fold_key, seconds))
