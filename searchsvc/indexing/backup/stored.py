"""Which backups are in a store, and which of them count."""

from dataclasses import dataclass, field

from searchsvc.errors import NotFoundError
from searchsvc.indexing.backup.manifest import BACKUPS, doubted_name, manifest_name, verified_name
from searchsvc.indexing.backup.stores.store import Store


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

    @property
    def was_good(self) -> bool:
        """Return whether it is not good any more; what it shares with others may be mended."""
        return self.is_complete and not self.is_good and doubted_name(self.name) in self.objects


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
