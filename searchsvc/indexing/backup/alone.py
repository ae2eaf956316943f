"""One process at a time works on the backups of a data folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from searchsvc.errors import BackupError, LockHeldError
from searchsvc.indexing.lock import lock_file


@contextmanager
def alone(folder: Path, name: str) -> Iterator[None]:
    """Hold a lock of a data folder, which is made if it does not exist.

    Raises:
        LockHeldError: another process has it.
        BackupError: the folder can't be written.
    """
    try:
        lock = lock_file(folder / name)
    except LockHeldError:
        raise LockHeldError("another process works on backups") from None
    except OSError as error:
        raise BackupError(f"{folder} can't be written: {error}") from error
    with lock:
        yield
