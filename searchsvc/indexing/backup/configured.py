"""Backups as the settings of a service say."""

from searchsvc.documents.blobs import BlobStore
from searchsvc.indexing.backup.backups import Backups
from searchsvc.indexing.backup.keeper import BackupKeeper
from searchsvc.indexing.backup.stores.opening import StoreAddress, open_store
from searchsvc.indexing.backup.stores.store import Store
from searchsvc.indexing.ledger import Ledger
from searchsvc.settings import Settings


def store_of(settings: Settings) -> Store:
    """Open the store of backups.

    Raises:
        SettingsError: none is set, or its settings are wrong.
    """
    return open_store(
        StoreAddress(
            address=settings.backup_store or "",
            data_dir=settings.data_dir,
            endpoint=settings.backup_s3_endpoint,
            region=settings.backup_s3_region,
            key_id=settings.backup_s3_key_id,
            secret=settings.s3_secret,
            ca_certs=settings.backup_s3_ca_certs,
        )
    )


def backups_of(settings: Settings, ledger: Ledger, blobs: BlobStore) -> Backups:
    """Return what makes backups of a data folder; each opens the store anew."""
    return Backups(
        ledger,
        blobs,
        lambda: store_of(settings),
        settings.backup_keep,
        settings.backup_reread,
        ledger.clock,
    )


def keeper_of(settings: Settings, ledger: Ledger, blobs: BlobStore) -> BackupKeeper:
    """Return the schedule of an indexer; without a store it makes none."""
    if settings.backup_store:
        # Wrong settings end the start; a folder that is not mounted can come back.
        store_of(settings)
    made = backups_of(settings, ledger, blobs) if settings.backup_store else None
    return BackupKeeper(ledger, made, settings.backup_hours)
