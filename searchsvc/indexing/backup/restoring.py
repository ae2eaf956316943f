"""A backup becomes a data folder again: an empty one, so that nothing is lost by it."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from searchsvc.documents.blobs import BlobStore
from searchsvc.errors import BackupDamagedError, BackupError, NotPossibleError
from searchsvc.indexing.alerts.layout import FILE as ALERTS
from searchsvc.indexing.backup.alerts_copy import check_alerts, make_alerts_ready
from searchsvc.indexing.backup.backups import nothing_to_check
from searchsvc.indexing.backup.ledger_copy import check_backup, make_ready
from searchsvc.indexing.backup.manifest import (
    Manifest,
    file_name,
    read_manifest,
    read_verified,
)
from searchsvc.indexing.backup.packing import damaged, unpack, unpack_alerts
from searchsvc.indexing.backup.status import good_of
from searchsvc.indexing.backup.stores.store import Store

# A folder in the data folder, there until the restore is whole.
_RESTORING = "restoring"
# What an empty data folder may hold: locks, a folder of the file system, and what
# an operator moved aside in a volume that can't be renamed.
_NOTHING = {"indexer.lock", "backup.lock", "drill.lock", "lost+found", "before-restore"}


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore put into a data folder.

    Attributes:
        manifest: of the backup.
        verified: whether the backup counted as good.
    """

    manifest: Manifest
    verified: bool


def check_empty(data_dir: Path, files: BlobStore) -> None:
    """Check that a data folder is empty; what an interrupted restore left there is removed.

    Raises:
        NotPossibleError: it is not.
    """
    if not data_dir.exists():
        return
    names = {one.name for one in data_dir.iterdir()} - _NOTHING
    if _RESTORING in names and names <= {_RESTORING, files.folder.name, ALERTS}:
        shutil.rmtree(files.folder, ignore_errors=True)
        (data_dir / ALERTS).unlink(missing_ok=True)
        # Last: without it the files would be somebody's.
        shutil.rmtree(data_dir / _RESTORING)
        return
    if names:
        raise NotPossibleError(
            f"{data_dir} is not empty ({', '.join(sorted(names)[:3])}): a backup is restored into"
            " an empty data folder; move what is there away first"
        )


def restore_from(store: Store, name: str, ledger: Path, blobs: BlobStore, actor: str) -> Restored:
    """Fetch a backup into an empty data folder; the caller holds the indexer's lock.

    Every object is checked as it comes. The ledger comes last, by one rename: a restore that is
    interrupted leaves a folder that the next one clears. The index is to be rebuilt, which is
    saved in the ledger.

    Args:
        store: holds the backup.
        name: of the backup.
        ledger: path of the ledger to come.
        blobs: where attached files go.
        actor: who requests it, for the log of changes.

    Raises:
        NotPossibleError: the data folder is not empty.
        BackupDamagedError: an object is missing or not what was stored; it names which.
        BackupError: the store can't be read, or the data folder not be written.
    """
    data_dir = ledger.parent
    check_empty(data_dir, blobs)
    manifest, digest = read_manifest(store, name)
    verified = _was_verified(store, name, digest)
    work = data_dir / _RESTORING
    try:
        work.mkdir(mode=0o700, parents=True)
        for file, size in manifest.files.items():
            _fetch(store, file, size, blobs)
        copy = work / "ledger.sqlite"
        unpack(store, manifest, copy, nothing_to_check)
        check_backup(copy)
        make_ready(copy, actor, good_of(manifest, store.address, 0.0) if verified else None)
        with closing(sqlite3.connect(copy)) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        copy.chmod(0o600)
        told = work / ALERTS
        if unpack_alerts(store, manifest, told, nothing_to_check):
            check_alerts(told)
            make_alerts_ready(told)
            told.chmod(0o600)
            told.replace(data_dir / ALERTS)
        copy.replace(ledger)
        shutil.rmtree(work)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"{data_dir} can't be written: {error}") from error
    return Restored(manifest, verified)


def _was_verified(store: Store, name: str, digest: str) -> bool:
    try:
        return read_verified(store, name).manifest_sha256 == digest
    except BackupDamagedError:
        # What is restored is checked again anyway.
        return False


def _fetch(store: Store, digest: str, size: int, blobs: BlobStore) -> None:
    left = size
    with blobs.receive() as received:
        for piece in store.read(file_name(digest)):
            left -= len(piece)
            # Not read to its end: it may fill the disk.
            if left < 0:
                raise damaged(file_name(digest))
            received.write(piece)
        if received.finish().hex() != digest:
            raise damaged(file_name(digest))
        blobs.keep(received, bytes.fromhex(digest))
