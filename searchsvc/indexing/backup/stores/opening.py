"""Which store an address names."""

from dataclasses import dataclass
from pathlib import Path

from searchsvc.errors import SettingsError
from searchsvc.indexing.backup.stores.folder import FolderStore
from searchsvc.indexing.backup.stores.store import Store

_S3 = "s3://"


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """Where backups go.

    Attributes:
        address: a folder, or s3://bucket/prefix.
        data_dir: what is backed up; the store may not be in it.
        endpoint: of an S3-compatible store; None = Amazon's.
        region: of the bucket.
        key_id: access key; None = what the machine itself may do.
        secret: of the key.
        ca_certs: of the authority that signed the store's certificate; None = the usual ones.
    """

    address: str
    data_dir: Path
    endpoint: str | None = None
    region: str = "us-east-1"
    key_id: str | None = None
    secret: str | None = None
    ca_certs: Path | None = None


def open_store(where: StoreAddress) -> Store:
    """Open a store; nothing is asked of it yet.

    Raises:
        SettingsError: the address names none, or a part of its settings is missing.
    """
    if not where.address:
        raise SettingsError("SEARCHSVC_BACKUP_STORE is not set: there is no store of backups")
    if where.address.startswith(_S3):
        bucket, _, prefix = where.address.removeprefix(_S3).strip("/").partition("/")
        if not bucket:
            raise SettingsError("SEARCHSVC_BACKUP_STORE: s3:// needs the name of a bucket")
        if (where.key_id is None) != (where.secret is None):
            raise SettingsError(
                "SEARCHSVC_BACKUP_S3_KEY_ID and SEARCHSVC_BACKUP_S3_SECRET belong together"
            )
        # Its library is an extra: most services back up into a folder.
        from searchsvc.indexing.backup.stores.s3 import S3Store

        return S3Store(bucket, prefix, where)
    folder = Path(where.address)
    if folder.absolute().is_relative_to(where.data_dir.absolute()):
        raise SettingsError(
            f"SEARCHSVC_BACKUP_STORE: {folder} is in the data folder, and would be lost with it"
        )
    return FolderStore(folder)
