"""The file `searches.sqlite`: opened on first use, replaced when it is broken."""

import datetime as dt
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import structlog

from searchsvc.articles.dates import VIETNAM
from searchsvc.errors import SearchCountsUnavailableError
from searchsvc.private_file import make_private

_BUSY_SECONDS = 5.0
_LAYOUT = 3
# What editors did about a query. It is kept as long as any count of the query.
_MARKS = """
CREATE TABLE marks (                       -- done: the list begins anew
    key TEXT NOT NULL,
    list TEXT NOT NULL,                    -- of a report
    day TEXT NOT NULL,                     -- when it was done, in Vietnam
    at REAL NOT NULL,
    actor TEXT NOT NULL,
    searches INTEGER NOT NULL,             -- counts of that day until then
    zero INTEGER NOT NULL,
    clicked INTEGER NOT NULL,
    clicks INTEGER NOT NULL,
    positions INTEGER NOT NULL,
    partial INTEGER NOT NULL,
    PRIMARY KEY (key, list)
) STRICT, WITHOUT ROWID;
CREATE TABLE notes (
    key TEXT PRIMARY KEY,
    note TEXT NOT NULL,
    at REAL NOT NULL,
    actor TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""
_TABLES = f"""
CREATE TABLE queries (
    day TEXT NOT NULL,                     -- in Vietnam
    key TEXT NOT NULL,                     -- what its spellings share
    searches INTEGER NOT NULL DEFAULT 0,
    zero INTEGER NOT NULL DEFAULT 0,       -- searches without a hit
    clicked INTEGER NOT NULL DEFAULT 0,    -- searches after which something was opened
    clicks INTEGER NOT NULL DEFAULT 0,
    positions INTEGER NOT NULL DEFAULT 0,  -- sum of the places of the clicks
    partial INTEGER NOT NULL DEFAULT 0,    -- searches whose hits all hold only a part
    PRIMARY KEY (day, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE spellings (
    day TEXT NOT NULL,
    key TEXT NOT NULL,
    spelling TEXT NOT NULL,
    searches INTEGER NOT NULL,
    PRIMARY KEY (key, day, spelling)
) STRICT, WITHOUT ROWID;
CREATE TABLE articles (
    day TEXT NOT NULL,
    key TEXT NOT NULL,
    id TEXT NOT NULL,
    clicks INTEGER NOT NULL,
    PRIMARY KEY (key, day, id)
) STRICT, WITHOUT ROWID;
{_MARKS}"""
# Layout → what brings a file of it to the next one.
_MIGRATIONS = {
    1: "ALTER TABLE queries ADD COLUMN partial INTEGER NOT NULL DEFAULT 0;",
    2: _MARKS,
}
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
# The low byte of an error's code is its kind.
_KIND = 0xFF
# Ends of the names of SQLite's files.
_FILES = ("", "-wal", "-shm")

log = structlog.get_logger()


class DamagedError(Exception):
    """The file can't be read, and a retry would not help."""


class CountsFile:
    """A SQLite file that nothing depends on; safe to use from several threads."""

    def __init__(self, path: Path | None) -> None:
        """Name the file; it is opened when it is first needed.

        Args:
            path: of the file; None = in memory.
        """
        self._path = path
        self._lock = threading.RLock()
        self._db: sqlite3.Connection | None = None

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._db is not None:
                self._db.close()
                self._db = None

    @contextmanager
    def used(self) -> Iterator[sqlite3.Connection]:
        """Read or write.

        Raises:
            DamagedError: the file is damaged, or of a layout that is not known.
            SearchCountsUnavailableError: it can't be used for another reason.
        """
        with self._lock:
            try:
                if self._db is None:
                    self._db = _open(self._path)
                yield self._db
            except (sqlite3.Error, OSError) as error:
                if getattr(error, "sqlite_errorcode", 0) & _KIND in _DAMAGED:
                    raise DamagedError(str(error)) from error
                raise SearchCountsUnavailableError(
                    f"the counts of searches can't be used: {error}"
                ) from error

    @contextmanager
    def sound(self) -> Iterator[sqlite3.Connection]:
        """Read or write; a damaged file is set aside.

        Raises:
            SearchCountsUnavailableError: it can't be used, or was damaged.
        """
        try:
            with self.used() as db:
                yield db
        except DamagedError as error:
            self.put_aside(str(error))
            raise SearchCountsUnavailableError(
                "the counts of searches were damaged and start from zero"
            ) from error

    def put_aside(self, reason: str) -> None:
        """Start with an empty file; the old one is kept under another name.

        Raises:
            SearchCountsUnavailableError: it can't be renamed.
        """
        with self._lock:
            self.close()
            if self._path is None:
                return
            log.warning("searches.reset", reason=reason)
            try:
                for suffix in _FILES:
                    with suppress(FileNotFoundError):
                        Path(f"{self._path}{suffix}").replace(f"{self._path}.broken{suffix}")
            except OSError as error:
                raise SearchCountsUnavailableError(
                    f"the counts of searches are damaged and can't be set aside: {error}"
                ) from error

    def forget_aside(self, before: dt.date) -> None:
        """Delete a file that was set aside, once everything in it must be older than a day."""
        if self._path is None:
            return
        for suffix in _FILES:
            aside = Path(f"{self._path}.broken{suffix}")
            with suppress(OSError):
                changed = dt.datetime.fromtimestamp(aside.stat().st_mtime, VIETNAM).date()
                if changed < before:
                    aside.unlink()


def _open(path: Path | None) -> sqlite3.Connection:
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        make_private(path)
    db = sqlite3.connect(path or ":memory:", timeout=_BUSY_SECONDS, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        # Losing seconds of counts in a power cut is acceptable.
        db.execute("PRAGMA synchronous = NORMAL")
        # What is deleted is overwritten, not only marked as free.
        db.execute("PRAGMA secure_delete = ON")
        layout = db.execute("PRAGMA user_version").fetchone()[0]
        if not 0 <= layout <= _LAYOUT:
            raise DamagedError(f"it has the layout {layout}, of another version")
        if layout < _LAYOUT:
            steps = (
                "".join(_MIGRATIONS[one] for one in range(layout, _LAYOUT)) if layout else _TABLES
            )
            db.executescript(f"BEGIN; {steps} PRAGMA user_version = {_LAYOUT}; COMMIT;")
    except BaseException:
        db.close()
        raise
    return db
