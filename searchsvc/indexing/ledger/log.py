"""The log of changes: who changed what, in order; appended to and never changed."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from searchsvc.indexing.ledger.articles import ArticleRecords
from searchsvc.indexing.ledger.database import Database
from searchsvc.indexing.ledger.records import Record

_ALL = """
SELECT c.sequence, c.at, a.id, c.version, c.action, c.actor, c.file, c.outcome
FROM changes c LEFT JOIN articles a ON a.key = c.key
WHERE c.sequence > ? ORDER BY c.sequence LIMIT ?
"""
_OF_ONE = """
SELECT c.sequence, c.at, a.id, c.version, c.action, c.actor, c.file, c.outcome
FROM articles a JOIN changes c ON c.key = a.key
WHERE a.id = ? AND c.sequence > ? ORDER BY c.sequence LIMIT ?
"""


class Action(StrEnum):
    """What was done to an article, or to the index."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DELETED = "deleted"
    UNDELETED = "undeleted"
    QUEUED = "queued"
    ATTACHED = "attached"
    DETACHED = "detached"
    FILE_READ = "file_read"
    REBUILT = "rebuilt"
    ROLLED_BACK = "rolled_back"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Attributes:
        sequence: its number; rises by one.
        at: seconds since 1970.
        id: the article's id; None = it concerns the whole index.
        version: the version after the change.
        action: what was done.
        actor: who did it.
        file: name of the attachment that it concerns; None = none, or it was not noted.
        outcome: of reading the file: READ, RECOGNISING, or the fault.
    """

    sequence: int
    at: float
    id: str | None
    version: int | None
    action: Action
    actor: str
    file: str | None = None
    outcome: str | None = None


class ChangeLog:
    """The log; sequence numbers rise by one."""

    def __init__(
        self, database: Database, articles: ArticleRecords, clock: Callable[[], float]
    ) -> None:
        self._database = database
        self._articles = articles
        self._clock = clock

    def last_sequence(self) -> int:
        """Return the number of the last change."""
        number: int = self._database.value("SELECT value FROM counters WHERE name = 'sequence'")
        return number

    def content_sequence(self) -> int:
        """Return the number of the last change of what searches can find."""
        number: int = self._database.value("SELECT value FROM counters WHERE name = 'content'")
        return number

    def changes(self, after: int, limit: int, article_id: str | None = None) -> list[Change]:
        """Return changes by rising number after `after`; of one article when given."""
        with self._database.reading() as db:
            return read_changes(db, after, limit, article_id)

    def changed_articles(self, after: int, limit: int) -> tuple[list[Record], int]:
        """Return the articles of the next changes in their current state, each once.

        Args:
            after: the number of the last change already seen.
            limit: most changes to read.

        Returns:
            The articles, and the number of the last change read (`after` when none was).
        """
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT sequence, key FROM changes WHERE sequence > ? ORDER BY sequence LIMIT ?",
                (after, limit),
            ).fetchall()
            keys = {key for _, key in rows if key is not None}
            return self._articles.records(keys), rows[-1][0] if rows else after

    def append(self, action: Action, actor: str) -> int:
        """Log a change of the whole index; return its number."""
        with self._database.transaction() as db:
            sequence = next_sequence(db)
            append_change(db, sequence, self._clock(), None, None, action, actor)
        return sequence


def next_sequence(db: sqlite3.Connection) -> int:
    """Return the number of the next change; call and use it in one transaction."""
    value: int = db.execute(
        "UPDATE counters SET value = value + 1 WHERE name = 'sequence' RETURNING value"
    ).fetchone()[0]
    return value


def append_change(
    db: sqlite3.Connection,
    sequence: int,
    now: float,
    key: int | None,
    version: int | None,
    action: Action,
    actor: str,
    request: str | None = None,
    digest: bytes | None = None,
    file: str | None = None,
    outcome: str | None = None,
) -> None:
    """Log one change, in the transaction that makes it."""
    db.execute(
        "INSERT INTO changes (sequence, at, key, version, action, actor, request, digest, file,"
        " outcome) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (sequence, now, key, version, action, actor, request, digest, file, outcome),
    )


def read_changes(
    db: sqlite3.Connection, after: int, limit: int, article_id: str | None = None
) -> list[Change]:
    """Return changes by rising number, from the one after `after`; of one article when given."""
    if article_id is None:
        rows = db.execute(_ALL, (after, limit)).fetchall()
    else:
        rows = db.execute(_OF_ONE, (article_id, after, limit)).fetchall()
    return [
        Change(sequence, at, article, version, Action(action), actor, file, outcome)
        for sequence, at, article, version, action, actor, file, outcome in rows
    ]
