"""Advisory file locks: one indexer of a data folder, one crawl of a source."""

import fcntl
import os
from pathlib import Path
from typing import IO

from searchsvc.errors import LedgerUnavailableError, LockHeldError


def lock_file(path: Path) -> IO[str]:
    """Open a file and lock it; the lock ends when it is closed or the process ends.

    Args:
        path: created, with its folder, if it does not exist.

    Raises:
        LockHeldError: another process holds it; the message is what that process wrote there.
        OSError: the file can't be opened.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("a+", encoding="ascii")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.seek(0)
        written = file.read().strip()
        file.close()
        raise LockHeldError(written) from None
    return file


class IndexerLock:
    """The lock of the indexer; the system releases it when the process ends, however it ends."""

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
            file = lock_file(self._path)
        except LockHeldError as error:
            holder = str(error) or "unknown"
            raise LockHeldError(
                f"process {holder} is the indexer of {self._path.parent}; stop it first, or name"
                " another folder in SEARCHSVC_DATA_DIR"
            ) from None
        except OSError as error:
            raise LedgerUnavailableError(
                f"the data folder {self._path.parent} can't be used: {error.strerror}; name one in"
                " SEARCHSVC_DATA_DIR that can be made and written"
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        self._file = file

    def release(self) -> None:
        """Release the lock."""
        if self._file is not None:
            self._file.close()
            self._file = None
