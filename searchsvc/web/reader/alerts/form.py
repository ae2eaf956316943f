"""The form by which readers ask for alerts, and how a search is named in words."""

from dataclasses import dataclass
from urllib.parse import urlencode

from searchsvc.indexing.alerts.shapes import Often
from searchsvc.query.request import DEFAULTS, SearchRequest
from searchsvc.web.reader.links import Links, pairs
from searchsvc.web.rendering.language import Language, mark

# What decides which articles are found; the rest is how they are shown.
_SHOWING = (*("page", "size", "sort", "facets", "highlight", "explain", "match", "fold"),)


@dataclass(frozen=True, slots=True)
class AlertForm:
    """The form as it is shown.

    Attributes:
        search: query string of the search.
        address: as it was typed.
        often: what is chosen.
        error: what is wrong with the address; None = nothing is known to be.
    """

    search: str
    address: str = ""
    often: str = Often.DAILY
    error: str | None = None


def form_of(request: SearchRequest, instead: str | None = None) -> AlertForm:
    """Return the form for a search.

    Args:
        request: what was searched.
        instead: the query that was searched in place of the typed one.
    """
    return AlertForm(canonical(request if instead is None else request.but(q=instead)))


def canonical(request: SearchRequest) -> str:
    """Return a search as a query string: equal ones are the same text."""
    showing = {name: getattr(DEFAULTS, name) for name in _SHOWING}
    return urlencode(pairs(request.but(**showing)))


def named(request: SearchRequest, language: Language) -> str:
    """Name a search in words: its query and its filters, on one line."""
    query = f"“{' '.join(request.q.split())}”" if request.q.strip() else ""
    chosen = "; ".join(link.label for link in Links(language).chips(request))
    if not chosen:
        return query or language.say(mark("mọi bài viết"))
    return f"{query} ({chosen})" if query else chosen
