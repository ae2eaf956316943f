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
_YEAR = re.compile(r"\d[ -][A-Za-z]{3,}[ -](\d{4})(?!\d)")
_FEED = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?\d{1,2}[ -]"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[ -]\d{4}"
    r" \d{1,2}:\d{2}(?::\d{2})?(?: (?:[+-]\d{4}|GMT|UTC|UT|Z))?"
)
_UTC = ("-0000", "GMT", "UTC", "UT", "Z")
# "15 Th11 2016", "15 thg 11, 2016"; without a day before it or behind it, "Th 2" is a Monday.
_SHORT_MONTH = r"(?<!\w)thg?\.?\s?(?P<month>1[0-2]|0?[1-9])"
_ENGLISH_MONTHS = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_ENGLISH_MONTH = (
    r"(?<!\w)(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ORDINAL = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_OTHER_MONTHS = [
    re.compile(form, re.IGNORECASE)
    for month in (_SHORT_MONTH, _ENGLISH_MONTH)
    for form in (
        rf"(?<![\d/.:-]){_ORDINAL}\s+{month},?\s+(?P<year>\d{{4}})(?!\d)",
        rf"{month}\s+{_ORDINAL},?\s+(?P<year>\d{{4}})(?!\d)",
    )
]
# A letter is dated "Mai Hòa, ngày 5 tháng 3 năm 2020".
_PLACE = re.compile(r"(?P<place>[^\d,;:()]{2,60}), ?")
# What programs write for no date: the first days of SQL Server, of spreadsheets, and of Unix.
_ZEROS = frozenset(
    dt.datetime(*day)
    for day in ((1753, 1, 1), (1899, 12, 30), (1899, 12, 31), (1900, 1, 1), (1970, 1, 1))
)
# .NET's first day is of the year 1; MySQL's day without year, month and day ends up in the year 2.
_LAST_ZERO_YEAR = 2
# Of the first day of .NET in Vietnam's time, and MySQL's, which no calendar has.
_NO_DAY = re.compile(r"\s*(?:0001-01-01|0?1/0?1/0001|0000-00-00|00/00/0000)(?!\d)")
# All that may stand around day and time.
_AROUND = re.compile(
    r"(?:đã|được|bài|tin|ngày|giờ|lúc|vào|hồi|đăng|tải|viết|cập nhật|xuất bản|phát hành|lần cuối"
    r"|(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|CN|T[2-7])(?!\w)|[\s,;:|()–—-])*",
    re.IGNORECASE,
)


def says_no_date(text: str) -> bool:
    """Return whether a text that is no moment at all is what programs write for no date."""
    return _NO_DAY.match(text) is not None


def is_no_date(moment: dt.datetime) -> bool:
    """Return whether a moment is one that programs write where there is no date.

    Args:
        moment: with its offset; the zero of a program is one by the clock there, or in UTC.
    """
    clocks = [moment.replace(tzinfo=None)]
    if moment.year > _LAST_ZERO_YEAR:
        clocks.append(moment.astimezone(dt.UTC).replace(tzinfo=None))
    return moment.year <= _LAST_ZERO_YEAR or any(one in _ZEROS for one in clocks)


def with_plain_months(text: str) -> str:
    """Write days whose month is abbreviated or English in figures: "15 Th11 2016" = 15/11/2016."""
    for form in _OTHER_MONTHS:
        text = form.sub(_in_figures, text)
    return text


def _in_figures(found: re.Match[str]) -> str:
    month = found["month"].lower()
    number = month if month.isdigit() else 1 + _ENGLISH_MONTHS.index(month[:3])
    return f"{found['day']}/{number}/{found['year']}"


def moment_of_mail(text: str) -> dt.datetime:
    """Read the form of mail, as `parsedate_to_datetime`, which takes the year 0001 for 2001.

    Raises:
        ValueError, TypeError, OverflowError: it is another.
    """
    moment, year = parsedate_to_datetime(text), _YEAR.search(text)
    return moment.replace(year=int(year[1])) if year else moment


def in_feed(text: str) -> dt.datetime | None:
    """Read the form of mail and RSS: "Tue, 15 Nov 2016 08:35:00 +0700"; None = it is another.

    Raises:
        ValueError: there is no such moment.
    """
    if not _FEED.fullmatch(text):
        return None
    moment = moment_of_mail(text)
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
    around = [_without_place(text[: day.start()], day), text[day.end() :]]
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


def _without_place(before: str, day: re.Match[str]) -> str:
    """Drop the place that a letter is dated from; each of its words is a name's."""
    found = _PLACE.fullmatch(before)
    if found is None or not day[0].lower().startswith("ngày"):
        return before
    return "" if all(word[0].isupper() for word in found["place"].split()) else before


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
