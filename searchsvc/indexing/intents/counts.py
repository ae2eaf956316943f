"""Counts of searches and clicks a day: added, read, forgotten."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from searchsvc.indexing.intents.adding import add, text_of
from searchsvc.indexing.intents.file import CountsFile, DamagedError
from searchsvc.query.log.intents import Intents


@dataclass(frozen=True, slots=True)
class IntentCount:
    """What is known of a query in some days.

    Attributes:
        key: what its spellings share.
        searches: how often it was searched.
        zero: of them, how often nothing was found.
        clicked: of them, how often a hit was opened.
        clicks: hits that were opened.
        positions: sum of their places.
        partial: of the searches, how often all that was found held only a part of the query.
    """

    key: str
    searches: int = 0
    zero: int = 0
    clicked: int = 0
    clicks: int = 0
    positions: int = 0
    partial: int = 0


@dataclass(frozen=True, slots=True)
class DayCount:
    """The counts of one day, as those of `IntentCount`."""

    day: str
    searches: int = 0
    zero: int = 0
    partial: int = 0
    clicked: int = 0


class SearchCounts:
    """What is in `searches.sqlite`; safe to use from several threads.

    A file that is damaged, or of an unknown layout, is set aside and replaced by an empty one.

    Attributes:
        file: that holds them.
    """

    def __init__(self, path: Path | None) -> None:
        """Name the file.

        Args:
            path: of the file; None = in memory.
        """
        self.file = CountsFile(path)

    def close(self) -> None:
        """Close the file."""
        self.file.close()

    def add(self, intents: Intents, since: dt.date, until: dt.date) -> None:
        """Add to the counts, all or nothing.

        Args:
            intents: what was searched and opened.
            since: first day that is kept; what is older is left out.
            until: last day that can be.

        Raises:
            SearchCountsUnavailableError: nothing was added.
        """
        try:
            with self.file.used() as db, db:
                add(db, intents, since, until)
        except DamagedError as error:
            self.file.put_aside(str(error))
            with self.file.sound() as db, db:
                add(db, intents, since, until)

    def forget(self, before: dt.date) -> int:
        """Delete what is older than a day, and give how many queries a day that was.

        Raises:
            SearchCountsUnavailableError: nothing was deleted.
        """
        with self.file.sound() as db, db:
            forgotten = 0
            for table in ("queries", "spellings", "articles"):
                done = db.execute(f"DELETE FROM {table} WHERE day < ?", (text_of(before),))  # noqa: S608
                forgotten += done.rowcount if table == "queries" else 0
            for table in ("marks", "notes"):
                db.execute(f"DELETE FROM {table} WHERE key NOT IN (SELECT key FROM queries)")  # noqa: S608
        if forgotten:
            with self.file.sound() as db:
                # Deleted rows must not survive in the write-ahead log.
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.file.forget_aside(before)
        return forgotten

    def counts(self, first: dt.date, last: dt.date) -> list[IntentCount]:
        """Return the counts of every query in some days, both inclusive, `REST` among them.

        Raises:
            SearchCountsUnavailableError: they can't be read.
        """
        with self.file.sound() as db:
            rows = db.execute(
                "SELECT key, sum(searches), sum(zero), sum(clicked), sum(clicks), sum(positions),"
                " sum(partial)"
                " FROM queries WHERE day BETWEEN ? AND ? GROUP BY key",
                (text_of(first), text_of(last)),
            ).fetchall()
        return [IntentCount(*row) for row in rows]

    def daily(self, first: dt.date, last: dt.date, key: str | None = None) -> list[DayCount]:
        """Return the counts of each day, both inclusive, in order; those without searches too.

        Args:
            first: first day.
            last: last day.
            key: of a query; None = all of them together.

        Raises:
            SearchCountsUnavailableError: they can't be read.
        """
        with self.file.sound() as db:
            rows = db.execute(
                "SELECT day, sum(searches), sum(zero), sum(partial), sum(clicked) FROM queries"
                " WHERE day BETWEEN ? AND ? AND (? IS NULL OR key = ?) GROUP BY day",
                (text_of(first), text_of(last), key, key),
            ).fetchall()
        counted = {row[0]: DayCount(*row) for row in rows}
        days = (first + dt.timedelta(days=number) for number in range((last - first).days + 1))
        return [counted.get(text_of(day), DayCount(text_of(day))) for day in days]

    def spellings(self, key: str, first: dt.date, last: dt.date) -> list[str]:
        """Return how a query was spelled in some days, the most frequent first.

        Raises:
            SearchCountsUnavailableError: they can't be read.
        """
        return self._listed("spelling", "spellings", "searches", key, first, last)

    def articles(self, key: str, first: dt.date, last: dt.date) -> list[str]:
        """Return the articles that were opened from a query, the most opened first.

        Raises:
            SearchCountsUnavailableError: they can't be read.
        """
        return self._listed("id", "articles", "clicks", key, first, last)

    def _listed(
        self, column: str, table: str, number: str, key: str, first: dt.date, last: dt.date
    ) -> list[str]:
        with self.file.sound() as db:
            rows = db.execute(
                f"SELECT {column} FROM {table} WHERE key = ? AND day BETWEEN ? AND ?"  # noqa: S608
                f" GROUP BY {column} ORDER BY sum({number}) DESC, {column}",
                (key, text_of(first), text_of(last)),
            ).fetchall()
        return [row[0] for row in rows]
