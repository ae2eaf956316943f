"""Stores backups in a folder: on a second disk, or on a network share."""

import errno
import os
import secrets
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from searchsvc.durable import sync
from searchsvc.errors import (
    BackupDamagedError,
    StoreFullError,
    StoreRefusedError,
    StoreUnavailableError,
)

# Bytes copied at once: an object may be larger than the memory.
_CHUNK_BYTES = 1 << 20
_FULL_ERRNOS = (errno.ENOSPC, errno.EDQUOT)
_REFUSED_ERRNOS = (errno.EACCES, errno.EPERM, errno.EROFS)
# Suffix until an object is complete, so that a killed process leaves nothing that looks whole.
_PARTIAL = ".partial"


class FolderStore:
    """`Store` that keeps each object as a file; its name is the path below the folder."""

    def __init__(self, folder: Path) -> None:
        """Make the store.

        Args:
            folder: never created, as a missing one may be a disk that is not mounted; then every
                method raises StoreUnavailableError.
        """
        self._folder = folder.absolute()
        self.address = str(self._folder)

    def put(self, name: str, content: bytes | Path) -> None:
        """Write an object (see `Store.put`)."""
        target = self._folder / name
        # A random part in the name: another service may be writing the same object.
        partial = target.with_name(f".{target.name}.{secrets.token_hex(4)}{_PARTIAL}")
        with self._mapped_errors():
            self._require_folder()
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                # The mode is given at creation, because some network shares refuse chmod.
                flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
                with os.fdopen(os.open(partial, flags, 0o600), "wb") as file:
                    if isinstance(content, bytes):
                        file.write(content)
                    else:
                        with content.open("rb") as source:
                            shutil.copyfileobj(source, file, _CHUNK_BYTES)
                    file.flush()
                    os.fsync(file.fileno())
                partial.replace(target)
            finally:
                with suppress(OSError):
                    partial.unlink()
            sync(target.parent)

    def read(self, name: str) -> Iterator[bytes]:
        """Read an object (see `Store.read`)."""
        with self._mapped_errors():
            self._require_folder()
            try:
                file = (self._folder / name).open("rb")
            except FileNotFoundError:
                raise BackupDamagedError(f"{name} is missing in {self.address}", [name]) from None
            with file:
                while chunk := file.read(_CHUNK_BYTES):
                    yield chunk

    def sizes(self, prefix: str) -> dict[str, int]:
        """List objects (see `Store.sizes`)."""
        found = {}
        with self._mapped_errors():
            self._require_folder()
            for folder, _, names in os.walk(self._folder / prefix, onerror=_raise_unless_gone):
                for path in (Path(folder, name) for name in names if not name.endswith(_PARTIAL)):
                    # Another service may remove the file between listing and stat.
                    with suppress(FileNotFoundError):
                        found[path.relative_to(self._folder).as_posix()] = path.stat().st_size
        return found

    def delete(self, names: Collection[str]) -> None:
        """Delete objects (see `Store.delete`)."""
        with self._mapped_errors():
            self._require_folder()
            for name in names:
                path = self._folder / name
                path.unlink(missing_ok=True)
                # Object stores know no empty folders, so none may be left here.
                for parent in path.parents:
                    if parent == self._folder:
                        break
                    try:
                        parent.rmdir()
                    except OSError:
                        break

    def clear_partial(self, before: float, below: Collection[str] = ()) -> None:
        """Remove incomplete objects (see `Store.clear_partial`)."""
        unused_folders = {self._folder / one for one in below}
        with self._mapped_errors():
            self._require_folder()
            for path in self._folder.rglob(f".*{_PARTIAL}"):
                # Another service may complete and rename the file between listing and stat.
                with suppress(FileNotFoundError):
                    if path.parent in unused_folders or path.stat().st_mtime < before:
                        path.unlink()

    def _require_folder(self) -> None:
        if not self._folder.is_dir():
            raise StoreUnavailableError(f"the folder of backups {self.address} does not exist")

    @contextmanager
    def _mapped_errors(self) -> Iterator[None]:
        """Raise errors of the file system as those of `Store`."""
        try:
            yield
        except OSError as error:
            text = f"the folder of backups {self.address}: {error.strerror or error}"
            if error.errno in _FULL_ERRNOS:
                raise StoreFullError(text) from error
            if error.errno in _REFUSED_ERRNOS:
                raise StoreRefusedError(text) from error
            raise StoreUnavailableError(text) from error


def _raise_unless_gone(error: OSError) -> None:
    # An unreadable folder must fail the listing: what is not listed counts as deleted.
    if error.errno != errno.ENOENT:
        raise error
