"""Feasts that are called by their day and month: 2/9, 30/4 and 8/3 are of any year."""

from searchsvc.analysis.tokenize import tokenize

# Day and month of a holiday → the syllables that its names end in: Quốc khánh 2-9.
HOLIDAYS = {
    (3, 2): tokenize("Đảng"),
    (8, 3): tokenize("nữ"),
    (26, 3): tokenize("Đoàn"),
    (30, 4): tokenize("phóng nhất"),
    (1, 5): tokenize("động"),
    (1, 6): tokenize("nhi"),
    (27, 7): tokenize("sĩ sỹ"),
    (2, 9): tokenize("khánh"),
    (20, 10): tokenize("nữ Nam"),
    (20, 11): tokenize("giáo Nam"),
    (22, 12): tokenize("dân đội Nam"),
}
# Also called so, but by no name before the day.
_OTHERS = frozenset(((1, 1), (19, 8)))


def is_holiday(day: int, month: int) -> bool:
    """Return whether a day of the year is the name of a feast."""
    return (day, month) in HOLIDAYS or (day, month) in _OTHERS
