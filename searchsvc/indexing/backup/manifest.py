"""What a backup consists of, and how its objects are named in a store."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    NonNegativeInt,
    StringConstraints,
    ValidationError,
    model_validator,
)

from searchsvc.errors import BackupDamagedError
from searchsvc.indexing.backup.stores.store import Store

BACKUPS, FILES = "backups/", "files/"
_MANIFEST, _VERIFIED, _DOUBTED = "manifest.json", "verified.json", "doubted.json"

# Bytes of the copy that one part holds; memory that packing takes, and what is sent again after
# a failure.
PART = 16 << 20
# Gzip makes what can't be compressed larger, by less than this share.
_SWELLS = 64

# Names of objects and of files of the data folder are made of them.
Digest = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]


class Part(BaseModel):
    """One gzip of the copy of the ledger; unpacked one after another they are the copy.

    Attributes:
        name: of the object.
        bytes: of it.
        sha256: of it, in hexadecimal digits.
        unpacked: bytes of what it holds.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    bytes: int = Field(ge=0, le=PART + PART // _SWELLS)
    sha256: Digest
    unpacked: int = Field(ge=0, le=PART)


class Manifest(BaseModel):
    """Everything that belongs to a backup.

    Attributes:
        format: raised when an earlier version could not restore it any more.
        name: of the backup; later ones sort after it.
        taken_at: when the ledger was copied, in seconds since 1970.
        layout: of the ledger.
        sha256: of the copy of the ledger, in hexadecimal digits.
        parts: of the copy.
        counts: table of the ledger → rows.
        files: SHA-256 of each attached file, in hexadecimal digits → its bytes.
        missing: SHA-256 of attached files whose bytes were nowhere, or damaged everywhere.
        ledger: the identity of the ledger; None = an earlier version made it.
        alerts: parts of the copy of the subscribers of alerts; empty = there were none.
        alerts_sha256: of that copy, in hexadecimal digits.
    """

    model_config = ConfigDict(frozen=True)

    format: Literal[1] = 1
    name: str
    taken_at: float
    layout: int
    sha256: Digest
    parts: list[Part]
    counts: dict[str, int]
    files: dict[Digest, NonNegativeInt]
    missing: list[Digest]
    ledger: str | None = None
    alerts: list[Part] = []
    alerts_sha256: Digest | None = None

    @model_validator(mode="after")
    def _check_names(self) -> Self:
        names = [part_name(self.name, number) for number in range(1, len(self.parts) + 1)]
        if [part.name for part in self.parts] != names:
            raise ValueError("parts of another backup")
        names = [alerts_name(self.name, number) for number in range(1, len(self.alerts) + 1)]
        if [part.name for part in self.alerts] != names:
            raise ValueError("parts of another backup")
        return self

    @property
    def stored_bytes(self) -> int:
        """Return what it takes in the store; files are shared with other backups."""
        parts = (*self.parts, *self.alerts)
        return sum(part.bytes for part in parts) + sum(self.files.values())


class Verified(BaseModel):
    """What makes a backup a good one: it was read back.

    Attributes:
        at: seconds since 1970.
        manifest_sha256: of the manifest that was read.
        samples: how many articles were read and compared with their digests.
        files_read: how many files were read back as a whole.
    """

    model_config = ConfigDict(frozen=True)

    at: float
    manifest_sha256: str
    samples: int
    files_read: int


def new_name(now: float, others: Iterable[str] = ()) -> str:
    """Name a backup by its time in UTC, with milliseconds; two of one moment differ.

    Args:
        now: seconds since 1970.
        others: names of backups that it sorts after: a clock may have run ahead when they were
            made, and the newest is found by its name.
    """
    # Half a millisecond more than one, because seconds are no exact fractions.
    latest = max((at + 0.0015 for at in map(named_at, others) if at is not None), default=now)
    moment = dt.datetime.fromtimestamp(max(now, latest), dt.UTC)
    return f"{moment:%Y%m%dT%H%M%S}.{moment.microsecond // 1000:03}Z-{secrets.token_hex(2)}"


def named_at(name: str) -> float | None:
    """Return the time that a backup is named by, in seconds since 1970; None = by none."""
    try:
        moment = dt.datetime.strptime(name.partition("-")[0], "%Y%m%dT%H%M%S.%fZ")
    except ValueError:
        return None
    return moment.replace(tzinfo=dt.UTC).timestamp()


def part_name(backup: str, number: int) -> str:
    """Name a part of a ledger, from 1."""
    return f"{BACKUPS}{backup}/ledger-{number:05}.gz"


def alerts_name(backup: str, number: int) -> str:
    """Name a part of the subscribers of alerts, from 1."""
    return f"{BACKUPS}{backup}/alerts-{number:05}.gz"


def manifest_name(backup: str) -> str:
    """Name the object that makes a backup complete."""
    return f"{BACKUPS}{backup}/{_MANIFEST}"


def verified_name(backup: str) -> str:
    """Name the object that makes a complete backup a good one."""
    return f"{BACKUPS}{backup}/{_VERIFIED}"


def doubted_name(backup: str) -> str:
    """Name the object that tells of a backup that it was a good one before damage was found."""
    return f"{BACKUPS}{backup}/{_DOUBTED}"


def file_name(digest: str) -> str:
    """Name an attached file."""
    return f"{FILES}{digest[:2]}/{digest}"


def read_manifest(store: Store, backup: str) -> tuple[Manifest, str]:
    """Read the manifest of a backup.

    Returns:
        It, and its SHA-256 in hexadecimal digits.

    Raises:
        BackupDamagedError: it is missing, not a manifest, or that of another backup or version.
        BackupError: the store can't be read.
    """
    name = manifest_name(backup)
    content = b"".join(store.read(name))
    try:
        manifest = Manifest.model_validate_json(content)
        if manifest.name != backup:
            raise BackupDamagedError(f"{name} is damaged: it is that of {manifest.name}", [name])
    except ValidationError as error:
        raise BackupDamagedError(
            f"{name} is damaged, or of a newer version ({error.error_count()} faults)", [name]
        ) from None
    return manifest, hashlib.sha256(content).hexdigest()


def read_verified(store: Store, backup: str) -> Verified:
    """Read what a verification wrote.

    Raises:
        BackupDamagedError: it is missing or not readable.
        BackupError: the store can't be read.
    """
    name = verified_name(backup)
    try:
        return Verified.model_validate_json(b"".join(store.read(name)))
    except ValidationError:
        raise BackupDamagedError(f"{name} is damaged", [name]) from None
