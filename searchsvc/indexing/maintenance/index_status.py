"""What ledger and engine hold, and the backlog."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from searchsvc.articles.dates import vietnam_iso
from searchsvc.engine.base import EngineReader
from searchsvc.errors import NotFoundError, UnavailableError
from searchsvc.indexing.articles.status import IndexStatus
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.maintenance.upkeep import Upkeep
from searchsvc.indexing.pipeline.ensure import fault_of


@dataclass(frozen=True, slots=True)
class Backlog:
    """Counts of the ledger.

    Attributes:
        articles: state → number of articles.
        oldest_pending: when the oldest pending write was accepted, in seconds since 1970.
        retrying: how many failed and will be retried.
    """

    articles: dict[str, int]
    oldest_pending: float | None
    retrying: int


async def backlog_of(ledger: Ledger) -> Backlog:
    """Return the backlog, from the ledger alone."""
    counts = await asyncio.to_thread(ledger.articles.counts)
    oldest = await asyncio.to_thread(ledger.queue.oldest_pending)
    retrying = await asyncio.to_thread(ledger.queue.count_retrying)
    return Backlog({str(state): count for state, count in counts.items()}, oldest, retrying)


async def index_status_of(
    ledger: Ledger, engine: EngineReader, upkeep: Upkeep, error: str | None
) -> IndexStatus:
    """Return what ledger and engine hold; works without the engine too.

    Args:
        ledger: the truth.
        engine: its projection.
        upkeep: gives the last rebuild and reconcile.
        error: why the last batch failed; None = it succeeded.
    """
    backlog = await backlog_of(ledger)
    documents, generation = None, None
    generations: Sequence[str] = ()
    try:
        state = await engine.state()
        generation, generations = state.live, state.generations
        documents = state.documents if state.readable else None
        error = error or fault_of(state)
    except UnavailableError as problem:
        error = str(problem)
    report = await upkeep.reconcile_report()
    step = None
    with suppress(NotFoundError):
        step = str((await upkeep.rebuild_status()).step)
    return IndexStatus(
        articles=backlog.articles,
        documents=documents,
        generation=generation,
        generations=list(generations),
        oldest_pending_at=vietnam_iso(backlog.oldest_pending),
        engine_error=error,
        rebuild=step,
        drift=report.drift if report else None,
    )
