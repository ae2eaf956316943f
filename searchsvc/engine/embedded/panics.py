"""The one place that maps tantivy's errors to ours."""

from collections.abc import Iterator
from contextlib import contextmanager

from searchsvc.errors import EngineRefusedError, EngineUnavailableError, SearchServiceError

# In tantivy's messages when the folder is the problem, not the request: a full disk, for example.
_TROUBLES = ("LockBusy", "lock", "Io", "IO error", "io::Error", "OpenRead")


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
