"""Which backups of a ledger are kept in a store, and what goes; those of others stay."""

import structlog

from searchsvc.errors import BackupDamagedError
from searchsvc.indexing.backup.manifest import (
    BACKUPS,
    FILES,
    file_name,
    manifest_name,
    read_manifest,
    verified_name,
)
from searchsvc.indexing.backup.ownership import ABANDONED, Owner
from searchsvc.indexing.backup.stored import Stored
from searchsvc.indexing.backup.stores.store import Store

# Complete backups that failed their verification and are kept for an emergency.
_UNVERIFIED = 2

log = structlog.get_logger()


def clear_litter(store: Store, owner: Owner) -> None:
    """Remove what interrupted backups left; what was uploaded to the end mostly stays.

    Raises:
        BackupError: the store can't be used.
    """
    store.clear_partial(owner.now - ABANDONED, [f"{BACKUPS}{name}" for name in owner.begun])
    ours, _ = owner.divide(store)
    waiting = [one for one in ours if not one.is_good and not one.was_good]
    complete = [one for one in waiting if one.is_complete]
    for one in waiting:
        if one not in complete[-_UNVERIFIED:]:
            _remove(store, one)


def retain(store: Store, newest: str, keep: int, owner: Owner) -> list[str]:
    """Remove backups beyond those to keep, and files that none of the rest names.

    Args:
        store: of the backups.
        newest: the one that was verified just now: kept whatever its name says of its time.
        keep: how many good ones are kept, 1 or more.
        owner: whose they are.

    Returns:
        The names of those that were removed.

    Raises:
        BackupError: the store can't be used.
    """
    found, foreign = owner.divide(store)
    others = [one.name for one in found if one.is_good and one.name != newest]
    kept = {newest, *others[max(0, len(others) - (keep - 1)) :]}
    # As long as a good one of their time is kept: the files that they share are mended.
    oldest = min(kept) if len(kept) == keep else ""
    kept.update([one.name for one in found if one.was_good and one.name > oldest][-keep:])
    removed = [one for one in found if one.name not in kept]
    for one in removed:
        _remove(store, one)
    if not foreign:
        _remove_files(store, kept)
        return [one.name for one in removed]
    # They share the files, and one that is being uploaded does not say yet which.
    log.warning("backup.files_kept", others=[one.name for one in foreign])
    return [one.name for one in removed]


def _remove_files(store: Store, kept: set[str]) -> None:
    named: set[str] = set()
    for name in sorted(kept):
        try:
            manifest, _ = read_manifest(store, name)
        except BackupDamagedError as error:
            # Which files it needs is unknown, so all are kept.
            log.warning("backup.files_kept", error=str(error))
            return
        named.update(map(file_name, manifest.files))
    store.delete([name for name in store.sizes(FILES) if name not in named])


def _remove(store: Store, backup: Stored) -> None:
    """Remove a backup so that it stops counting first."""
    first = [verified_name(backup.name), manifest_name(backup.name)]
    for name in first:
        if name in backup.objects:
            store.delete([name])
    store.delete([name for name in backup.objects if name not in first])
