"""The dates of a results page: what they are called, and the ways to choose others."""

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from searchsvc.query.request import SearchRequest
from searchsvc.web.reader.links import Link, Links, pairs
from searchsvc.web.rendering.language import Language, mark

# What a form that chooses dates puts in place of.
_CHOSEN = ("year", "month", "day", "from", "to", "undated", "page")
_LISTED = (
    mark("Bài viết trong năm %(year)s"),
    mark("Bài viết trong tháng %(month)s/%(year)s"),
    mark("Bài viết ngày %(day)s"),
)


@dataclass(frozen=True, slots=True)
class Dates:
    """The fields and links that choose a range.

    Attributes:
        kept: the rest of the request, as hidden fields.
        first: the value of the first field, yyyy-mm-dd or empty.
        last: likewise, of the last day.
        presets: ranges that end today.
    """

    kept: list[tuple[str, str]]
    first: str
    last: str
    presets: list[Link]


def dates_of(
    request: SearchRequest, links: Links, today: dt.date | None, newest: dt.date | None
) -> Dates:
    """Return what chooses a range of days.

    Args:
        request: what was asked for.
        links: of the page's language.
        today: in Vietnam; None = no presets.
        newest: the day of the newest article; presets that can't hold it are left out.
    """
    return Dates(
        kept=[pair for pair in pairs(request) if pair[0] not in _CHOSEN],
        first=request.from_day.isoformat() if request.from_day else "",
        last=request.to_day.isoformat() if request.to_day else "",
        presets=list(_presets(request, links, today, newest)) if today else [],
    )


def listing(request: SearchRequest, language: Language) -> str:
    """Name what is listed when nothing is searched for: a day, a month, a year, or an order."""
    year, month, day = request.year, request.month, request.day
    if request.undated:
        return language.say(mark("Bài viết không rõ ngày đăng"))
    chosen = dt.date(year, month, day) if year and month and day else _single(request)
    if chosen:
        return language.say(_LISTED[2], day=language.day(chosen))
    if year and month:
        return language.say(_LISTED[1], month=month, year=year)
    if year:
        return language.say(_LISTED[0], year=year)
    return language.say(request.sort.listing)


def _single(request: SearchRequest) -> dt.date | None:
    return request.from_day if request.from_day == request.to_day else None


def _presets(
    request: SearchRequest, links: Links, today: dt.date, newest: dt.date | None
) -> Iterator[Link]:
    for label, first in (
        (mark("7 ngày qua"), today - dt.timedelta(days=6)),
        (mark("1 tháng qua"), _earlier(today, 1)),
        (mark("1 năm qua"), _earlier(today, 12)),
    ):
        if newest is None or newest >= first:
            current = (request.from_day, request.to_day) == (first, today)
            cleared = {"year": None, "month": None, "day": None, "undated": False}
            ends = (None, None) if current else (first, today)
            href = links.changed(request, from_day=ends[0], to_day=ends[1], **cleared)
            yield Link(links.language.say(label), href, current)


def _earlier(today: dt.date, months: int) -> dt.date:
    """Return the day after the same day some months before, so that the range is that long."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    day = min(today.day, calendar.monthrange(year, month + 1)[1])
    return dt.date(year, month + 1, day) + dt.timedelta(days=1)
