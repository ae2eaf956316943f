"""Day and time of what feeds and pages write: "Cập nhật lúc 8h30 ngày 15/05/2016"."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime

DAY = re.compile(
    r"(?<![\d/.-])(?:ngày\s+)?(?P<day>\d{1,2})(?:"
    r"\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*"
    r"|\s*,?\s+(?P<called>tháng (?:\d{1,2}|giêng|chạp|mười một|mười hai|mười|một|hai|ba|bốn|tư|năm"
    r"|sáu|bảy|tám|chín))\s*,?\s+(?:năm\s+)?)(?P<year>\d{4})(?!\d)(?!\s*\(?(?:âm lịch|ÂL\b))",
    re.IGNORECASE,
)
TIME = re.compile(
    r"(?<![\d:/])(?P<hour>\d{1,2})(?::|\s*giờ\s*|[hH]|g)(?P<minute>\d{2})?(?:[:'](?P<second>\d{2}))?"
    r"(?:\s*phút)?(?:\s*(?P<half>AM|PM|SA|CH|sáng|chiều|tối)(?!\w))?(?!\d)",
    re.IGNORECASE,
)
_AFTERNOON = frozenset(("pm", "ch", "chiều", "tối"))
_MORNING = frozenset(("am", "sa"))
_FEED = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?\d{1,2}[ -]"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[ -]\d{4}"
    r" \d{1,2}:\d{2}(?::\d{2})?(?: (?:[+-]\d{4}|GMT|UTC|UT|Z))?"
)
_UTC = ("-0000", "GMT", "UTC", "UT", "Z")
# All that may stand around day and time.
_AROUND = re.compile(
    r"(?:đã|được|bài|tin|ngày|giờ|lúc|vào|hồi|đăng|tải|viết|cập nhật|xuất bản|phát hành|lần cuối"
    r"|(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|CN|T[2-7])(?!\w)|[\s,;:|()–—-])*",
    re.IGNORECASE,
)


def in_feed(text: str) -> dt.datetime | None:
    """Read the form of mail and RSS: "Tue, 15 Nov 2016 08:35:00 +0700"; None = it is another.

    Raises:
        ValueError: there is no such moment.
    """
    if not _FEED.fullmatch(text):
        return None
    moment = parsedate_to_datetime(text)
    # Both are without an offset there: -0000, which is UTC, and one that is left out.
    is_utc = moment.tzinfo is None and text.endswith(_UTC)
    return moment.replace(tzinfo=dt.UTC) if is_utc else moment


def taken_apart(text: str) -> tuple[str, dt.timedelta] | None:
    """Give the day of a text as `day/month/year` or with its month in words, and the time.

    Returns:
        None where it says anything besides one day and at most one time.
    """
    day = DAY.search(text)
    if day is None:
        return None
    around = [text[: day.start()], text[day.end() :]]
    times = [(at, time) for at, part in enumerate(around) for time in TIME.finditer(part)]
    if len(times) > 1:
        return None
    since_midnight = dt.timedelta()
    for at, time in times:
        around[at] = f"{around[at][: time.start()]} {around[at][time.end() :]}"
        told = clock(time)
        if told is None:
            return None
        since_midnight = told
    if not all(map(_AROUND.fullmatch, around)):
        return None
    return day_of(day), since_midnight


def day_of(found: re.Match[str]) -> str:
    """Give the day that `DAY` found in the spelling that dates are read in."""
    if found["called"]:
        return f"{found['day']} {found['called']} {found['year']}"
    return f"{found['day']}/{found['month']}/{found['year']}"


def clock(time: re.Match[str]) -> dt.timedelta | None:
    """Give the time of day that `TIME` found; None = there is none such."""
    hour, minute, second = (int(time[name] or 0) for name in ("hour", "minute", "second"))
    half = (time["half"] or "").lower()
    if half in _AFTERNOON and hour < 12:
        hour += 12
    elif half in _MORNING and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return None
    return dt.timedelta(hours=hour, minutes=minute, seconds=second)
