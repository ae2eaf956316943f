"""The results page, as HTML that needs no script."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from searchsvc.query.notes import (
    NUMBER_UNKNOWN,
    PARTIAL_MATCH,
    REINTERPRETED,
    SEARCHED_INSTEAD,
    WHOLE_MATCH,
)
from searchsvc.query.periods.notes import NEWEST_FIRST
from searchsvc.query.request import DEEPEST_HIT, FACETS, Facet, Match, SearchRequest
from searchsvc.search.results import Bucket, Calendar, DateFacet, SearchResults
from searchsvc.web.reader.alerts.form import form_of
from searchsvc.web.reader.feed import title_of
from searchsvc.web.reader.links import UNDATED, Link, Links, pairs
from searchsvc.web.reader.results.answers import shown_answers, shown_messages, ways_to_portal
from searchsvc.web.reader.results.dates import dates_of, listing
from searchsvc.web.reader.results.excluding import exclusions
from searchsvc.web.reader.results.front import NEWEST, Front
from searchsvc.web.reader.results.hits import shown_hit
from searchsvc.web.reader.results.month import month_of
from searchsvc.web.reader.results.no_results import WaysOut
from searchsvc.web.reader.results.pager import last_page, pager_of
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import VIETNAMESE, Language
from searchsvc.web.rendering.templating import render

# Values of a facet shown before the rest is collapsed.
_SHOWN_BUCKETS = 8
# Likewise of years: an archive has dozens, and mostly the last ones are meant.
_SHOWN_YEARS = 5
_MOST_DAYS = 31


@dataclass(frozen=True, slots=True)
class _Choice:
    """A facet's value; without a link when choosing it leads nowhere.

    Its key is the same on every page, chosen or not. A name is an article's own word, Vietnamese
    whatever the page speaks.
    """

    key: str
    label: str
    count: int
    selected: bool
    href: str | None
    is_name: bool = False


def results_page(
    request: SearchRequest,
    results: SearchResults,
    language: Language = VIETNAMESE,
    days: Calendar | None = None,
    ways: WaysOut | None = None,
    front: Front | None = None,
    today: dt.date | None = None,
    newest: dt.date | None = None,
    alerts: bool = False,
) -> str:
    """Show the answer to a search.

    Args:
        request: what was asked for; every link of the page is this request with a change.
        results: what was found.
        language: of the page.
        days: the month in view, day by day; None = no calendar.
        ways: alternatives when nothing was found.
        front: what a front page has besides the newest articles; None = it is none.
        today: in Vietnam; None = ranges that end today are not offered.
        newest: the day of the newest article, if known.
        alerts: whether readers can be told of articles to come.
    """
    links = Links(language)
    query = urlencode(pairs(request))
    last = last_page(request, results.total - results.folded)
    said = {note.code for note in results.notes}
    left_out = [note for note in results.notes if note.code == WHOLE_MATCH]
    # Of an unknown number it is said already that the hits are near.
    doubled = PARTIAL_MATCH if NUMBER_UNKNOWN in said else ""
    notes = [note for note in results.notes if note.code not in (WHOLE_MATCH, doubled)]
    # The query itself is no suggestion.
    suggested = None if SEARCHED_INSTEAD in said else results.did_you_mean
    facets = results.facets
    if facets and not (any(map(facets.named, FACETS)) or _has_dates(request, facets.date)):
        # A panel without choices is left out.
        facets = None
    of_documents = sum(hit.document is not None for hit in results.hits)
    return render(
        "reader/front.html" if front else "reader/results.html",
        language,
        query=request.q,
        address=links.href(request),
        elsewhere=links.elsewhere(query),
        feed=Link(title_of(request, language), links.feed(request.but(page=1))),
        alert=form_of(request, results.searched) if alerts else None,
        ways=ways,
        month=month_of(days, request, links) if days else None,
        listing=listing(request, language),
        front=front,
        range=dates_of(request, links, today, newest),
        # A new query keeps filters and order, but is read afresh.
        kept=[pair for pair in pairs(_afresh(request)) if pair[0] != "q"],
        notes=[messages.note(language, note) for note in notes],
        verbatim_href=links.changed(request, verbatim=True) if said & REINTERPRETED else None,
        exclusions=list(exclusions(request, results.notes, links, language)),
        # What an order leaves out is told behind what it shows.
        left_out=[messages.note(language, note) for note in left_out],
        partial_href=links.changed(request, match=Match.ANY),
        # Of a verbatim search it is the ordinary one that corrects.
        suggested=Link(suggested, links.changed(request, q=suggested, verbatim=False))
        if suggested
        else None,
        total=results.total,
        page=request.page,
        last=last,
        first_number=request.offset + 1,
        told=list(shown_messages(results.answers)),
        answers=[*ways_to_portal(request, language), *shown_answers(results.answers, links)],
        hits=[
            shown_hit(hit, language, request, results.searched)
            for hit in results.hits[: NEWEST if front else None]
        ],
        # Most hits are documents: what they are counts more than a passage.
        lists_documents=of_documents > len(results.hits) / 2,
        # The same source under every hit tells nothing.
        shows_sources=len(results.hits) == 1 or len({hit.source for hit in results.hits}) > 1,
        chips=links.chips(request),
        unfiltered=links.unfiltered(request),
        sorts=links.sorts(request, NEWEST_FIRST.code in said),
        pager=pager_of(links, request, results.total - results.folded),
        last_href=links.href(request.but(page=max(last, 1))),
        deepest=DEEPEST_HIT if results.total > DEEPEST_HIT and request.page >= last else None,
        has_facets=facets is not None,
        dates=_dates(links, request, facets.date) if facets else [],
        undated=_undated(links, request, facets.date) if facets else None,
        # A chosen day is marked among the days themselves.
        date_path=links.date_path(request.but(day=None)),
        any_date=links.changed(request, year=None, month=None, day=None),
        names=[
            (language.say(facet.label), _names(links, request, facet, facets.named(facet)))
            for facet in FACETS
        ]
        if facets
        else [],
        shown_buckets=_SHOWN_BUCKETS,
        shown_dates=_SHOWN_YEARS if request.year is None else _MOST_DAYS,
    )


def _afresh(request: SearchRequest) -> SearchRequest:
    return request.but(page=1, verbatim=False, match=Match.AUTO)


def _has_dates(request: SearchRequest, facet: DateFacet) -> bool:
    dates = (request.year, request.from_day, request.to_day)
    chosen = request.undated or dates != (None, None, None)
    # Who chose dates without articles must be able to choose others.
    return bool(facet.buckets or facet.undated or chosen)


def _dates(links: Links, request: SearchRequest, facet: DateFacet) -> list[_Choice]:
    return [
        _choice(
            f"date:{bucket.value}",
            bucket,
            messages.date(links.language, bucket.value),
            links.changed(request, day=None)
            if bucket.selected
            else links.dated(request, bucket.value),
        )
        for bucket in facet.buckets
    ]


def _undated(links: Links, request: SearchRequest, facet: DateFacet) -> _Choice | None:
    """Return the choice of articles without a date; None = there are none."""
    if not facet.undated and not request.undated:
        return None
    label, href = links.language.say(UNDATED), links.without_date(request)
    return _Choice("date:none", label, facet.undated, request.undated, href)


def _names(
    links: Links, request: SearchRequest, facet: Facet, buckets: Iterable[Bucket]
) -> list[_Choice]:
    choices = [
        _choice(
            f"{facet.name}:{bucket.value}",
            bucket,
            messages.facet_value(links.language, facet, bucket.value),
            links.toggled(request, facet, bucket.value),
            is_name=facet.values is None,
        )
        for bucket in buckets
    ]
    # Selected values must not be folded away.
    return sorted(choices, key=lambda choice: not choice.selected)


def _choice(
    key: str, bucket: Bucket, label: str, href: str | None, is_name: bool = False
) -> _Choice:
    leads_somewhere = bucket.selected or bucket.count > 0
    href = href if leads_somewhere else None
    return _Choice(key, label, bucket.count, bucket.selected, href, is_name)
