"""Feasts that are called by their day and month: 2/9, 30/4 and 8/3 are of any year."""

# By day and month.
_CALLED_BY_DAY = frozenset(
    (
        *((1, 1), (3, 2), (8, 3), (26, 3), (30, 4), (1, 5), (1, 6), (27, 7), (19, 8), (2, 9)),
        *((20, 10), (20, 11), (22, 12)),
    )
)


def is_holiday(day: int, month: int) -> bool:
    """Return whether a day of the year is the name of a feast."""
    return (day, month) in _CALLED_BY_DAY
