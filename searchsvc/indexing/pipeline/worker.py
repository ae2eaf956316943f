"""The worker: indexes pending writes of the ledger, several batches at a time."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog

from searchsvc.engine.base import EngineWriter
from searchsvc.errors import EngineRefusedError, IndexMissingError, UnavailableError
from searchsvc.indexing.ledger import Ledger, Record
from searchsvc.indexing.pipeline.batch import Batch, Progress, longest_wait
from searchsvc.indexing.pipeline.pace import Pace
from searchsvc.indexing.pipeline.prepare import Preparer
from searchsvc.indexing.pipeline.preparing import prepare_writes
from searchsvc.indexing.pipeline.writing import remove_suspect, write_isolated
from searchsvc.retry import ENGINE
from searchsvc.stages import IndexingStage, Observe, timed, unobserved

# Writes of other processes are noticed within this many seconds.
WATCH_SECONDS = 0.05
# Batches in progress at a time, so that neither worker processes nor engine are idle.
AHEAD = 3
# Batches that are written to the engine at a time.
WRITES = 2
# Characters of one batch: analysed, an article takes seven times its size.
CHARACTERS = 1_500_000
# Seconds between two refreshes: each makes a segment. A bulk load can wait longer than an editor.
SOON, LATER = 0.1, 1.0

log = structlog.get_logger()


class Worker:
    """Claims, prepares and writes batches; marks them once they are visible to searches."""

    def __init__(
        self, ledger: Ledger, engine: EngineWriter, preparer: Preparer, batch_articles: int = 500
    ) -> None:
        self._ledger = ledger
        self._engine = engine
        self._preparer = preparer
        self._pace = Pace(batch_articles)
        self._woken = asyncio.Event()
        self._claimed: set[int] = set()
        self._ahead = asyncio.Semaphore(AHEAD)
        self._writing = asyncio.Semaphore(WRITES)
        self._written: list[Batch] = []
        self._has_written = asyncio.Event()
        self._holders = 0
        self._failures = 0
        # Counts how often written batches may have been lost: batches claimed before are not
        # marked.
        self._epoch = 0
        self._restoring = asyncio.Lock()
        self.progress = Progress()
        self.observe: Observe = unobserved

    def wake(self) -> None:
        """Signal that something was accepted."""
        self._woken.set()

    async def run(self, restore_index: Callable[[], Awaitable[None]]) -> None:
        """Index pending writes until cancelled.

        Args:
            restore_index: awaited when the engine has lost its index.
        """
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._claim_all(tasks, restore_index))
            tasks.create_task(self._settle_all(restore_index))

    def is_idle(self) -> bool:
        """Return whether nothing is being prepared or written."""
        return not self._claimed

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Write nothing to the live generation inside the block; accepting goes on."""
        self._holders += 1
        try:
            # Polled: batches can end in several ways.
            while self._claimed:  # noqa: ASYNC110
                await asyncio.sleep(WATCH_SECONDS / 10)
            yield
        finally:
            self._holders -= 1
            self.wake()

    async def drain(self) -> None:
        """Wait until no pending write is due."""
        # Polled: writes of other processes count as well, and set no event here.
        while not self.is_idle() or await asyncio.to_thread(self._is_due):  # noqa: ASYNC110
            await asyncio.sleep(WATCH_SECONDS)

    def _is_due(self) -> bool:
        due = self._ledger.queue.next_due()
        return due is not None and due <= self._ledger.clock()

    async def _claim_all(
        self, tasks: asyncio.TaskGroup, restore_index: Callable[[], Awaitable[None]]
    ) -> None:
        while True:
            await self._ahead.acquire()
            try:
                records = await self._next()
            except UnavailableError as error:
                self._ahead.release()
                log.error("indexing.ledger_unavailable", error=str(error))
                await asyncio.sleep(ENGINE.first)
            else:
                waited = longest_wait(records, self._ledger.clock())
                if waited is not None:
                    self.observe(IndexingStage.QUEUE, waited)
                tasks.create_task(self._carry(Batch(records, self._epoch), restore_index))

    async def _next(self) -> list[Record]:
        """Claim the next batch as soon as there is one and claiming is allowed."""
        while True:
            # After a failure one batch at a time, to spare an engine in trouble.
            if not self._holders and not (self._failures and self._claimed):
                records = await asyncio.to_thread(self._claim)
                if records:
                    return records
            await self._wait()

    def _claim(self) -> list[Record]:
        # Keys in flight are skipped: one write an id at a time keeps versions in order.
        records = self._ledger.queue.pending(self._pace.articles, CHARACTERS, without=self._claimed)
        keys = {record.key for record in records}
        # Claim first, then check: a hold that begins meanwhile either sees the claim or is seen.
        self._claimed.update(keys)
        if self._holders:
            self._claimed.difference_update(keys)
            return []
        return records

    async def _carry(self, batch: Batch, restore_index: Callable[[], Awaitable[None]]) -> None:
        written = False
        try:
            await self._prepare(batch)
            async with self._writing:
                await self._write(batch)
            written = True
        except IndexMissingError:
            await self._restore(batch.epoch, restore_index)
        except (UnavailableError, EngineRefusedError) as error:
            await self._fail(error)
        finally:
            self._ahead.release()
            if not written:
                self._release([batch])

    async def _prepare(self, batch: Batch) -> None:
        started = time.perf_counter()
        with timed(IndexingStage.PREPARE, self.observe):
            batch.prepared = await prepare_writes(
                self._preparer, batch.records, self._ledger.attachments
            )
        self.progress.prepare_seconds += time.perf_counter() - started

    async def _write(self, batch: Batch) -> None:
        started = time.perf_counter()
        with timed(IndexingStage.WRITE, self.observe):
            outcomes = await write_isolated(self._engine, batch.prepared.writes)
        batch.seconds = time.perf_counter() - started
        self.progress.write_seconds += batch.seconds
        batch.mark(outcomes, self._ledger.clock())
        self._written.append(batch)
        self._has_written.set()

    async def _settle_all(self, restore_index: Callable[[], Awaitable[None]]) -> None:
        while True:
            await self._has_written.wait()
            self._has_written.clear()
            batches, self._written = self._written, []
            started = time.monotonic()
            try:
                await self._settle(batches)
            except IndexMissingError:
                await self._restore(batches[0].epoch, restore_index)
            except (UnavailableError, EngineRefusedError) as error:
                # Other batches written meanwhile may be lost with these, without an error of their
                # own.
                self._epoch += 1
                await self._fail(error)
            finally:
                self._release(batches)
            articles = sum(len(batch.records) for batch in batches)
            spacing = LATER if articles >= self._pace.most else SOON
            await asyncio.sleep(max(0.0, started + spacing - time.monotonic()))

    async def _settle(self, batches: list[Batch]) -> None:
        """Mark what is visible to searches.

        Raises:
            EngineRefusedError: the engine can't keep what was written; nothing is marked.
        """
        try:
            with timed(IndexingStage.REFRESH, self.observe):
                await self._engine.refresh()
        except EngineRefusedError as error:
            only = [record for batch in batches for record in batch.records]
            if len(only) > 1 or only[0].content is None:
                # Batches shrink until the faulty write is alone.
                raise
            batches[0].marks = [await remove_suspect(self._engine, only[0], error)]
        # A check for a lost index runs before or after, not in between.
        async with self._restoring:
            current = [batch for batch in batches if batch.epoch == self._epoch]
            marks = [mark for batch in current for mark in batch.marks]
            await asyncio.to_thread(self._ledger.queue.mark, marks)
        self._failures = 0
        self.progress.engine_error = None
        for batch in current:
            # The outcome is known only now: the refresh may lose what was written.
            if any(mark.retry_at is not None for mark in batch.marks):
                self._pace.went_wrong()
            else:
                self._pace.went_well(len(batch.records), batch.seconds)
            self.progress.count(batch)

    async def _fail(self, error: Exception) -> None:
        """Pause after a failure of the whole engine or ledger; everything stays pending.

        It counts as no article's attempt.
        """
        self._failures += 1
        self._pace.went_wrong()
        self.progress.engine_failures += 1
        self.progress.engine_error = str(error)
        pause = ENGINE.pause(self._failures)
        log.warning("indexing.engine_unavailable", error=str(error), pause_seconds=round(pause, 2))
        await asyncio.sleep(pause)

    async def _restore(self, epoch: int, restore_index: Callable[[], Awaitable[None]]) -> None:
        async with self._restoring:
            if epoch != self._epoch:
                return
            self._epoch += 1
            try:
                await restore_index()
            except (UnavailableError, EngineRefusedError) as error:
                await self._fail(error)

    def _release(self, batches: list[Batch]) -> None:
        for batch in batches:
            self._claimed.difference_update(record.key for record in batch.records)
        self.wake()

    async def _wait(self) -> None:
        before = await asyncio.to_thread(self._ledger.foreign_changes)
        while not self._woken.is_set():
            free = not self._claimed and not self._holders
            if free and await asyncio.to_thread(self._is_due):
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
