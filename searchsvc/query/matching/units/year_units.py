"""The units of a query that are years or ranges of years: 2018, năm 2018, cuối năm 2018."""

from collections.abc import Sequence, Set
from dataclasses import replace

from searchsvc.analysis.mentions.figures.long_numbers import counts_what_follows
from searchsvc.analysis.mentions.scan import says
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.units.unit import Unit, UnitKind

# Years in which a portal has articles; other numbers of four digits are quantities.
FIRST_YEAR, LAST_YEAR = 1945, 2100
_YEAR, _NUMBER = "nam", "so"
_DASHES = frozenset("-–—")
# 2016 đến 2018, từ năm 2016 tới năm 2018.
*_TO, _SINCE = tokenize("đến tới từ")
# Before "năm 2030" these say when; behind "tháng" they tell halves of a year: 6 tháng đầu năm.
_PARTS_OF_YEAR = frozenset(token.key for token in tokenize("đầu giữa cuối trong vào hồi"))
_HALVED = frozenset(token.key for token in tokenize("tháng quý kỳ"))


def is_year(token: Token) -> bool:
    """Return whether a token is a bare year."""
    text = token.folded
    return len(text) == 4 and text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR


def is_year_after_type(tokens: Sequence[Token]) -> bool:
    """Return whether the tokens of a document number are a type and a bare year, without "số"."""
    *before, last = tokens
    return is_year(last) and not any(
        token.folded == _NUMBER or token.folded[0].isdigit() for token in before
    )


def of_years(
    text: str, typed: Sequence[Token], after_counts: Set[int], parts: Set[int]
) -> list[tuple[int, int, Unit]]:
    """Return the units that are years or ranges of years: 2018, năm 2018, 2016-2020."""
    found: list[tuple[int, int, Unit]] = []
    for at, token in enumerate(typed):
        if not is_year(token) or counts_what_follows(text, token.start):
            continue
        year = int(token.folded)
        if found and _goes_on(text, typed, found[-1][1], at):
            start, _, before = found[-1]
            first = before.years[0] if before.years else year
            if first < year:
                since = start > 0 and _is_typed(typed[start - 1], _SINCE)
                start -= since and found[-1][1] < at
                tokens = tuple(typed[start : at + 1])
                whole = replace(before, tokens=tokens, likely=tokens, years=(first, year))
                found[-1] = (start, at + 1, whole)
                continue
        named = at and typed[at - 1].folded == _YEAR and at not in after_counts
        start = at - 1 if named else at
        if named and start - 1 in parts:
            start -= 1
        tokens = tuple(typed[start : at + 1])
        found.append((start, at + 1, Unit(UnitKind.YEAR, tokens, tokens, years=(year, year))))
    return found


def parts_of_year(read: Sequence[Token], spans: Sequence[tuple[int, int]]) -> Set[int]:
    """Return the places of words that may say when in a year: đầu năm, but not bắt đầu năm."""
    return {
        start
        for start, _ in spans
        if read[start].key in _PARTS_OF_YEAR and (not start or read[start - 1].key not in _HALVED)
    }


def _goes_on(text: str, typed: Sequence[Token], end: int, at: int) -> bool:
    """Return whether the year at a place is the end of the range that a year before it begins."""
    if end == at:
        return text[typed[at - 1].end : typed[at].start].strip() in _DASHES
    between = typed[end:at]
    if len(between) == 2 and between[1].folded == _YEAR:
        between = between[:1]
    return len(between) == 1 and any(_is_typed(between[0], word) for word in _TO)


def _is_typed(token: Token, word: Token) -> bool:
    return says(token, word, typed=True)
