"""The versions of editors' rules: append-only."""

from collections.abc import Callable
from typing import NamedTuple

from searchsvc.errors import PreconditionFailedError
from searchsvc.indexing.ledger.database import Database

_COLUMNS = "SELECT version, content, actor, at, summary FROM curation "


class CurationVersion(NamedTuple):
    """The rules at one time.

    Attributes:
        version: their number; 1 is the first.
        content: all rules, as JSON.
        actor: who made the change.
        at: when, in seconds since 1970.
        summary: a sentence about the change.
    """

    version: int
    content: str
    actor: str
    at: float
    summary: str


class CurationVersions:
    """The editors' rules in the ledger."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def newest(self) -> CurationVersion | None:
        """Return the current rules; None = there were never any."""
        return self._one("ORDER BY version DESC LIMIT 1")

    def newest_number(self) -> int:
        """Return the number of the current version, 0 when there were never any rules."""
        with self._database.reading() as db:
            number: int = db.execute("SELECT coalesce(max(version), 0) FROM curation").fetchone()[0]
        return number

    def at(self, version: int) -> CurationVersion | None:
        """Return one version; None = there is none of this number."""
        return self._one("WHERE version = ?", version)

    def append(
        self, content: str, actor: str, summary: str, expected: int | None = None
    ) -> CurationVersion:
        """Append a version, durable when this returns.

        Args:
            content: all rules, as JSON.
            actor: who makes the change.
            summary: a sentence about the change.
            expected: the version that must be current; None = any.

        Raises:
            PreconditionFailedError: another version is current.
        """
        with self._database.transaction() as db:
            stands: int = db.execute("SELECT coalesce(max(version), 0) FROM curation").fetchone()[0]
            if expected is not None and expected != stands:
                raise PreconditionFailedError(
                    f"the rules are at version {stands}; read them again and retry", stands
                )
            made = CurationVersion(stands + 1, content, actor, self._clock(), summary)
            db.execute("INSERT INTO curation VALUES (?, ?, ?, ?, ?)", made)
        return made

    def history(self, limit: int, before: int | None = None) -> list[CurationVersion]:
        """Return versions, the newest first; only those with a lower number than `before`."""
        with self._database.reading() as db:
            rows = db.execute(
                _COLUMNS + "WHERE version < ? ORDER BY version DESC LIMIT ?",
                (2**63 - 1 if before is None else before, limit),
            ).fetchall()
        return [CurationVersion(*row) for row in rows]

    def _one(self, where: str, *arguments: object) -> CurationVersion | None:
        with self._database.reading() as db:
            row = db.execute(_COLUMNS + where, arguments).fetchone()
        return CurationVersion(*row) if row else None
