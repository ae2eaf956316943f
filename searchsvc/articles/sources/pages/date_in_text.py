"""The date in a line with other text: "Cập nhật lúc 8:30 ngày 15/05/2016"."""

import datetime as dt
import re
import unicodedata
from email.utils import parsedate_to_datetime

from searchsvc.articles.dates import LONGEST_DATE, in_vietnam, parse_date

_LONGEST_LINE = 400
_ISO = re.compile(
    r"(?<!\d)\d{4}-\d{2}-\d{2}"
    r"(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?)?"
)
_DAY = re.compile(
    r"(?<![\d/.-])(?:ngày\s+)?(?P<day>\d{1,2})(?:"
    r"\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*"
    r"|\s*,?\s+(?P<called>tháng (?:\d{1,2}|giêng|chạp|mười một|mười hai|mười|một|hai|ba|bốn|tư|năm"
    r"|sáu|bảy|tám|chín))\s*,?\s+(?:năm\s+)?)(?P<year>\d{4})(?!\d)(?!\s*\(?(?:âm lịch|ÂL\b))",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\d:/])(?P<hour>\d{1,2})(?::|\s*giờ\s*|[hH]|g)(?P<minute>\d{2})?(?:[:'](?P<second>\d{2}))?"
    r"(?:\s*phút)?(?:\s*(?P<half>AM|PM|SA|CH|sáng|chiều|tối)(?!\w))?(?!\d)",
    re.IGNORECASE,
)
_AFTERNOON = frozenset(("pm", "ch", "chiều", "tối"))
_MORNING = frozenset(("am", "sa"))
# Vietnam's offset as it is written; no offset means the same.
_VIETNAM = re.compile(r"\(?\b(?:GMT|UTC)\s*\+\s*0?7(?::?00)?\)?|\bICT\b", re.IGNORECASE)


def find_date(text: str) -> dt.datetime | None:
    """Find the first complete date of a line, with the time nearest to it.

    Args:
        text: a line of a page or feed; only its first 400 characters are looked at.

    Returns:
        The moment in Vietnam's time; None when there is no real date.
    """
    line = " ".join(unicodedata.normalize("NFC", text[:_LONGEST_LINE]).split())
    if not line:
        return None
    line = _VIETNAM.sub(" ", line)
    return _iso(line) or _internet(line) or _written(line) or _whole(line)


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
    if not re.search(r"\d [A-Za-z]{3} \d{2,4}", line):
        return None
    try:
        return in_vietnam(parsedate_to_datetime(line))
    except (ValueError, TypeError, OverflowError):
        return None


def _written(line: str) -> dt.datetime | None:
    found = _DAY.search(line)
    if not found:
        return None
    if found["called"]:
        day = f"{found['day']} {found['called']} {found['year']}"
    else:
        day = f"{found['day']}/{found['month']}/{found['year']}"
    try:
        date = parse_date(day)
    except ValueError:
        return None
    times = [*_TIME.finditer(line)]
    nearest = min(times, key=lambda time: _distance(found, time), default=None)
    return date if nearest is None else date + _clock(nearest)


def _distance(day: re.Match[str], time: re.Match[str]) -> int:
    return time.start() - day.end() if time.start() >= day.end() else day.start() - time.end()


def _clock(time: re.Match[str]) -> dt.timedelta:
    hour, minute = int(time["hour"]), int(time["minute"] or 0)
    half = (time["half"] or "").lower()
    if half in _AFTERNOON and hour < 12:
        hour += 12
    elif half in _MORNING and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return dt.timedelta()
    second = int(time["second"] or 0)
    return dt.timedelta(hours=hour, minutes=minute, seconds=second if second <= 59 else 0)


def _whole(line: str) -> dt.datetime | None:
    # ¼ is written with figures and a slash when it is taken apart.
    if len(line) > LONGEST_DATE or any(unicodedata.category(char) == "No" for char in line):
        return None
    try:
        return parse_date(line)
    except ValueError:
        return None
