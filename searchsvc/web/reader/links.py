"""Every state of the results page as a canonical URL, and the links from one state to the next."""

from dataclasses import dataclass
from urllib.parse import quote

from searchsvc.query.request import (
    DEFAULTS,
    FACETS,
    FILTERS,
    MOST_ENCODED,
    MOST_VALUES,
    PARAMETERS,
    Facet,
    SearchRequest,
    Sort,
    encoded,
)
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import LANGUAGES, VIETNAMESE, Language, mark

UNDATED = mark("Không rõ ngày")
_CANONICAL = sorted(PARAMETERS, key=lambda row: row.group)


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it is shown; `current` marks the state that the page is in.

    Its key, when it has one, is the same on every page.
    """

    label: str
    href: str
    current: bool = False
    key: str = ""


def pairs(request: SearchRequest) -> list[tuple[str, str]]:
    """Return a request as query-string pairs, defaults and empty values left out."""
    found: list[tuple[str, str]] = []
    for row in _CANONICAL:
        value = getattr(request, row.attribute)
        if value != getattr(DEFAULTS, row.attribute):
            values = value if isinstance(value, tuple) else (value,)
            found += [(row.name, _spell(single)) for single in values]
    return found


# Parameter of an article's page: the query that was searched in place of the typed one.
SEARCHED = "searched"


@dataclass(frozen=True, slots=True)
class Links:
    """The links of the pages in one language."""

    language: Language = VIETNAMESE

    def href(self, request: SearchRequest) -> str:
        """Return the one URL of a request; `parse_request` reads it back."""
        return self._address("", pairs(request))

    def feed(self, request: SearchRequest) -> str:
        """Return the URL of a request's feed."""
        kept = request.but(facets=True, highlight=True, explain=False)
        return self._address("feed", pairs(kept))

    def article(
        self, article_id: str, search: SearchRequest = DEFAULTS, searched: str | None = None
    ) -> str:
        """Return the URL of an article's own page, which keeps the search that led there.

        Args:
            article_id: of the article.
            search: that led there.
            searched: the query that was searched in place of the typed one, whose words the page
                marks.
        """
        marks = [(SEARCHED, searched)] if searched else []
        return self._address(f"articles/{quote(article_id, safe='')}", [*pairs(search), *marks])

    def elsewhere(self, query: str) -> dict[str, str]:
        """Return the URL of this search in the other languages, by their codes.

        Args:
            query: the query string, encoded.
        """
        return {
            other.code: f"{other.home}?{query}" if query else other.home
            for other in LANGUAGES
            if other != self.language
        }

    def changed(self, request: SearchRequest, **changes: object) -> str:
        """Return the URL of a changed search: its first page, for the hits are others."""
        return self.href(request.but(page=1, **changes))

    def dated(self, request: SearchRequest, value: str) -> str:
        """Return the URL narrowed to a date bucket's value: 2016, 2016-11 or 2016-11-15."""
        parts = [*map(int, value.split("-")), None, None]
        return self.changed(request, year=parts[0], month=parts[1], day=parts[2], undated=False)

    def without_date(self, request: SearchRequest) -> str:
        """Return the URL narrowed to articles without a date, or no longer when it is."""
        if request.undated:
            return self.changed(request, undated=False)
        ends = {"from_day": None, "to_day": None}
        return self.changed(request, undated=True, year=None, month=None, day=None, **ends)

    def toggled(self, request: SearchRequest, facet: Facet, value: str) -> str | None:
        """Return the URL with a value of a facet added, or removed when it is there.

        None when a request can't hold it beside what is chosen already. Where only one can be
        chosen, it takes the place of the other.
        """
        chosen = request.chosen(facet)
        if value in chosen:
            kept = tuple(name for name in chosen if name != value)
        elif not facet.multiple:
            kept = (value,)
        elif not _has_room(request, value):
            return None
        else:
            kept = (*chosen, value)
        return self.changed(request, **{facet.name: kept})

    def unfiltered(self, request: SearchRequest) -> str:
        """Return the URL with every filter removed; query and order stay."""
        return self.changed(request.without_filters())

    def chips(self, request: SearchRequest) -> list[Link]:
        """Return the active filters, each with the link that removes it."""
        # The day says its month and year itself.
        found = [
            Link(chosen.label, self.changed(request, year=None, month=None, day=None))
            for chosen in self.date_path(request)[-1:]
        ]
        if request.from_day and request.to_day:
            label = messages.span(self.language, request.from_day, request.to_day)
            found.append(Link(label, self.changed(request, from_day=None, to_day=None)))
        elif request.from_day:
            found.append(
                Link(
                    messages.from_day(self.language, request.from_day),
                    self.changed(request, from_day=None),
                )
            )
        elif request.to_day:
            found.append(
                Link(
                    messages.to_day(self.language, request.to_day),
                    self.changed(request, to_day=None),
                )
            )
        if request.undated:
            label = self.language.say(UNDATED)
            found.append(Link(label, self.without_date(request)))
        for facet in FACETS:
            for value in request.chosen(facet):
                without = self.toggled(request, facet, value)
                if without:
                    found.append(Link(messages.chosen(self.language, facet, value), without))
        for row in FILTERS:
            for value in request.values_of(row):
                label = f"{self.language.say(row.label)}: {value}"
                kept = tuple(one for one in request.values_of(row) if one != value)
                found.append(Link(label, self.changed(request, **{row.attribute: kept})))
        return found

    def date_path(self, request: SearchRequest) -> list[Link]:
        """Return the chosen year, month and day, each with the link up that removes it."""
        path: list[Link] = []
        year, month, day = request.year, request.month, request.day
        if year is not None:
            up = self.changed(request, year=None, month=None, day=None)
            path.append(Link(messages.year(self.language, year), up, key=f"date:{year:04}"))
            if month is not None:
                key = f"date:{year:04}-{month:02}"
                up = self.changed(request, month=None, day=None)
                path.append(Link(messages.month(self.language, year, month), up, key=key))
                if day is not None:
                    label = messages.day(self.language, year, month, day)
                    path.append(Link(label, self.changed(request, day=None)))
        return path

    def sorts(self, request: SearchRequest, newest_first: bool = False) -> list[Link]:
        """Return the orders; without a query there is no relevance, and newest is default.

        Args:
            request: what is shown.
            newest_first: whether the query itself asks for the newest: of it only the words as
                they were typed can be ordered by relevance.
        """
        by_relevance = request.sort is Sort.RELEVANCE
        actual = Sort.NEWEST if by_relevance and (newest_first or not request.q) else request.sort
        if request.q:
            as_typed = request.but(verbatim=request.verbatim or newest_first)
            return [
                Link(
                    self.language.say(sort.label),
                    self.changed(as_typed if sort is Sort.RELEVANCE else request, sort=sort),
                    sort is actual,
                )
                for sort in Sort
            ]
        return [
            Link(
                self.language.say(sort.label),
                self.changed(request, sort=Sort.RELEVANCE if sort is Sort.NEWEST else sort),
                sort is actual,
            )
            for sort in Sort
            if sort is not Sort.RELEVANCE
        ]

    def _address(self, path: str, query: list[tuple[str, str]]) -> str:
        address = f"{self.language.home}{path}"
        spelled = "&".join(f"{name}={encoded(value)}" for name, value in query)
        return f"{address}?{spelled}" if query else address


def _has_room(request: SearchRequest, value: str) -> bool:
    """Return whether a request can hold one value more."""
    held = [one for row in PARAMETERS if row.is_named for one in getattr(request, row.attribute)]
    return len(held) < MOST_VALUES and len("".join(map(encoded, (*held, value)))) <= MOST_ENCODED


def _spell(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)
