"""Adds searches and clicks to the lines of their day, within bounds."""

import datetime as dt
import sqlite3

from searchsvc.query.log.intents import Intents, key_of, spelling_of

# A day's queries that are kept apart, spellings of each, and articles that were opened from it:
# bounds for the disk, whatever is sent.
MOST_QUERIES = 20_000
MOST_SPELLINGS = 8
MOST_ARTICLES = 20
# Queries beyond the bounds are counted here, and appear in totals only.
REST = ""


def add(db: sqlite3.Connection, intents: Intents, since: dt.date, until: dt.date) -> None:
    """Add to the counts, within a transaction of the caller.

    Args:
        db: with the tables of `SearchCounts`.
        intents: what was searched and opened; masked again here, whatever the sender did.
        since: first day that is kept; what is older is left out.
        until: last day that can be.
    """
    lines = _Lines(db)
    for search in intents.searches:
        if since <= search.day <= until:
            day, spelling = text_of(search.day), spelling_of(search.query)
            key = lines.key(day, key_of(spelling))
            zero = min(search.zero, search.searches)
            db.execute(
                "UPDATE queries SET searches = searches + ?, zero = zero + ?, partial = partial + ?"
                " WHERE day = ? AND key = ?",
                (search.searches, zero, min(search.partial, search.searches - zero), day, key),
            )
            if key != REST:
                _count(db, "spellings", (day, key, spelling), search.searches, MOST_SPELLINGS)
    for click in intents.clicks:
        if since <= click.day <= until:
            day = text_of(click.day)
            key = lines.key(day, key_of(spelling_of(click.query)))
            db.execute(
                "UPDATE queries SET clicked = clicked + ?, clicks = clicks + ?,"
                " positions = positions + ? WHERE day = ? AND key = ?",
                (min(click.first, click.clicks), click.clicks, click.positions, day, key),
            )
            if key != REST:
                _count(db, "articles", (day, key, click.id), click.clicks, MOST_ARTICLES)


class _Lines:
    """Creates the rows to count in, within the bounds of a day."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._numbers: dict[str, int] = {}

    def key(self, day: str, key: str) -> str:
        """Return the key of the row that counts a query; `REST` when there is no room for it."""
        there = "SELECT 1 FROM queries WHERE day = ? AND key = ?"
        if self._db.execute(there, (day, key)).fetchone():
            return key
        if day not in self._numbers:
            counted = "SELECT count(*) FROM queries WHERE day = ?"
            self._numbers[day] = self._db.execute(counted, (day,)).fetchone()[0]
        if self._numbers[day] >= MOST_QUERIES:
            key = REST
        else:
            self._numbers[day] += 1
        self._db.execute("INSERT OR IGNORE INTO queries (day, key) VALUES (?, ?)", (day, key))
        return key


def _count(
    db: sqlite3.Connection, table: str, line: tuple[str, str, str], number: int, most: int
) -> None:
    column, counted = ("spelling", "searches") if table == "spellings" else ("id", "clicks")
    done = db.execute(
        f"UPDATE {table} SET {counted} = {counted} + ?"  # noqa: S608
        f" WHERE day = ? AND key = ? AND {column} = ?",
        (number, *line),
    )
    if done.rowcount:
        return
    kept = db.execute(
        f"SELECT count(*) FROM {table} WHERE day = ? AND key = ?",  # noqa: S608
        line[:2],
    ).fetchone()[0]
    if kept < most:
        db.execute(f"INSERT INTO {table} VALUES (?, ?, ?, ?)", (*line, number))  # noqa: S608


def text_of(day: dt.date) -> str:
    """Return a day as it is stored."""
    return day.isoformat()
