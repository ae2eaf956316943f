"""Failures that readers meet: of a search server, or of the engine that it asks."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any

from searchsvc.engine.base import Artefact
from searchsvc.errors import SearchCountsUnavailableError
from tests.prometheus.site import SEARCH, Ground, Site


async def is_down(ground: Ground) -> None:
    """The search server ends."""
    async with ground.site() as site:
        await site.healthy()
        await site.stop_search()
        await site.fails()


async def search_is_not_ready(ground: Ground) -> None:
    """The engine is away for searches, which readers go on with."""
    async with ground.site() as site:
        await site.healthy()
        for use in ("search", "carry_out"):
            ground.breaks(site.engine, use)
        await site.fails(site.search)


async def searches_fail(ground: Ground) -> None:
    """The engine answers the question whether it is there, and no search."""
    async with ground.site() as site:
        await site.healthy()
        ground.breaks(site.engine, "carry_out")
        await site.fails(site.search)


async def a_request_crashes(ground: Ground) -> None:
    """A request meets a bug."""
    async with ground.site() as site:
        await site.healthy()
        ground.breaks(site.searches, "search", RuntimeError("a bug"))
        await site.fails(site.search)


async def searches_are_slow(ground: Ground) -> None:
    """Each search takes longer than a second."""
    async with ground.site(searches=64) as site:
        await site.healthy()
        _delay(ground, site, 1.05)
        await site.fails(partial(_crowd, site, 3), late=True)


async def is_overloaded(ground: Ground) -> None:
    """Several readers search at once where one search may run and none may wait."""
    async with ground.site(searches=1, waiting=0) as site:
        await site.healthy()
        _delay(ground, site, 0.2)
        await site.fails(partial(_crowd, site, 6))


async def the_event_loop_is_late(ground: Ground) -> None:
    """Something computes on the event loop."""

    async def compute() -> None:
        # Both servers have the loop of the test.
        time.sleep(1.2)  # noqa: ASYNC251

    async with ground.site() as site:
        await site.healthy()
        await site.fails(compute, late=True)


async def the_lexicon_is_missing(ground: Ground) -> None:
    """The search server starts again as one that can't read what the indexer made."""

    async with ground.site() as site:
        await site.healthy()
        await site.stop_search()
        engine = site.open_engine()
        read = engine.read_artefact

        async def of_another_version(name: str, newer_than: int = 0) -> Artefact | None:
            found = await read(name, newer_than)
            return None if found is None else replace(found, content=b"of another version")

        ground.patch.setattr(engine, "read_artefact", of_another_version)
        await site.start_search(engine)
        await site.fails(site.search)


async def counts_are_dropped(ground: Ground) -> None:
    """The indexer can't write down what readers search."""
    dropped = 'searchsvc_intents_total{outcome="dropped"}'
    async with ground.site() as site:

        async def count() -> None:
            await site.grows(dropped, SEARCH, after=site.search)

        await site.healthy()
        await site.until('searchsvc_intents_total{outcome="sent"}', bool, SEARCH)
        taking = site.indexer.indexer.service.searches
        ground.breaks(taking, "take", SearchCountsUnavailableError("the disk is read-only"))
        await site.fails(count)


def _delay(ground: Ground, site: Site, seconds: float) -> None:
    """Let each search take longer by so many seconds."""
    carry_out = site.engine.carry_out

    async def delayed(work: Callable[..., Awaitable[Any]]) -> Any:
        await asyncio.sleep(seconds)
        return await carry_out(work)  # type: ignore[arg-type]

    ground.patch.setattr(site.engine, "carry_out", delayed)


async def _crowd(site: Site, readers: int) -> None:
    await asyncio.gather(*(site.search() for _ in range(readers)))
