"""Search parameters → a request; every problem in one error."""

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from searchsvc.analysis.normalize import clean, clean_name
from searchsvc.errors import InvalidRequestError, Problem

LONGEST_QUERY = 500
# More say nothing new, and the answer must not be larger than the request.
MOST_PROBLEMS = 20
LARGEST_SIZE = 50
DEEPEST_HIT = 10_000
MOST_VALUES = 50

_WHOLE = re.compile(r"[0-9]{1,9}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class Sort(StrEnum):
    """Orders of hits."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    MOST_VIEWED = "most_viewed"


class Match(StrEnum):
    """How much of a query an article must hold."""

    AUTO = "auto"
    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One valid search, in Vietnam's calendar."""

    q: str = ""
    page: int = 1
    size: int = 10
    sort: Sort = Sort.RELEVANCE
    category: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    year: int | None = None
    month: int | None = None
    day: int | None = None
    from_day: dt.date | None = None
    to_day: dt.date | None = None
    facets: bool = True
    highlight: bool = True
    explain: bool = False
    verbatim: bool = False
    match: Match = Match.AUTO

    @property
    def offset(self) -> int:
        """Hits before this page."""
        return (self.page - 1) * self.size

    def but(self, **changes: object) -> "SearchRequest":
        """Give the request with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


SINGLE = (
    *("q", "page", "size", "sort", "year", "month", "day", "from", "to"),
    *("facets", "highlight", "explain", "verbatim", "match"),
)
REPEATABLE = ("category", "source")
PARAMETERS = (*SINGLE, *REPEATABLE)


def parse_request(
    pairs: Iterable[tuple[str, str]],
    lenient: bool = False,
    allowed: tuple[str, ...] = PARAMETERS,
) -> SearchRequest:
    """Make a request of query-string pairs.

    Args:
        pairs: decoded names and values, in order, repeated ones repeated.
        lenient: leave unknown names out instead of refusing them (pages get utm_… and fbclid).
        allowed: the parameters that this resource takes.

    Returns:
        The valid request.

    Raises:
        InvalidRequestError: with every problem, each naming its parameter.
    """
    return _Parser(pairs, lenient, allowed).request()


class _Parser:
    def __init__(
        self, pairs: Iterable[tuple[str, str]], lenient: bool, allowed: tuple[str, ...]
    ) -> None:
        self.problems: list[Problem] = []
        self._values: dict[str, list[str]] = {}
        for name, value in pairs:
            if name in allowed:
                # Forms send empty fields: an empty value counts as absent.
                if clean(value).strip():
                    self._values.setdefault(name, []).append(value)
            elif not lenient:
                self._refuse(
                    clean(name[:100]), "unknown parameter", f"Use only {', '.join(allowed)}"
                )
        for name, values in self._values.items():
            if name in SINGLE and len(values) > 1:
                self._refuse(name, f"given {len(values)} times", "Give it once")

    def request(self) -> SearchRequest:
        page = self._whole("page", 1, 1, DEEPEST_HIT)
        size = self._whole("size", 10, 1, LARGEST_SIZE)
        if page and size and page * size > DEEPEST_HIT:
            self._refuse(
                "page",
                f"page × size is {page * size}, more than {DEEPEST_HIT}",
                "Narrow the search by date or category instead of paging on",
            )
        year, month, day = self._date_parts()
        from_day, to_day = self._day("from"), self._day("to")
        if from_day and to_day and from_day > to_day:
            self._refuse("from", "is after `to`", "Give from ≤ to")
        request = SearchRequest(
            q=self._query(),
            page=page or 1,
            size=size or 10,
            sort=self._sort(),
            category=self._names("category"),
            source=self._names("source"),
            year=year,
            month=month,
            day=day,
            from_day=from_day,
            to_day=to_day,
            facets=self._flag("facets", True),
            highlight=self._flag("highlight", True),
            explain=self._flag("explain", False),
            verbatim=self._flag("verbatim", False),
            match=self._match(),
        )
        if self.problems:
            raise InvalidRequestError(self.problems)
        return request

    def _refuse(self, field: str, message: str, remedy: str) -> None:
        if len(self.problems) >= MOST_PROBLEMS:
            return
        self.problems.append(Problem(field, message, remedy))

    def _text(self, name: str) -> str | None:
        values = self._values.get(name)
        return values[0] if values else None

    def _query(self) -> str:
        text = self._text("q") or ""
        length = len(unicodedata.normalize("NFC", text))
        if length > LONGEST_QUERY:
            self._refuse(
                "q",
                f"has {length} characters, more than {LONGEST_QUERY}",
                "Search for its most telling words",
            )
            return ""
        return clean(text).strip()

    def _whole(self, name: str, default: int | None, low: int, high: int) -> int | None:
        text = self._text(name)
        if text is None:
            return default
        stripped = text.strip()
        if _WHOLE.fullmatch(stripped) and low <= int(stripped) <= high:
            return int(stripped)
        self._refuse(
            name, f"{clean(text)[:50]!r} is not valid", f"Give a number from {low} to {high}"
        )
        return None

    def _flag(self, name: str, default: bool) -> bool:
        text = self._text(name)
        if text is None:
            return default
        if text.strip() in ("0", "1"):
            return text.strip() == "1"
        self._refuse(name, f"{clean(text)[:50]!r} is not valid", "Give 0 or 1")
        return default

    def _sort(self) -> Sort:
        text = self._text("sort")
        # Without words there is nothing to be relevant to.
        default = Sort.RELEVANCE
        if text is None:
            return default
        try:
            return Sort(text.strip())
        except ValueError:
            self._refuse(
                "sort", f"{clean(text)[:50]!r} is not valid", f"Give one of {', '.join(Sort)}"
            )
            return default

    def _match(self) -> Match:
        text = self._text("match")
        try:
            return Match(text.strip()) if text else Match.AUTO
        except ValueError:
            shown = clean(text or "")[:50]
            self._refuse("match", f"{shown!r} is not valid", f"Give one of {', '.join(Match)}")
            return Match.AUTO

    def _names(self, name: str) -> tuple[str, ...]:
        values = tuple(dict.fromkeys(clean_name(value) for value in self._values.get(name, ())))
        if len(values) > MOST_VALUES:
            self._refuse(name, f"given {len(values)} times", f"Give at most {MOST_VALUES}")
        return values

    def _date_parts(self) -> tuple[int | None, int | None, int | None]:
        year = self._whole("year", None, 1, 9999)
        month = self._whole("month", None, 1, 12)
        day = self._whole("day", None, 1, 31)
        if self._text("month") and not self._text("year"):
            self._refuse("month", "needs year", "Give year as well")
        if self._text("day") and not self._text("month"):
            self._refuse("day", "needs month", "Give year and month as well")
        if year and month and day and day > calendar.monthrange(year, month)[1]:
            self._refuse("day", f"{day} is not a day of {year}-{month:02}", "Give a real date")
        return year, month, day

    def _day(self, name: str) -> dt.date | None:
        text = self._text(name)
        if text is None:
            return None
        try:
            if _DAY.fullmatch(text.strip()):
                return dt.date.fromisoformat(text.strip())
        except ValueError:
            pass
        self._refuse(name, f"{clean(text)[:50]!r} is not valid", "Give a real day as yyyy-mm-dd")
        return None
