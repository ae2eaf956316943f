"""Writes to the ledger from a command: as the indexer, or beside the running one."""

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


async def write_with_indexer(
    settings: Settings, work: Callable[[Ledger], Awaitable[Result]], *, count: bool
) -> Result:
    """Run work on the ledger while its writes are indexed.

    Args:
        settings: of the data folder and engine.
        work: called with the ledger; indexing ends when it returns.
        count: make the artefacts of search afterwards; otherwise the indexer does at its start.

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
        # The running indexer indexes what the ledger holds.
        with services.opened_ledger(settings) as ledger:
            return await work(ledger)


async def while_running(carrying: Awaitable[None], work: Awaitable[Result]) -> Result:
    """Run work while writes are indexed.

    Args:
        carrying: indexes until it fails; the work, which waits for it, would then never end.
        work: indexing ends when it returns.

    Returns:
        What the work returned.

    Raises:
        Exception: whatever either of them raises.
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
    """Make the artefacts; the articles are indexed whether or not this succeeds."""
    try:
        await artefacts.build()
    except (SearchServiceError, OSError) as error:
        error_console.print(
            f"searchsvc: warning: the articles could not be counted for the lexicon: {error};"
            " the indexer does it when it runs",
            style="yellow",
            markup=False,
            soft_wrap=True,
        )
