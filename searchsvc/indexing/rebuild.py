"""Makes a new generation from the ledger, beside the old one, and swaps when it is whole."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from searchsvc.engine.base import Document, EngineWriter
from searchsvc.errors import EngineRefusedError
from searchsvc.indexing.ledger import Ledger, Mark, Record
from searchsvc.indexing.prepare import Draft, Preparer

PAGE = 500


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """What a rebuild made.

    Attributes:
        generation: the new live generation.
        articles: how many articles it holds.
        rejected: how many of the ledger can't be indexed, each with its reason in the ledger.
        previous: the generation kept for going back, None when there was none.
    """

    generation: str
    articles: int
    rejected: int
    previous: str | None


async def rebuild(
    ledger: Ledger, engine: EngineWriter, preparer: Preparer, watch: Callable[[int], None]
) -> RebuildReport:
    """Rebuild the index while nothing else writes: the caller holds the indexer's lock.

    Args:
        ledger: the truth.
        engine: where the new generation is made; searches go on reading the old one.
        preparer: makes the documents.
        watch: is told how many articles are written.

    Returns:
        The report, after the swap.

    Raises:
        EngineRefusedError: the new generation lacks articles or versions; it is dropped and the
            old one stays live.
        UnavailableError: engine or ledger does not answer; the old generation stays live.
    """
    previous = (await engine.state()).live
    generation = await engine.create()
    versions: dict[int, int] = {}
    refused: list[Mark] = []
    last: list[Document] = []
    after = 0
    while records := await asyncio.to_thread(ledger.live, after, PAGE):
        after = records[-1].key
        documents, unfit = await _documents(preparer, records)
        outcomes = await engine.write(documents, generation, visible=False)
        for document, outcome in zip(documents, outcomes, strict=True):
            if outcome.error is None:
                versions[document.key] = document.version
            else:
                unfit.append(Mark(document.key, document.version, outcome.error, removed=True))
        refused += unfit
        last = documents[-1:] or last
        watch(len(versions))
    # Written again to wait for it: what came before it is visible as well then.
    await engine.write(last, generation, visible=True)
    await _check(engine, generation, versions)
    await engine.promote(generation)
    # Noted only now: until the swap searches see the old generation.
    done = [Mark(key, version) for key, version in versions.items()]
    await asyncio.to_thread(ledger.settle, [*done, *refused])
    for old in (await engine.state()).generations:
        if old not in (generation, previous):
            await engine.drop(old)
    return RebuildReport(generation, len(versions), len(refused), previous)


async def _documents(
    preparer: Preparer, records: list[Record]
) -> tuple[list[Document], list[Mark]]:
    drafts = [Draft(record.key, record.version, record.content or "") for record in records]
    documents: list[Document] = []
    refused: list[Mark] = []
    for record, prepared in zip(records, await preparer.prepare(drafts), strict=True):
        if isinstance(prepared, Document):
            documents.append(prepared)
        else:
            refused.append(Mark(record.key, record.version, prepared, removed=True))
    return documents, refused


async def _check(engine: EngineWriter, generation: str, expected: dict[int, int]) -> None:
    found = {scanned.key: scanned.version async for scanned in engine.scan(generation)}
    if found == expected:
        return
    missing = len(expected.keys() - found.keys())
    await engine.drop(generation)
    raise EngineRefusedError(
        f"the new index is not whole: {missing} articles missing, {len(found)} found of"
        f" {len(expected)}; the old one stays live"
    )
