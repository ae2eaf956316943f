"""The log of changes: what happened to which article, in order."""

from collections.abc import Callable

from searchsvc.indexing.ledger.articles import ArticleRecords
from searchsvc.indexing.ledger.changes import (
    Action,
    Change,
    append_change,
    next_sequence,
    read_changes,
)
from searchsvc.indexing.ledger.database import Database
from searchsvc.indexing.ledger.records import Record


class ChangeLog:
    """Changes by rising sequence number; appended to, never changed."""

    def __init__(
        self, database: Database, articles: ArticleRecords, clock: Callable[[], float]
    ) -> None:
        self._database = database
        self._articles = articles
        self._clock = clock

    def last_sequence(self) -> int:
        """Give the number of the last change."""
        number: int = self._database.value("SELECT value FROM counters WHERE name = 'sequence'")
        return number

    def content_sequence(self) -> int:
        """Give the number of the last change of what searches can find."""
        number: int = self._database.value("SELECT value FROM counters WHERE name = 'content'")
        return number

    def changes(self, after: int, limit: int, article_id: str | None = None) -> list[Change]:
        """Give changes by rising number, from the one after `after`; of one article when given."""
        with self._database.reading() as db:
            return read_changes(db, after, limit, article_id)

    def changed_articles(self, after: int, limit: int) -> tuple[list[Record], int]:
        """Give the articles of the next changes as they stand now, each once.

        Args:
            after: the number of the last change that is known.
            limit: most changes to look at.

        Returns:
            The articles, and the number of the last change looked at (`after` when none was).
        """
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT sequence, key FROM changes WHERE sequence > ? ORDER BY sequence LIMIT ?",
                (after, limit),
            ).fetchall()
            keys = {key for _, key in rows if key is not None}
            return self._articles.records(keys), rows[-1][0] if rows else after

    def append(self, action: Action, actor: str) -> int:
        """Write down what was done to the whole index; gives the change's number."""
        with self._database.transaction() as db:
            sequence = next_sequence(db)
            append_change(db, sequence, self._clock(), None, None, action, actor)
        return sequence
