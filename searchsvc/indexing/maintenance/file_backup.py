"""The bytes of attached files in backups: a folder beside the copy of the ledger."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from searchsvc.documents.blobs import BlobStore
from searchsvc.errors import BackupError


def files_of(backup: Path) -> Path:
    """Return the folder of the files that belong to a backup."""
    return backup.with_name(backup.name + ".files")


def back_up_files(backup: Path, blobs: BlobStore) -> int:
    """Copy the files that a backup names into its folder.

    Args:
        backup: a finished copy of the ledger.
        blobs: the files; one that was removed since is attached to nothing any more.

    Returns:
        How many files the folder holds.

    Raises:
        BackupError: the folder can't be written.
    """
    folder = BlobStore(files_of(backup))
    return _copy(backup, blobs, folder)


def put_back_files(backup: Path, blobs: BlobStore) -> int:
    """Copy the files of a backup to where the service looks for them.

    Returns:
        How many files the backup names and are there.

    Raises:
        BackupError: they can't be read or written.
    """
    return _copy(backup, BlobStore(files_of(backup)), blobs)


def _copy(backup: Path, source: BlobStore, target: BlobStore) -> int:
    count = 0
    try:
        for digest in _named(backup):
            wanted, there = target.path(digest), source.path(digest)
            if not wanted.exists():
                if not there.exists():
                    continue
                wanted.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                _copy_whole(there, wanted)
            count += 1
    except OSError as error:
        raise BackupError(f"the attached files can't be copied: {error}") from error
    return count


def _copy_whole(source: Path, target: Path) -> None:
    # Under another name first: half a file would be taken for the whole.
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    shutil.copyfile(source, partial)
    descriptor = os.open(partial, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    partial.replace(target)


def _named(backup: Path) -> list[bytes]:
    """Return the digests of the files that a copy of the ledger names."""
    address = f"{backup.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as db:
            rows = db.execute("SELECT DISTINCT digest FROM attachments").fetchall()
    except sqlite3.Error:
        # A backup of a layout without attachments.
        return []
    return [digest for (digest,) in rows]
