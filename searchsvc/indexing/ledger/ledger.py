"""The ledger's writes and reads about articles."""

import json
import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

from searchsvc.indexing.ledger.accept import accept_all
from searchsvc.indexing.ledger.changes import (
    Action,
    Change,
    append_change,
    next_sequence,
    read_changes,
)
from searchsvc.indexing.ledger.curation import CurationVersions
from searchsvc.indexing.ledger.database import Database
from searchsvc.indexing.ledger.golden import GoldenQueries
from searchsvc.indexing.ledger.marking import mark_all
from searchsvc.indexing.ledger.records import (
    LARGEST_VERSION,
    RECORD_COLUMNS,
    Acceptance,
    Mark,
    Receipt,
    Record,
    Standing,
    State,
    record_of,
)
from searchsvc.indexing.ledger.version_rules import Refusal
from searchsvc.indexing.ledger.work import Work

# Analysed, an article takes seven times its size, and Elasticsearch takes 100 MB a request.
MOST_CHARACTERS = 4_000_000
_RECORDS = f"SELECT {RECORD_COLUMNS} FROM articles a LEFT JOIN contents c ON c.key = a.key "  # noqa: S608
# Without their contents, which failures and lists don't show.
_BARE = _RECORDS.replace("LEFT JOIN contents c ON c.key = a.key", "").replace(
    "CASE WHEN a.live THEN c.content END", "NULL"
)
_REQUEUE = (
    "UPDATE articles SET state = 'pending', attempts = 0, next_attempt_at = 0, error = NULL WHERE "
)
_AMONG = "key IN (SELECT value FROM json_each(?))"
_QUEUED = " RETURNING key, version"


