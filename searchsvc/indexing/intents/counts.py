"""Counts of searches and clicks a day, in a SQLite file of their own that may be lost."""

import datetime as dt
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import structlog

from searchsvc.articles.dates import VIETNAM
from searchsvc.errors import SearchCountsUnavailableError
from searchsvc.indexing.intents.adding import add, text_of
from searchsvc.query.intents import Intents

_BUSY_SECONDS = 5.0
_LAYOUT = 1
_TABLES = """
CREATE TABLE queries (
    day TEXT NOT NULL,                     -- in Vietnam
    key TEXT NOT NULL,                     -- what its spellings share
    searches INTEGER NOT NULL DEFAULT 0,
    zero INTEGER NOT NULL DEFAULT 0,       -- searches without a hit
    clicked INTEGER NOT NULL DEFAULT 0,    -- searches after which something was opened
    clicks INTEGER NOT NULL DEFAULT 0,
    positions INTEGER NOT NULL DEFAULT 0,  -- sum of the places of the clicks
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
"""
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_KIND = 0xFF
# Ends of the names of SQLite's files.
_FILES = ("", "-wal", "-shm")

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Count:
    """What is known of a query in some days.

    Attributes:
        key: what its spellings share.
        searches: how often it was searched.
        zero: of them, how often nothing was found.
        clicked: of them, how often a hit was opened.
        clicks: hits that were opened.
        positions: sum of their places.
    """

    key: str
    searches: int = 0
    zero: int = 0
    clicked: int = 0
    clicks: int = 0
    positions: int = 0


class SearchCounts:
    """The file `searches.sqlite`; safe to use from several threads.

    It is opened when it is first needed. One that is damaged, or of another layout, is put aside
    and begun anew: nothing depends on it.
    """

    def __init__(self, path: Path | None) -> None:
        """Name the file.

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

    def add(self, intents: Intents, since: dt.date, until: dt.date) -> None:
        """Add to the counts, all or nothing.

        Args:
            intents: what was searched and opened.
            since: first day that is kept; what is older is left out.
            until: last day that can be.

        Raises:
            SearchCountsUnavailableError: nothing was added.
        """
        for attempt in (True, False):
            try:
                with self._opened() as db, db:
                    add(db, intents, since, until)
                return
            except _DamagedError as error:
                if not attempt:
                    raise SearchCountsUnavailableError(str(error)) from error
                self._put_aside(str(error))

    def forget(self, before: dt.date) -> int:
        """Delete what is older than a day, and give how many queries a day that was.

        Raises:
            SearchCountsUnavailableError: nothing was deleted.
        """
        with self._reading() as db, db:
            forgotten = 0
            for table in ("queries", "spellings", "articles"):
                done = db.execute(f"DELETE FROM {table} WHERE day < ?", (text_of(before),))  # noqa: S608
                forgotten += done.rowcount if table == "queries" else 0
        if forgotten:
            with self._reading() as db:
                # What was deleted must not go on lying in the log beside the file.
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._forget_aside(before)
        return forgotten

    def counts(self, first: dt.date, last: dt.date) -> list[Count]:
        """Give the counts of every query in some days, both inclusive, `REST` among them.

        Raises:
            SearchCountsUnavailableError: they can't be read.
        """
        with self._reading() as db:
            rows = db.execute(
                "SELECT key, sum(searches), sum(zero), sum(clicked), sum(clicks), sum(positions)"
                " FROM queries WHERE day BETWEEN ? AND ? GROUP BY key",
                (text_of(first), text_of(last)),
            ).fetchall()
        return [Count(*row) for row in rows]

    def spellings(self, key: str, first: dt.date, last: dt.date) -> list[str]:
        """Give how a query was spelled in some days, the most frequent first.

        Raises:
            SearchCountsUnavailableError: they can't be read.
        """
        return self._listed("spelling", "spellings", "searches", key, first, last)

    def articles(self, key: str, first: dt.date, last: dt.date) -> list[str]:
        """Give the articles that were opened from a query, the most opened first.

        Raises:
            SearchCountsUnavailableError: they can't be read.
        """
        return self._listed("id", "articles", "clicks", key, first, last)

    def _listed(
        self, column: str, table: str, number: str, key: str, first: dt.date, last: dt.date
    ) -> list[str]:
        with self._reading() as db:
            rows = db.execute(
                f"SELECT {column} FROM {table} WHERE key = ? AND day BETWEEN ? AND ?"  # noqa: S608
                f" GROUP BY {column} ORDER BY sum({number}) DESC, {column}",
                (key, text_of(first), text_of(last)),
            ).fetchall()
        return [row[0] for row in rows]

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._opened() as db:
                yield db
        except _DamagedError as error:
            self._put_aside(str(error))
            raise SearchCountsUnavailableError(
                "the counts of searches were damaged and begin anew"
            ) from error

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                if self._db is None:
                    self._db = self._open()
                yield self._db
            except (sqlite3.Error, OSError) as error:
                if getattr(error, "sqlite_errorcode", 0) & _KIND in _DAMAGED:
                    raise _DamagedError(str(error)) from error
                raise SearchCountsUnavailableError(
                    f"the counts of searches can't be used: {error}"
                ) from error

    def _open(self) -> sqlite3.Connection:
        if self._path is not None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(
            self._path or ":memory:", timeout=_BUSY_SECONDS, check_same_thread=False
        )
        try:
            db.execute("PRAGMA journal_mode = WAL")
            # Seconds of counts that a power cut takes are no loss.
            db.execute("PRAGMA synchronous = NORMAL")
            # What is deleted is overwritten, not only marked as free.
            db.execute("PRAGMA secure_delete = ON")
            layout = db.execute("PRAGMA user_version").fetchone()[0]
            if layout not in (0, _LAYOUT):
                raise _DamagedError(f"it has the layout {layout}, of another version")
            if layout == 0:
                db.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {_LAYOUT}; COMMIT;")
        except BaseException:
            db.close()
            raise
        return db

    def _forget_aside(self, before: dt.date) -> None:
        """Delete a file that was put aside, once all that it can hold is too old."""
        if self._path is None:
            return
        for suffix in _FILES:
            aside = Path(f"{self._path}.broken{suffix}")
            with suppress(OSError):
                changed = dt.datetime.fromtimestamp(aside.stat().st_mtime, VIETNAM).date()
                if changed < before:
                    aside.unlink()

    def _put_aside(self, reason: str) -> None:
        with self._lock:
            self.close()
            if self._path is None:
                return
            log.warning("searches.begun_anew", reason=reason)
            try:
                for suffix in _FILES:
                    with suppress(FileNotFoundError):
                        Path(f"{self._path}{suffix}").replace(f"{self._path}.broken{suffix}")
            except OSError as error:
                raise SearchCountsUnavailableError(
                    f"the counts of searches are damaged and can't be put aside: {error}"
                ) from error


class _DamagedError(Exception):
    """The file can't be read, and will not be by trying again."""
