"""The pages that readers see, as HTML that needs no script."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from searchsvc.analysis.normalize import clean
from searchsvc.errors import Problem
from searchsvc.query.notes import REINTERPRETED, SEARCHED_INSTEAD
from searchsvc.query.request import DEEPEST_HIT, LONGEST_QUERY, SearchRequest
from searchsvc.search.results import Bucket, DateFacet, Hit, SearchResults
from searchsvc.web import links, messages

# Values of a facet shown before the rest is folded away.
_SHOWN_BUCKETS = 8
# A browser reads a backslash as a slash, and drops tabs and newlines.
_LINKABLE = re.compile(r"(?:https?://|/(?![/\\]))[^\x00-\x1f\x7f]*", re.IGNORECASE)
_MARK = re.compile("(</?mark>)")


@dataclass(frozen=True, slots=True)
class _Choice:
    """A facet's value; without a link when choosing it leads nowhere."""

    label: str
    count: int
    selected: bool
    href: str | None


@dataclass(frozen=True, slots=True)
class _ShownHit:
    title: str
    url: str | None
    snippet: str | None
    published_at: str | None
    moment: str | None
    category: list[str]
    source: str | None
    views: int | None


def results_page(request: SearchRequest, results: SearchResults) -> str:
    """Show the answer to a search.

    Args:
        request: what was asked for; every link of the page is this request with a change.
        results: what was found.
    """
    last = links.last_page(request, results.total)
    said = {note.code for note in results.notes}
    # What was searched already is no suggestion.
    suggested = None if SEARCHED_INSTEAD in said else results.did_you_mean
    facets = results.facets
    return _render(
        "results.html",
        query=request.q,
        listing=messages.LISTINGS[request.sort],
        # A new query keeps filters and order, but is read afresh.
        kept=[pair for pair in links.pairs(request.but(page=1, verbatim=False)) if pair[0] != "q"],
        notes=[note.message for note in results.notes],
        verbatim_href=links.changed(request, verbatim=True) if said & REINTERPRETED else None,
        suggested=links.Link(suggested, links.changed(request, q=suggested)) if suggested else None,
        total=results.total,
        page=request.page,
        last=last,
        first_number=request.offset + 1,
        hits=[_shown(hit) for hit in results.hits],
        chips=links.chips(request),
        unfiltered=links.unfiltered(request),
        sorts=links.sorts(request),
        pager=links.pager(request, results.total),
        last_href=links.href(request.but(page=max(last, 1))),
        deepest=DEEPEST_HIT if results.total > DEEPEST_HIT and request.page >= last else None,
        has_facets=facets is not None,
        dates=_dates(request, facets.date) if facets else [],
        undated=facets.date.undated if facets else 0,
        # A chosen day is marked among the days themselves.
        date_path=links.date_path(request.but(day=None)),
        any_date=links.changed(request, year=None, month=None, day=None),
        names=[
            (messages.FACETS["category"], _names(request, "category", facets.category)),
            (messages.FACETS["source"], _names(request, "source", facets.source)),
        ]
        if facets
        else [],
        shown_buckets=_SHOWN_BUCKETS,
    )


def failure_page(query: str, retry_after: int) -> str:
    """Say that search is out of order for the moment; send it with 503 and Retry-After.

    Args:
        query: what the reader typed, as it came; the box keeps it.
        retry_after: seconds after which another try makes sense.
    """
    return _render("failure.html", query=clean(query), kept=[], wait=messages.wait(retry_after))


def invalid_page(query: str, problems: Sequence[Problem]) -> str:
    """Explain wrong parameters; send it with 400.

    Args:
        query: what the reader typed, as it came; the box keeps it.
        problems: what `parse_request` found.
    """
    typed = clean(query).strip()
    plain = links.href(SearchRequest(q=typed)) if 0 < len(typed) <= LONGEST_QUERY else None
    # One parameter can have several problems; its rule covers them all.
    fields = dict.fromkeys(problem.field for problem in problems)
    rules = [(field, *messages.rule(field)) for field in fields]
    return _render("invalid.html", query=typed, kept=[], plain=plain, rules=rules)


def not_found_page() -> str:
    """Say that an address leads nowhere; send it with 404."""
    return _render("not_found.html", query="", kept=[])


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("searchsvc.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = messages.number
    environment.globals["longest_query"] = LONGEST_QUERY
    return environment


def _render(template: str, **context: object) -> str:
    return _environment().get_template(template).render(context)


def _shown(hit: Hit) -> _ShownHit:
    highlights = hit.highlights
    title: str = hit.title
    snippet = hit.summary
    if highlights:
        title = _marked(highlights.title)
        snippet = _marked(highlights.body[0]) if highlights.body else snippet
    return _ShownHit(
        title=title,
        url=hit.url if hit.url and _LINKABLE.fullmatch(hit.url) else None,
        snippet=snippet,
        published_at=hit.published_at,
        moment=messages.moment(hit.published_at),
        category=hit.category,
        source=hit.source,
        views=hit.views,
    )


def _marked(highlight: str) -> Markup:
    """Trust a highlight's marks only: everything between them is escaped again."""
    pieces = _MARK.split(highlight)
    return Markup("").join(
        Markup(piece) if index % 2 else escape(unescape(piece))  # noqa: S704 # <mark> or </mark>
        for index, piece in enumerate(pieces)
    )


def _dates(request: SearchRequest, facet: DateFacet) -> list[_Choice]:
    return [
        _choice(
            bucket,
            bucket.label,
            links.changed(request, day=None)
            if bucket.selected
            else links.dated(request, bucket.value),
        )
        for bucket in facet.buckets
    ]


def _names(
    request: SearchRequest, facet: links.NameFacet, buckets: Iterable[Bucket]
) -> list[_Choice]:
    choices = [
        _choice(bucket, bucket.value, links.toggled(request, facet, bucket.value))
        for bucket in buckets
    ]
    # What is chosen must not be folded away.
    return sorted(choices, key=lambda choice: not choice.selected)


def _choice(bucket: Bucket, label: str, href: str | None) -> _Choice:
    leads_somewhere = bucket.selected or bucket.count > 0
    return _Choice(label, bucket.count, bucket.selected, href if leads_somewhere else None)
