"""Dates as portals write them, read as Vietnam time."""

import datetime as dt
import re
import unicodedata
from functools import lru_cache
from typing import overload
from zoneinfo import ZoneInfo

from searchsvc.analysis.orthography.below_ten import IN_ORDER
from searchsvc.articles.written_dates import in_feed, taken_apart, with_plain_months

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

# Before 1 May 1911 Vietnam's offset had seconds, which RFC 3339 can't write.
_SEVEN_HOURS = dt.timezone(dt.timedelta(hours=7))

LONGEST_DATE = 100
# The hour of spreadsheets and SQL Server, which ISO 8601 writes with two digits.
_SHORT_HOUR = re.compile(r"(?<=^\d{4}-\d\d-\d\d[T ])\d(?=:)")
# The first ten days of a month, which are solar ones where nothing says otherwise.
_EARLY_DAY = re.compile(r"(?<!\w)[Mm][ùồ]ng (?=0?\d tháng \d|10 tháng \d)")
_ISO_LIKE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}(?:T|$)")
_SETTINGS = {
    "DATE_ORDER": "DMY",
    "PARSERS": ["absolute-time"],
    # dateparser fills in a missing day or year from today: a made-up date.
    "REQUIRE_PARTS": ["day", "month", "year"],
}

# Spelled-out months become numbers first: "Năm" is the fifth month as well as the word for year.
_MONTHS = {
    "mười hai": 12,
    "mười một": 11,
    "mười": 10,
    **IN_ORDER,
    "giêng": 1,
}
_MONTHS_A_YEAR = 12
# Chạp is only a lunar month. "Tháng Giêng" is also how Windows spells January, in capitals.
_LUNAR = re.compile(r"[Tt]háng (?:[Cc]hạp|giêng)|tháng Giêng|[Rr]ằm|âm lịch|ÂL\b")
# The same day in that calendar, behind a whole solar one: 15/08/2020 (26/6 ÂL).
_GLOSS = re.compile(
    r"(?<=\d{4}) ?\((?=[^()]*(?:\d ?[/.-] ?\d|\d tháng |[Rr]ằm|[Mm][ùồ]ng))"
    r"(?=[^()]*(?:âm lịch|ÂL\b|[Cc]hạp|[Gg]iêng|[Rr]ằm))[^()]*\)$"
)
_DAY_MONTH = re.compile(r"(?<!\d)\d{1,2}[/.-](\d{1,2})[/.-]\d{4}(?!\d)")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[hH](\d{2})(?!\d)")
# Offsets behind a time, which ISO 8601 and dateparser do not read.
_IN_VIETNAM = re.compile(r"(?<=\d) ?\(?(?:GMT|UTC) ?\+ ?0?7(?::?00)?\)?$")
_IN_UTC = re.compile(r"(?P<moment>.*\d:\d\d.*\S) ?(?:UTC|GMT)")
_MONTH_WORD = re.compile(rf"tháng\s+({'|'.join(_MONTHS)})(?!\w)", re.IGNORECASE)


def today_in_vietnam() -> dt.date:
    """Return today's date in Vietnam."""
    return dt.datetime.now(VIETNAM).date()


def last_day_taken(today: dt.date) -> dt.date:
    """Return the last day that a date of publication is believed of: tomorrow.

    A later one is a slip or a plan. It stands as it was sent, but makes nothing the newest.
    """
    return today + dt.timedelta(days=1)


def placed_at(published_at: dt.datetime | None, accepted_at: float | None) -> dt.datetime | None:
    """Return the moment by which an article stands among others.

    Args:
        published_at: as its publisher says; None = it has no date.
        accepted_at: when it was accepted, in seconds since 1970; None = not known.

    Returns:
        `published_at`; where it is more than a day after it was accepted, the end of the day before
        that, behind all that came on its day.
    """
    if published_at is None or accepted_at is None:
        return published_at
    accepted = dt.datetime.fromtimestamp(accepted_at, VIETNAM)
    if published_at - accepted <= dt.timedelta(days=1):
        return published_at
    midnight = accepted.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - dt.timedelta(seconds=1)


