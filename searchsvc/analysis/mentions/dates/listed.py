"""Days that share the month said behind the last: ngày 12 và 13/4, từ ngày 20 đến 25 tháng 6."""

import re
from collections.abc import Sequence

from searchsvc.analysis.mentions.scan import between, joined_by_blanks, says, small_number
from searchsvc.analysis.tokenize import Token, tokenize

# Only behind one of these the first number is surely a day: not 12 xã và 13/4.
_BEFORE = tokenize("ngày từ sáng trưa chiều tối đêm hôm mùng mồng")
_DAY, _DAWN, _MORNING, *_JOINING = tokenize("ngày rạng sáng và đến tới hoặc hay sang")
# Behind one of these, in brackets or with a year a range is of days: lễ hội 10-12/3, but not số
# 10-12/3 or lớp 10-12/3.
_EVENTS = tokenize("hội lễ ra dịp nghỉ mạc festival")
_RANGES = frozenset(("-", " - ", "–", " – "))
_YEAR = re.compile(r"/\d{1,2}[/-]\d{4}(?!\d)")
_SIGNS = frozenset((", ", ",", "-", " - ", "–", " – ", "; "))
# As many tokens as a mention may depend on, with the one before the first number.
_MOST_BACK = 8


def days_before(text: str, tokens: Sequence[Token], index: int, day: int) -> list[tuple[int, int]]:
    """Return the days of a list or range that ends in a day with its month.

    Args:
        text: cleaned text, of an article.
        tokens: its tokens.
        index: of the token of the last day.
        day: its value.

    Returns:
        The index of the token of each, and its value, the last one first.
    """
    found: list[tuple[int, int]] = []
    at, last = index, day
    while True:
        before = _number_before(text, tokens, at)
        value = small_number(tokens[before]) if before is not None else None
        # The 28 of "28 đến 2/3" is of the month before.
        if before is None or not value or value >= last or index - before >= _MOST_BACK:
            break
        found.append((before, value))
        at, last = before, value
    if not found or (at > 0 and _is_anchored(text, tokens, at, _BEFORE)):
        return found
    ranges = len(found) == 1 and between(text, *tokens[at : at + 2]) in _RANGES
    return found if ranges and _is_range_of_days(text, tokens, at) else []


def _is_range_of_days(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Return whether two numbers with a dash are days by what stands around them."""
    start = tokens[at].start
    if text[start - 1 : start] == "(":
        return True
    if start and text[start - 1] not in " \n":
        return False
    dated = _YEAR.match(text, tokens[at + 1].end) is not None
    return dated or (at > 0 and _is_anchored(text, tokens, at, _EVENTS))


def _is_anchored(text: str, tokens: Sequence[Token], at: int, words: Sequence[Token]) -> bool:
    before = tokens[at - 1]
    return any(says(before, one, typed=False) for one in words) and joined_by_blanks(
        text, before, tokens[at]
    )


def _number_before(text: str, tokens: Sequence[Token], at: int) -> int | None:
    """Return the index of the number that is joined to the one at a token: 12 và ngày 13."""
    if at and says(tokens[at - 1], _DAY, typed=False):
        at -= 1
    if at < 2:
        return None
    gap = between(text, tokens[at - 1], tokens[at])
    if gap in _SIGNS:
        return at - 1
    dawn = says(tokens[at - 1], _MORNING, typed=False) and says(tokens[at - 2], _DAWN, typed=False)
    if dawn and at > 2:
        # Đêm 30 rạng sáng 31/12.
        return at - 3 if between(text, *tokens[at - 3 : at - 1]) in (" ", ", ") else None
    words = any(says(tokens[at - 1], one, typed=False) for one in _JOINING)
    if not words or gap != " ":
        return None
    gap = between(text, tokens[at - 2], tokens[at - 1])
    return at - 2 if gap in (" ", ", ") else None