class Ledger:
    """A SQLite file; one connection, calls are serialised, every commit is synced to disk."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        """Open the ledger, made when it isn't there.

        Args:
            path: the file.
            clock: gives seconds since 1970.

        Raises:
            LedgerUnavailableError: the file can't be made, opened, or was made by a newer version.
        """
        self.path = path
        self.clock = clock
        self.database = Database(path)
        self.work = Work(self.database, clock)
        self.curation = CurationVersions(self.database, clock)
        self.golden = GoldenQueries(self.database, clock)

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    def accept(self, writes: Sequence[Acceptance]) -> list[Receipt | Refusal]:
        """Take writes in one transaction, synced before this returns.

        Returns:
            For each, in order: its receipt, or why it is refused (see `acceptance.decide`). A
            repeated write gets its receipt again.

        Raises:
            LedgerUnavailableError: nothing of it was taken.
        """
        with self.database.transaction() as db:
            return accept_all(db, writes, self.clock())

    def pending(
        self, limit: int, characters: int = MOST_CHARACTERS, without: Collection[int] = ()
    ) -> list[Record]:
        """Give writes that are due, the urgent ones first, then the longest waiting.

        Args:
            limit: most writes.
            characters: about how much content in all; a single write may have more.
            without: keys to leave out.
        """
        records: list[Record] = []
        with self.database.reading() as db:
            keys = db.execute(
                "SELECT key FROM articles WHERE state = 'pending' AND next_attempt_at <= ?"
                " ORDER BY next_attempt_at, sequence LIMIT ?",
                (self.clock(), limit + len(without)),
            ).fetchall()
            due = [key for (key,) in keys if key not in without]
            # One by one: contents that don't fit any more are not read.
            for key in due[:limit]:
                record = record_of(db.execute(_RECORDS + "WHERE a.key = ?", (key,)).fetchone())
                characters -= len(record.content or "")
                if records and characters < 0:
                    break
                records.append(record)
        return records

    def next_due(self) -> float | None:
        """Give when the next pending write is due, in seconds since 1970; None = nothing waits."""
        due: float | None = self._value(
            "SELECT min(next_attempt_at) FROM articles WHERE state = 'pending'"
        )
        return due

    def mark(self, marks: Sequence[Mark]) -> None:
        """Note what became of writes; a revision that was overtaken meanwhile stays pending."""
        with self.database.transaction() as db:
            mark_all(db, marks, self.clock())

    def live(self, after: int, limit: int) -> list[Record]:
        """Give articles that are not deleted, by rising key from the one after `after`."""
        return self._records("WHERE a.key > ? AND a.live ORDER BY a.key LIMIT ?", after, limit)

    def sample(self, size: int) -> list[Record]:
        """Give about so many articles that are not deleted, spread evenly by key."""
        last: int = self._value("SELECT max(key) FROM articles") or 0
        step = max(1, last // max(1, size))
        return self._records(
            "WHERE a.key IN (SELECT min(b.key) FROM articles b WHERE b.live GROUP BY b.key / ?)"
            " ORDER BY a.key",
            step,
        )[: 2 * size]

    def records(self, keys: Collection[int]) -> list[Record]:
        """Give the lines of articles by their keys."""
        return self._records(
            "WHERE a.key IN (SELECT value FROM json_each(?))", json.dumps(sorted(keys))
        )

    def standing(self, after: int, limit: int) -> list[Standing]:
        """Give what an engine must hold, by rising key from the one after `after`."""
        with self.database.reading() as db:
            rows = db.execute(
                "SELECT key, id, revision, live, state, sequence FROM articles"
                " WHERE key > ? ORDER BY key LIMIT ?",
                (after, limit),
            ).fetchall()
        return [
            Standing(key, article_id, revision, bool(live), State(state), sequence)
            for key, article_id, revision, live, state, sequence in rows
        ]

    def known(self, keys: Collection[int]) -> set[int]:
        """Give those of some keys that articles have."""
        with self.database.reading() as db:
            rows = db.execute(
                "SELECT key FROM articles WHERE key IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(keys)),),
            ).fetchall()
        return {key for (key,) in rows}

    def record(self, article_id: str) -> Record | None:
        """Give an article's line, None when it was never accepted."""
        found = self._records("WHERE a.id = ?", article_id)
        return found[0] if found else None

    def containing(self, text: str, below: int, keys: int) -> tuple[list[Record], int]:
        """Give the live articles among a range of keys whose JSON holds a text.

        Args:
            text: as it stands in the JSON.
            below: only articles with lower keys.
            keys: how many keys are looked at, the highest first.

        Returns:
            The articles, and the key below which to go on; 0 when none is left.
        """
        first = max(below - keys, 0)
        found = self._records(
            "WHERE a.key >= ? AND a.key < ? AND a.live AND instr(c.content, ?) ORDER BY a.key DESC",
            first,
            below,
            text,
        )
        return found, first

    def highest_key(self) -> int:
        """Give the highest key of an article, 0 when there is none."""
        highest: int = self._value("SELECT coalesce(max(key), 0) FROM articles")
        return highest

    def removed_content(self, article_id: str) -> str | None:
        """Give what was deleted, as JSON; None unless a deletion stands that kept it."""
        with self.database.reading() as db:
            row = db.execute(
                "SELECT c.content FROM articles a JOIN contents c ON c.key = a.key"
                " WHERE a.id = ? AND NOT a.live",
                (article_id,),
            ).fetchone()
        return row[0] if row else None

    def keys_of(self, ids: Collection[str]) -> dict[str, int]:
        """Give the keys of those ids that were ever accepted."""
        with self.database.reading() as db:
            return dict(
                db.execute(
                    "SELECT id, key FROM articles WHERE id IN (SELECT value FROM json_each(?))",
                    (json.dumps(sorted(ids)),),
                ).fetchall()
            )

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
        """Make every article pending again, deletions too: the engine holds none of them."""
        with self.database.transaction() as db:
            return db.execute(
                "UPDATE articles SET state = 'pending', attempts = 0, next_attempt_at = 0,"
                " indexed_version = NULL, indexed_at = NULL, visible_at = NULL"
            ).rowcount

    def raise_revision(self, key: int, above: int, actor: str = "") -> None:
        """Queue an article with a revision above the one that the engine wrongly holds.

        Above the largest there is none; engines take the same one again.
        """
        with self.database.transaction() as db:
            row = db.execute(
                "UPDATE articles SET revision = max(revision, ?), state = 'pending',"
                " attempts = 0, next_attempt_at = 0, error = NULL WHERE key = ? RETURNING version",
                (min(above + 1, LARGEST_VERSION), key),
            ).fetchone()
            if row is not None:
                # A generation in the making must hear of it as well.
                sequence = next_sequence(db)
                append_change(db, sequence, self.clock(), key, row[0], Action.QUEUED, actor)

    def counts(self) -> dict[State, int]:
        """Count the articles in each state."""
        with self.database.reading() as db:
            found = dict(
                db.execute("SELECT state, count(*) FROM articles GROUP BY state").fetchall()
            )
        return {state: found.get(state, 0) for state in State}

    def rejected(self, limit: int = 100, before: int | None = None) -> list[Record]:
        """Give rejected articles without their contents, the newest first.

        Args:
            limit: most articles.
            before: only those whose sequence number is lower.
        """
        with self.database.reading() as db:
            rows = db.execute(
                _BARE + "WHERE a.state = 'rejected' AND a.sequence < ?"
                " ORDER BY a.sequence DESC LIMIT ?",
                (2**63 - 1 if before is None else before, limit),
            ).fetchall()
        return [record_of(row) for row in rows]

    def retrying(self, limit: int = 100) -> list[Record]:
        """Give articles without their contents that failed and are tried again, soonest first."""
        with self.database.reading() as db:
            rows = db.execute(
                _BARE + "WHERE a.state = 'pending' AND a.next_attempt_at > 0"
                " AND a.error IS NOT NULL ORDER BY a.next_attempt_at LIMIT ?",
                (limit,),
            ).fetchall()
        return [record_of(row) for row in rows]

    def count_retrying(self) -> int:
        """Count the articles that failed and are tried again."""
        count: int = self._value(
            "SELECT count(*) FROM articles WHERE state = 'pending' AND next_attempt_at > 0"
            " AND error IS NOT NULL"
        )
        return count

    def oldest_pending(self) -> float | None:
        """Give when the longest waiting write was accepted, in seconds since 1970."""
        moment: float | None = self._value(
            "SELECT min(accepted_at) FROM articles WHERE state = 'pending'"
        )
        return moment

    def last_sequence(self) -> int:
        """Give the number of the last change."""
        number: int = self._value("SELECT value FROM counters WHERE name = 'sequence'")
        return number

    def content_sequence(self) -> int:
        """Give the number of the last change of what searches can find."""
        number: int = self._value("SELECT value FROM counters WHERE name = 'content'")
        return number

    def changes(self, after: int, limit: int, article_id: str | None = None) -> list[Change]:
        """Give changes by rising number, from the one after `after`; of one article when given."""
        with self.database.reading() as db:
            return read_changes(db, after, limit, article_id)

    def changed(self, after: int, limit: int) -> tuple[list[Record], int]:
        """Give the articles of the next changes as they stand now, each once.

        Args:
            after: the number of the last change that is known.
            limit: most changes to look at.

        Returns:
            The articles, and the number of the last change looked at (`after` when none was).
        """
        with self.database.reading() as db:
            rows = db.execute(
                "SELECT sequence, key FROM changes WHERE sequence > ? ORDER BY sequence LIMIT ?",
                (after, limit),
            ).fetchall()
            keys = {key for _, key in rows if key is not None}
            return self.records(keys), rows[-1][0] if rows else after

    def log(self, action: Action, actor: str) -> int:
        """Write down what was done to the whole index; gives the change's number."""
        with self.database.transaction() as db:
            sequence = next_sequence(db)
            append_change(db, sequence, self.clock(), None, None, action, actor)
        return sequence

    def waiting(self, up_to: int) -> int:
        """Count the pending writes up to a sequence number."""
        count: int = self._value(
            "SELECT count(*) FROM articles WHERE state = 'pending' AND sequence <= ?", up_to
        )
        return count

    def rejected_between(self, after: int, last: int) -> int:
        """Count the rejected writes with these sequence numbers, `after` not among them."""
        count: int = self._value(
            "SELECT count(*) FROM articles WHERE state = 'rejected'"
            " AND sequence > ? AND sequence <= ?",
            after,
            last,
        )
        return count

    def foreign_changes(self) -> int:
        """Give a number that changes when another connection commits."""
        return self.database.foreign_changes()

    def check_intact(self) -> None:
        """Check the whole file (errors as `Database.check_intact`)."""
        self.database.check_intact()

    def check_writable(self) -> None:
        """Write and roll back (errors as `Database.check_writable`)."""
        self.database.check_writable()

    def _requeue(self, query: str, chosen: str, actor: str) -> int:
        with self.database.transaction() as db:
            rows = db.execute(query, (chosen,)).fetchall()
            for key, version in rows:
                sequence = next_sequence(db)
                append_change(db, sequence, self.clock(), key, version, Action.QUEUED, actor)
        return len(rows)

    def _records(self, where: str, *arguments: object) -> list[Record]:
        with self.database.reading() as db:
            rows = db.execute(_RECORDS + where, arguments).fetchall()
        return [record_of(row) for row in rows]

    def _value(self, query: str, *arguments: object) -> Any:
        with self.database.reading() as db:
            return db.execute(query, arguments).fetchone()[0]
