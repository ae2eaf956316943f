"""Whose backups lie in a store: a ledger never takes those of another one for its own."""

from collections.abc import Collection
from dataclasses import dataclass

from pydantic import BaseModel, ValidationError

from searchsvc.errors import BackupDamagedError, ForeignStoreError, StoreUnavailableError
from searchsvc.indexing.backup.manifest import manifest_name, named_at
from searchsvc.indexing.backup.status import BackupStatus
from searchsvc.indexing.backup.stored import Stored, stored_backups
from searchsvc.indexing.backup.stores.store import Store

# Seconds after which an upload without a manifest is nobody's: none takes a day.
ABANDONED = 86_400.0


class _Signed(BaseModel):
    """What is read of a manifest, also of a newer version's."""

    ledger: str | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """A ledger that makes backups.

    Attributes:
        ledger: its identity.
        now: seconds since 1970.
        begun: names of its backups that were begun and did not end.
    """

    ledger: str
    now: float
    begun: Collection[str] = ()

    def divide(self, store: Store) -> tuple[list[Stored], list[Stored]]:
        """List what is in a store: what this ledger may remove, and the rest, oldest first.

        A manifest that names no ledger counts as this one's: earlier versions named none. One
        that can't be read belongs to the rest.

        Raises:
            BackupError: the store can't be read.
        """
        ours: list[Stored] = []
        others: list[Stored] = []
        for one in stored_backups(store):
            (ours if self._owns(store, one) else others).append(one)
        return ours, others

    def _owns(self, store: Store, one: Stored) -> bool:
        if not one.is_complete:
            at = named_at(one.name)
            return one.name in self.begun or (at is not None and at < self.now - ABANDONED)
        try:
            return signed_by(store, one.name) in (None, self.ledger)
        except BackupDamagedError:
            return False


def signed_by(store: Store, backup: str) -> str | None:
    """Return the identity of the ledger that a complete backup is of; None = it names none.

    Raises:
        BackupDamagedError: its manifest can't be read.
        BackupError: the store can't be read.
    """
    name = manifest_name(backup)
    try:
        return _Signed.model_validate_json(b"".join(store.read(name))).ledger
    except ValidationError:
        raise BackupDamagedError(f"{name} is damaged", [name]) from None


def check_store(store: Store, owner: Owner, before: BackupStatus | None) -> None:
    """Check that a store is the one that a ledger's backups go to.

    Raises:
        StoreUnavailableError: it is empty and was not: it may be a disk that is not mounted.
        ForeignStoreError: its good backups are of another ledger, and none is of this one.
        BackupError: the store can't be read.
    """
    stored = stored_backups(store)
    good = before.good if before else None
    if not stored and good is not None and good.store == store.address:
        raise StoreUnavailableError(
            f"{store.address} holds none of the backups that were made there: is it mounted?"
            " If they were removed on purpose: searchsvc backup --anew"
        )
    signed = {one.name: _signature(store, one) for one in stored}
    foreign = [one.name for one in stored if one.is_good and signed[one.name] != owner.ledger]
    foreign = [name for name in foreign if signed[name] is not None]
    if foreign and owner.ledger not in signed.values():
        raise ForeignStoreError(
            f"{store.address} holds good backups of another ledger, the last is {foreign[-1]}:"
            " is this the right data folder? If it was lost: searchsvc restore into an empty one."
            " If another service uses the store: set another SEARCHSVC_BACKUP_STORE."
            " If both are to share it: searchsvc backup --anew"
        )


def _signature(store: Store, one: Stored) -> str | None:
    try:
        return signed_by(store, one.name) if one.is_complete else None
    except BackupDamagedError:
        return None
