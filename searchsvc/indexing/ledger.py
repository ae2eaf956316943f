"""The ledger: every accepted article and deletion, durable before it is acknowledged."""

import sqlite3
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from searchsvc.errors import LedgerUnavailableError, VersionConflictError

_BUSY_SECONDS = 20.0
_MICROSECONDS = 1_000_000
_LAYOUT = 1
# Analysed, an article takes seven times its size, and Elasticsearch takes 100 MB a request.
MOST_CHARACTERS = 4_000_000
# SQLite's largest integer.
LARGEST_VERSION = 2**63 - 1
_TABLES = """
CREATE TABLE IF NOT EXISTS articles (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    content TEXT,                          -- NULL is a tombstone
    digest BLOB,
    state TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    accepted_at REAL NOT NULL,
    indexed_version INTEGER,
    visible_at REAL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at REAL NOT NULL DEFAULT 0,
    error TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS pending ON articles (next_attempt_at, sequence) WHERE state = 'pending';
CREATE INDEX IF NOT EXISTS by_state ON articles (state, accepted_at);
CREATE INDEX IF NOT EXISTS rejected ON articles (sequence) WHERE state = 'rejected';
CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
INSERT OR IGNORE INTO counters VALUES ('sequence', 0);
"""
_RECORDS = (
    "SELECT key, id, version, content, state, accepted_at, indexed_version, visible_at, attempts,"
    " next_attempt_at, error FROM articles "
)


