"""What editors did about the queries of a report: done, and a note."""

import datetime as dt
from dataclasses import dataclass

from searchsvc.indexing.intents.adding import text_of
from searchsvc.indexing.intents.counts import IntentCount
from searchsvc.indexing.intents.file import CountsFile

# In the order of the fields of `IntentCount`.
_NUMBERS = ("searches", "zero", "clicked", "clicks", "positions", "partial")
_MARK = f"""
INSERT OR REPLACE INTO marks (key, list, day, at, actor, {", ".join(_NUMBERS)})
SELECT :key, :list, :day, :at, :actor, {", ".join(f"coalesce(sum({one}), 0)" for one in _NUMBERS)}
FROM queries WHERE key = :key AND day = :day
"""  # noqa: S608
# What came before the mark on its day does not count; nor does any day before.
_SINCE = f"""
SELECT m.list, m.key, {", ".join(f"coalesce(sum(q.{one}), 0) - m.{one}" for one in _NUMBERS)}
FROM marks m LEFT JOIN queries q ON q.key = m.key AND q.day BETWEEN m.day AND :last
WHERE m.day >= :first GROUP BY m.key, m.list
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class QueryMark:
    """A query that an editor is done with.

    Attributes:
        key: what its spellings share.
        listing: the list of a report that it was on.
        at: when, in seconds since 1970.
        actor: who is done with it.
    """

    key: str
    listing: str
    at: float
    actor: str


# List of a report → key of a query → its counts since an editor was done with it.
Since = dict[str, dict[str, IntentCount]]


class QueryMarks:
    """Marks and notes beside the counts; safe to use from several threads.

    Every method raises `SearchCountsUnavailableError` when the file can't be used.
    """

    def __init__(self, file: CountsFile) -> None:
        """Make it.

        Args:
            file: that of the counts.
        """
        self._file = file

    def mark(self, mark: QueryMark, day: dt.date) -> None:
        """Let a query leave a list, until it is searched again often enough for that list.

        Args:
            mark: replaces an earlier one.
            day: of the mark.
        """
        values = {"key": mark.key, "list": mark.listing, "at": mark.at, "actor": mark.actor}
        with self._file.sound() as db, db:
            db.execute(_MARK, values | {"day": text_of(day)})

    def unmark(self, key: str, listing: str) -> None:
        """Undo `mark`."""
        with self._file.sound() as db, db:
            db.execute("DELETE FROM marks WHERE key = ? AND list = ?", (key, listing))

    def marked(self) -> list[QueryMark]:
        """Return all marks, the newest first."""
        with self._file.sound() as db:
            rows = db.execute("SELECT key, list, at, actor FROM marks ORDER BY at DESC, key, list")
            return [QueryMark(*row) for row in rows.fetchall()]

    def since(self, first: dt.date, last: dt.date) -> Since:
        """Return what was counted after each mark that was made in some days, both inclusive."""
        with self._file.sound() as db:
            days = {"first": text_of(first), "last": text_of(last)}
            rows = db.execute(_SINCE, days).fetchall()
        found: Since = {}
        for listing, key, *numbers in rows:
            # Clicks may be counted twice, and a file may be restored: never below nothing.
            found.setdefault(listing, {})[key] = IntentCount(key, *(max(n, 0) for n in numbers))
        return found

    def note(self, key: str, note: str, at: float, actor: str) -> None:
        """Keep a note about a query; "" removes it."""
        with self._file.sound() as db, db:
            db.execute("DELETE FROM notes WHERE key = ?", (key,))
            if note:
                db.execute("INSERT INTO notes VALUES (?, ?, ?, ?)", (key, note, at, actor))

    def notes(self) -> dict[str, str]:
        """Return all notes by the key of their query."""
        with self._file.sound() as db:
            return dict(db.execute("SELECT key, note FROM notes").fetchall())
