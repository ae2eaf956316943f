"""One valid search: the value of each parameter, and its default."""

import datetime as dt
from dataclasses import dataclass, replace

from searchsvc.query.request.facets import ChosenValues
from searchsvc.query.request.match import Match
from searchsvc.query.request.parameters import PARAMETERS, Parameter
from searchsvc.query.request.sorting import Sort


@dataclass(frozen=True, slots=True)
class SearchRequest(ChosenValues):
    """One valid search, in Vietnam's calendar."""

    q: str = ""
    page: int = 1
    size: int = 10
    sort: Sort = Sort.RELEVANCE
    year: int | None = None
    month: int | None = None
    day: int | None = None
    from_day: dt.date | None = None
    to_day: dt.date | None = None
    undated: bool = False
    facets: bool = True
    highlight: bool = True
    explain: bool = False
    verbatim: bool = False
    match: Match = Match.AUTO
    fold: bool = True
    number: tuple[str, ...] = ()

    @property
    def offset(self) -> int:
        """Number of hits before this page."""
        return (self.page - 1) * self.size

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is set."""
        return self != self.without_filters()

    def values_of(self, row: Parameter) -> tuple[str, ...]:
        """Return the values of a parameter that filters."""
        values: tuple[str, ...] = getattr(self, row.attribute)
        return values

    def but(self, **changes: object) -> "SearchRequest":
        """Return the request with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def without_filters(self) -> "SearchRequest":
        """Return the request with every filter removed."""
        return self.but(**_NO_FILTERS)


# The request without any parameter.
DEFAULTS = SearchRequest()
_NO_FILTERS = {row.attribute: getattr(DEFAULTS, row.attribute) for row in PARAMETERS if row.narrows}
