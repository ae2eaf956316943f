"""A backup is made: the ledger copied, what is not stored yet uploaded, the manifest last."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import structlog

from searchsvc.documents.blobs import BlobStore
from searchsvc.errors import BackupError
from searchsvc.indexing.backup.alerts_copy import AlertsCopy
from searchsvc.indexing.backup.copying import LedgerContents, check_room, contents_of, copy_online
from searchsvc.indexing.backup.ledger_copy import check_backup
from searchsvc.indexing.backup.manifest import (
    FILES,
    Manifest,
    Part,
    alerts_name,
    file_name,
    manifest_name,
)
from searchsvc.indexing.backup.packing import Check, digest_of_file, packed
from searchsvc.indexing.backup.stores.store import Store
from searchsvc.indexing.ledger import Ledger

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class LocalCopy:
    """A copy of the ledger that is not stored yet.

    Attributes:
        path: of the file.
        contents: what it holds.
        sha256: of it, in hexadecimal digits.
        ledger: the identity of the ledger.
    """

    path: Path
    contents: LedgerContents
    sha256: str
    ledger: str


def copy_ledger(ledger: Ledger, folder: Path, check: Check) -> LocalCopy:
    """Copy the ledger into an empty folder and check the copy.

    Raises:
        BackupError: there is no room for it, it can't be written, or is not intact.
        LedgerUnavailableError: the ledger can't be used.
    """
    check_room(folder, ledger.path)
    path = folder / "copy.sqlite"
    # Before the copy, which brings it back in a restore.
    identity = ledger.identity()
    copy_online(ledger.path, path, check)
    check_backup(path)
    try:
        return LocalCopy(path, contents_of(path), digest_of_file(path, check), identity)
    except OSError as error:
        raise BackupError(f"{path} can't be read: {error}") from error


@dataclass(frozen=True, slots=True)
class UploadedFiles:
    """What became of the attached files of a backup.

    Attributes:
        stored: SHA-256 in hexadecimal digits → bytes; all that the store has.
        fresh: those that are read back: they were uploaded, or only the store has them.
        missing: those whose bytes are nowhere, or damaged everywhere.
    """

    stored: dict[str, int]
    fresh: set[str]
    missing: list[str]


def upload_files(
    wanted: Collection[str], blobs: BlobStore, store: Store, again: Collection[str], check: Check
) -> UploadedFiles:
    """Store each attached file that the store lacks; each content once for all backups.

    Args:
        wanted: SHA-256 of the files, in hexadecimal digits.
        blobs: where they are.
        store: where they go.
        again: names of objects that are damaged: uploaded although they are there.
        check: called between pieces.

    Raises:
        BackupError: the store can't be used.
    """
    present = store.sizes(FILES)
    done = UploadedFiles({}, set(), [])
    for digest in sorted(wanted):
        check()
        name = file_name(digest)
        path = blobs.path(bytes.fromhex(digest))
        try:
            size = path.stat().st_size
            if name not in again and present.get(name) == size:
                done.stored[digest] = size
                continue
            if digest_of_file(path, check) == digest:
                store.put(name, path)
                done.stored[digest] = size
                done.fresh.add(digest)
                continue
            log.warning("backup.file_damaged", file=str(path))
        except FileNotFoundError:
            # Detached since the copy was taken, or lost.
            pass
        except OSError as error:
            raise BackupError(f"{path} can't be read: {error}") from error
        if name in present and name not in again:
            # Perhaps the last good one, so it is read back.
            done.stored[digest] = present[name]
            done.fresh.add(digest)
        else:
            done.missing.append(digest)
    return done


def upload_ledger(
    copy: LocalCopy,
    name: str,
    taken_at: float,
    files: UploadedFiles,
    store: Store,
    check: Check,
    alerts: AlertsCopy | None = None,
) -> Manifest:
    """Store the parts of the ledger, and then the manifest, which makes the backup complete.

    Args:
        copy: of the ledger.
        name: of the backup.
        taken_at: when the ledger was copied, in seconds since 1970.
        files: what the store has of its files.
        store: where they go.
        check: called before each part.
        alerts: a copy of the subscribers of alerts; None = there are none.

    Raises:
        BackupError: the store can't be used.
    """
    parts: list[Part] = []
    told: list[Part] = []
    try:
        for part, content in packed(copy.path, name, check):
            store.put(part.name, content)
            parts.append(part)
        if alerts is not None:
            for part, content in packed(alerts.path, name, check, alerts_name):
                store.put(part.name, content)
                told.append(part)
    except OSError as error:
        raise BackupError(f"{copy.path} can't be read: {error}") from error
    manifest = Manifest(
        name=name,
        taken_at=taken_at,
        layout=copy.contents.layout,
        sha256=copy.sha256,
        parts=parts,
        counts=copy.contents.counts,
        files=files.stored,
        missing=files.missing,
        ledger=copy.ledger,
        alerts=told,
        alerts_sha256=None if alerts is None else alerts.sha256,
    )
    check()
    store.put(manifest_name(name), manifest.model_dump_json(indent=1).encode())
    return manifest
