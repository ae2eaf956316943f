"""Fills a generation from the ledger: with all articles page by page, or with later changes."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace

from searchsvc.engine.base import EngineWriter
from searchsvc.errors import EngineUnavailableError
from searchsvc.indexing.ledger import Ledger, Record
from searchsvc.indexing.pipeline.prepare import Preparer
from searchsvc.indexing.pipeline.preparing import Prepared, prepare_writes
from searchsvc.indexing.pipeline.writing import write_isolated

# Articles a page: small enough that a live write never waits long for a worker process.
PAGE = 256


@dataclass(frozen=True, slots=True)
class _Page:
    last: int
    records: list[Record]
    prepared: Prepared
    # Keys found to be unfit before.
    known: set[int]


class Filling:
    """Writes articles to a generation that is not live yet."""

    def __init__(
        self, ledger: Ledger, engine: EngineWriter, preparer: Preparer, generation: str
    ) -> None:
        """Make the filling of a generation.

        Args:
            ledger: the truth.
            engine: holds the generation.
            preparer: makes the documents.
            generation: the generation, not live.
        """
        self._ledger = ledger
        self._engine = engine
        self._preparer = preparer
        self._generation = generation

    async def copy(self, after: int) -> AsyncIterator[tuple[int, int]]:
        """Write all live articles, in order of keys above `after`.

        Yields:
            After each page its last key, and how many articles it wrote.

        Raises:
            UnavailableError: engine or ledger does not answer.
        """
        coming = asyncio.create_task(self._copied_page(after))
        try:
            while (page := await coming).records:
                # The next page is prepared while the engine takes this one.
                coming = asyncio.create_task(self._copied_page(page.last))
                yield page.last, await self._write(page)
        finally:
            coming.cancel()

    async def catch_up(self, applied: int) -> AsyncIterator[int]:
        """Write what changed, deletions included, until nothing is left.

        Args:
            applied: the number of the last change that the generation holds.

        Yields:
            After each page the number of its last change.

        Raises:
            UnavailableError: engine or ledger does not answer.
        """
        while True:
            records, last = await asyncio.to_thread(
                self._ledger.log.changed_articles, applied, PAGE
            )
            if last == applied:
                return
            await self._write(await self._prepared(last, records))
            applied = last
            yield applied

    async def put_right(self, keys: Sequence[int]) -> None:
        """Write single articles in their current state.

        Raises:
            UnavailableError: engine or ledger does not answer.
        """
        for start in range(0, len(keys), PAGE):
            chosen = keys[start : start + PAGE]
            records = await asyncio.to_thread(self._ledger.articles.records, chosen)
            await self._write(await self._prepared(0, records))

    async def _copied_page(self, after: int) -> _Page:
        records = await asyncio.to_thread(self._ledger.articles.live, after, PAGE)
        return await self._prepared(records[-1].key if records else after, records)

    async def _prepared(self, last: int, records: list[Record]) -> _Page:
        noted = await asyncio.to_thread(self._ledger.work.unfit)
        # Not retried: an embedded engine that refuses a write loses the ones just before.
        known = {record.key for record in records if noted.get(record.key) == record.revision}
        wanted = [
            replace(record, content=None) if record.key in known else record for record in records
        ]
        prepared = await prepare_writes(self._preparer, wanted, self._ledger.attachments)
        return _Page(last, records, prepared, known)

    async def _write(self, page: _Page) -> int:
        writes, faults = page.prepared.writes, page.prepared.unfit
        outcomes = await write_isolated(self._engine, writes, self._generation)
        unfit = [
            (record.key, record.revision, faults[record.key])
            for record in page.records
            if record.key in faults
        ]
        for write, outcome in zip(writes, outcomes, strict=True):
            if outcome.error is None:
                continue
            if not outcome.permanent:
                raise EngineUnavailableError(outcome.error)
            unfit.append((write.key, write.version, outcome.error))
        keys = [record.key for record in page.records if record.key not in page.known]
        await asyncio.to_thread(self._ledger.work.note_unfit, keys, unfit)
        return len(keys) - len(unfit)
