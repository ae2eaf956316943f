"""Writing to the ledger from a command: as the indexer, or beside the one that runs."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

from searchsvc import services
from searchsvc.commands.console import error_console
from searchsvc.errors import LockHeldError, SearchServiceError
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.maintenance.artefacts import ArtefactKeeper
from searchsvc.settings import Settings

Result = TypeVar("Result")


async def carried(
    settings: Settings, work: Callable[[Ledger], Awaitable[Result]], *, count: bool
) -> Result:
    """Do work on the ledger while its writes are carried to the engine.

    Args:
        settings: of the data folder and engine.
        work: is given the ledger; when it returns, the carrying ends.
        count: make the artefacts of search afterwards; else the indexer does when it starts.

    Returns:
        What the work returned.
    """
    try:
        async with services.indexing(settings) as parts:
            done = await while_running(parts.service.run(), work(parts.ledger))
            if count:
                await count_for_search(parts.artefacts)
            return done
    except LockHeldError:
        # The indexer that runs carries on what stands in the ledger.
        with services.opened_ledger(settings) as ledger:
            return await work(ledger)


async def while_running(carrying: Awaitable[None], work: Awaitable[Result]) -> Result:
    """Do work while writes are carried.

    Args:
        carrying: ends only by failing; then the work, which waits for it, would never end.
        work: when it returns, the carrying ends.

    Returns:
        What the work returned.

    Raises:
        Exception: of either of them.
    """
    running, working = asyncio.ensure_future(carrying), asyncio.ensure_future(work)
    await asyncio.wait((running, working), return_when=asyncio.FIRST_COMPLETED)
    if running.done() and not working.done():
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working
        running.result()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    return working.result()


async def count_for_search(artefacts: ArtefactKeeper) -> None:
    """Make the artefacts; the articles are in whether or not this succeeds."""
    try:
        await artefacts.build()
    except (SearchServiceError, OSError) as error:
        error_console.print(
            f"searchsvc: warning: the articles could not be counted for search: {error};"
            " the indexer does it when it runs",
            style="yellow",
            markup=False,
            soft_wrap=True,
        )
