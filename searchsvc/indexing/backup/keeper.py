"""The schedule of backups, in the indexer."""

import asyncio
import threading
import time
from contextlib import suppress

import structlog

from searchsvc.errors import BackupError, LockHeldError, SearchServiceError, UnavailableError
from searchsvc.indexing.backup.backups import Backups
from searchsvc.indexing.backup.status import (
    NAME,
    BackupStatus,
    BackupStep,
    is_late,
    note_wanted,
    read_status,
)
from searchsvc.indexing.ledger import Ledger

# Seconds from the start to the first backup, so that short commands make none.
FIRST_SECONDS = 180.0
# Seconds between two looks whether one is due.
LOOK_SECONDS = 5.0
# Seconds from a failed backup to the next.
RETRY_SECONDS = 600.0

_ENDED = (BackupStep.DONE, BackupStep.FAILED)

log = structlog.get_logger()


class BackupKeeper:
    """Makes a backup when one is due; its failures never end the indexer."""

    def __init__(self, ledger: Ledger, backups: Backups | None, hours: float) -> None:
        """Make the keeper.

        Args:
            ledger: holds how backups go.
            backups: makes them; None = there is no store.
            hours: from one backup to the next; 0 = only by command.
        """
        self._ledger = ledger
        self._backups = backups
        self._first = FIRST_SECONDS
        # On the monotonic clock; also holds when a failure can't be saved.
        self._not_before = 0.0
        self._wanted: float | None = None
        self.every = hours * 3600 if backups is not None else 0.0

    @property
    def is_set(self) -> bool:
        """Return whether there is a store."""
        return self._backups is not None

    async def status(self) -> BackupStatus | None:
        """Return how the last backup went; None = there was none.

        Raises:
            LedgerUnavailableError: the ledger can't be read.
        """
        return await asyncio.to_thread(read_status, self._ledger)

    def is_late(self, status: BackupStatus | None) -> bool:
        """Return whether the last good backup is too old, or the first one overdue."""
        return is_late(status, self.every, self._ledger.clock(), self._wanted)

    async def run(self) -> None:
        """Make backups when they are due, until cancelled."""
        if self._backups is None or not self.every:
            return
        await self._end_interrupted()
        with suppress(UnavailableError):
            self._wanted = await asyncio.to_thread(note_wanted, self._ledger)
        await asyncio.sleep(self._first)
        while True:
            try:
                if time.monotonic() >= self._not_before and self._is_due(await self.status()):
                    await self._back_up(self._backups)
            except LockHeldError:
                # A command makes one.
                pass
            except SearchServiceError as error:
                self._not_before = time.monotonic() + RETRY_SECONDS
                # Saved as the state of the backup; only what could not be saved is logged here.
                if not isinstance(error, BackupError):
                    log.warning("backup.waits", error=str(error))
            except Exception as error:
                self._not_before = time.monotonic() + RETRY_SECONDS
                log.exception("backup.crashed", error=repr(error))
            await asyncio.sleep(LOOK_SECONDS)

    def _is_due(self, status: BackupStatus | None) -> bool:
        if status is None:
            return True
        now = self._ledger.clock()
        taken = status.good.taken_at if status.good else 0.0
        failed = status.step is not BackupStep.DONE
        # Also when the clock was set back.
        waits = failed and 0 <= now - (status.finished_at or 0.0) < RETRY_SECONDS
        mends = status.step is BackupStep.FAILED and bool(status.damaged)
        return not waits and (mends or not 0 <= now - taken < self.every)

    async def _back_up(self, backups: Backups) -> None:
        stopped = threading.Event()

        def check() -> None:
            if stopped.is_set():
                raise BackupError("the indexer ended meanwhile")

        work = asyncio.create_task(asyncio.to_thread(backups.run, check))
        try:
            await asyncio.shield(work)
        except asyncio.CancelledError:
            # Its thread uses the ledger, which is closed next.
            stopped.set()
            with suppress(Exception):
                await work
            raise

    async def _end_interrupted(self) -> None:
        """Record that a killed process left a backup unfinished."""
        with suppress(UnavailableError):
            status = await self.status()
            if status is not None and status.step not in _ENDED:
                status.step = BackupStep.FAILED
                status.error = "the process ended before the backup was whole"
                await asyncio.to_thread(self._ledger.work.save, NAME, status.model_dump_json())
