"""The port to a store of backups: named objects, each written whole or not at all."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Protocol


class Store(Protocol):
    """Objects by name; every method blocks, and raises a `BackupError` that says what to mend.

    Attributes:
        address: where it is, without secrets.
    """

    address: str

    def put(self, name: str, content: bytes | Path) -> None:
        """Write an object, durable when this returns; one of that name is replaced.

        Raises:
            StoreUnavailableError: the store does not answer.
            StoreRefusedError: it refuses.
            StoreFullError: it has no room.
        """

    def read(self, name: str) -> Iterator[bytes]:
        """Read an object, piece by piece.

        Raises:
            BackupDamagedError: there is none of that name.
            StoreUnavailableError: the store does not answer, also in the middle.
            StoreRefusedError: it refuses.
        """

    def sizes(self, prefix: str) -> dict[str, int]:
        """List the objects whose names begin so, a whole folder: name → bytes.

        Raises:
            StoreUnavailableError: the store does not answer.
            StoreRefusedError: it refuses.
        """

    def delete(self, names: Collection[str]) -> None:
        """Delete objects; those that are not there count as deleted.

        Raises:
            StoreUnavailableError: the store does not answer; some may be gone.
            StoreRefusedError: it refuses.
        """

    def clear_partial(self, before: float, below: Collection[str] = ()) -> None:
        """Remove what killed processes left half written; another one may be writing.

        Args:
            before: seconds since 1970; what was written to later stays.
            below: folders that nothing is written to, in which everything half written goes.

        Raises:
            StoreUnavailableError: the store does not answer.
            StoreRefusedError: it refuses.
        """
