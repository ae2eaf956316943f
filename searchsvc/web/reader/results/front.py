"""The front page: what is new in each section, and what readers search."""

import asyncio
import datetime as dt
from dataclasses import dataclass

import structlog

from searchsvc.errors import SearchServiceError
from searchsvc.query.request import DEFAULTS, SearchRequest, Sort
from searchsvc.search.results import Hit, SearchResults
from searchsvc.search.service import SearchService
from searchsvc.web.reader.links import Link, Links
from searchsvc.web.reader.results.hits import ShownHit, shown_hit

# Articles above the sections.
NEWEST = 4
# Sections, those with most articles; each takes a small search of its own.
_SECTIONS = 6
_IN_SECTION = 3
# Most articles of a section that are above it already.
_SPARE = 9
_POPULAR = 8
# Seconds that the page waits for its sections.
_LONGEST_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Section:
    """The newest articles of a category, without those that are shown above."""

    link: Link
    hits: list[ShownHit]


@dataclass(frozen=True, slots=True)
class Front:
    """What a front page shows besides the newest articles.

    Attributes:
        everything: the list of all articles, newest first.
        popular: searches of many readers.
        sections: the largest categories.
    """

    everything: str
    popular: list[Link]
    sections: list[Section]


async def begun(service: SearchService, found: SearchResults) -> SearchResults:
    """Return what a front page shows: its first article is not of a day to come.

    Args:
        service: searches, when there are articles to come.
        found: all articles, the newest first.
    """
    today = service.today
    if today is None or not any(_is_to_come(hit, today) for hit in found.hits[:NEWEST]):
        return found
    asked = DEFAULTS.but(to_day=today, facets=False, highlight=False)
    try:
        async with asyncio.timeout(_LONGEST_SECONDS):
            came = (await service.search(asked)).hits
    except (SearchServiceError, TimeoutError) as error:
        structlog.get_logger().warning("page.begins_ahead", error=str(error))
        return found
    return found.model_copy(update={"hits": came}) if came else found


def _is_to_come(hit: Hit, today: dt.date) -> bool:
    # In Vietnam's time, so its first ten characters are the day.
    return hit.published_at is not None and hit.published_at[:10] > today.isoformat()


def is_front(request: SearchRequest) -> bool:
    """Return whether nothing was asked for."""
    return request == DEFAULTS


async def front_of(service: SearchService, found: SearchResults, links: Links) -> Front:
    """Gather the front page; sections that can't be had in time are left out.

    Args:
        service: searches.
        found: all articles, the newest first, with facets.
        links: of the page's language.
    """
    shown = {hit.id for hit in found.hits[:NEWEST]}
    buckets = found.facets.category if found.facets else []
    names = [bucket.value for bucket in buckets[:_SECTIONS] if bucket.count]
    sections: list[Section] = []
    try:
        async with asyncio.timeout(_LONGEST_SECONDS):
            for name in names:
                sections.append(await _section(service, name, shown, links))  # noqa: PERF401
    except (SearchServiceError, TimeoutError) as error:
        structlog.get_logger().warning("page.without_sections", error=str(error))
    known = service.artefacts
    popular = [query for query in known.popular if not known.rules.blocks(query)]
    return Front(
        everything=links.href(SearchRequest(sort=Sort.NEWEST)),
        popular=[Link(query, links.href(SearchRequest(q=query))) for query in popular[:_POPULAR]],
        sections=[section for section in sections if section.hits],
    )


async def _section(service: SearchService, name: str, shown: set[str], links: Links) -> Section:
    asked = SearchRequest(category=(name,))
    small = asked.but(size=_IN_SECTION + _SPARE, facets=False, highlight=False)
    found = await service.search(small)
    if service.today is not None and any(_is_to_come(hit, service.today) for hit in found.hits):
        found = await service.search(small.but(to_day=service.today))
    fresh = [hit for hit in found.hits if hit.id not in shown][:_IN_SECTION]
    shown.update(hit.id for hit in fresh)
    return Section(Link(name, links.href(asked)), [shown_hit(hit, links.language) for hit in fresh])
