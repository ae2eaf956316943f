"""What the ledger holds of articles: their records, contents and keys."""

import json
from collections.abc import Collection

from searchsvc.indexing.ledger.database import Database
from searchsvc.indexing.ledger.records import (
    BARE_RECORDS,
    RECORDS,
    ExpectedDocument,
    Record,
    Sighting,
    State,
    record_of,
)

# What is read of an article that comes and goes: a page shows no more.
MOST_SIGHTINGS = 100


class ArticleRecords:
    """Reads about articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, article_id: str) -> Record | None:
        """Return an article's record, None when it was never accepted."""
        found = self._records("WHERE a.id = ?", article_id)
        return found[0] if found else None

    def records(self, keys: Collection[int]) -> list[Record]:
        """Return the records of articles by their keys."""
        return self._records(
            "WHERE a.key IN (SELECT value FROM json_each(?))", json.dumps(sorted(keys))
        )

    def live(self, after: int, limit: int) -> list[Record]:
        """Return articles that are not deleted, in order of keys above `after`."""
        return self._records("WHERE a.key > ? AND a.live ORDER BY a.key LIMIT ?", after, limit)

    def sample(self, size: int) -> list[Record]:
        """Return about so many articles that are not deleted, spread evenly by key."""
        last: int = self._database.value("SELECT max(key) FROM articles") or 0
        step = max(1, last // max(1, size))
        return self._records(
            "WHERE a.key IN (SELECT min(b.key) FROM articles b WHERE b.live GROUP BY b.key / ?)"
            " ORDER BY a.key",
            step,
        )[: 2 * size]

    def rejected(self, limit: int = 100, before: int | None = None) -> list[Record]:
        """Return rejected articles without their contents, the newest first.

        Args:
            limit: most articles.
            before: only those whose sequence number is lower.
        """
        with self._database.reading() as db:
            rows = db.execute(
                BARE_RECORDS + "WHERE a.state = 'rejected' AND a.sequence < ?"
                " ORDER BY a.sequence DESC LIMIT ?",
                (2**63 - 1 if before is None else before, limit),
            ).fetchall()
        return [record_of(row) for row in rows]

    def retrying(self, limit: int = 100) -> list[Record]:
        """Return articles without their contents that failed and are tried again, soonest first."""
        with self._database.reading() as db:
            rows = db.execute(
                BARE_RECORDS + "WHERE a.state = 'pending' AND a.next_attempt_at > 0"
                " AND a.error IS NOT NULL ORDER BY a.next_attempt_at LIMIT ?",
                (limit,),
            ).fetchall()
        return [record_of(row) for row in rows]

    def newest(self, limit: int, state: State | None = None) -> list[Record]:
        """Return articles without their contents, those accepted last first.

        Args:
            limit: most articles.
            state: only those in this state; None = in any.
        """
        found: list[Record] = []
        with self._database.reading() as db:
            # Their index has the state first.
            for one in State if state is None else (state,):
                rows = db.execute(
                    BARE_RECORDS + "WHERE a.state = ? ORDER BY a.accepted_at DESC,"
                    " a.sequence DESC LIMIT ?",
                    (one, limit),
                ).fetchall()
                found += map(record_of, rows)
        found.sort(key=lambda record: (record.accepted_at, record.sequence), reverse=True)
        return found[:limit]

    def contents(self, keys: Collection[int]) -> dict[int, str]:
        """Return the contents of articles as JSON, also those that a deletion kept: by key."""
        with self._database.reading() as db:
            return dict(
                db.execute(
                    "SELECT key, content FROM contents"
                    " WHERE key IN (SELECT value FROM json_each(?))",
                    (json.dumps(sorted(keys)),),
                ).fetchall()
            )

    def expected_documents(self, after: int, limit: int) -> list[ExpectedDocument]:
        """Return what an engine must hold, in order of keys above `after`."""
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT key, id, revision, live, state, sequence FROM articles"
                " WHERE key > ? ORDER BY key LIMIT ?",
                (after, limit),
            ).fetchall()
        return [
            ExpectedDocument(key, article_id, revision, bool(live), State(state), sequence)
            for key, article_id, revision, live, state, sequence in rows
        ]

    def known(self, keys: Collection[int]) -> set[int]:
        """Return those of some keys that articles have."""
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT key FROM articles WHERE key IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(keys)),),
            ).fetchall()
        return {key for (key,) in rows}

    def keys_of(self, ids: Collection[str]) -> dict[str, int]:
        """Return the keys of those ids that were ever accepted."""
        with self._database.reading() as db:
            return dict(
                db.execute(
                    "SELECT id, key FROM articles WHERE id IN (SELECT value FROM json_each(?))",
                    (json.dumps(sorted(ids)),),
                ).fetchall()
            )

    def highest_key(self) -> int:
        """Return the highest key of an article, 0 when there is none."""
        highest: int = self._database.value("SELECT coalesce(max(key), 0) FROM articles")
        return highest

    def keys_above(self, after: int, limit: int) -> list[int]:
        """Return the first keys above one, rising."""
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT key FROM articles WHERE key > ? ORDER BY key LIMIT ?", (after, limit)
            ).fetchall()
        return [key for (key,) in rows]

    def visible(self, keys: Collection[int]) -> dict[int, str]:
        """Return the ids of those articles that searches find as they were last accepted."""
        with self._database.reading() as db:
            return dict(
                db.execute(
                    "SELECT key, id FROM articles WHERE live AND state = 'indexed'"
                    " AND key IN (SELECT value FROM json_each(?))",
                    (json.dumps(sorted(keys)),),
                ).fetchall()
            )

    def kept(self, ids: Collection[str]) -> set[str]:
        """Return those of some ids whose articles are not deleted."""
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT id FROM articles WHERE live AND id IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(ids)),),
            ).fetchall()
        return {article_id for (article_id,) in rows}

    def is_deletion(self, key: int, version: int) -> bool:
        """Return whether a version of an article is its deletion, or one that was sent again."""
        found: int = self._database.value(
            "SELECT coalesce((SELECT action = 'deleted' FROM changes WHERE key = ? AND version <= ?"
            " AND action IN ('created', 'changed', 'undeleted', 'deleted')"
            " ORDER BY sequence DESC LIMIT 1), 0)",
            key,
            version,
        )
        return found > 0

    def sightings(self, key: int) -> list[Sighting]:
        """Return when searches began to find an article, and when no longer, the first first.

        Only the last `MOST_SIGHTINGS`.
        """
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT at, version, found, indexed_at FROM sightings WHERE key = ?"
                " ORDER BY at DESC LIMIT ?",
                (key, MOST_SIGHTINGS),
            ).fetchall()
        return [
            Sighting(at, version, bool(found), taken) for at, version, found, taken in rows[::-1]
        ]

    def removed_content(self, article_id: str) -> str | None:
        """Return the content of a deleted article as JSON; None unless its deletion kept it."""
        with self._database.reading() as db:
            row = db.execute(
                "SELECT c.content FROM articles a JOIN contents c ON c.key = a.key"
                " WHERE a.id = ? AND NOT a.live",
                (article_id,),
            ).fetchone()
        return row[0] if row else None

    def containing(self, texts: Collection[str], below: int, keys: int) -> tuple[list[Record], int]:
        """Return the live articles among a range of keys whose JSON holds some texts.

        Args:
            texts: all of them, as the JSON contains them.
            below: only articles with lower keys.
            keys: how many keys are scanned, the highest first.

        Returns:
            The articles, and the key below which to go on; 0 when none is left.
        """
        first = max(below - keys, 0)
        found = self._records(
            "WHERE a.key >= ? AND a.key < ? AND a.live"
            f"{' AND instr(c.content, ?)' * len(texts)} ORDER BY a.key DESC",
            first,
            below,
            *texts,
        )
        return found, first

    def counts(self) -> dict[State, int]:
        """Count the articles in each state."""
        with self._database.reading() as db:
            found = dict(
                db.execute("SELECT state, count(*) FROM articles GROUP BY state").fetchall()
            )
        return {state: found.get(state, 0) for state in State}

    def _records(self, where: str, *arguments: object) -> list[Record]:
        with self._database.reading() as db:
            rows = db.execute(RECORDS + where, arguments).fetchall()
        return [record_of(row) for row in rows]
