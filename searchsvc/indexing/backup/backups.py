"""A whole backup, from the copy to its verification; one at a time for a data folder."""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from searchsvc.documents.blobs import BlobStore
from searchsvc.errors import (
    BackupDamagedError,
    BackupError,
    LockHeldError,
    SearchServiceError,
)
from searchsvc.indexing.backup.alerts_copy import copy_alerts
from searchsvc.indexing.backup.alone import alone
from searchsvc.indexing.backup.copying import fresh_folder
from searchsvc.indexing.backup.making import copy_ledger, upload_files, upload_ledger
from searchsvc.indexing.backup.manifest import Manifest, Verified, file_name, new_name
from searchsvc.indexing.backup.ownership import Owner, check_store
from searchsvc.indexing.backup.packing import Check
from searchsvc.indexing.backup.retention import clear_litter, retain
from searchsvc.indexing.backup.status import (
    NAME,
    BackupStatus,
    BackupStep,
    good_of,
    note_damage,
    read_status,
)
from searchsvc.indexing.backup.stored import stored_backups
from searchsvc.indexing.backup.stores.store import Store
from searchsvc.indexing.backup.verifying import verify
from searchsvc.indexing.ledger import Ledger

# In the data folder; holds the copy of the ledger.
WORK_FOLDER = "backup-work"
LOCK = "backup.lock"

log = structlog.get_logger()


def nothing_to_check() -> None:
    """Let a backup run to its end."""


@dataclass(frozen=True, slots=True)
class Backups:
    """What makes backups of a data folder.

    Attributes:
        ledger: what is backed up.
        blobs: the bytes of attached files.
        open_store: opens the store; raises a `BackupError` when its settings are wrong.
        keep: how many good backups are kept.
        reread: share of the files that each verification reads back.
    """

    ledger: Ledger
    blobs: BlobStore
    open_store: Callable[[], Store]
    keep: int = 14
    reread: float = 1.0
    clock: Callable[[], float] = field(default=time.time)

    def run(self, check: Check = nothing_to_check, *, anew: bool = False) -> BackupStatus:
        """Make a backup, verify it, and remove those beyond what is kept.

        Args:
            check: called between pieces of work; raises to end it.
            anew: the store may have lost the earlier backups, or hold another ledger's.

        Returns:
            How it went: done. Whatever fails is also saved in the ledger.

        Raises:
            LockHeldError: another process makes one.
            ForeignStoreError: the store holds another ledger's backups.
            BackupError: it failed; earlier backups are what they were.
            LedgerUnavailableError: the ledger can't be used.
        """
        folder = self.ledger.path.parent
        status = self._begun(read_status(self.ledger))
        try:
            with alone(folder, LOCK):
                # Another process may have ended one meanwhile.
                before = read_status(self.ledger)
                status = self._begun(before)
                try:
                    store = self.open_store()
                    status.store = store.address
                    self._save(status, BackupStep.COPYING)
                    owner = Owner(self.ledger.identity(), self.clock(), status.unfinished)
                    if not anew:
                        check_store(store, owner, before)
                    clear_litter(store, owner)
                    status.unfinished = []
                    self._carry_out(status, store, fresh_folder(folder / WORK_FOLDER), check)
                finally:
                    shutil.rmtree(folder / WORK_FOLDER, ignore_errors=True)
        except LockHeldError:
            # The state is that of the other process.
            raise
        except OSError as error:
            self._fail(status, error)
            raise BackupError(f"{folder} can't be written: {error}") from error
        except BaseException as error:
            self._fail(status, error)
            raise
        return status

    def _begun(self, before: BackupStatus | None) -> BackupStatus:
        """Return the state of a backup that begins: what is known of earlier ones stays."""
        if before is None:
            return BackupStatus(store="", started_at=self.clock())
        return BackupStatus(
            store=before.store,
            started_at=self.clock(),
            error=before.error,
            damaged=before.damaged,
            unfinished=before.unfinished,
            good=before.good,
        )

    def _carry_out(self, status: BackupStatus, store: Store, folder: Path, check: Check) -> None:
        started, taken_at = time.monotonic(), self.clock()
        copy = copy_ledger(self.ledger, folder, check)
        alerts = copy_alerts(self.ledger.path.parent, folder, check)
        self._save(status, BackupStep.UPLOADING)
        files = upload_files(copy.contents.files, self.blobs, store, status.damaged, check)
        name = new_name(taken_at, [one.name for one in stored_backups(store)])
        status.unfinished = [name]
        self._save(status, BackupStep.UPLOADING)
        upload_ledger(copy, name, taken_at, files, store, check, alerts)
        # Read back into the room that it took.
        copy.path.unlink()
        self._save(status, BackupStep.VERIFYING)
        manifest, _ = verify(store, name, folder, self.clock(), check, self.reread, files.fresh)
        status.good = good_of(manifest, store.address, time.monotonic() - started)
        # What was damaged and could not be uploaded again still is.
        status.damaged = sorted({*status.damaged} & {*map(file_name, files.missing)})
        self._save(status, BackupStep.RETAINING)
        removed = retain(store, name, self.keep, Owner(copy.ledger, self.clock(), [name]))
        status.unfinished, status.error = [], None
        status.finished_at = self.clock()
        self._save(status, BackupStep.DONE)
        log.info("backup.done", removed=len(removed), **status.good.model_dump())

    def _fail(self, status: BackupStatus, error: BaseException) -> None:
        if isinstance(error, BackupDamagedError):
            status.damaged = sorted({*status.damaged, *error.objects})
        status.error = str(error) or type(error).__name__
        status.finished_at = self.clock()
        log.error("backup.failed", step=status.step, error=status.error)
        try:
            self._save(status, BackupStep.FAILED)
        except SearchServiceError as unsaved:
            log.error("backup.unsaved", error=str(unsaved))

    def _save(self, status: BackupStatus, step: BackupStep) -> None:
        status.step = step
        self.ledger.work.save(NAME, status.model_dump_json())


def verify_again(
    store: Store, name: str, data_dir: Path, ledger: Ledger | None = None
) -> tuple[Manifest, Verified]:
    """Verify a stored backup once more, every file included (errors as `verify`).

    Args:
        store: holds it.
        name: of the backup.
        data_dir: where there is room for the ledger; temporary folders may be small.
        ledger: where damage is saved, so that the next backup mends it; None = nowhere.
    """
    with alone(data_dir, LOCK):
        folder = fresh_folder(data_dir / WORK_FOLDER)
        try:
            return verify(store, name, folder, time.time(), nothing_to_check)
        except BackupDamagedError as error:
            if ledger is not None:
                note_damage(ledger, store.address, error)
            raise
        finally:
            shutil.rmtree(folder, ignore_errors=True)
