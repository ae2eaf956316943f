"""Articles that become visible for the first time, as the ledger tells it."""

from collections.abc import Iterable

from searchsvc.indexing.alerts.file import AlertsFile
from searchsvc.indexing.ledger import Ledger

# Articles that are matched at a time.
BATCH = 1_000
_KEYS = 10_000
# Articles that the ledger is asked about at a time: it answers nobody else meanwhile.
_ASKED = 2_000


class Arrivals:
    """Tells articles that are new from those that were changed: a new one has a new key."""

    def __init__(self, file: AlertsFile, ledger: Ledger) -> None:
        self._file = file
        self._ledger = ledger

    def note(self) -> None:
        """Note the articles that were accepted since; those of before alerts are not new.

        Raises:
            AlertsUnavailableError: the file can't be used.
            LedgerUnavailableError: the ledger can't be read.
        """
        with self._file.reading() as db:
            known = db.execute("SELECT value FROM counters WHERE name = 'known'").fetchone()[0]
        highest = self._ledger.articles.highest_key()
        if known == highest:
            return
        while known < highest:
            keys = [] if known < 0 else self._ledger.articles.keys_above(known, _KEYS)
            known = keys[-1] if len(keys) == _KEYS else highest
            self._keep(known, keys)
        if known > highest:
            # An earlier ledger was restored.
            self._keep(highest, [])

    def visible(self) -> dict[int, str]:
        """Return the first that can be found by now: ids by key."""
        found: dict[int, str] = {}
        keys: list[int] = []
        while len(found) < BATCH and (keys := self._waiting(keys[-1] if keys else -1)):
            found |= self._ledger.articles.visible(keys)
        return dict(sorted(found.items())[:BATCH])

    def matched(self, keys: Iterable[int], finds: Iterable[tuple[int, str]]) -> None:
        """Keep what articles match; they are new no more.

        Args:
            keys: of the articles.
            finds: numbers of searches, each with the id of an article that matches it.
        """
        with self._file.transaction() as db:
            db.executemany(
                "INSERT OR IGNORE INTO finds (search, id)"
                " SELECT number, ? FROM searches WHERE number = ?",
                [(article, search) for search, article in finds],
            )
            db.executemany("DELETE FROM arrivals WHERE key = ?", [(key,) for key in keys])

    def postpone(self, keys: Iterable[int], until: float) -> None:
        """Look at articles again later; they stay new.

        Args:
            keys: of the articles.
            until: in seconds since 1970.
        """
        with self._file.transaction() as db:
            rows = [(until, key) for key in keys]
            db.executemany("UPDATE arrivals SET at = ? WHERE key = ?", rows)

    def _waiting(self, after: int) -> list[int]:
        with self._file.reading() as db:
            rows = db.execute(
                "SELECT key FROM arrivals WHERE key > ? AND at <= ? ORDER BY key LIMIT ?",
                (after, self._ledger.clock(), _ASKED),
            )
            return [key for (key,) in rows]

    def _keep(self, known: int, keys: Iterable[int]) -> None:
        now = self._ledger.clock()
        with self._file.transaction() as db:
            db.executemany("INSERT OR IGNORE INTO arrivals VALUES (?, ?)", [(k, now) for k in keys])
            db.execute("UPDATE counters SET value = ? WHERE name = 'known'", (known,))
