"""The worker: carries pending writes from the ledger to the engine."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

import structlog

from searchsvc.engine.base import Deletion, EngineWriter, Outcome, Write
from searchsvc.errors import EngineRefusedError, IndexMissingError, UnavailableError
from searchsvc.indexing.ledger import Ledger, Mark, Record
from searchsvc.indexing.prepare import Draft, Preparer

# Another process's writes are noticed within this many seconds.
WATCH_SECONDS = 0.1
# Pause after the engine failed, doubled each time up to the longest.
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 5.0
# An article that failed for a passing reason is tried again after these seconds, doubled.
FIRST_RETRY, LONGEST_RETRY = 1.0, 300.0

log = structlog.get_logger()


@dataclass
class Progress:
    """What the worker did since it started."""

    indexed: int = 0
    deleted: int = 0
    rejected: int = 0
    engine_failures: int = 0
    engine_error: str | None = None
    prepare_seconds: float = 0.0
    write_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class _Batch:
    records: list[Record]
    writes: list[Write]
    refused: list[Mark] = field(default_factory=list)


class Worker:
    """Prepares one batch while the engine takes the one before."""

    def __init__(
        self, ledger: Ledger, engine: EngineWriter, preparer: Preparer, batch_articles: int = 500
    ) -> None:
        self._ledger = ledger
        self._engine = engine
        self._preparer = preparer
        self._limit = batch_articles
        self._woken = asyncio.Event()
        self._claimed: set[int] = set()
        self.progress = Progress()

    def wake(self) -> None:
        """Say that something was accepted."""
        self._woken.set()

    async def run(self, restore_index: Callable[[], Awaitable[None]]) -> None:
        """Carry writes until cancelled.

        Args:
            restore_index: is awaited when the engine has lost its index.
        """
        batches: asyncio.Queue[_Batch] = asyncio.Queue(maxsize=1)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._prepare_all(batches))
            tasks.create_task(self._write_all(batches, restore_index))

    def is_idle(self) -> bool:
        """Tell whether nothing is being prepared or written."""
        return not self._claimed

    async def drain(self) -> None:
        """Wait until nothing is pending that could be tried now."""
        # Polled: writes of other processes count as well, and they set no event here.
        while self._claimed or await asyncio.to_thread(self._ledger.next_due) is not None:  # noqa: ASYNC110
            await asyncio.sleep(WATCH_SECONDS / 2)

    async def _prepare_all(self, batches: asyncio.Queue[_Batch]) -> None:
        while True:
            try:
                records = await asyncio.to_thread(self._claim)
                if not records:
                    await self._wait()
                    continue
                started = time.perf_counter()
                batch = await self._prepare(records)
                self.progress.prepare_seconds += time.perf_counter() - started
                await batches.put(batch)
            except UnavailableError as error:
                log.error("indexing.ledger_unavailable", error=str(error))
                await asyncio.sleep(FIRST_PAUSE)

    async def _write_all(
        self, batches: asyncio.Queue[_Batch], restore_index: Callable[[], Awaitable[None]]
    ) -> None:
        pause = FIRST_PAUSE
        while True:
            batch = await batches.get()
            try:
                try:
                    await self._write(batch)
                except IndexMissingError:
                    await restore_index()
                    await self._write(batch)
                pause = FIRST_PAUSE
                self.progress.engine_error = None
            except (UnavailableError, EngineRefusedError) as error:
                # The engine (or ledger) as a whole fails: everything stays pending, nothing is
                # counted against an article.
                self.progress.engine_failures += 1
                self.progress.engine_error = str(error)
                log.warning("indexing.engine_unavailable", error=str(error), pause_seconds=pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            finally:
                self._claimed.difference_update(record.key for record in batch.records)
                self._woken.set()

    def _claim(self) -> list[Record]:
        # A key in flight is left alone: one write an id at a time keeps versions in order.
        records = self._ledger.pending(self._limit, without=self._claimed)
        self._claimed.update(record.key for record in records)
        return records

    async def _prepare(self, records: list[Record]) -> _Batch:
        live = [record for record in records if record.content is not None]
        drafts = [Draft(record.key, record.version, record.content or "") for record in live]
        prepared = await self._preparer.prepare(drafts)
        writes: list[Write] = [
            Deletion(record.id, record.key, record.version)
            for record in records
            if record.content is None
        ]
        refused: list[Mark] = []
        for record, document in zip(live, prepared, strict=True):
            if isinstance(document, str):
                refused.append(Mark(record.key, record.version, document, removed=True))
                # An earlier version must not go on showing what its editor replaced.
                writes.append(Deletion(record.id, record.key, record.version))
            else:
                writes.append(document)
        return _Batch(records, writes, refused)

    async def _write(self, batch: _Batch) -> None:
        started = time.perf_counter()
        # A full batch is part of a bulk load: waiting for each refresh would only slow it.
        visible = len(batch.records) < self._limit
        outcomes = await self._engine.write(batch.writes, visible=visible)
        self.progress.write_seconds += time.perf_counter() - started
        attempts = {record.key: record.attempts for record in batch.records}
        marks = _marks(batch.writes, outcomes, attempts)
        for mark in batch.refused:
            if marks[mark.key].error is None:
                marks[mark.key] = mark
        await asyncio.to_thread(self._ledger.mark, list(marks.values()))
        self._count(batch, marks)

    def _count(self, batch: _Batch, marks: dict[int, Mark]) -> None:
        for record in batch.records:
            mark = marks[record.key]
            if mark.error is not None:
                if mark.retry_at is None:
                    self.progress.rejected += 1
                    log.warning("indexing.rejected", id=record.id, reason=mark.error)
            elif record.content is None:
                self.progress.deleted += 1
            else:
                self.progress.indexed += 1

    async def _wait(self) -> None:
        before = await asyncio.to_thread(self._ledger.foreign_changes)
        while not self._woken.is_set():
            due = await asyncio.to_thread(self._ledger.next_due)
            if due is not None and due <= time.time() and not self._claimed:
                break
            if await asyncio.to_thread(self._ledger.foreign_changes) != before:
                break
            try:
                # Not wait_for: Python 3.11's may swallow a cancellation that comes with the event.
                async with asyncio.timeout(WATCH_SECONDS):
                    await self._woken.wait()
            except TimeoutError:
                continue
        self._woken.clear()


def _marks(
    writes: Sequence[Write], outcomes: Sequence[Outcome], attempts: dict[int, int]
) -> dict[int, Mark]:
    now = time.time()
    marks = {}
    for write, outcome in zip(writes, outcomes, strict=True):
        retry_at = None
        if outcome.error is not None and not outcome.permanent:
            # Attempts are not limited, but floats are.
            doublings = min(attempts[write.key], 60)
            retry_at = now + min(FIRST_RETRY * 2.0**doublings, LONGEST_RETRY)
        marks[write.key] = Mark(write.key, write.version, outcome.error, retry_at)
    return marks
