"""Work on the whole index, one piece at a time: rebuild, rollback, reconcile."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

import structlog

from searchsvc.documents.blobs import BlobStore
from searchsvc.engine.base import EngineWriter
from searchsvc.errors import (
    AlreadyRunningError,
    EngineRefusedError,
    NotFoundError,
    NotPossibleError,
    SearchServiceError,
    SettingsError,
    UnavailableError,
)
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.ledger.saved import read_saved
from searchsvc.indexing.maintenance.orders import Order, OrderOutcome, Orders
from searchsvc.indexing.rebuild import Rebuild, RebuildStatus, roll_back
from searchsvc.indexing.reconcile.reconcile import NAME as RECONCILE
from searchsvc.indexing.reconcile.reconcile import ReconcileReport, reconcile

# Seconds between checks for orders of other processes.
LOOK_SECONDS = 0.25
# Seconds from the start to the first scheduled reconcile, so that short commands skip it.
FIRST_SECONDS = 120.0
# Seconds from a failed scheduled reconcile to the next.
RETRY_SECONDS = 600.0
# The actor of scheduled work.
SCHEDULE = "schedule"
NO_REBUILD = "no rebuild is in progress"

log = structlog.get_logger()


class Upkeep:
    """Carries out one piece of work at a time; a rebuild resumes after a crash."""

    def __init__(
        self,
        ledger: Ledger,
        engine: EngineWriter,
        rebuild: Rebuild,
        reconcile_hours: float = 0,
        blobs: BlobStore | None = None,
    ) -> None:
        """Make the upkeep of an index.

        Args:
            ledger: the truth.
            engine: its projection.
            rebuild: how a generation is made.
            reconcile_hours: hours from one reconciling to the next; 0 = only when asked for.
            blobs: the bytes of attached files, reconciled too.
        """
        self._ledger = ledger
        self._engine = engine
        self._rebuild = rebuild
        self._blobs = blobs
        self._orders = Orders(ledger, self._ordered)
        self.every = reconcile_hours * 3600
        self._running: asyncio.Task[Any] | None = None
        self._what = ""
        self._schedules_at = time.monotonic() + FIRST_SECONDS

    async def run(self) -> None:
        """Resume what a crash interrupted, then do what is ordered or due, until cancelled."""
        try:
            async with asyncio.TaskGroup() as tasks:
                await self._take_up(tasks)
                while True:
                    try:
                        await self._orders.look(tasks, self._is_busy)
                        await self._reconcile_when_due()
                    except SearchServiceError as error:
                        log.warning("upkeep.failed", error=str(error))
                    await asyncio.sleep(LOOK_SECONDS)
        finally:
            if self._running is not None:
                # Cancelled with the process, not abandoned: the next start resumes it.
                self._running.cancel()
                with suppress(asyncio.CancelledError, Exception):
                    await self._running

    async def _take_up(self, tasks: asyncio.TaskGroup) -> None:
        """Resume what an earlier indexer had started."""
        while True:
            try:
                status = await asyncio.to_thread(self._rebuild.status)
                taken = await self._orders.taken()
                break
            except UnavailableError as error:
                log.warning("upkeep.failed", error=str(error))
                await asyncio.sleep(LOOK_SECONDS)
        # A rebuild may have started while this waited for the engine.
        if status is not None and status.is_running and not self._is_busy():
            log.info("rebuild.resumed", step=status.step, generation=status.generation)
            self._start("rebuild", self._rebuild.run(status))
        for name, outcome in taken.items():
            began = status is not None and status.started_at >= outcome.taken_at
            tasks.create_task(self._answer(name, outcome, began))

    async def _answer(self, name: str, outcome: OrderOutcome, began: bool) -> None:
        """End an order that an earlier indexer had claimed."""
        if outcome.kind == "rebuild" and began:
            if self._running is not None:
                await asyncio.wait({self._running})
        else:
            outcome.error = "the indexer ended before it was done; order it again"
        await self._orders.end(name, outcome)

    @property
    def under_way(self) -> str | None:
        """The work in progress: rebuild, rollback or reconcile; None = nothing."""
        return self._what if self._is_busy() else None

    async def rebuild_status(self) -> RebuildStatus:
        """Return the last rebuild, in progress or ended.

        Raises:
            NotFoundError: there was none.
        """
        status = await asyncio.to_thread(self._rebuild.status)
        if status is None:
            raise NotFoundError("there was no rebuild yet")
        return status

    async def kept(self) -> set[str]:
        """Return the generations that are kept for going back."""
        return await asyncio.to_thread(self._ledger.work.retired)

    async def reconcile_report(self) -> ReconcileReport | None:
        """Return the report of the last reconcile; None = there was none."""
        saved = await asyncio.to_thread(self._ledger.work.state, RECONCILE)
        return read_saved(ReconcileReport, saved)

    async def start_rebuild(self, actor: str, accept_losses: bool = False) -> RebuildStatus:
        """Start a rebuild.

        Args:
            actor: who requests it, for the log of changes.
            accept_losses: whether articles that can't be indexed any more may be lost.

        Raises:
            AlreadyRunningError: other work is in progress.
            NotPossibleError: the golden queries can't be read.
        """
        try:
            await asyncio.to_thread(self._rebuild.check_golden)
        except SettingsError as error:
            raise NotPossibleError(str(error)) from error
        status = RebuildStatus(
            actor=actor, accept_losses=accept_losses, started_at=self._ledger.clock()
        )
        self._start("rebuild", self._rebuild.run(status))
        return status

    async def cancel_rebuild(self) -> RebuildStatus:
        """Abandon the rebuild in progress; the old generation stays live.

        Raises:
            NotFoundError: none is in progress.
            UnavailableError: engine or ledger does not answer.
        """
        if self._running is None or not self._is_busy() or self._what != "rebuild":
            raise NotFoundError(NO_REBUILD)
        self._running.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await self._running
        status = await self.rebuild_status()
        # It may have ended just now.
        return await self._rebuild.abandon(status) if status.is_running else status

    async def cancel_interrupted(self) -> RebuildStatus:
        """Abandon a rebuild that an indexer left unfinished, before `run` resumes it.

        Raises:
            NotFoundError: there is none.
            UnavailableError: engine or ledger does not answer.
        """
        status = await asyncio.to_thread(self._rebuild.status)
        if status is None or not status.is_running:
            raise NotFoundError(NO_REBUILD)
        return await self._rebuild.abandon(status)

    async def roll_back(self, actor: str) -> str:
        """Swap back to the previous generation and return its name (errors as `roll_back`).

        Raises:
            AlreadyRunningError: other work is in progress.
            NotPossibleError: the engine refuses, with its reason.
        """
        parts = self._rebuild
        task = self._start(
            "rollback",
            roll_back(parts.ledger, parts.engine, parts.preparer, parts.worker, actor),
        )
        try:
            return str(await task)
        except EngineRefusedError as error:
            # The caller, an editor, may see the reason and act on it.
            raise NotPossibleError(str(error)) from error

    def start_reconcile(
        self,
        actor: str,
        repair: bool = True,
        watch: Callable[[ReconcileReport], None] = lambda report: None,
    ) -> "asyncio.Task[Any]":
        """Start a reconcile.

        Raises:
            AlreadyRunningError: other work is in progress.
        """
        work = reconcile(self._ledger, self._engine, actor, repair, watch, self._blobs)
        return self._start("reconcile", work)

    async def rebuild_now(
        self, actor: str, accept_losses: bool, watch: Callable[[RebuildStatus], None]
    ) -> RebuildStatus:
        """Rebuild in this process, to the end; an interrupted rebuild resumes.

        Raises:
            SettingsError: the golden queries can't be read.
        """
        await asyncio.to_thread(self._rebuild.check_golden)
        rebuild = replace(self._rebuild, watch=watch)
        status = await asyncio.to_thread(rebuild.status)
        if status is None or not status.is_running:
            status = RebuildStatus(
                actor=actor, accept_losses=accept_losses, started_at=self._ledger.clock()
            )
        return await rebuild.run(status)

    def _start(self, what: str, work: Coroutine[Any, Any, Any]) -> "asyncio.Task[Any]":
        if self._is_busy():
            work.close()
            raise AlreadyRunningError(f"a {self._what} is in progress; wait for its end")
        self._what = what
        self._running = asyncio.create_task(work)
        self._running.add_done_callback(partial(_log_end, what))
        return self._running

    def _is_busy(self) -> bool:
        return self._running is not None and not self._running.done()

    async def _reconcile_when_due(self) -> None:
        if self.every and not self._is_busy() and time.monotonic() >= self._schedules_at:
            report = await self.reconcile_report()
            if report is None or self._ledger.clock() - report.started_at >= self.every:
                # Also when it fails, which leaves no report.
                self._schedules_at = time.monotonic() + RETRY_SECONDS
                self.start_reconcile(SCHEDULE)

    async def _ordered(self, order: Order) -> str | None:
        match order.kind:
            case "cancel":
                await self.cancel_rebuild()
            case "rollback":
                return await self.roll_back(order.actor)
            case "reconcile":
                await _ended(self.start_reconcile(order.actor, order.repair))
            case "rebuild":
                await self.start_rebuild(order.actor, order.accept_losses)
                if self._running is not None:
                    await _ended(self._running)
        return None


async def _ended(task: "asyncio.Task[Any]") -> None:
    # Not awaited directly: its cancellation must not cancel the caller.
    await asyncio.wait({task})
    if not task.cancelled():
        task.result()


def _log_end(what: str, task: "asyncio.Task[Any]") -> None:
    error = None if task.cancelled() else task.exception()
    # Where there is nothing to go back to, nothing failed.
    if error is not None and not isinstance(error, NotFoundError):
        log.error("upkeep.failed", what=what, error=str(error) or repr(error))
