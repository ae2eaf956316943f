"""Which writes wait for the engine, and their outcomes."""

import json
from collections.abc import Callable, Collection, Sequence

from searchsvc.indexing.ledger.attached.attachments import attached_characters
from searchsvc.indexing.ledger.database import Database
from searchsvc.indexing.ledger.log import Action, append_change, next_sequence
from searchsvc.indexing.ledger.marking import mark_all
from searchsvc.indexing.ledger.records import (
    LARGEST_VERSION,
    RECORDS,
    Mark,
    Record,
    State,
    record_of,
)

# Analysed, an article takes seven times its size, and Elasticsearch takes 100 MB a request.
MOST_CHARACTERS = 4_000_000
_REQUEUE = (
    "UPDATE articles SET state = 'pending', attempts = 0, next_attempt_at = 0, error = NULL WHERE "
)
_AMONG = "key IN (SELECT value FROM json_each(?))"
_QUEUED = " RETURNING key, version"


class WriteQueue:
    """Writes that wait for the engine."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def pending(
        self, limit: int, characters: int = MOST_CHARACTERS, without: Collection[int] = ()
    ) -> list[Record]:
        """Return writes that are due: urgent ones first, then those waiting longest.

        Args:
            limit: most writes.
            characters: about how much content in all; a single write may have more.
            without: keys to leave out.
        """
        records: list[Record] = []
        with self._database.reading() as db:
            keys = db.execute(
                "SELECT key FROM articles WHERE state = 'pending' AND next_attempt_at <= ?"
                " ORDER BY next_attempt_at, sequence LIMIT ?",
                (self._clock(), limit + len(without)),
            ).fetchall()
            due = [key for (key,) in keys if key not in without]
            # One by one, so that contents beyond the limit are not read.
            for key in due[:limit]:
                record = record_of(db.execute(RECORDS + "WHERE a.key = ?", (key,)).fetchone())
                characters -= len(record.content or "") + attached_characters(db, key)
                if records and characters < 0:
                    break
                records.append(record)
        return records

    def next_due(self) -> float | None:
        """Return when the next write is due, in seconds since 1970; None = none is pending."""
        due: float | None = self._database.value(
            "SELECT min(next_attempt_at) FROM articles WHERE state = 'pending'"
        )
        return due

    def mark(self, marks: Sequence[Mark]) -> None:
        """Record the outcomes of writes; an article with a newer revision stays pending."""
        with self._database.transaction() as db:
            mark_all(db, marks, self._clock())

    def requeue(self, article_id: str, actor: str = "") -> bool:
        """Make an article pending again; False when it was never accepted."""
        return bool(self._requeue(_REQUEUE + "id = ?" + _QUEUED, article_id, actor))

    def requeue_keys(self, keys: Sequence[int], actor: str = "") -> int:
        """Make articles pending again; gives how many."""
        return self._requeue(_REQUEUE + _AMONG + _QUEUED, json.dumps(sorted(keys)), actor)

    def requeue_rejected(self, actor: str = "") -> int:
        """Make every rejected article pending again; gives how many."""
        return self._requeue(_REQUEUE + "state = ?" + _QUEUED, State.REJECTED, actor)

    def requeue_all(self) -> int:
        """Make every article pending again, deletions included: the engine holds none of them."""
        with self._database.transaction() as db:
            return db.execute(
                "UPDATE articles SET state = 'pending', attempts = 0, next_attempt_at = 0,"
                " indexed_version = NULL, indexed_at = NULL, visible_at = NULL"
            ).rowcount

    def raise_revision(self, key: int, above: int, actor: str = "") -> None:
        """Queue an article with a revision above the one that the engine wrongly holds.

        Above the largest there is none; engines take the same one again.
        """
        with self._database.transaction() as db:
            row = db.execute(
                "UPDATE articles SET revision = max(revision, ?), state = 'pending',"
                " attempts = 0, next_attempt_at = 0, error = NULL WHERE key = ? RETURNING version",
                (min(above + 1, LARGEST_VERSION), key),
            ).fetchone()
            if row is not None:
                # A generation that is being built must get it as well.
                sequence = next_sequence(db)
                append_change(db, sequence, self._clock(), key, row[0], Action.QUEUED, actor)

    def count_retrying(self) -> int:
        """Count the articles that failed and will be retried."""
        count: int = self._database.value(
            "SELECT count(*) FROM articles WHERE state = 'pending' AND next_attempt_at > 0"
            " AND error IS NOT NULL"
        )
        return count

    def oldest_pending(self) -> float | None:
        """Return when the longest waiting write was accepted, in seconds since 1970."""
        moment: float | None = self._database.value(
            "SELECT min(accepted_at) FROM articles WHERE state = 'pending'"
        )
        return moment

    def waiting(self, up_to: int) -> int:
        """Count the pending writes up to a sequence number."""
        count: int = self._database.value(
            "SELECT count(*) FROM articles WHERE state = 'pending' AND sequence <= ?", up_to
        )
        return count

    def rejected_between(self, after: int, last: int) -> int:
        """Count the rejected writes with these sequence numbers, `after` not among them."""
        count: int = self._database.value(
            "SELECT count(*) FROM articles WHERE state = 'rejected'"
            " AND sequence > ? AND sequence <= ?",
            after,
            last,
        )
        return count

    def _requeue(self, query: str, chosen: str, actor: str) -> int:
        with self._database.transaction() as db:
            rows = db.execute(query, (chosen,)).fetchall()
            for key, version in rows:
                sequence = next_sequence(db)
                append_change(db, sequence, self._clock(), key, version, Action.QUEUED, actor)
        return len(rows)
