"""The month in view as a calendar whose days narrow the search."""

import asyncio
import calendar
import datetime as dt
from dataclasses import dataclass

import structlog

from searchsvc.errors import SearchServiceError
from searchsvc.query.facets import DateLevel
from searchsvc.query.request import SearchRequest
from searchsvc.search.results import Calendar, CalendarDay, DateFacet, SearchResults
from searchsvc.search.service import SearchService
from searchsvc.web.reader.links import Link, Links
from searchsvc.web.rendering import messages

# Seconds that a page waits for the calendar.
_LONGEST_SECONDS = 1.0
# Years that are looked at: this one may have only articles to come.
_MOST_YEARS = 2
_FIRST, _LAST = dt.date.min, dt.date.max


@dataclass(frozen=True, slots=True)
class Day:
    """A day; without a link when it has no articles."""

    number: int
    label: str
    count: int
    selected: bool
    href: str | None


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar for a template; weeks begin on Monday, None is a day outside the month."""

    label: str
    year: int
    number: int
    months: list[str]
    is_open: bool
    weekdays: list[tuple[str, str]]
    weeks: list[list[Day | None]]
    previous: Link | None
    next: Link | None


async def month_in_view(
    service: SearchService, request: SearchRequest, found: SearchResults
) -> Calendar | None:
    """Return the days of the chosen month, else of the newest one in which something was found.

    What is dated in the future moves no calendar, unless its year was chosen. The facet of a
    chosen month has them already; any other takes one counting within its year.

    Args:
        service: counts.
        request: what was asked for.
        found: its answer.

    Returns:
        The days; None when there are no dates to choose from, or they could not be counted.
    """
    if found.facets is None:
        return None
    if request.year is not None and request.month is not None:
        return _chosen(request.year, request.month, found.facets.date)
    found_in = [int(b.value.split("-")[0]) for b in found.facets.date.buckets if b.count]
    years = list(dict.fromkeys(found_in))
    if service.today is not None:
        years = [year for year in years if year <= service.today.year] or years
    # The calendar leads from articles without a date to the others.
    asked = request.but(undated=False)
    try:
        async with asyncio.timeout(_LONGEST_SECONDS):
            for year in years[:_MOST_YEARS]:
                if (days := await service.newest_month(asked, year, found.searched)) is not None:
                    return days
    except (SearchServiceError, TimeoutError) as error:
        structlog.get_logger().warning("page.without_calendar", error=str(error))
    return None


def month_of(days: Calendar, request: SearchRequest, links: Links) -> Month:
    """Return a month as the page of a request shows it."""
    year, number = (int(part) for part in days.month.split("-"))
    is_chosen = (request.year, request.month) == (year, number)
    weekday, length = calendar.monthrange(year, number)
    cells: list[Day | None] = [None] * weekday
    cells += [_day(day, request, links) for day in days.days]
    cells += [None] * (-(weekday + length) % 7)
    before = dt.date(year, number, 1).toordinal() - 1
    after = before + length + 1
    return Month(
        label=messages.month(links.language, year, number),
        year=year,
        number=number,
        months=links.language.months(),
        is_open=is_chosen,
        weekdays=links.language.weekdays(),
        weeks=[cells[start : start + 7] for start in range(0, len(cells), 7)],
        previous=_step(before, request, links),
        # Nothing is newer than the newest month.
        next=_step(after, request, links) if is_chosen else None,
    )


def _chosen(year: int, month: int, facet: DateFacet) -> Calendar | None:
    if facet.level != DateLevel.DAY:
        return None
    counts = {bucket.value: bucket.count for bucket in facet.buckets}
    dates = [
        f"{year:04}-{month:02}-{day:02}"
        for day in range(1, calendar.monthrange(year, month)[1] + 1)
    ]
    return Calendar(
        month=f"{year:04}-{month:02}",
        days=[CalendarDay(date=date, count=counts.get(date, 0)) for date in dates],
    )


def _day(day: CalendarDay, request: SearchRequest, links: Links) -> Day:
    year, month, number = (int(part) for part in day.date.split("-"))
    selected = (request.year, request.month, request.day) == (year, month, number)
    href = links.changed(request, day=None) if selected else links.dated(request, day.date)
    return Day(
        number=number,
        label=messages.day(links.language, year, month, number),
        count=day.count,
        selected=selected,
        href=href if selected or day.count else None,
    )


def _step(ordinal: int, request: SearchRequest, links: Links) -> Link | None:
    """Return the month of a day by its number; None outside the calendar."""
    if not _FIRST.toordinal() <= ordinal <= _LAST.toordinal():
        return None
    day = dt.date.fromordinal(ordinal)
    label = messages.month(links.language, day.year, day.month)
    return Link(label, links.dated(request, f"{day.year:04}-{day.month:02}"))
