"""The ledger's file: one connection, serialised calls, every commit synced to disk."""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import structlog

from searchsvc.errors import DiskFullError, LedgerUnavailableError, ReadOnlyError
from searchsvc.indexing.ledger.former import former_layout, formers, keep_former
from searchsvc.indexing.ledger.layout import LAYOUT, migrate
from searchsvc.private_file import make_private

_BUSY_SECONDS = 20.0
# Pages of 4 kB: about 20 MB of write-ahead log.
_CHECKPOINT_PAGES = 5_000
_CACHE_KB = 16_000
# Bytes; with less, most writes would fail.
_LEAST_FREE = 1_000_000
# The low byte of an error's code is its kind.
_KIND = 0xFF


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """Open a write transaction: committed when the block ends, rolled back when it fails."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


class Database:
    """A SQLite file in WAL mode; maps SQLite's errors to `LedgerUnavailableError` and its kinds."""

    def __init__(self, path: Path, keep: bool = True) -> None:
        """Open the file; create it or migrate it to the newest layout if necessary.

        Args:
            path: the file.
            keep: whether a copy is kept beside it before it is migrated.

        Raises:
            LedgerUnavailableError: it can't be made or opened, or a newer version made it.
        """
        self.path = path
        self._lock = threading.RLock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            make_private(path)
            self._db = sqlite3.connect(
                path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            _use_wal(self._db)
            self._db.execute("PRAGMA synchronous = FULL")
            # A bulk fills 2 MB a transaction: copied into the main file every tenth, not every
            # second time.
            self._db.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
            self._db.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
            self._bring_up_to_date(keep)
        except (OSError, sqlite3.Error) as error:
            raise LedgerUnavailableError(f"ledger {path}: {error}") from error

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Open a write transaction: committed and synced when the block ends, or rolled back.

        Raises:
            LedgerUnavailableError: nothing was written.
        """
        with self.reading() as db, writing(db):
            yield db

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read.

        Raises:
            LedgerUnavailableError: the file can't be read.
        """
        with self._lock:
            try:
                yield self._db
            except sqlite3.Error as error:
                raise _of_sqlite(error) from error

    def value(self, query: str, *arguments: object) -> Any:
        """Return the first column of the only row of a query."""
        with self.reading() as db:
            return db.execute(query, arguments).fetchone()[0]

    def foreign_changes(self) -> int:
        """Return a number that changes when another connection commits."""
        with self.reading() as db:
            number: int = db.execute("PRAGMA data_version").fetchone()[0]
        return number

    def check_intact(self) -> None:
        """Check the whole file.

        Raises:
            LedgerUnavailableError: it is damaged.
        """
        with self.reading() as db:
            found = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise LedgerUnavailableError(f"the ledger is damaged: {found}")

    def check_writable(self) -> None:
        """Check that a write succeeds; it is rolled back.

        Raises:
            LedgerUnavailableError: the ledger can't take a write now.
        """
        with self.reading() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                db.execute("UPDATE counters SET value = value WHERE name = 'sequence'")
            finally:
                db.execute("ROLLBACK")
        # A rolled-back write never reaches the disk.
        space = os.statvfs(self.path.parent)
        if space.f_bavail * space.f_frsize < _LEAST_FREE:
            raise DiskFullError(f"the disk of the ledger is full: {self.path.parent}")

    def copy_to(self, path: Path) -> None:
        """Copy the whole ledger into a new file, while others write.

        Raises:
            sqlite3.Error: the file can't be written, or the ledger not be read.
        """
        with self._lock, closing(sqlite3.connect(path)) as copy:
            self._db.backup(copy)

    def _bring_up_to_date(self, keep: bool) -> None:
        layout = self._db.execute("PRAGMA user_version").fetchone()[0]
        if layout > LAYOUT:
            raise LedgerUnavailableError(_too_new(self.path, layout))
        if layout == LAYOUT:
            return
        # A new ledger has layout 0.
        copy = keep_former(self._db, self.path, layout) if keep and layout else None
        try:
            migrate(self._db, layout)
        except sqlite3.Error:
            # Another process may have migrated it in between.
            if self._db.execute("PRAGMA user_version").fetchone()[0] != LAYOUT:
                raise
        if copy is not None:
            structlog.get_logger().info(
                "ledger.migrated", layout=LAYOUT, before=layout, copy=str(copy)
            )


def _too_new(path: Path, layout: int) -> str:
    said = f"ledger {path} was written by a newer version (layout {layout}, not {LAYOUT})"
    fitting = [copy for copy in formers(path) if former_layout(copy) <= LAYOUT]
    if not fitting:
        return f"{said}; use that version again, or restore a backup from before it"
    return (
        f"{said}; use that version again, or run `searchsvc restore {fitting[0]}`, the copy from"
        " before it: what was accepted since is lost"
    )


def _of_sqlite(error: sqlite3.Error) -> LedgerUnavailableError:
    # Errors raised by Python itself have no code.
    kind = getattr(error, "sqlite_errorcode", 0) & _KIND
    if kind == sqlite3.SQLITE_FULL:
        return DiskFullError(f"the disk of the ledger is full: {error}")
    if kind == sqlite3.SQLITE_READONLY:
        return ReadOnlyError(f"the ledger can't be written: {error}")
    return LedgerUnavailableError(f"the ledger can't be used: {error}")


def _use_wal(db: sqlite3.Connection) -> None:
    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # SQLite does not wait here when two connections make a new file at once.
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return