class State(StrEnum):
    """Where an article stands."""

    PENDING = "pending"
    INDEXED = "indexed"
    REJECTED = "rejected"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A write as it is asked for.

    Attributes:
        id: the article's id.
        version: the source's version; None = newer than what stands.
        content: the article as JSON without its version; None deletes it.
        digest: hash of the content, to tell a repeated write from a contradicting one.
    """

    id: str
    version: int | None
    content: str | None
    digest: bytes | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """An accepted write; durable."""

    id: str
    key: int
    version: int


@dataclass(frozen=True, slots=True)
class Record:
    """One article's line in the ledger; times are seconds since 1970."""

    key: int
    id: str
    version: int
    content: str | None
    state: State
    accepted_at: float
    indexed_version: int | None
    visible_at: float | None
    attempts: int
    next_attempt_at: float
    error: str | None


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of one version of an article in the engine.

    Attributes:
        key: the article's key.
        version: the version that was written.
        error: None when it is indexed (or deleted); else the reason in words.
        retry_at: when to try again, in seconds since 1970; None = never, it is rejected.
        removed: whether the engine holds no version of it any more.
    """

    key: int
    version: int
    error: str | None = None
    retry_at: float | None = None
    removed: bool = False


class Ledger:
    """A SQLite file; one connection, calls are serialised, every commit is synced to disk."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        """Open the ledger, made when it isn't there.

        Raises:
            LedgerUnavailableError: the file can't be made, opened, or was made by a newer version.
        """
        self.path = path
        self._clock = clock
        self._lock = threading.RLock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(
                path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            _use_wal(self._db)
            self._db.execute("PRAGMA synchronous = FULL")
            layout = self._db.execute("PRAGMA user_version").fetchone()[0]
            if layout > _LAYOUT:
                raise LedgerUnavailableError(
                    f"ledger {path} was written by a newer version (layout {layout})"
                )
            self._db.executescript(_TABLES)
            self._db.execute(f"PRAGMA user_version = {_LAYOUT}")
        except (OSError, sqlite3.Error) as error:
            raise LedgerUnavailableError(f"ledger {path}: {error}") from error

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    def accept(self, writes: Sequence[Acceptance]) -> list[Receipt | VersionConflictError]:
        """Take writes in one transaction, synced before this returns.

        Returns:
            For each, in order: its receipt, or why it contradicts what stands (an older version,
            or an equal one with other content). A repeated write gets its receipt again.

        Raises:
            LedgerUnavailableError: nothing of it was taken.
        """
        with self._transaction():
            sequence = self._counter()
            results: list[Receipt | VersionConflictError] = []
            for write in writes:
                sequence += 1
                results.append(self._accept(write, sequence))
            self._db.execute("UPDATE counters SET value = ? WHERE name = 'sequence'", (sequence,))
        return results

    def pending(
        self, limit: int, characters: int = MOST_CHARACTERS, without: Collection[int] = ()
    ) -> list[Record]:
        """Give writes that are due, the longest waiting first.

        Args:
            limit: most writes.
            characters: about how much content in all; a single write may have more.
            without: keys to leave out.
        """
        records: list[Record] = []
        with self._mapped():
            rows = self._db.execute(
                _RECORDS + "WHERE state = 'pending' AND next_attempt_at <= ?"
                " ORDER BY next_attempt_at, sequence LIMIT ?",
                (self._clock(), limit + len(without)),
            )
            for row in rows:
                record = _record(row)
                if record.key in without:
                    continue
                characters -= len(record.content or "")
                if len(records) == limit or (records and characters < 0):
                    break
                records.append(record)
        return records

    def next_due(self) -> float | None:
        """Give when the next pending write is due, in seconds since 1970; None = nothing waits."""
        with self._mapped():
            due: float | None = self._db.execute(
                "SELECT min(next_attempt_at) FROM articles WHERE state = 'pending'"
            ).fetchone()[0]
        return due

    def mark(self, marks: Sequence[Mark]) -> None:
        """Note what became of writes; a version that was overtaken meanwhile stays pending."""
        now = self._clock()
        with self._transaction():
            for mark in marks:
                if mark.error is None:
                    self._db.execute(
                        "UPDATE articles SET indexed_version = ?, visible_at = ? WHERE key = ?",
                        (mark.version, now, mark.key),
                    )
                    self._db.execute(
                        "UPDATE articles SET attempts = attempts + 1, error = NULL, state ="
                        " CASE WHEN content IS NULL THEN 'deleted' ELSE 'indexed' END"
                        " WHERE key = ? AND version = ? AND state = 'pending'",
                        (mark.key, mark.version),
                    )
                else:
                    state = State.REJECTED if mark.retry_at is None else State.PENDING
                    self._db.execute(
                        "UPDATE articles SET attempts = attempts + 1, error = ?, state = ?,"
                        " next_attempt_at = ? WHERE key = ? AND version = ? AND state = 'pending'",
                        (mark.error, state, mark.retry_at or 0, mark.key, mark.version),
                    )
                    if mark.removed:
                        self._db.execute(
                            "UPDATE articles SET indexed_version = NULL, visible_at = NULL"
                            " WHERE key = ?",
                            (mark.key,),
                        )

    def live(self, after: int, limit: int) -> list[Record]:
        """Give articles that are not deleted, by rising key from the one after `after`."""
        with self._mapped():
            rows = self._db.execute(
                _RECORDS + "WHERE key > ? AND content IS NOT NULL ORDER BY key LIMIT ?",
                (after, limit),
            ).fetchall()
        return [_record(row) for row in rows]

    def settle(self, marks: Sequence[Mark]) -> None:
        """Note what a rebuild found, whatever stood there; overtaken versions stay as they are."""
        now = self._clock()
        with self._transaction():
            for mark in marks:
                fine = mark.error is None
                self._db.execute(
                    "UPDATE articles SET state = ?, error = ?, indexed_version = ?, visible_at = ?"
                    " WHERE key = ? AND version = ? AND content IS NOT NULL",
                    (
                        State.INDEXED if fine else State.REJECTED,
                        mark.error,
                        mark.version if fine else None,
                        now if fine else None,
                        mark.key,
                        mark.version,
                    ),
                )

    def record(self, article_id: str) -> Record | None:
        """Give an article's line, None when it was never accepted."""
        with self._mapped():
            row = self._db.execute(_RECORDS + "WHERE id = ?", (article_id,)).fetchone()
        return _record(row) if row else None

    def requeue(self, article_id: str) -> bool:
        """Make an article pending again; False when it was never accepted."""
        with self._transaction():
            changed = self._db.execute(
                "UPDATE articles SET state = 'pending', attempts = 0, next_attempt_at = 0,"
                " error = NULL WHERE id = ?",
                (article_id,),
            ).rowcount
        return bool(changed)

    def requeue_all(self) -> int:
        """Make every article pending again, deletions too; gives how many."""
        with self._transaction():
            return self._db.execute(
                "UPDATE articles SET state = 'pending', attempts = 0, next_attempt_at = 0,"
                " indexed_version = NULL, visible_at = NULL"
            ).rowcount

    def counts(self) -> dict[State, int]:
        """Count the articles in each state."""
        with self._mapped():
            found = dict(
                self._db.execute("SELECT state, count(*) FROM articles GROUP BY state").fetchall()
            )
        return {state: found.get(state, 0) for state in State}

    def rejected(self, limit: int = 100) -> list[Record]:
        """Give rejected articles, the newest first."""
        with self._mapped():
            rows = self._db.execute(
                _RECORDS + "WHERE state = 'rejected' ORDER BY sequence DESC LIMIT ?",
                (limit,),
            ).fetchall()
        return [_record(row) for row in rows]

    def oldest_pending(self) -> float | None:
        """Give when the longest waiting write was accepted, in seconds since 1970."""
        with self._mapped():
            moment: float | None = self._db.execute(
                "SELECT min(accepted_at) FROM articles WHERE state = 'pending'"
            ).fetchone()[0]
        return moment

    def last_sequence(self) -> int:
        """Give the number of the last accepted write."""
        with self._mapped():
            return self._counter()

    def waiting(self, up_to: int) -> int:
        """Count the pending writes up to a sequence number."""
        with self._mapped():
            count: int = self._db.execute(
                "SELECT count(*) FROM articles WHERE state = 'pending' AND sequence <= ?", (up_to,)
            ).fetchone()[0]
        return count

    def rejected_between(self, after: int, last: int) -> int:
        """Count the rejected writes with these sequence numbers, `after` not among them."""
        with self._mapped():
            count: int = self._db.execute(
                "SELECT count(*) FROM articles WHERE state = 'rejected'"
                " AND sequence > ? AND sequence <= ?",
                (after, last),
            ).fetchone()[0]
        return count

    def foreign_changes(self) -> int:
        """Give a number that changes when another connection commits."""
        with self._mapped():
            number: int = self._db.execute("PRAGMA data_version").fetchone()[0]
        return number

    def check_intact(self) -> None:
        """Check the whole file.

        Raises:
            LedgerUnavailableError: it is damaged.
        """
        with self._mapped():
            found = self._db.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise LedgerUnavailableError(f"the ledger is damaged: {found}")

    def check_writable(self) -> None:
        """Write and roll back.

        Raises:
            LedgerUnavailableError: the ledger can't take a write now.
        """
        with self._mapped():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                self._db.execute("UPDATE counters SET value = value WHERE name = 'sequence'")
            finally:
                self._db.execute("ROLLBACK")

    def _accept(self, write: Acceptance, sequence: int) -> Receipt | VersionConflictError:
        row = self._db.execute(
            "SELECT key, version, digest, state FROM articles WHERE id = ?", (write.id,)
        ).fetchone()
        now = self._clock()
        if row is None:
            version = write.version if write.version is not None else int(now * _MICROSECONDS)
            key = self._db.execute(
                "INSERT INTO articles (id, version, content, digest, state, sequence, accepted_at)"
                " VALUES (?, ?, ?, ?, 'pending', ?, ?)",
                (write.id, version, write.content, write.digest, sequence, now),
            ).lastrowid
            return Receipt(write.id, key or 0, version)
        key, current, digest, _ = row
        if write.version is None:
            if current >= LARGEST_VERSION:
                return VersionConflictError(
                    f"{write.id!r} stands at the largest version, {current}: none is newer", current
                )
            version = max(current + 1, int(now * _MICROSECONDS))
        else:
            version = write.version
            if version < current:
                return VersionConflictError(
                    f"version {version} of {write.id!r} is older than the current one, {current}",
                    current,
                )
            if version == current:
                if digest == write.digest:
                    return Receipt(write.id, key, current)
                return VersionConflictError(
                    f"version {version} of {write.id!r} stands with other content", current
                )
        self._db.execute(
            "UPDATE articles SET version = ?, content = ?, digest = ?, state = 'pending',"
            " sequence = ?, accepted_at = ?, attempts = 0, next_attempt_at = 0, error = NULL"
            " WHERE key = ?",
            (version, write.content, write.digest, sequence, now, key),
        )
        return Receipt(write.id, key, version)

    def _counter(self) -> int:
        value: int = self._db.execute(
            "SELECT value FROM counters WHERE name = 'sequence'"
        ).fetchone()[0]
        return value

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._mapped():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        with self._lock:
            try:
                yield
            except sqlite3.Error as error:
                raise LedgerUnavailableError(f"the ledger can't be used: {error}") from error


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


def _record(row: Sequence[Any]) -> Record:
    key, article_id, version, content, state, *rest = row
    return Record(key, article_id, version, content, State(state), *rest)
