"""Every state of the results page as a canonical URL, and the links from one state to the next."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from searchsvc.query.request import MOST_VALUES, SearchRequest, Sort
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import LANGUAGES, VIETNAMESE, Language

# Names in the URL → fields of the request, in the order of a canonical URL.
_FIELDS = {
    "q": "q",
    "category": "category",
    "source": "source",
    "year": "year",
    "month": "month",
    "day": "day",
    "from": "from_day",
    "to": "to_day",
    "sort": "sort",
    "page": "page",
    "size": "size",
    "facets": "facets",
    "highlight": "highlight",
    "explain": "explain",
    "verbatim": "verbatim",
    "match": "match",
}
_DEFAULTS = SearchRequest()


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
    """Give a request as query-string pairs, defaults and empty values left out."""
    found: list[tuple[str, str]] = []
    for name, field in _FIELDS.items():
        value = getattr(request, field)
        if value != getattr(_DEFAULTS, field):
            values = value if isinstance(value, tuple) else (value,)
            found += [(name, _spell(single)) for single in values]
    return found


def without_filters(request: SearchRequest) -> SearchRequest:
    """Give a request with every filter removed."""
    days = {"from_day": None, "to_day": None}
    return request.but(category=(), source=(), year=None, month=None, day=None, **days)


@dataclass(frozen=True, slots=True)
class Links:
    """The links of the pages in one language."""

    language: Language = VIETNAMESE

    def href(self, request: SearchRequest) -> str:
        """Give the one URL of a request; `parse_request` reads it back."""
        return self._address("", pairs(request))

    def feed(self, request: SearchRequest) -> str:
        """Give the URL of a request's feed."""
        kept = request.but(facets=True, highlight=True, explain=False)
        return self._address("feed", pairs(kept))

    def article(self, article_id: str, query: str = "") -> str:
        """Give the URL of an article's own page, which keeps the query that led there."""
        address = f"{self.language.home}articles/{quote(article_id, safe='')}"
        return f"{address}?{urlencode({'q': query})}" if query else address

    def elsewhere(self, query: str) -> dict[str, str]:
        """Give the URL of this search in the other languages, by their codes.

        Args:
            query: the query string, encoded.
        """
        return {
            other.code: f"{other.home}?{query}" if query else other.home
            for other in LANGUAGES
            if other != self.language
        }

    def changed(self, request: SearchRequest, **changes: object) -> str:
        """Give the URL of a changed search: its first page, for the hits are others."""
        return self.href(request.but(page=1, **changes))

    def dated(self, request: SearchRequest, value: str) -> str:
        """Give the URL narrowed to a date bucket's value: 2016, 2016-11 or 2016-11-15."""
        parts = [*map(int, value.split("-")), None, None]
        return self.changed(request, year=parts[0], month=parts[1], day=parts[2])

    def toggled(self, request: SearchRequest, facet: messages.NameFacet, value: str) -> str | None:
        """Give the URL with a category or source added, or removed when it is there.

        None when as many values as a request can hold are chosen already.
        """
        chosen: tuple[str, ...] = getattr(request, facet)
        if value in chosen:
            return self.changed(request, **{facet: tuple(name for name in chosen if name != value)})
        if len(chosen) >= MOST_VALUES:
            return None
        return self.changed(request, **{facet: (*chosen, value)})

    def unfiltered(self, request: SearchRequest) -> str:
        """Give the URL with every filter removed; query and order stay."""
        return self.changed(without_filters(request))

    def chips(self, request: SearchRequest) -> list[Link]:
        """Give the active filters, each with the link that removes it."""
        named: tuple[messages.NameFacet, ...] = ("category", "source")
        found = self.date_path(request)
        if request.from_day:
            found.append(
                Link(
                    messages.from_day(self.language, request.from_day),
                    self.changed(request, from_day=None),
                )
            )
        if request.to_day:
            found.append(
                Link(
                    messages.to_day(self.language, request.to_day),
                    self.changed(request, to_day=None),
                )
            )
        for facet in named:
            for value in getattr(request, facet):
                without = self.toggled(request, facet, value)
                if without:
                    found.append(Link(messages.filtered(self.language, facet, value), without))
        return found

    def date_path(self, request: SearchRequest) -> list[Link]:
        """Give the chosen year, month and day, each with the link up that removes it."""
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

    def sorts(self, request: SearchRequest) -> list[Link]:
        """Give the orders; an empty query has no relevance and shows the newest first by itself."""
        if request.q:
            return [
                Link(
                    self.language.say(label), self.changed(request, sort=sort), sort is request.sort
                )
                for sort, label in messages.SORTS.items()
            ]
        actual = Sort.NEWEST if request.sort is Sort.RELEVANCE else request.sort
        return [
            Link(
                self.language.say(messages.SORTS[sort]),
                self.changed(request, sort=Sort.RELEVANCE if sort is Sort.NEWEST else sort),
                sort is actual,
            )
            for sort in (Sort.NEWEST, Sort.OLDEST, Sort.MOST_VIEWED)
        ]

    def _address(self, path: str, query: list[tuple[str, str]]) -> str:
        address = f"{self.language.home}{path}"
        return f"{address}?{urlencode(query)}" if query else address


def _spell(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)
