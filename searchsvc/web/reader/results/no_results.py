"""Alternatives to a search without hits; each leads to articles."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from searchsvc.analysis.normalize import clean
from searchsvc.errors import SearchServiceError
from searchsvc.query.request import SearchRequest
from searchsvc.query.syntax import TypedQuery, parse
from searchsvc.search.service import SearchService
from searchsvc.web.reader.links import Links
from searchsvc.web.reader.results.hits import ShownHit, shown_hit
from searchsvc.web.rendering.language import mark

_NEWEST = 5
_FEWER = 3
# Words of which half is a single one.
_TOO_FEW = 2
# Seconds that a page without hits waits for alternatives.
_LONGEST_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Way:
    """A search that finds something."""

    label: str
    href: str
    total: int


@dataclass(frozen=True, slots=True)
class WaysOut:
    """What to try instead.

    Attributes:
        ordinary: the same query and filters read as usual, when they were taken as typed.
        unfiltered: the same query without filters.
        fewer: the same filters with fewer words.
        newest: what was published last, in the chosen categories when they have something.
        newest_label: what `newest` lists.
    """

    ordinary: Way | None
    unfiltered: Way | None
    fewer: list[Way]
    newest: list[ShownHit]
    newest_label: str


async def ways_out(service: SearchService, request: SearchRequest, links: Links) -> WaysOut | None:
    """Find alternatives; None when the engine fails meanwhile."""
    bare = request.without_filters()
    usual = request.but(verbatim=False)
    try:
        async with asyncio.timeout(_LONGEST_SECONDS):
            ordinary = await _way(service, usual, usual.q, links) if usual != request else None
            unfiltered = await _way(service, bare, bare.q, links) if bare != request else None
            typed = parse(clean(request.q), request.verbatim)
            # Off the event loop, as the plan of a search.
            plan = await asyncio.to_thread(service.plan, request.but(q=typed.sentence))
            fewer = [
                way
                for query in fewer_words(request.q, typed, [text for text, _ in plan.units])
                if (way := await _way(service, request.but(q=query), query, links))
            ]
            newest, label = await _newest(service, request, links)
    except (SearchServiceError, TimeoutError) as error:
        structlog.get_logger().warning("page.without_alternatives", error=str(error))
        return None
    return WaysOut(ordinary, unfiltered, fewer[:_FEWER], newest, label)


def fewer_words(query: str, typed: TypedQuery, words: Sequence[str]) -> list[str]:
    """Return shorter forms of a query, the longest first: without quotes, an end, then a half.

    Args:
        query: as typed.
        typed: the same, parsed; what it excludes stays excluded.
        words: its words, in order: half a word means something else.
    """
    half = len(words) // 2
    shorter = [words[:-1], words[1:], words[:half], words[-half:] if half else []]
    if typed.phrases:
        shorter.insert(0, words)
    if len(words) > _TOO_FEW:
        # One syllable of several is too little to tell what is looked for.
        shorter = [some for some in shorter if len(" ".join(some).split()) > 1]
    without = [f'-"{excluded}"' for excluded in typed.excluded]
    found = dict.fromkeys(" ".join([*some, *without]) for some in shorter if some)
    return [text for text in found if text != query]


async def _way(
    service: SearchService, request: SearchRequest, label: str, links: Links
) -> Way | None:
    asked = request.but(page=1)
    found = await service.search(asked.but(size=1, facets=False, highlight=False, explain=False))
    return Way(label, links.href(asked), found.total) if found.total else None


async def _newest(
    service: SearchService, request: SearchRequest, links: Links
) -> tuple[list[ShownHit], str]:
    language = links.language
    listing = SearchRequest(size=_NEWEST, facets=False, highlight=False)
    if request.category:
        within = await service.search(listing.but(category=request.category))
        if within.total:
            names = ", ".join(request.category)
            label = language.say(mark("Mới nhất trong chuyên mục %(names)s"), names=names)
            return [shown_hit(hit, language) for hit in within.hits], label
    found = await service.search(listing)
    label = language.say(mark("Bài viết mới nhất"))
    return [shown_hit(hit, language) for hit in found.hits], label
