"""Days with a dash, as many papers write them: ngày 30-4; elsewhere 2-3 is a range or a score."""

from collections.abc import Sequence

from searchsvc.analysis.mentions.dates.holidays import HOLIDAYS
from searchsvc.analysis.mentions.dates.listed import days_before
from searchsvc.analysis.mentions.scan import joined_by_blanks, says, small_number
from searchsvc.analysis.tokenize import Token, tokenize

_OF_DAYS = tokenize("ngày lễ dịp mừng niệm")
# Roads are called by days of history: đường 3-2, đường 30-4.
_ROAD, _ROADS = tokenize("đường phố"), frozenset(((3, 2), (30, 4), (2, 9), (19, 5), (19, 8)))
# With a part of the day a range of hours is as usual (sáng 5-6 giờ), and a score (tối 2-1).
_PARTS_OF_DAY = tokenize("sáng chiều tối đêm")
# mỗi ngày 2-3 lần
_EACH = tokenize("mỗi một hằng hàng uống dùng trong")
_COUNTED = tokenize(
    "tháng lần viên giờ tiếng bữa độ lượt quả kg người em con cái chiếc ly cốc thìa gói phút tuần"
    " km m trận bàn điểm trái buổi ca đêm lít"
)


def is_dashed_day(text: str, tokens: Sequence[Token], index: int, typed: bool) -> bool:
    """Return whether the two numbers from a token on, with a dash between, are day and month."""
    day, month = small_number(tokens[index]), small_number(tokens[index + 1])
    if not index:
        # A query of nothing else.
        whole = typed and len(tokens) == index + 2
        return whole and (day, month) in HOLIDAYS.keys() | _ROADS
    before, after = tokens[index - 1], tokens[index + 2 : index + 3]
    if day and month and _is_one(before, HOLIDAYS.get((day, month), ()), typed):
        return True
    if (day, month) in _ROADS and _is_one(before, _ROAD, typed):
        return True
    goes_on = bool(after) and joined_by_blanks(text, tokens[index + 1], after[0])
    if _is_one(before, _PARTS_OF_DAY, typed):
        return not goes_on
    # Sáng 14 và 15-7.
    listed = day is not None and days_before(text, tokens, index, day)
    if not (listed or _is_one(before, _OF_DAYS, typed)):
        return False
    each = index > 1 and _is_one(tokens[index - 2], _EACH, typed)
    return not each and not (goes_on and _is_one(after[0], _COUNTED, typed))


def _is_one(token: Token, words: Sequence[Token], typed: bool) -> bool:
    return any(says(token, word, typed) for word in words)
