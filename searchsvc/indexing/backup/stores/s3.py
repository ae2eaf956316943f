"""An S3-compatible store, through obstore; its errors become ours here."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from searchsvc.errors import (
    BackupDamagedError,
    BackupError,
    SettingsError,
    StoreFullError,
    StoreRefusedError,
    StoreUnavailableError,
)
from searchsvc.retry import STORE, retrying_in_thread

try:
    import obstore
    from obstore import exceptions
    from obstore.store import S3Store as Bucket
except ImportError as error:
    raise SettingsError(
        "SEARCHSVC_BACKUP_STORE: s3:// needs the extra s3: pip install 'searchsvc[s3]'"
    ) from error

if TYPE_CHECKING:
    from obstore.store import ClientConfig, S3Config

    from searchsvc.indexing.backup.stores.opening import StoreAddress

Result = TypeVar("Result")

# Bytes of one request; a part of a ledger is smaller and goes as one.
_PIECE = 16 << 20
# Requests at a time, each with a piece in memory.
_AT_A_TIME = 2
_CONNECT, _REQUEST = dt.timedelta(seconds=5), dt.timedelta(minutes=5)
# How stores say that a bucket has no room; some with 403.
_FULL = ("StorageFull", "InsufficientStorage", "QuotaExceeded")
_NO_BUCKET = "NoSuchBucket"
# Lists fail with the client's general error, whatever the status; it is in the text.
_STATUS = re.compile(r"status code: (\d{3})")
_FULL_STATUS, _REFUSED_STATUSES = "507", ("401", "403")
_SAID = re.compile(r"<Code>([^<]*)</Code>\s*<Message>([^<]*)</Message>")


class S3Store:
    """Objects of a bucket, below a prefix."""

    def __init__(self, bucket: str, prefix: str, where: "StoreAddress") -> None:
        """Make the store; nothing is asked of it yet.

        Args:
            bucket: must exist.
            prefix: of all names; may be empty.
            where: endpoint and key.

        Raises:
            SettingsError: a setting is none that S3 knows, or the certificate can't be read.
        """
        self.address = f"s3://{bucket}/{prefix}".rstrip("/")
        try:
            self._bucket = Bucket(
                bucket,
                prefix=prefix or None,
                config=_config(where),
                client_options=_options(where),
                # `retry.py` owns retries.
                retry_config={"max_retries": 0},
            )
        except (OSError, ValueError, exceptions.BaseError) as error:
            raise SettingsError(f"SEARCHSVC_BACKUP_STORE: {_line(error)}") from error

    def put(self, name: str, content: bytes | Path) -> None:
        """Write an object (see `Store.put`)."""
        self._try(
            lambda: obstore.put(
                self._bucket,
                name,
                content,
                chunk_size=_PIECE,
                max_concurrency=_AT_A_TIME,
            )
        )

    def read(self, name: str) -> Iterator[bytes]:
        """Read an object (see `Store.read`)."""

        def begin() -> Iterator[bytes]:
            try:
                return iter(obstore.get(self._bucket, name).stream(min_chunk_size=1 << 20))
            except FileNotFoundError as error:
                if _NO_BUCKET in str(error):
                    raise
                raise BackupDamagedError(f"{name} is missing in {self.address}", [name]) from None

        pieces = self._try(begin)
        try:
            for piece in pieces:
                yield bytes(piece)
        except (exceptions.BaseError, OSError) as error:
            raise self._error(error) from error

    def sizes(self, prefix: str) -> dict[str, int]:
        """List objects (see `Store.sizes`)."""

        def look() -> dict[str, int]:
            return {
                str(one["path"]): int(one["size"])
                for some in obstore.list(self._bucket, prefix.rstrip("/"), chunk_size=1_000)
                for one in some
            }

        return self._try(look)

    def delete(self, names: Collection[str]) -> None:
        """Delete objects (see `Store.delete`)."""
        if names:
            self._try(lambda: self._delete(list(names)))

    def clear_partial(self, before: float, below: Collection[str] = ()) -> None:
        """Do nothing: S3 shows no half objects; a rule of the bucket ends their uploads."""

    def _delete(self, names: list[str]) -> None:
        try:
            obstore.delete(self._bucket, names)
        except FileNotFoundError as error:
            if _NO_BUCKET in str(error):
                raise

    def _try(self, call: Callable[[], Result]) -> Result:
        def spoken() -> Result:
            try:
                return call()
            except (exceptions.BaseError, OSError) as error:
                raise self._error(error) from error

        return retrying_in_thread(spoken, STORE, StoreUnavailableError)

    def _error(self, error: Exception) -> BackupError:
        text = f"{self.address}: {_line(error)}"
        whole = str(error)
        found = _STATUS.search(whole)
        status = found[1] if found else ""
        if status == _FULL_STATUS or any(sign in whole for sign in _FULL):
            return StoreFullError(text)
        if status in _REFUSED_STATUSES or _NO_BUCKET in whole:
            return StoreRefusedError(text)
        return StoreUnavailableError(text)


def _config(where: "StoreAddress") -> "S3Config":
    config: S3Config = {"region": where.region}
    if where.endpoint is not None:
        config["endpoint"] = where.endpoint.rstrip("/")
    if where.key_id is not None and where.secret is not None:
        config["access_key_id"] = where.key_id
        config["secret_access_key"] = where.secret
    return config


def _options(where: "StoreAddress") -> "ClientConfig":
    plain = where.endpoint is not None and where.endpoint.startswith("http://")
    options: ClientConfig = {
        "connect_timeout": _CONNECT,
        "timeout": _REQUEST,
        "allow_http": plain,
    }
    if where.ca_certs is not None:
        options["root_certificate"] = where.ca_certs.read_bytes()
    return options


def _line(error: Exception) -> str:
    """Return what an error says in one line: the store's own words where it has some."""
    said = _SAID.search(str(error))
    if said is not None:
        return f"{said[1]}: {said[2]}"
    return str(error).strip().partition("\n")[0][:300]
