"""Days as documents write them: 05/01/2018, 5-1-2018, 05 tháng 01 năm 2018."""

import datetime as dt
import re

DAY = (
    r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d(?!\d)"
    r"|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+(?:19|20)\d\d(?!\d)"
)


def day(text: str) -> str | None:
    """Read a day that `DAY` matches; None = there is no such day."""
    date, month, year = map(int, re.findall(r"\d+", text))
    try:
        return dt.date(year, month, date).isoformat()
    except ValueError:
        return None
