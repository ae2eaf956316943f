"""The steps of a rebuild; each can resume after a crash."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import structlog

from searchsvc.engine.base import EngineWriter
from searchsvc.errors import EngineRefusedError, SearchServiceError, UnavailableError
from searchsvc.indexing.ledger import Action, Ledger, State
from searchsvc.indexing.ledger.saved import read_saved
from searchsvc.indexing.pipeline.prepare import Preparer
from searchsvc.indexing.pipeline.worker import Worker
from searchsvc.indexing.rebuild.checks import (
    check_contents,
    check_losses,
    check_versions,
    failed,
)
from searchsvc.indexing.rebuild.filling import Filling
from searchsvc.indexing.rebuild.progress import NAME, Check, RebuildStatus, Step
from searchsvc.indexing.rebuild.relevance import RELEVANCE, check_relevance, read_golden
from searchsvc.retry import ENGINE

# Seconds between two saves; after a crash everything since the last one is written again.
SAVE_SECONDS = 2.0

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Rebuild:
    """Makes a new generation and swaps it in when it is complete and ranks no worse.

    Attributes:
        ledger: the truth, and where the progress is kept.
        engine: builds the new generation; searches go on reading the old one.
        preparer: makes the documents.
        worker: writes to the live generation meanwhile.
        golden: file of the editors' golden queries; None = only titles are looked for.
        watch: called with the progress.
    """

    ledger: Ledger
    engine: EngineWriter
    preparer: Preparer
    worker: Worker
    golden: Path | None = None
    watch: Callable[[RebuildStatus], None] = lambda status: None

    def status(self) -> RebuildStatus | None:
        """Return the last rebuild, in progress or ended; None = there was none."""
        saved = self.ledger.work.state(NAME)
        return read_saved(RebuildStatus, saved)

    def check_golden(self) -> None:
        """Read the golden queries, as a rebuild would fail of them only at its end, hours later.

        Raises:
            SettingsError: they can't be read.
        """
        if self.golden is not None:
            read_golden(self.golden)

    async def run(self, status: RebuildStatus) -> RebuildStatus:
        """Run a rebuild to its end, from the step that was saved.

        Waits while engine or ledger is unavailable. Cancelled as a task it can resume; `abandon`
        ends it for good.

        Returns:
            How it ended: done, or failed with the reason; then the old generation stays live.
        """
        failures = 0
        while True:
            try:
                if failures:
                    # Writes since the last save may be lost.
                    saved = await asyncio.to_thread(self.status)
                    if saved is not None and saved.started_at == status.started_at:
                        status = saved
                await self._steps(status)
                return status
            except UnavailableError as error:
                failures += 1
                log.warning("rebuild.waits", error=str(error))
                await asyncio.sleep(ENGINE.pause(failures))

    async def abandon(self, status: RebuildStatus) -> RebuildStatus:
        """Abandon a rebuild; the old generation stays live.

        One that has swapped already is finished instead.

        Raises:
            UnavailableError: engine or ledger does not answer.
        """
        if status.generation and (await self.engine.state()).live == status.generation:
            return await self.run(status)
        return await self._end(status, Step.CANCELLED, "it was cancelled")

    async def _steps(self, status: RebuildStatus) -> None:
        try:
            await self._build(status)
        except UnavailableError:
            raise
        except SearchServiceError as error:
            await self._end(status, Step.FAILED, str(error))

    async def _build(self, status: RebuildStatus) -> None:
        await self._begin(status)
        generation = status.generation or ""
        filling = Filling(self.ledger, self.engine, self.preparer, generation)
        if status.step is Step.SWAPPING:
            if (await self.engine.state()).live == generation:
                async with self.worker.held():
                    # The swap may have come after further writes to the old generation.
                    await self._catch_up(status, filling)
                    await self.engine.refresh(generation)
                    whole = await check_versions(
                        self.ledger, self.engine, generation, status.applied
                    )
                    if whole.ok:
                        await self._settle(status)
                        return
                # Another generation of that name, made when the index was lost.
                status.step = Step.COPYING
                await self._begin(status)
                generation = status.generation or ""
                filling = Filling(self.ledger, self.engine, self.preparer, generation)
            else:
                status.step = Step.CATCHING_UP
        if status.step is Step.COPYING:
            await self._copy(status, filling)
            status.step = Step.CATCHING_UP
        await self._catch_up(status, filling)
        status.step = Step.VERIFYING
        await self._save_durably(status)
        status.checks = await self._verify(status)
        if [check.name for check in status.checks if not check.ok] == [RELEVANCE]:
            # The live generation has moved on meanwhile: compared again while both hold the same.
            async with self.worker.held():
                await self._catch_up(status, filling)
                await self._save_durably(status)
                status.checks[-1] = await self._compared(status)
        reason = failed(status.checks)
        if reason is not None:
            await self._end(status, Step.FAILED, reason)
            return
        # Most changes made during verification, so that live writes are held only briefly.
        await self._catch_up(status, filling)
        async with self.worker.held():
            await self._catch_up(status, filling)
            status.step = Step.SWAPPING
            await self._save_durably(status)
            await self.engine.promote(generation)
            await self._settle(status)

    async def _begin(self, status: RebuildStatus) -> None:
        if status.generation is None:
            # From here on a crash or an unavailable engine only delays it.
            await self._save(status)
        state = await self.engine.state()
        swaps = status.step is Step.SWAPPING
        # If live before the swap, it is another one: names are reused after an index was lost.
        if status.generation in state.generations and (swaps or state.live != status.generation):
            return
        # Left behind by earlier rebuilds that were killed.
        kept = await asyncio.to_thread(self.ledger.work.retired)
        for old in state.generations:
            if old != state.live and old not in kept:
                await self._drop(old)
        # The rebuild is new, or its generation is gone.
        status.step, status.copied, status.written = Step.COPYING, 0, 0
        # One that can't be read is nothing to go back to.
        status.previous = state.live if state.readable else None
        await asyncio.to_thread(self.ledger.work.forget_unfit)
        # Changes from here on are caught up with after copying.
        status.applied = await asyncio.to_thread(self.ledger.log.last_sequence)
        counts = await asyncio.to_thread(self.ledger.articles.counts)
        status.articles = sum(counts.values()) - counts[State.DELETED]
        status.generation = await self.engine.create()
        await self._save(status)

    async def _copy(self, status: RebuildStatus, filling: Filling) -> None:
        saved_at = time.monotonic()
        async for last, written in filling.copy(status.copied):
            status.copied = last
            status.written += written
            self.watch(status)
            if time.monotonic() - saved_at > SAVE_SECONDS:
                await self._save_durably(status)
                saved_at = time.monotonic()

    async def _catch_up(self, status: RebuildStatus, filling: Filling) -> None:
        async for last in filling.catch_up(status.applied):
            status.applied = last
            self.watch(status)

    async def _verify(self, status: RebuildStatus) -> list[Check]:
        generation = status.generation or ""
        return [
            await check_versions(self.ledger, self.engine, generation, status.applied),
            await check_contents(
                self.ledger, self.engine, self.preparer, generation, status.applied
            ),
            await check_losses(self.ledger, status.accept_losses),
            await self._compared(status),
        ]

    async def _compared(self, status: RebuildStatus) -> Check:
        generation = status.generation or ""
        return await check_relevance(
            self.ledger, self.engine, generation, self.golden, status.accept_losses
        )

    async def _settle(self, status: RebuildStatus) -> None:
        """Record the swap; nothing is written to the live generation meanwhile."""
        work = self.ledger.work
        status.rejected = len(await asyncio.to_thread(work.unfit))
        kept = status.previous if status.keep_previous else None
        await asyncio.to_thread(work.settle, status.applied, kept)
        await asyncio.to_thread(self.ledger.log.append, Action.REBUILT, status.actor)
        state = await self.engine.state()
        status.written = state.documents
        await self._finish(status, Step.DONE)
        for old in state.generations:
            if old not in (status.generation, kept):
                await self._drop(old)

    async def _end(self, status: RebuildStatus, step: Step, reason: str) -> RebuildStatus:
        status.reason = reason
        await asyncio.to_thread(self.ledger.work.forget_unfit)
        await self._finish(status, step)
        if status.generation is not None:
            await self._drop(status.generation)
        return status

    async def _drop(self, generation: str) -> None:
        try:
            await self.engine.drop(generation)
            await asyncio.to_thread(self.ledger.work.forget_retired, generation)
        except (UnavailableError, EngineRefusedError) as error:
            # It only takes space; the next rebuild drops it.
            log.warning("rebuild.left_over", generation=generation, error=str(error))

    async def _finish(self, status: RebuildStatus, step: Step) -> None:
        status.step, status.finished_at = step, self.ledger.clock()
        await self._save(status)
        log.info("rebuild.ended", step=step, reason=status.reason)

    async def _save_durably(self, status: RebuildStatus) -> None:
        # Only what is durable in the engine counts as progress.
        await self.engine.refresh(status.generation)
        await self._save(status)

    async def _save(self, status: RebuildStatus) -> None:
        await asyncio.to_thread(self.ledger.work.save, NAME, status.model_dump_json())
        self.watch(status)
