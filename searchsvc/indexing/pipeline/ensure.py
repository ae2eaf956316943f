"""Ensures that there is an index to write to."""

import asyncio
from collections.abc import Callable

import structlog

from searchsvc.engine.base import EngineState, EngineWriter
from searchsvc.errors import (
    EngineRefusedError,
    EngineUnsupportedError,
    IndexDamagedError,
    IndexOutdatedError,
    UnavailableError,
)
from searchsvc.indexing.ledger import Ledger, State
from searchsvc.retry import ENGINE
from searchsvc.schema import fingerprint


def fault_of(state: EngineState) -> str | None:
    """Return what keeps the live generation from being used, with the remedy; None = nothing."""
    if state.live is not None and state.fingerprint != fingerprint():
        return (
            f"the index {state.live} was made by another version of this service"
            f" (schema {state.fingerprint}, now {fingerprint()}); run `searchsvc rebuild`"
        )
    return state.fault


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
    fault = fault_of(state)
    if fault is not None and state.fingerprint != fingerprint():
        raise IndexOutdatedError(fault)
    return None


async def restore_index(ledger: Ledger, engine: EngineWriter) -> None:
    """Create an index if there is none, and queue the whole ledger for an empty one.

    Provisioning may have created an empty index in place of a lost one.

    Raises:
        UnavailableError: engine or ledger does not answer.
        IndexOutdatedError: the index was made by another version of this service.
        IndexDamagedError: the index can't be read.
    """
    state = await engine.state()
    if not state.readable:
        raise IndexDamagedError(state.fault or "the index can't be read; run `searchsvc rebuild`")
    indexed = (await asyncio.to_thread(ledger.articles.counts))[State.INDEXED]
    current = state.fingerprint == fingerprint()
    if state.live is None or (current and state.documents == 0 and indexed):
        # Queued first: a crash in between must not leave an empty index that looks complete.
        await asyncio.to_thread(ledger.queue.requeue_all)
    await ensure_index(engine)


async def wait_for_index(
    ledger: Ledger, engine: EngineWriter, failed: Callable[[str], None]
) -> None:
    """Restore the index as soon as the engine lets; one that can't be read is left to a rebuild.

    Args:
        ledger: the truth.
        engine: holds the index.
        failed: called with the reason of each failure.

    Raises:
        IndexOutdatedError: the index was made by another version of this service.
        EngineUnsupportedError: the engine is of another version.
    """
    while True:
        try:
            await restore_index(ledger, engine)
        except (IndexOutdatedError, EngineUnsupportedError):
            raise
        except IndexDamagedError as error:
            # The ledger goes on accepting, and the rebuild needs the indexer's other work.
            failed(str(error))
            structlog.get_logger().error("indexing.index_damaged", error=str(error))
            return
        except (UnavailableError, EngineRefusedError) as error:
            # Rights or limits can be corrected while the ledger goes on accepting.
            failed(str(error))
            await asyncio.sleep(ENGINE.longest / 2)
        else:
            return
