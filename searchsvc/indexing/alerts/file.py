"""The file `alerts.sqlite`: subscriptions and mails to be sent; every commit is synced to disk."""

import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from searchsvc.indexing.alerts.errors import AlertsUnavailableError
from searchsvc.indexing.alerts.layout import LAYOUT, MIGRATIONS
from searchsvc.indexing.ledger.database import writing
from searchsvc.private_file import make_private

_BUSY_SECONDS = 20.0
_KEY_BYTES = 32


class AlertsFile:
    """A SQLite file, opened on first use; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        self.path = path
        self._lock = threading.RLock()
        self._db: sqlite3.Connection | None = None

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._db is not None:
                self._db.close()
                self._db = None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read.

        Raises:
            AlertsUnavailableError: the file can't be used.
        """
        with self._lock:
            try:
                if self._db is None:
                    self._db = _open(self.path)
                yield self._db
            except (sqlite3.Error, OSError) as error:
                raise AlertsUnavailableError(f"{self.path}: {error}") from error

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Write: committed and synced when the block ends, or rolled back.

        Raises:
            AlertsUnavailableError: nothing was written.
        """
        with self.reading() as db, writing(db):
            yield db

    def key(self) -> bytes:
        """Return the key that signs links, made at the first use.

        It is in this file, so that a backup of it keeps the links of mails that were sent.

        Raises:
            AlertsUnavailableError: the file can't be used.
        """
        with self.transaction() as db:
            fresh = secrets.token_bytes(_KEY_BYTES)
            db.execute("INSERT OR IGNORE INTO secrets VALUES ('key', ?)", (fresh,))
            row = db.execute("SELECT value FROM secrets WHERE name = 'key'").fetchone()
        return bytes(row[0])


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    make_private(path)
    db = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        # A mail that was sent must not be planned again after a power cut.
        db.execute("PRAGMA synchronous = FULL")
        # An address that is deleted is overwritten, not only marked as free.
        db.execute("PRAGMA secure_delete = ON")
        db.execute("PRAGMA foreign_keys = ON")
        layout = db.execute("PRAGMA user_version").fetchone()[0]
        if layout > LAYOUT:
            raise sqlite3.DatabaseError(f"a newer version wrote it (layout {layout})")
        if layout < LAYOUT:
            steps = "\n".join(MIGRATIONS[layout:])
            db.executescript(f"BEGIN IMMEDIATE; {steps} PRAGMA user_version = {LAYOUT}; COMMIT;")
    except BaseException:
        db.close()
        raise
    return db
