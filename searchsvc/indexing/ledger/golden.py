"""The golden queries that editors keep, and the results of their runs."""

import sqlite3
from collections.abc import Callable
from typing import NamedTuple

from searchsvc.errors import NotPossibleError
from searchsvc.indexing.ledger.database import Database

# Each is searched at every rebuild.
MOST_QUERIES = 500
# Older runs are deleted: at one a day these are almost three years.
MOST_RUNS = 1_000


class GoldenKeptError(NotPossibleError):
    """The same query is kept for the same article already."""


class KeptQuery(NamedTuple):
    """A query and the article that it must find.

    Attributes:
        number: by which it is removed.
        query: as a reader types it.
        id: of the article.
        actor: who added it, for the log of changes.
        at: when it was added, in seconds since 1970.
    """

    number: int
    query: str
    id: str
    actor: str
    at: float


class SavedRun(NamedTuple):
    """One run of the golden queries.

    Attributes:
        number: of the run; rises.
        at: when, in seconds since 1970.
        actor: who requested it, for the log of changes.
        generation: which was searched.
        outcome: its `RunOutcome` as JSON.
    """

    number: int
    at: float
    actor: str
    generation: str
    outcome: str


class GoldenQueries:
    """The golden queries in the ledger."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def all(self) -> list[KeptQuery]:
        """Return all of them, oldest first."""
        with self._database.reading() as db:
            rows = db.execute("SELECT number, query, id, actor, at FROM golden ORDER BY number")
            return [KeptQuery(*row) for row in rows.fetchall()]

    def add(self, query: str, article_id: str, actor: str) -> KeptQuery:
        """Keep one, durable when this returns.

        Raises:
            GoldenKeptError: it is kept already.
            NotPossibleError: there are as many as there may be.
        """
        with self._database.transaction() as db:
            if db.execute("SELECT count(*) FROM golden").fetchone()[0] >= MOST_QUERIES:
                raise NotPossibleError(f"there are {MOST_QUERIES} golden queries; remove some")
            values = (query, article_id, actor, self._clock())
            try:
                number = db.execute(
                    "INSERT INTO golden (query, id, actor, at) VALUES (?, ?, ?, ?)", values
                ).lastrowid
            except sqlite3.IntegrityError:
                raise GoldenKeptError(
                    f"{query!r} is already a golden query for {article_id!r}"
                ) from None
        return KeptQuery(number or 0, *values)

    def remove(self, number: int) -> bool:
        """Remove one; False when there is none of this number."""
        with self._database.transaction() as db:
            return bool(db.execute("DELETE FROM golden WHERE number = ?", (number,)).rowcount)

    def save_run(self, actor: str, generation: str, outcome: str) -> SavedRun:
        """Keep the results of a run; the oldest runs are deleted."""
        with self._database.transaction() as db:
            values = (self._clock(), actor, generation, outcome)
            number = db.execute(
                "INSERT INTO golden_runs (at, actor, generation, outcome) VALUES (?, ?, ?, ?)",
                values,
            ).lastrowid
            db.execute("DELETE FROM golden_runs WHERE number <= ?", ((number or 0) - MOST_RUNS,))
        return SavedRun(number or 0, *values)

    def runs(self, limit: int) -> list[SavedRun]:
        """Return the results of runs, the newest first."""
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT number, at, actor, generation, outcome FROM golden_runs"
                " ORDER BY number DESC LIMIT ?",
                (limit,),
            ).fetchall()
        return [SavedRun(*row) for row in rows]
