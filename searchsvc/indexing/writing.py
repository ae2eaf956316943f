"""One batch into the engine; a write that breaks the whole batch is found and stands alone."""

import time
from collections.abc import Sequence

from searchsvc.engine.base import Deletion, EngineWriter, Outcome, Write
from searchsvc.errors import EngineRefusedError
from searchsvc.indexing.ledger import Mark
from searchsvc.retry import ARTICLE

# No article has this id: articles' ids don't begin with an underscore.
_NOBODY = Deletion("_nobody", 0, 0)


async def write_isolated(
    engine: EngineWriter, writes: Sequence[Write], generation: str | None = None
) -> list[Outcome]:
    """Write a batch; when the engine refuses it as a whole, halve it until the culprit is found.

    Args:
        engine: where to; visible and durable only after its `refresh`.
        writes: at most one an id.
        generation: where to; None = the live one.

    Returns:
        One outcome for each write, in order.

    Raises:
        EngineRefusedError: the engine refuses everything, whatever is in it.
        UnavailableError: the engine does not answer.
    """
    try:
        return await engine.write(writes, generation, visible=False)
    except EngineRefusedError:
        if len(writes) == 1:
            return await _write_suspect(engine, writes[0], generation)
        half = len(writes) // 2
        first = await write_isolated(engine, writes[:half], generation)
        return first + await write_isolated(engine, writes[half:], generation)


async def _write_suspect(
    engine: EngineWriter, write: Write, generation: str | None
) -> list[Outcome]:
    """Write what was refused alone: it is at fault only if the engine takes something else."""
    await engine.write([_NOBODY], generation, visible=False)
    try:
        return await engine.write([write], generation, visible=False)
    except EngineRefusedError as error:
        return [Outcome(str(error), permanent=True)]


def mark_of(write: Write, outcome: Outcome, version: int, attempts: int) -> Mark:
    """Give what the ledger notes about a write.

    Args:
        write: what was written.
        outcome: what became of it.
        version: the source's version of it.
        attempts: how often it was tried before.
    """
    now = time.time()
    retry_at = None
    if outcome.error is not None and not outcome.permanent:
        retry_at = now + ARTICLE.pause(attempts + 1)
    return Mark(
        write.key,
        write.version,
        outcome.error,
        retry_at,
        version=version,
        indexed_at=now,
    )
