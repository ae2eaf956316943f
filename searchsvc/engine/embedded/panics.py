"""tantivy's errors turned into ours, once."""

from collections.abc import Iterator
from contextlib import contextmanager

from searchsvc.errors import EngineRefusedError, EngineUnavailableError, SearchServiceError

# In tantivy's messages, when not the request but the folder is the trouble: a full disk among them.
_TROUBLES = ("LockBusy", "lock", "Io", "IO error", "io::Error", "OpenRead")


@contextmanager
def mapped() -> Iterator[None]:
    """Raise ours for what tantivy raises inside.

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