@overload
def vietnam_iso(seconds: float) -> str: ...
@overload
def vietnam_iso(seconds: None) -> None: ...
@overload
def vietnam_iso(seconds: float | None) -> str | None: ...
def vietnam_iso(seconds: float | None) -> str | None:
    """Return a moment in seconds since 1970 as ISO 8601 in Vietnam's time, None for None."""
    if seconds is None:
        return None
    return dt.datetime.fromtimestamp(seconds, VIETNAM).isoformat(timespec="milliseconds")


def parse_date(text: str) -> dt.datetime:
    """Read one date.

    Args:
        text: ISO 8601 ("2016-11-15T08:35:00+07:00", also without time or offset), or as a
            Vietnamese portal writes it ("15 Tháng Mười Một 2016 8:35:00 SA", "15/11/2016 14:20",
            "ngày 15 tháng 5 năm 2016", "Cập nhật lúc 8h30 ngày 15/05/2016", "15 Th11 2016",
            "Mai Hòa, ngày 5 tháng 3 năm 2020"), in English ("September 2, 2021"), or as a feed does
            ("Tue, 15 Nov 2016 08:35:00 +0700"). SA is the morning, CH the afternoon. No offset
            means Vietnam time.

    Returns:
        The moment, with Vietnam's offset.

    Raises:
        ValueError: when the text is not one complete, real date.
    """
    stripped = " ".join(unicodedata.normalize("NFC", text[: 2 * LONGEST_DATE]).split())
    if not stripped or len(stripped) > LONGEST_DATE:
        raise ValueError(f"not a date: {text[:LONGEST_DATE]!r}")
    swapped = _DAY_MONTH.search(stripped)
    if swapped and int(swapped.group(1)) > _MONTHS_A_YEAR:
        raise ValueError(f"no month {swapped.group(1)}: days come first, as in 15/11/2016")
    stripped = _GLOSS.sub("", stripped)
    if _LUNAR.search(stripped):
        raise ValueError("is of the lunar calendar; only days of the solar one are read")
    stripped = _EARLY_DAY.sub("", _CLOCK.sub(r"\1:\2", stripped))
    stripped = _IN_VIETNAM.sub("", stripped)
    in_utc = _IN_UTC.fullmatch(stripped)
    moment = in_feed(stripped) or _parse(
        with_plain_months(in_utc["moment"] if in_utc else stripped)
    )
    if in_utc and moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return in_vietnam(moment)


def _parse(text: str) -> dt.datetime:
    if _ISO_LIKE.match(text):
        return _parse_iso(text)
    try:
        return _parse_written(text)
    except ValueError:
        apart = taken_apart(text)
        if apart is None:
            raise
        day, since_midnight = apart
        return _parse_written(day) + since_midnight


def in_vietnam(moment: dt.datetime) -> dt.datetime:
    """Convert a moment to Vietnam's offset; one without an offset is taken as Vietnam time.

    Before 1911 the offset is +07:00 as well.

    Raises:
        ValueError: when the moment leaves the years 1 to 9999.
    """
    aware = moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment
    try:
        # Via UTC: a moment without one could be written but not read back.
        there = aware.astimezone(dt.UTC).astimezone(VIETNAM)
    except OverflowError:
        raise ValueError(f"date out of range: {moment}") from None
    if not (there.utcoffset() or dt.timedelta()) % dt.timedelta(minutes=1):
        return there
    if moment.tzinfo is None:
        return moment.replace(tzinfo=_SEVEN_HOURS)
    return there.astimezone(_SEVEN_HOURS)


def _parse_iso(text: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(_SHORT_HOUR.sub(r"0\g<0>", text))
    except ValueError:
        raise ValueError(f"not a date: {text!r}") from None


@lru_cache(maxsize=4096)
def _parse_written(text: str) -> dt.datetime:
    text = _MONTH_WORD.sub(lambda match: f"tháng {_MONTHS[match.group(1).lower()]}", text)
    import dateparser  # costs 100 ms to load; ISO dates never need it

    moment: dt.datetime | None
    try:
        moment = dateparser.parse(text, languages=["vi"], settings=_SETTINGS)
    except (ValueError, OverflowError, TypeError, RecursionError):
        moment = None
    if moment is None:
        raise ValueError(f"not a date: {text!r}")
    return moment
