"""Long work that must survive a crash: how far it is, who asked for it, what it left behind."""

import json
import sqlite3
from collections.abc import Callable, Collection, Sequence

from searchsvc.indexing.ledger.database import Database

# What a swap makes true: everything up to a change stands in the new generation, or is unfit.
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
    indexed_version = NULL, indexed_at = NULL, visible_at = NULL
WHERE live AND sequence <= :applied
    AND EXISTS (SELECT 1 FROM unfit WHERE unfit.key = articles.key
                AND unfit.revision = articles.revision)
"""
_LOSSES = """
SELECT a.id, u.error FROM unfit u JOIN articles a ON a.key = u.key
WHERE a.live AND a.state = 'indexed' AND a.revision = u.revision ORDER BY a.key LIMIT ?
"""


class Work:
    """The part of the ledger that is about work, not about articles."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def state(self, name: str) -> str | None:
        """Give how far a piece of work is, as it was saved; None = it was never begun."""
        with self._database.reading() as db:
            row = db.execute("SELECT state FROM work WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def save(self, name: str, state: str) -> None:
        """Save how far a piece of work is."""
        with self._database.transaction() as db:
            db.execute("INSERT OR REPLACE INTO work VALUES (?, ?)", (name, state))

    def forget(self, name: str) -> None:
        """Forget a piece of work."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM work WHERE name = ?", (name,))

    def all_states(self, prefix: str) -> dict[str, str]:
        """Give every piece of work whose name begins so: name → state."""
        with self._database.reading() as db:
            rows = db.execute("SELECT name, state FROM work").fetchall()
        return {name: state for name, state in rows if name.startswith(prefix)}

    def begin_anew(self, name: str, state: str) -> None:
        """Forget all that is about an engine's generations; one piece of work is to be done."""
        with self._database.transaction() as db:
            for table in ("work", "orders", "retired", "unfit"):
                db.execute(f"DELETE FROM {table}")  # noqa: S608
            db.execute("INSERT INTO work VALUES (?, ?)", (name, state))

    def order(self, order: str) -> int:
        """Ask the indexer, another process, for work; gives the order's number."""
        with self._database.transaction() as db:
            number = db.execute("INSERT INTO orders (order_) VALUES (?)", (order,)).lastrowid
        return number or 0

    def orders(self) -> list[tuple[int, str]]:
        """Give the orders that are not taken, oldest first."""
        with self._database.reading() as db:
            return db.execute("SELECT number, order_ FROM orders ORDER BY number").fetchall()

    def take_order(self, number: int, name: str, state: str) -> None:
        """Take an order for carrying out, at most once; how far it is stands under a name."""
        with self._database.transaction() as db:
            if db.execute("DELETE FROM orders WHERE number = ?", (number,)).rowcount:
                db.execute("INSERT OR REPLACE INTO work VALUES (?, ?)", (name, state))

    def withdraw_order(self, number: int) -> bool:
        """Take an order back; False when somebody has taken it."""
        with self._database.transaction() as db:
            return bool(db.execute("DELETE FROM orders WHERE number = ?", (number,)).rowcount)

    def note_unfit(self, written: Collection[int], unfit: Sequence[tuple[int, int, str]]) -> None:
        """Note what a generation in the making could not take.

        Args:
            written: keys of articles that it took, or need not take.
            unfit: key, revision and reason of those that it could not.
        """
        with self._database.transaction() as db:
            db.execute(
                "DELETE FROM unfit WHERE key IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(written)),),
            )
            db.executemany("INSERT OR REPLACE INTO unfit VALUES (?, ?, ?)", unfit)

    def unfit(self) -> dict[int, int]:
        """Give the articles that the generation in the making could not take: key → revision."""
        with self._database.reading() as db:
            return dict(db.execute("SELECT key, revision FROM unfit").fetchall())

    def forget_unfit(self) -> None:
        """Begin anew, with another generation."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM unfit")

    def losses(self, limit: int) -> tuple[int, list[tuple[str, str]]]:
        """Give what a swap would take from readers.

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
        """Note that a new generation is live.

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
        """Note what a generation holds that is about to be replaced, and kept.

        Args:
            generation: the one that is live.
            applied: the number of the last change, some of which may still wait.
        """
        with self._database.transaction() as db:
            _retire(db, generation, applied)

    def retired_at(self, generation: str) -> int:
        """Give the last change that a generation holds; 0 = nobody knows, begin at the first."""
        with self._database.reading() as db:
            row = db.execute(
                "SELECT sequence FROM retired WHERE generation = ?", (generation,)
            ).fetchone()
        return row[0] if row else 0

    def retired(self) -> set[str]:
        """Give the generations that are kept for going back."""
        with self._database.reading() as db:
            return {name for (name,) in db.execute("SELECT generation FROM retired")}

    def forget_retired(self, generation: str) -> None:
        """Forget a generation that is gone, or live again."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM retired WHERE generation = ?", (generation,))


def _retire(db: sqlite3.Connection, generation: str, applied: int) -> None:
    # What still waits was never written there.
    first_waiting: int | None = db.execute(
        "SELECT min(sequence) FROM articles WHERE state = 'pending'"
    ).fetchone()[0]
    held = applied if first_waiting is None else min(applied, first_waiting - 1)
    db.execute("INSERT OR REPLACE INTO retired VALUES (?, ?)", (generation, held))
