"""A folder as store: a second disk, or a share of another machine."""

import errno
import os
import secrets
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from searchsvc.errors import (
    BackupDamagedError,
    StoreFullError,
    StoreRefusedError,
    StoreUnavailableError,
)

_PIECE = 1 << 20
_FULL = (errno.ENOSPC, errno.EDQUOT)
_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)
# What is being written; renamed when it is whole.
_PARTIAL = ".partial"


class FolderStore:
    """Objects as files below a folder."""

    def __init__(self, folder: Path) -> None:
        """Make the store.

        Args:
            folder: must exist: one that is missing may be a disk that is not mounted.
        """
        self._folder = folder.absolute()
        self.address = str(self._folder)

    def put(self, name: str, content: bytes | Path) -> None:
        """Write an object (see `Store.put`)."""
        target = self._folder / name
        # Another service may be writing the same file.
        partial = target.with_name(f".{target.name}.{secrets.token_hex(4)}{_PARTIAL}")
        with self._speaking():
            self._check()
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                # Shares of other systems may know no modes, so it is not changed afterwards.
                flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
                with os.fdopen(os.open(partial, flags, 0o600), "wb") as file:
                    if isinstance(content, bytes):
                        file.write(content)
                    else:
                        with content.open("rb") as source:
                            shutil.copyfileobj(source, file, _PIECE)
                    file.flush()
                    os.fsync(file.fileno())
                partial.replace(target)
            finally:
                with suppress(OSError):
                    partial.unlink()
            _sync(target.parent)

    def read(self, name: str) -> Iterator[bytes]:
        """Read an object (see `Store.read`)."""
        with self._speaking():
            self._check()
            try:
                file = (self._folder / name).open("rb")
            except FileNotFoundError:
                raise BackupDamagedError(f"{name} is missing in {self.address}", [name]) from None
            with file:
                while piece := file.read(_PIECE):
                    yield piece

    def sizes(self, beginning: str) -> dict[str, int]:
        """List objects (see `Store.sizes`)."""
        found = {}
        with self._speaking():
            self._check()
            for folder, _, names in os.walk(self._folder / beginning, onerror=_raise_unless_gone):
                for path in (Path(folder, name) for name in names if not name.endswith(_PARTIAL)):
                    # Another service may remove it in this moment.
                    with suppress(FileNotFoundError):
                        found[path.relative_to(self._folder).as_posix()] = path.stat().st_size
        return found

    def delete(self, names: Collection[str]) -> None:
        """Delete objects (see `Store.delete`)."""
        with self._speaking():
            self._check()
            for name in names:
                path = self._folder / name
                path.unlink(missing_ok=True)
                # Folders that are empty now.
                for parent in path.parents:
                    if parent == self._folder:
                        break
                    try:
                        parent.rmdir()
                    except OSError:
                        break

    def clear_partial(self, before: float, below: Collection[str] = ()) -> None:
        """Remove what is half written (see `Store.clear_partial`)."""
        ended = {self._folder / one for one in below}
        with self._speaking():
            self._check()
            for path in self._folder.rglob(f".*{_PARTIAL}"):
                # Another service may rename it in this moment.
                with suppress(FileNotFoundError):
                    if path.parent in ended or path.stat().st_mtime < before:
                        path.unlink()

    def _check(self) -> None:
        if not self._folder.is_dir():
            raise StoreUnavailableError(f"the folder of backups {self.address} does not exist")

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            text = f"the folder of backups {self.address}: {error.strerror or error}"
            if error.errno in _FULL:
                raise StoreFullError(text) from error
            if error.errno in _REFUSED:
                raise StoreRefusedError(text) from error
            raise StoreUnavailableError(text) from error


def _raise_unless_gone(error: OSError) -> None:
    # What is not listed counts as not there: files that only it names would be removed.
    if error.errno != errno.ENOENT:
        raise error


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some shares sync files only.
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(descriptor)
