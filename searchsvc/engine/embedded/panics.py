"""The one place that maps tantivy's errors to ours."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from searchsvc.errors import (
    EngineRefusedError,
    EngineUnavailableError,
    IndexDamagedError,
    SearchServiceError,
)

# In tantivy's messages when the folder is the problem, not the request: a full disk, for example.
_TROUBLES = ("LockBusy", "lock", "Io", "IO error", "io::Error", "OpenRead")
# Of those, what waiting does not mend: a file ends too early, or holds something else.
_DAMAGES = ("InvalidData", "UnexpectedEof", "Data corrupt", "FileDoesNotExist")
_FILE = re.compile(r"(?:[0-9a-f]{32}|meta)\.[a-z]+")


@contextmanager
def mapped() -> Iterator[None]:
    """Map what tantivy raises inside the block to our errors.

    Raises:
        EngineUnavailableError: the folder can't be read or written, or another writer holds it.
        EngineRefusedError: tantivy refuses a query or a document, or panics.
    """
    try:
        yield
    except SearchServiceError:
        raise
    except OSError as error:
        raise EngineUnavailableError(f"index folder: {error}") from error
    except ValueError as error:
        message = str(error)
        if any(sign in message for sign in _TROUBLES):
            raise EngineUnavailableError(f"index folder: {message}") from error
        raise EngineRefusedError(message) from error
    except BaseException as error:
        # PyO3's PanicException derives from BaseException and can't be imported.
        if type(error).__name__ == "PanicException":
            raise EngineRefusedError(f"tantivy panicked: {error}") from error
        raise


@contextmanager
def opening(folder: Path) -> Iterator[None]:
    """Map what tantivy raises while the block opens a generation.

    Args:
        folder: of the generation.

    Raises:
        IndexDamagedError: files are damaged or missing.
        EngineUnavailableError: the folder can't be read now.
    """
    try:
        with mapped():
            yield
    except (EngineRefusedError, EngineUnavailableError) as error:
        said = str(error)
        refused = isinstance(error, EngineRefusedError)
        if not folder.is_dir() or not (refused or any(sign in said for sign in _DAMAGES)):
            raise
        named = _FILE.search(said)
        file = f"its file {named[0]}" if named else "a file of it"
        raise IndexDamagedError(
            f"the index {folder.name} can't be read, {file} is damaged or missing; run"
            " `searchsvc rebuild`"
        ) from error
