"""Filters and facet counts of a request; the counts of a facet ignore its own filter."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from searchsvc.query.request import FACETS, FILTERS, Facet, SearchRequest
from searchsvc.query.tree.nodes import Missing, Node, OneOf, Range

MOST_BUCKETS = 50
# Most buckets of a date level: 31 days in a month, and as many years as a portal is old.
MOST_DATE_BUCKETS = 1_000


class DateLevel(StrEnum):
    """The level at which date buckets are shown."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


DATE_FIELDS = {
    DateLevel.YEAR: "year_vn",
    DateLevel.MONTH: "month_vn",
    DateLevel.DAY: "day_vn",
}


@dataclass(frozen=True, slots=True)
class Count:
    """One aggregation over the articles that a query matches: how many have each value.

    Attributes:
        name: key of its answer.
        field: the field whose values are counted; None counts the articles.
        filters: the filters that apply, without that of its own facet.
        most: how many values to return, the most frequent.
        selected: values to return even if they are not among the most frequent.
    """

    name: str
    field: str | None
    filters: tuple[Node, ...]
    most: int = MOST_BUCKETS
    selected: tuple[str, ...] | tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _DateFilter:
    year: int | None
    month: int | None
    day: int | None
    range: tuple[Node, ...]
    undated: bool

    def down_to(self, level: DateLevel | None) -> tuple[Node, ...]:
        """Return the filters of `from`, `to` and the levels above `level`.

        Args:
            level: that is counted, so that its own filter and that for no date don't apply; None =
                all apply.
        """
        parts = list(self.range)
        if self.undated and level is None:
            parts.append(Missing("day_vn"))
        if self.year is not None and level is not DateLevel.YEAR:
            value, field = self.year, "year_vn"
            if self.month is not None and level is not DateLevel.MONTH:
                value, field = value * 100 + self.month, "month_vn"
                if self.day is not None and level is not DateLevel.DAY:
                    value, field = value * 100 + self.day, "day_vn"
            parts.append(OneOf(field, (value,)))
        return tuple(parts)


def day_number(day: dt.date) -> int:
    """Return a day as the integer yyyymmdd."""
    return day.year * 10_000 + day.month * 100 + day.day


def date_level(request: SearchRequest) -> DateLevel:
    """Return the level one below the deepest date part that is given; a day stays a day."""
    if request.year is None:
        return DateLevel.YEAR
    return DateLevel.MONTH if request.month is None else DateLevel.DAY


def selected_date(request: SearchRequest) -> tuple[int, ...]:
    """Return the selected value at the displayed level, where only a day can be selected."""
    if request.year is None or request.month is None or request.day is None:
        return ()
    return ((request.year * 100 + request.month) * 100 + request.day,)


def filters(request: SearchRequest) -> tuple[Node, ...]:
    """Return every filter of a request."""
    return (*_names(request), *_dates(request).down_to(None))


def counts(request: SearchRequest) -> tuple[Count, ...]:
    """Return the aggregations for a request's facets."""
    dates, level = _dates(request), date_level(request)
    all_dates = dates.down_to(None)
    return (
        Count(
            "date",
            DATE_FIELDS[level],
            (*_names(request), *dates.down_to(level)),
            MOST_DATE_BUCKETS,
            selected_date(request),
        ),
        Count("undated", None, (*_names(request), Missing("day_vn"))),
        *(
            Count(
                facet.name,
                facet.field,
                (*_names(request, without=facet), *all_dates),
                selected=request.chosen(facet),
            )
            for facet in FACETS
        ),
    )


def _names(request: SearchRequest, without: Facet | None = None) -> tuple[Node, ...]:
    named = [
        OneOf(facet.field, request.chosen(facet))
        for facet in FACETS
        if request.chosen(facet) and facet is not without
    ]
    filtered = [
        OneOf(row.field, tuple(map(row.term, values)))
        for row in FILTERS
        if row.field and (values := request.values_of(row))
    ]
    return (*named, *filtered)


def _dates(request: SearchRequest) -> _DateFilter:
    bounds: tuple[Node, ...] = ()
    if request.from_day or request.to_day:
        low = day_number(request.from_day) if request.from_day else None
        high = day_number(request.to_day) if request.to_day else None
        bounds = (Range("day_vn", low, high),)
    return _DateFilter(request.year, request.month, request.day, bounds, request.undated)
