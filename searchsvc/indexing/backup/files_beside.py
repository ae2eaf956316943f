"""The bytes of attached files in backups: a folder beside the copy of the ledger."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from searchsvc.documents.blobs import BlobStore
from searchsvc.durable import sync
from searchsvc.errors import BackupError
from searchsvc.indexing.backup.ledger_copy import open_to_read

_HAS_ATTACHMENTS = "SELECT count(*) FROM sqlite_master WHERE name = 'attachments'"


def files_of(backup: Path) -> Path:
    """Return the folder of the files that belong to a backup."""
    return backup.with_name(backup.name + ".files")


class CopiedFiles(NamedTuple):
    """What became of the files that a backup names.

    Attributes:
        copied: how many are where they belong.
        missing: how many are nowhere to copy them from.
    """

    copied: int
    missing: int


def back_up_files(backup: Path, blobs: BlobStore) -> CopiedFiles:
    """Copy the files that a backup names into its folder.

    A file that is detached while the ledger is copied may be missing: the backup names it, and
    nothing keeps it.

    Args:
        backup: a finished copy of the ledger.
        blobs: the files.

    Raises:
        BackupError: the folder can't be written.
    """
    folder = BlobStore(files_of(backup))
    return _copy(backup, blobs, folder)


def put_back_files(backup: Path, blobs: BlobStore) -> CopiedFiles:
    """Copy the files of a backup to where the service looks for them.

    Raises:
        BackupError: they can't be read or written.
    """
    return _copy(backup, BlobStore(files_of(backup)), blobs)


def _copy(backup: Path, source: BlobStore, target: BlobStore) -> CopiedFiles:
    copied = missing = 0
    try:
        for digest in _named(backup):
            wanted, there = target.path(digest), source.path(digest)
            if not wanted.exists():
                if not there.exists():
                    missing += 1
                    continue
                wanted.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                try:
                    _copy_whole(there, wanted)
                except FileNotFoundError:
                    # Removed just now.
                    missing += 1
                    continue
            copied += 1
    except OSError as error:
        raise BackupError(f"the attached files can't be copied: {error}") from error
    return CopiedFiles(copied, missing)


def _copy_whole(source: Path, target: Path) -> None:
    # Under another name first: half a file would be taken for the whole.
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    shutil.copyfile(source, partial)
    sync(partial)
    partial.replace(target)


def _named(backup: Path) -> list[bytes]:
    """Return the digests of the files that a copy of the ledger names."""
    try:
        with closing(open_to_read(backup)) as db:
            if not db.execute(_HAS_ATTACHMENTS).fetchone()[0]:
                # A backup of a layout without attachments.
                return []
            rows = db.execute("SELECT DISTINCT digest FROM attachments").fetchall()
    except sqlite3.Error as error:
        raise BackupError(f"{backup} can't be read: {error}") from error
    return [digest for (digest,) in rows]
