"""Opens files of articles, plain or compressed; what can't be read is told with its remedy."""

import bz2
import gzip
import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

OPENERS: dict[str, Any] = {".gz": gzip.open, ".xz": lzma.open, ".bz2": bz2.open}


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for reading, unpacked by the end of its name.

    Raises:
        OSError: it can't be read, or its compression is broken; also while it is read.
    """
    opener = OPENERS.get(path.suffix.lower(), open)
    try:
        with opener(path, "rb") as file:
            yield file
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as error:
        raise OSError(f"{path} {_reason(path, error)}") from error


def _reason(path: Path, error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "does not exist; give the path of a file"
    if isinstance(error, IsADirectoryError):
        return "is a folder; give the files in it"
    if isinstance(error, PermissionError):
        return "may not be read; let the user of this command read it"
    if isinstance(error, OSError) and error.errno is not None:
        return f"can't be read: {error.strerror}; try again, or give another copy"
    kind = path.suffix.lower()
    return f"is damaged, or no {kind} file; compress it again, or name it as what it is"
