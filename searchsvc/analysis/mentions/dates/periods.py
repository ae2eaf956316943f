"""Months of a year that look like a day of May: kết quả 6 tháng năm 2030, but ngày 6 tháng năm."""

from collections.abc import Sequence

from searchsvc.analysis.mentions.scan import says, small_number, year_number
from searchsvc.analysis.tokenize import Token, tokenize

(_YEAR,) = tokenize("năm")
# A year has no more.
_MONTHS = 12
# Only behind one of these is the number surely a day: hôm 6 tháng năm 2030.
_OF_DAYS = tokenize("ngày hôm mùng mồng sáng trưa chiều tối đêm khuya rạng nhật")
# Thứ hai, 6 tháng năm 2030.
(_WEEKDAY,), _WEEKDAYS = tokenize("thứ"), tokenize("hai ba tư năm sáu bảy 2 3 4 5 6 7")
# Between days of a list: ngày 5 và 6 tháng năm 2030.
_JOINING = tokenize("và đến tới hoặc hay")
_MOST_BACK = 5


def is_period(
    text: str, tokens: Sequence[Token], index: int, number: tuple[int, int], typed: bool
) -> bool:
    """Return whether a number with "tháng năm" and a year behind counts months of the year.

    Args:
        text: cleaned text.
        tokens: its tokens.
        index: of the first token of the number.
        number: its value, and the index of "tháng" behind it.
        typed: whether marks may be missing.
    """
    value, at = number
    behind = tokens[at + 1 : at + 3]
    if value > _MONTHS or len(behind) < 2 or year_number(behind[1]) is None:
        return False
    # With a sign between, 2030 is the year of a month: tháng năm/2030.
    if not says(behind[0], _YEAR, typed) or text[behind[0].end : behind[1].start].strip():
        return False
    for back in range(index - 1, max(-1, index - 1 - _MOST_BACK), -1):
        before = tokens[back]
        if any(says(before, word, typed) for word in _OF_DAYS):
            return False
        if (
            back
            and says(tokens[back - 1], _WEEKDAY, typed)
            and any(says(before, word, typed) for word in _WEEKDAYS)
        ):
            return False
        if small_number(before) is None and not any(says(before, w, typed) for w in _JOINING):
            break
    return True
