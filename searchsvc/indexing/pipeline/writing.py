"""Writes one batch to the engine; finds and removes what breaks it or is refused for good."""

from collections.abc import Sequence

from searchsvc.engine.base import EngineWriter
from searchsvc.engine.document import Deletion, Document, Outcome, Write
from searchsvc.errors import EngineRefusedError
from searchsvc.indexing.ledger import Mark, Record
from searchsvc.retry import ARTICLE

# No article has this id: they don't begin with an underscore.
_NOBODY = Deletion("_nobody", 0, 0)


async def write_isolated(
    engine: EngineWriter, writes: Sequence[Write], generation: str | None = None
) -> list[Outcome]:
    """Write a batch; when the engine refuses it as a whole, bisect it to find the faulty write.

    An article that is refused for good is deleted: its earlier version must not stay visible.

    Args:
        engine: to write to; visible and durable only after its `refresh`.
        writes: at most one an id.
        generation: to write to; None = the live one.

    Returns:
        One outcome for each write, in order.

    Raises:
        EngineRefusedError: the engine refuses every write, whatever its content.
        UnavailableError: the engine does not answer.
    """
    outcomes = await _write_halving(engine, writes, generation, visible=False)
    refused = [
        place
        for place, (write, outcome) in enumerate(zip(writes, outcomes, strict=True))
        if outcome.permanent and isinstance(write, Document)
    ]
    if refused:
        removals = [
            Deletion(writes[place].id, writes[place].key, writes[place].version)
            for place in refused
        ]
        removed = await engine.write(removals, generation, visible=False)
        for place, removal in zip(refused, removed, strict=True):
            if removal.error is not None:
                outcomes[place] = removal
    return outcomes


async def _write_halving(
    engine: EngineWriter, writes: Sequence[Write], generation: str | None, visible: bool
) -> list[Outcome]:
    try:
        return await engine.write(writes, generation, visible)
    except EngineRefusedError:
        if len(writes) == 1:
            return await _write_suspect(engine, writes[0], generation)
        half = len(writes) // 2
        # Visible, so durable: a later failure must not lose the writes that succeeded.
        first = await _write_halving(engine, writes[:half], generation, visible=True)
        return first + await _write_halving(engine, writes[half:], generation, visible=True)


async def _write_suspect(
    engine: EngineWriter, write: Write, generation: str | None
) -> list[Outcome]:
    """Write the refused one alone: it is at fault only if the engine takes another write."""
    await engine.write([_NOBODY], generation, visible=True)
    try:
        return await engine.write([write], generation, visible=True)
    except EngineRefusedError as error:
        return [Outcome(str(error), permanent=True)]


async def remove_suspect(engine: EngineWriter, record: Record, error: EngineRefusedError) -> Mark:
    """Reject a write that the engine took and could not keep, if it keeps the deletion.

    Args:
        engine: where it was written.
        record: the only article that was written.
        error: of the refresh.

    Raises:
        EngineRefusedError: it keeps no write at all, so the article is not at fault.
    """
    await engine.write([Deletion(record.id, record.key, record.revision)], visible=False)
    await engine.refresh()
    return Mark(record.key, record.revision, str(error), removed=True)


def mark_of(write: Write, outcome: Outcome, version: int, attempts: int, now: float) -> Mark:
    """Return the mark of a write for the ledger.

    Args:
        write: what was written.
        outcome: of the engine.
        version: the source's version of it.
        attempts: how often it was tried before.
        now: when it was written, in seconds since 1970.
    """
    retry_at = None
    if outcome.error is not None and not outcome.permanent:
        retry_at = now + ARTICLE.pause(attempts + 1)
    return Mark(
        write.key,
        write.version,
        outcome.error,
        retry_at,
        removed=outcome.permanent and isinstance(write, Document),
        version=version,
        indexed_at=now,
    )
