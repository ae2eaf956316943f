"""The last pushes that were refused, by article: for a week, or until they are done with."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from searchsvc.errors import Problem
from searchsvc.indexing.ledger.database import Database

# What an editor can look through; a publisher that fails for every article sends the same fault.
MOST_REFUSALS = 200
# Seconds that one is kept: of an id that is none, nothing will ever be accepted.
KEPT = 7 * 86_400.0
# Seconds in which the same push, refused again for the same, is not kept anew.
_SAME = 60.0
# Characters of an id, and of what is wrong with one field.
_LONGEST_ID, _LONGEST = 200, 300


class Refusal(NamedTuple):
    """A push that is refused.

    Attributes:
        id: of the article, as it was sent.
        problems: what was wrong.
        title: as it was sent; None = it had none that can be read.
    """

    id: str
    problems: Sequence[Problem]
    title: str | None = None


class RefusedPush(NamedTuple):
    """The last push of an article that was refused.

    Attributes:
        id: of the article, as it was sent.
        at: when, in seconds since 1970.
        actor: who sent it.
        problems: the first of what was wrong.
        number: by which it can be dismissed.
        title: as it was sent; None = it had none that can be read.
    """

    id: str
    at: float
    actor: str
    problems: tuple[Problem, ...]
    number: int
    title: str | None


class Refusals:
    """The refused pushes in the ledger."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def note(self, refused: Iterable[Refusal], actor: str) -> None:
        """Keep refused pushes, one for an article; the oldest of all go.

        Each commit is synced to disk: one that is sent again and again costs none but the first.

        Args:
            refused: in order.
            actor: who sent them.
        """
        now = self._clock()
        # Of a bulk request only the last can stay.
        rows = [
            (_storable(one.id), now, actor, _packed(one)) for one in list(refused)[-MOST_REFUSALS:]
        ]
        if self._are_kept(rows):
            return
        with self._database.transaction() as db:
            # In order of arrival, also within one moment.
            db.executemany("INSERT OR REPLACE INTO refusals VALUES (?, ?, ?, ?)", rows)
            db.execute(
                "DELETE FROM refusals WHERE at < ? OR rowid NOT IN"
                " (SELECT rowid FROM refusals ORDER BY rowid DESC LIMIT ?)",
                (now - KEPT, MOST_REFUSALS),
            )

    def newest(self) -> list[RefusedPush]:
        """Return all that are kept, the newest first."""
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT id, at, actor, problems, rowid FROM refusals WHERE at >= ?"
                " ORDER BY rowid DESC",
                (self._clock() - KEPT,),
            ).fetchall()
        return [_refused(one, at, actor, packed, number) for one, at, actor, packed, number in rows]

    def of(self, article_id: str) -> RefusedPush | None:
        """Return the last push of an article when it was refused, None when it was not."""
        with self._database.reading() as db:
            row = db.execute(
                "SELECT id, at, actor, problems, rowid FROM refusals WHERE id = ? AND at >= ?",
                (_storable(article_id), self._clock() - KEPT),
            ).fetchone()
        return _refused(*row) if row else None

    def dismiss(self, until: float, numbers: Sequence[int] | None = None) -> int:
        """Forget refused pushes that someone has seen; what came later stays.

        Args:
            until: when the newest of them came, in seconds since 1970.
            numbers: of those to forget; None = all.

        Returns:
            How many there were.
        """
        with self._database.transaction() as db:
            if numbers is None:
                return db.execute("DELETE FROM refusals WHERE at <= ?", (until,)).rowcount
            return db.execute(
                "DELETE FROM refusals WHERE at <= ? AND rowid IN (SELECT value FROM json_each(?))",
                (until, json.dumps(list(numbers))),
            ).rowcount

    def _are_kept(self, rows: Sequence[tuple[str, float, str, str]]) -> bool:
        """Return whether each was refused for the same a moment ago."""
        with self._database.reading() as db:
            return all(
                db.execute(
                    "SELECT EXISTS (SELECT 1 FROM refusals"
                    " WHERE id = ? AND at > ? AND actor = ? AND problems = ?)",
                    (article_id, now - _SAME, actor, problems),
                ).fetchone()[0]
                for article_id, now, actor, problems in rows
            )


def forget_refusals(db: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Forget the refused pushes of articles of which one was accepted.

    Args:
        db: the ledger, in a transaction.
        ids: of the articles.
    """
    # Mostly there is none at all.
    if ids and db.execute("SELECT EXISTS (SELECT 1 FROM refusals)").fetchone()[0]:
        db.executemany("DELETE FROM refusals WHERE id = ?", [(one,) for one in ids])


def _storable(article_id: str) -> str:
    # What was sent as an id may be anything, lone surrogates included.
    return article_id[:_LONGEST_ID].encode("utf-8", "replace").decode()


def _packed(refused: Refusal) -> str:
    problems = [
        (one.field[:_LONGEST], one.message[:_LONGEST], one.remedy[:_LONGEST])
        for one in refused.problems
    ]
    # A lone surrogate that someone sent must not break its own message.
    return json.dumps({"title": (refused.title or "")[:_LONGEST] or None, "problems": problems})


def _refused(article_id: str, at: float, actor: str, packed: str, number: int) -> RefusedPush:
    kept: Any = json.loads(packed)
    # Rows from before titles were kept hold the problems alone.
    title, problems = (None, kept) if isinstance(kept, list) else (kept["title"], kept["problems"])
    faults = tuple(Problem(*texts) for texts in problems)
    return RefusedPush(article_id, at, actor, faults, number, title)
