"""The lock that makes one process the indexer of a data folder."""

import fcntl
import os
from pathlib import Path
from typing import IO

from searchsvc.errors import LedgerUnavailableError, LockHeldError


class IndexerLock:
    """An advisory file lock; the system frees it when its process ends, however it ends."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / "indexer.lock"
        self._file: IO[str] | None = None

    def acquire(self) -> None:
        """Take the lock.

        Raises:
            LockHeldError: another process has it.
            LedgerUnavailableError: the folder can't be written.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            file = self._path.open("a+", encoding="ascii")
        except OSError as error:
            raise LedgerUnavailableError(f"data folder: {error}") from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            file.close()
            raise LockHeldError(f"process {holder} is the indexer of {self._path.parent}") from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        self._file = file

    def release(self) -> None:
        """Free the lock."""
        if self._file is not None:
            self._file.close()
            self._file = None
