"""The date in a line with other text: "Cập nhật lúc 8:30 ngày 15/05/2016"."""

import datetime as dt
import re
import unicodedata

from searchsvc.articles.dates import LONGEST_DATE, in_vietnam, parse_date
from searchsvc.articles.written_dates import (
    DAY,
    TIME,
    clock,
    day_of,
    is_no_date,
    moment_of_mail,
    with_plain_months,
)

_LONGEST_LINE = 400
_ISO = re.compile(
    r"(?<!\d)\d{4}-\d{2}-\d{2}"
    r"(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?)?"
)
_INTERNET = re.compile(r"\d [A-Za-z]{3} \d{2,4}")
# Vietnam's offset as it is written; no offset means the same.
_VIETNAM = re.compile(r"\(?\b(?:GMT|UTC)\s*\+\s*0?7(?::?00)?\)?|\bICT\b", re.IGNORECASE)


def find_date(text: str) -> dt.datetime | None:
    """Find the first complete date of a line, with the time nearest to it.

    Args:
        text: a line of a page or feed; only its first 400 characters are looked at.

    Returns:
        The moment in Vietnam's time; None when there is no real date, or one that programs write
        where there is none.
    """
    line = " ".join(unicodedata.normalize("NFC", text[:_LONGEST_LINE]).split())
    if not line:
        return None
    line = _VIETNAM.sub(" ", line)
    found = _iso(line) or _internet(line)
    if found is None:
        line = with_plain_months(line)
        found = _written(line) or _whole(line)
    return None if found is None or is_no_date(found) else found


def _iso(line: str) -> dt.datetime | None:
    found = _ISO.search(line)
    if not found:
        return None
    try:
        return parse_date(found.group())
    except ValueError:
        return None


def _internet(line: str) -> dt.datetime | None:
    """Read the form of mail and RSS: "Tue, 15 Nov 2016 08:35:00 +0700"."""
    if not _INTERNET.search(line):
        return None
    try:
        return in_vietnam(moment_of_mail(line))
    except (ValueError, TypeError, OverflowError):
        return None


def _written(line: str) -> dt.datetime | None:
    found = DAY.search(line)
    if not found:
        return None
    day = day_of(found)
    try:
        date = parse_date(day)
    except ValueError:
        return None
    times = [*TIME.finditer(line)]
    nearest = min(times, key=lambda time: _distance(found, time), default=None)
    return date if nearest is None else date + (clock(nearest) or dt.timedelta())


def _distance(day: re.Match[str], time: re.Match[str]) -> int:
    return time.start() - day.end() if time.start() >= day.end() else day.start() - time.end()


def _whole(line: str) -> dt.datetime | None:
    # ¼ is written with figures and a slash when it is taken apart.
    if len(line) > LONGEST_DATE or any(unicodedata.category(char) == "No" for char in line):
        return None
    try:
        return parse_date(line)
    except ValueError:
        return None
