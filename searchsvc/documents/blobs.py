"""The bytes of files, each content once, in a folder of the data folder."""

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from searchsvc.durable import sync

# Its name in the data folder, beside the ledger.
FOLDER = "files"
_INCOMING = "incoming"


class Incoming:
    """A file that is being received; it is gone at the end unless it was kept.

    Attributes:
        path: of its bytes so far.
        size: of them.
    """

    def __init__(self, folder: Path) -> None:
        descriptor, name = tempfile.mkstemp(dir=folder)
        self.path = Path(name)
        self.size = 0
        self._file = os.fdopen(descriptor, "wb")
        self._hash = hashlib.sha256()

    def write(self, piece: bytes) -> None:
        """Take the next bytes."""
        self._file.write(piece)
        self._hash.update(piece)
        self.size += len(piece)

    def finish(self) -> bytes:
        """Bring all bytes to the disk, and return their SHA-256."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        return self._hash.digest()

    def __enter__(self) -> "Incoming":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
        with suppress(FileNotFoundError):
            self.path.unlink()


class BlobStore:
    """A folder with one file for each content, named by its SHA-256."""

    def __init__(self, folder: Path) -> None:
        """Make the store; its folder is made when the first file comes.

        Args:
            folder: of the files.
        """
        self.folder = folder.absolute()

    def receive(self) -> Incoming:
        """Begin to receive a file.

        Raises:
            OSError: the folder can't be written.
        """
        incoming = self.folder / _INCOMING
        incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Incoming(incoming)

    def keep(self, received: Incoming, digest: bytes) -> bool:
        """Put a received file in its place, durable when this returns.

        Returns:
            False when the content was there already.

        Raises:
            OSError: the folder can't be written.
        """
        path = self.path(digest)
        if path.exists():
            return False
        path.parent.mkdir(mode=0o700, exist_ok=True)
        received.path.replace(path)
        for folder in (path.parent, self.folder):
            sync(folder)
        return True

    def drop_abandoned(self, before: float) -> None:
        """Remove what a killed process left half received.

        Args:
            before: seconds since 1970; what was written to later may still be received.
        """
        for path in (self.folder / _INCOMING).glob("*"):
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < before:
                    path.unlink()

    def path(self, digest: bytes) -> Path:
        """Return where a content is, or would be."""
        name = digest.hex()
        return self.folder / name[:2] / name

    def remove(self, digest: bytes) -> None:
        """Remove a content; one that is not there counts as removed."""
        with suppress(FileNotFoundError):
            self.path(digest).unlink()

    def digests(self) -> frozenset[bytes]:
        """Return all contents that are there."""
        return frozenset(
            bytes.fromhex(path.name)
            for path in self.folder.glob("[0-9a-f][0-9a-f]/*")
            if len(path.name) == 64
        )
