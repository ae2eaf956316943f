"""Attachments that can't be read: which, why, and since when."""

from dataclasses import dataclass

from searchsvc.indexing.ledger.database import Database

# Pictures that wait for OCR which is not there wait for a person.
# CROSS JOIN keeps the order: the few faulty files first, by their index, not all attachments.
_FAULTY = (
    "SELECT digest, bytes, fault, characters, due FROM files INDEXED BY files_faulty"
    " WHERE fault IS NOT NULL AND (state = 'read' OR state = 'recognising' AND fault = 'needs_ocr')"
    " UNION SELECT digest, bytes, fault, characters, due FROM files"
    " WHERE state = 'recognising' AND :no_ocr"
)
_FILES = (
    f" FROM ({_FAULTY}) f CROSS JOIN attachments t ON t.digest = f.digest"
    " CROSS JOIN articles a ON a.key = t.key WHERE a.live"
)
# While a former copy is attached, its text is found.
_LINKS = (
    " FROM links l CROSS JOIN articles a ON a.key = l.key WHERE a.live AND l.state = 'failed'"
    " AND NOT EXISTS (SELECT 1 FROM attachments t WHERE t.key = l.key AND t.name = l.name)"
)
_LIST = (
    "SELECT a.id, t.name, f.bytes, coalesce(f.fault, 'needs_ocr'), f.characters > 0, f.due AS at"
    f"{_FILES} UNION ALL SELECT a.id, l.name, NULL, 'not_fetched', 0, NULL{_LINKS}"
    " ORDER BY at DESC, 1, 2 LIMIT :limit"
)
_COUNT = f"SELECT (SELECT count(*){_FILES}) + (SELECT count(*){_LINKS})"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An attachment that can't be read, or not as a whole.

    Attributes:
        id: of the article.
        name: of the attachment.
        bytes: its size; None = it could not be fetched.
        fault: why, a value of `Fault`.
        partly: whether some of its text can be found.
        at: when that was found out, in seconds since 1970; None = unknown.
    """

    id: str
    name: str
    bytes: int | None
    fault: str
    partly: bool
    at: float | None


class UnreadableFiles:
    """The attachments of live articles that can't be read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def newest(self, limit: int, no_ocr: bool) -> list[Unreadable]:
        """Return them, the newest first.

        Args:
            limit: most attachments.
            no_ocr: whether OCR is missing on this system.
        """
        with self._database.reading() as db:
            rows = db.execute(_LIST, {"limit": limit, "no_ocr": no_ocr}).fetchall()
        return [
            Unreadable(article_id, name, size, fault, bool(partly), at)
            for article_id, name, size, fault, partly, at in rows
        ]

    def count(self, no_ocr: bool) -> int:
        """Count them (`no_ocr` as `newest`)."""
        with self._database.reading() as db:
            count: int = db.execute(_COUNT, {"no_ocr": no_ocr}).fetchone()[0]
        return count
