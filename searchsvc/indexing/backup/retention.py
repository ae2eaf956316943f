"""Which backups of a store count, which are kept, and what goes."""

from dataclasses import dataclass, field

import structlog

from searchsvc.errors import BackupDamagedError, NotFoundError
from searchsvc.indexing.backup.manifest import (
    BACKUPS,
    FILES,
    file_name,
    manifest_name,
    read_manifest,
    verified_name,
)
from searchsvc.indexing.backup.stores.store import Store

# Complete backups that failed their verification and are kept for an emergency.
_UNVERIFIED = 2

log = structlog.get_logger()


@dataclass(slots=True)
class Stored:
    """The objects of one backup.

    Attributes:
        name: of the backup.
        objects: names → bytes.
    """

    name: str
    objects: dict[str, int] = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """Return whether it was uploaded to the end."""
        return manifest_name(self.name) in self.objects

    @property
    def is_good(self) -> bool:
        """Return whether it was read back and found whole."""
        return self.is_complete and verified_name(self.name) in self.objects


def stored_backups(store: Store) -> list[Stored]:
    """List what is in a store, whole or not, oldest first.

    Raises:
        BackupError: the store can't be read.
    """
    found: dict[str, Stored] = {}
    for name, size in store.sizes(BACKUPS).items():
        backup = name.removeprefix(BACKUPS).partition("/")[0]
        found.setdefault(backup, Stored(backup)).objects[name] = size
    return [found[name] for name in sorted(found)]


def newest_good(store: Store) -> str:
    """Return the name of the newest good backup.

    Raises:
        NotFoundError: there is none.
        BackupError: the store can't be read.
    """
    good = [one.name for one in stored_backups(store) if one.is_good]
    if not good:
        raise NotFoundError(f"{store.address} holds no backup that was verified")
    return good[-1]


def clear_litter(store: Store) -> None:
    """Remove what interrupted backups left; what was uploaded to the end mostly stays.

    Raises:
        BackupError: the store can't be used.
    """
    store.clear_partial()
    waiting = [one for one in stored_backups(store) if not one.is_good]
    complete = [one for one in waiting if one.is_complete]
    for one in waiting:
        if one not in complete[-_UNVERIFIED:]:
            _remove(store, one)


def retain(store: Store, newest: str, keep: int) -> list[str]:
    """Remove backups beyond those to keep, and files that none of the rest names.

    Args:
        store: of the backups.
        newest: the one that was verified just now: kept whatever its name says of its time.
        keep: how many good ones are kept, 1 or more.

    Returns:
        The names of those that were removed.

    Raises:
        BackupError: the store can't be used.
    """
    found = stored_backups(store)
    others = [one.name for one in found if one.is_good and one.name != newest]
    kept = {newest, *others[max(0, len(others) - (keep - 1)) :]}
    removed = [one for one in found if one.name not in kept]
    for one in removed:
        _remove(store, one)
    _remove_files(store, kept)
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
