"""How backups go, saved in the ledger: what metrics, doctor and console tell of them."""

from enum import StrEnum

from pydantic import BaseModel

from searchsvc.errors import BackupDamagedError
from searchsvc.indexing.backup.manifest import Manifest
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.ledger.saved import read_saved

# The name of this state among pieces of work.
NAME = "backup"
# Intervals after which the last good backup counts as too old.
LATE = 2.0
# Since when an indexer makes backups, under this name among pieces of work.
_WANTED = "backup_wanted"
# Seconds without a first backup that are nothing wrong: it begins after minutes, and takes some.
FIRST_LATE = 3_600.0


class BackupStep(StrEnum):
    """How far a backup is."""

    COPYING = "copying"
    UPLOADING = "uploading"
    VERIFYING = "verifying"
    RETAINING = "retaining"
    DONE = "done"
    FAILED = "failed"


class GoodBackup(BaseModel):
    """A backup that was read back and found whole.

    Attributes:
        name: in its store.
        store: where it is.
        taken_at: when the ledger was copied, in seconds since 1970.
        seconds: from its begin to the end of its verification.
        articles: in the ledger, deleted ones included.
        files: attached files.
        missing_files: attached files whose bytes were nowhere, or damaged everywhere.
        bytes: in the store; files are shared with other backups.
    """

    name: str
    store: str
    taken_at: float
    seconds: float
    articles: int
    files: int
    missing_files: int
    bytes: int


class BackupStatus(BaseModel):
    """The last backup, and the last good one.

    Attributes:
        store: where it goes.
        step: how far it is.
        started_at: in seconds since 1970.
        finished_at: in seconds since 1970; None = it has not ended, or was killed.
        error: why the last one that ended failed, kept until one is good.
        damaged: objects of the store that are damaged, to be uploaded again.
        unfinished: names of backups that were begun and did not end.
        good: the last good backup; None = there is none.
    """

    store: str
    step: BackupStep = BackupStep.COPYING
    started_at: float
    finished_at: float | None = None
    error: str | None = None
    damaged: list[str] = []
    unfinished: list[str] = []
    good: GoodBackup | None = None

    @property
    def is_failing(self) -> bool:
        """Return whether the last one that ended failed, also while it is tried again."""
        return self.step is BackupStep.FAILED or self.error is not None


def good_of(manifest: Manifest, store: str, seconds: float) -> GoodBackup:
    """Return what is told of a backup that was read back.

    Args:
        manifest: of the backup.
        store: its address.
        seconds: that making it took; 0 = unknown.
    """
    return GoodBackup(
        name=manifest.name,
        store=store,
        taken_at=manifest.taken_at,
        seconds=seconds,
        articles=manifest.counts["articles"],
        files=len(manifest.files),
        missing_files=len(manifest.missing),
        bytes=manifest.stored_bytes,
    )


def note_damage(ledger: Ledger, store: str, error: BackupDamagedError) -> None:
    """Save that a stored backup is damaged, so that the next backup mends what they share.

    Args:
        ledger: whose backups they are.
        store: its address.
        error: names the objects.

    Raises:
        LedgerUnavailableError: the ledger can't be used.
    """
    now = ledger.clock()
    status = read_status(ledger) or BackupStatus(store=store, started_at=now)
    status.step, status.error, status.finished_at = BackupStep.FAILED, str(error), now
    status.damaged = sorted({*status.damaged, *error.objects})
    ledger.work.save(NAME, status.model_dump_json())


def read_status(ledger: Ledger) -> BackupStatus | None:
    """Return how the last backup went; None = there was none.

    Raises:
        LedgerUnavailableError: the ledger can't be read.
    """
    return read_saved(BackupStatus, ledger.work.state(NAME))


def wanted_since(ledger: Ledger) -> float | None:
    """Return since when an indexer makes backups, in seconds since 1970; None = none did so far.

    Raises:
        LedgerUnavailableError: the ledger can't be read.
    """
    saved = ledger.work.state(_WANTED)
    return None if saved is None else float(saved)


def note_wanted(ledger: Ledger) -> float:
    """Note that an indexer makes backups; return since when one does.

    Raises:
        LedgerUnavailableError: the ledger can't be used.
    """
    since = wanted_since(ledger)
    if since is None:
        since = ledger.clock()
        ledger.work.save(_WANTED, repr(since))
    return since


def is_late(
    status: BackupStatus | None, every: float, now: float, wanted: float | None = None
) -> bool:
    """Return whether the last good backup is too old, or the first one overdue.

    Args:
        status: how backups go.
        every: seconds from one backup to the next; 0 = only on request, which is never late.
        now: seconds since 1970.
        wanted: since when an indexer makes backups; None = none did so far.
    """
    if not every:
        return False
    if status is not None and status.good is not None:
        return now - status.good.taken_at > LATE * every
    if status is not None and status.is_failing:
        return True
    return wanted is not None and now - wanted > FIRST_LATE
