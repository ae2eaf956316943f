"""Days of ISO 8601, the year first: 2019-02-10, 2019/02/10."""

from collections.abc import Sequence
from itertools import pairwise

from searchsvc.analysis.mentions.scan import between, small_number, year_number
from searchsvc.analysis.tokenize import Token

_PARTS, _SIGNS = 3, ("-", "/")
# Month and day have all their digits, unlike a range of years and pages.
_DIGITS = 2
# A longer code goes on with one of these; a time follows behind a blank or "T".
_GOES_ON = frozenset("-/")


def iso_day(text: str, tokens: Sequence[Token]) -> tuple[int, int, int] | None:
    """Return year, month and day of three tokens; whether there is such a day is not checked."""
    signs = {between(text, *pair) for pair in pairwise(tokens)}
    if len(tokens) < _PARTS or len(signs) > 1 or signs.isdisjoint(_SIGNS):
        return None
    year, month, day = year_number(tokens[0]), small_number(tokens[1]), small_number(tokens[2])
    if year is None or month is None or day is None:
        return None
    whole = all(token.end - token.start == _DIGITS for token in tokens[1:])
    return (
        (year, month, day)
        if whole and text[tokens[2].end : tokens[2].end + 1] not in _GOES_ON
        else None
    )
