"""A backup is read back from its store: only then does it count as a good one."""

import hashlib
import random
from collections.abc import Collection
from pathlib import Path

from searchsvc.errors import BackupDamagedError, BackupError
from searchsvc.indexing.backup.alerts_copy import check_alerts
from searchsvc.indexing.backup.copying import check_free, check_samples, contents_of
from searchsvc.indexing.backup.ledger_copy import check_backup
from searchsvc.indexing.backup.manifest import (
    BACKUPS,
    FILES,
    Manifest,
    Verified,
    doubted_name,
    file_name,
    read_manifest,
    verified_name,
)
from searchsvc.indexing.backup.packing import Check, damaged, unpack, unpack_alerts
from searchsvc.indexing.backup.stores.store import Store

# Articles that a verification reads: each of them wrong by one in a hundred is noticed at 87 %.
_SAMPLES = 200


def verify(
    store: Store,
    name: str,
    folder: Path,
    now: float,
    check: Check,
    reread: float = 1.0,
    fresh: Collection[str] = (),
) -> tuple[Manifest, Verified]:
    """Read a backup back as a restore would, and record that it is good.

    Args:
        store: holds it.
        name: of the backup.
        folder: empty, for the ledger while it is checked.
        now: seconds since 1970.
        check: called between pieces.
        reread: the share of the files that is read back; of the others only size and presence
            are checked.
        fresh: SHA-256 of files that are read back in any case.

    Raises:
        BackupDamagedError: it names every object that is missing or not what was stored; the
            backup does not count as good any more.
        BackupError: the store can't be used, or the ledger in it is not whole.
    """
    stored = store.sizes(f"{BACKUPS}{name}/")
    try:
        manifest, digest = read_manifest(store, name)
        samples = _check_ledger(store, manifest, folder, check)
        files_read = _check_files(store, manifest, reread, fresh, check)
    except BackupDamagedError:
        if verified_name(name) in stored:
            # Not litter: whole again when what it shares with others is mended.
            store.put(doubted_name(name), b"{}")
            store.delete([verified_name(name)])
        raise
    verified = Verified(at=now, manifest_sha256=digest, samples=samples, files_read=files_read)
    check()
    store.put(verified_name(name), verified.model_dump_json().encode())
    if doubted_name(name) in stored:
        store.delete([doubted_name(name)])
    return manifest, verified


def _check_ledger(store: Store, manifest: Manifest, folder: Path, check: Check) -> int:
    copy, told = folder / "read-back.sqlite", folder / "read-back-alerts.sqlite"
    check_free(folder, sum(part.unpacked for part in manifest.parts), "the ledger read back")
    try:
        unpack(store, manifest, copy, check)
        check_backup(copy)
        if contents_of(copy).counts != manifest.counts:
            raise BackupError(f"the ledger of {manifest.name} holds other counts than its manifest")
        if unpack_alerts(store, manifest, told, check):
            check_alerts(told)
        return check_samples(copy, _SAMPLES)
    except OSError as error:
        raise BackupError(f"{copy} can't be written: {error}") from error
    finally:
        copy.unlink(missing_ok=True)
        told.unlink(missing_ok=True)


def _check_files(
    store: Store, manifest: Manifest, reread: float, fresh: Collection[str], check: Check
) -> int:
    present = store.sizes(FILES) if manifest.files else {}
    wrong: list[str] = []
    read = 0
    for digest, size in manifest.files.items():
        name = file_name(digest)
        if present.get(name) != size:
            wrong.append(name)
        elif digest in fresh or random.random() < reread:  # noqa: S311
            try:
                fetch_file(store, digest, check)
            except BackupDamagedError:
                wrong.append(name)
            read += 1
    if wrong:
        more = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
        raise BackupDamagedError(f"{wrong[0]}{more}: missing or damaged in the store", wrong)
    return read


def fetch_file(store: Store, digest: str, check: Check) -> None:
    """Read an attached file as a whole and compare it with its name.

    Raises:
        BackupDamagedError: it is missing or not what was stored.
        BackupError: the store can't be read.
    """
    seen = hashlib.sha256()
    for piece in store.read(file_name(digest)):
        check()
        seen.update(piece)
    if seen.hexdigest() != digest:
        raise damaged(file_name(digest))
