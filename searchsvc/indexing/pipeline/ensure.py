"""Ensures that there is an index to write to."""

import asyncio

from searchsvc.engine.base import EngineWriter
from searchsvc.errors import IndexOutdatedError
from searchsvc.indexing.ledger import Ledger, State
from searchsvc.schema import fingerprint


async def ensure_index(engine: EngineWriter) -> str | None:
    """Create and promote a first generation when none is live.

    Args:
        engine: the writing side of an engine.

    Returns:
        The name of the generation created; None when one was live already.

    Raises:
        UnavailableError: the engine does not answer.
        IndexOutdatedError: the live generation was made by another schema.
    """
    state = await engine.state()
    if state.live is None:
        generation = await engine.create()
        await engine.promote(generation)
        return generation
    if state.fingerprint != fingerprint():
        raise IndexOutdatedError(
            f"the index {state.live} was made by another version of this service"
            f" (schema {state.fingerprint}, now {fingerprint()}); run `searchsvc rebuild`"
        )
    return None


async def restore_index(ledger: Ledger, engine: EngineWriter) -> None:
    """Create an index if there is none, and queue the whole ledger for an empty one.

    Provisioning may have created an empty index in place of a lost one.

    Raises:
        UnavailableError: engine or ledger does not answer.
        IndexOutdatedError: the index was made by another version of this service.
    """
    state = await engine.state()
    indexed = (await asyncio.to_thread(ledger.articles.counts))[State.INDEXED]
    current = state.fingerprint == fingerprint()
    if state.live is None or (current and state.documents == 0 and indexed):
        # Queued first: a crash in between must not leave an empty index that looks complete.
        await asyncio.to_thread(ledger.queue.requeue_all)
    await ensure_index(engine)
