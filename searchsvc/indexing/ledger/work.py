"""Long-running work that must survive a crash: its progress, orders for it, its results."""

import json
import sqlite3
from collections.abc import Callable, Collection, Sequence

from searchsvc.indexing.ledger.database import Database

# After a swap everything up to a change is in the new generation, or is unfit.
_SETTLE = """
UPDATE articles SET
    state = CASE WHEN live THEN 'indexed' ELSE 'deleted' END, error = NULL,
    indexed_version = version, indexed_at = :now, visible_at = :now
WHERE sequence <= :applied AND state IN ('pending', 'rejected')
    AND NOT (live AND key IN (SELECT key FROM unfit))
"""
_REJECT_UNFIT = """
UPDATE articles SET
    state = 'rejected', error = (SELECT error FROM unfit WHERE unfit.key = articles.key),
    next_attempt_at = :now, indexed_version = NULL, indexed_at = NULL, visible_at = NULL
WHERE live AND sequence <= :applied
    AND EXISTS (SELECT 1 FROM unfit WHERE unfit.key = articles.key
                AND unfit.revision = articles.revision)
"""
_LOSSES = """
SELECT a.id, u.error FROM unfit u JOIN articles a ON a.key = u.key
WHERE a.live AND a.state = 'indexed' AND a.revision = u.revision ORDER BY a.key LIMIT ?
"""


class Work:
    """Long-running work in the ledger."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def state(self, name: str) -> str | None:
        """Return the saved state of a piece of work; None = it never started."""
        with self._database.reading() as db:
            row = db.execute("SELECT state FROM work WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def save(self, name: str, state: str) -> None:
        """Save the state of a piece of work."""
        with self._database.transaction() as db:
            db.execute("INSERT OR REPLACE INTO work VALUES (?, ?)", (name, state))

    def forget(self, name: str) -> None:
        """Forget a piece of work."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM work WHERE name = ?", (name,))

    def all_states(self, prefix: str) -> dict[str, str]:
        """Return every piece of work whose name begins so: name → state."""
        with self._database.reading() as db:
            rows = db.execute("SELECT name, state FROM work").fetchall()
        return {name: state for name, state in rows if name.startswith(prefix)}

    def begin_anew(self, name: str, state: str) -> None:
        """Delete everything about an engine's generations, and save one piece of work to do."""
        with self._database.transaction() as db:
            for table in ("work", "orders", "retired", "unfit"):
                db.execute(f"DELETE FROM {table}")  # noqa: S608
            db.execute("INSERT INTO work VALUES (?, ?)", (name, state))

    def order(self, order: str) -> int:
        """Order work from the indexer in another process; return the order's number."""
        with self._database.transaction() as db:
            number = db.execute("INSERT INTO orders (order_) VALUES (?)", (order,)).lastrowid
        return number or 0

    def orders(self) -> list[tuple[int, str]]:
        """Return the open orders, oldest first."""
        with self._database.reading() as db:
            return db.execute("SELECT number, order_ FROM orders ORDER BY number").fetchall()

    def take_order(self, number: int, name: str, state: str) -> None:
        """Claim an order, at most once; its state is saved under a name."""
        with self._database.transaction() as db:
            if db.execute("DELETE FROM orders WHERE number = ?", (number,)).rowcount:
                db.execute("INSERT OR REPLACE INTO work VALUES (?, ?)", (name, state))

    def withdraw_order(self, number: int) -> bool:
        """Withdraw an order; False when it was claimed already."""
        with self._database.transaction() as db:
            return bool(db.execute("DELETE FROM orders WHERE number = ?", (number,)).rowcount)

    def note_unfit(self, written: Collection[int], unfit: Sequence[tuple[int, int, str]]) -> None:
        """Record which articles can't be written to the generation being built.

        Args:
            written: keys of articles that were written, or need not be.
            unfit: key, revision and reason of those that could not be written.
        """
        with self._database.transaction() as db:
            db.execute(
                "DELETE FROM unfit WHERE key IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(written)),),
            )
            db.executemany("INSERT OR REPLACE INTO unfit VALUES (?, ?, ?)", unfit)

    def unfit(self) -> dict[int, int]:
        """Return what can't be written to the generation being built: key → revision."""
        with self._database.reading() as db:
            return dict(db.execute("SELECT key, revision FROM unfit").fetchall())

    def forget_unfit(self) -> None:
        """Start over with another generation."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM unfit")

    def losses(self, limit: int) -> tuple[int, list[tuple[str, str]]]:
        """Return what a swap would remove from search results.

        Returns:
            How many articles, and id and reason of the first of them.
        """
        with self._database.reading() as db:
            count: int = db.execute(
                "SELECT count(*) FROM unfit u JOIN articles a ON a.key = u.key"
                " WHERE a.live AND a.state = 'indexed' AND a.revision = u.revision"
            ).fetchone()[0]
            return count, db.execute(_LOSSES, (limit,)).fetchall()

    def settle(self, applied: int, retired: str | None) -> None:
        """Record that a new generation is live.

        Args:
            applied: the number of the last change that it holds.
            retired: the generation that was live before, when it is kept.
        """
        with self._database.transaction() as db:
            if retired is not None:
                _retire(db, retired, applied)
            moment = {"applied": applied, "now": self._clock()}
            db.execute(_SETTLE, moment)
            db.execute(_REJECT_UNFIT, moment)
            db.execute("DELETE FROM unfit")

    def retire(self, generation: str, applied: int) -> None:
        """Record what a generation holds that is about to be replaced and kept.

        Args:
            generation: the one that is live.
            applied: the number of the last change; some up to it may still be pending.
        """
        with self._database.transaction() as db:
            _retire(db, generation, applied)

    def retired_at(self, generation: str) -> int:
        """Return the last change that a generation holds; 0 = unknown, start at the first."""
        with self._database.reading() as db:
            row = db.execute(
                "SELECT sequence FROM retired WHERE generation = ?", (generation,)
            ).fetchone()
        return row[0] if row else 0

    def retired(self) -> set[str]:
        """Return the generations that are kept for rollback."""
        with self._database.reading() as db:
            return {name for (name,) in db.execute("SELECT generation FROM retired")}

    def forget_retired(self, generation: str) -> None:
        """Delete the record of a generation that is gone, or live again."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM retired WHERE generation = ?", (generation,))


def _retire(db: sqlite3.Connection, generation: str, applied: int) -> None:
    # Pending writes were never written to it.
    first_waiting: int | None = db.execute(
        "SELECT min(sequence) FROM articles WHERE state = 'pending'"
    ).fetchone()[0]
    held = applied if first_waiting is None else min(applied, first_waiting - 1)
    db.execute("INSERT OR REPLACE INTO retired VALUES (?, ?)", (generation, held))
