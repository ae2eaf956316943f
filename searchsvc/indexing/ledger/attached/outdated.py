"""Files that an earlier version of their reader read, and what reading them anew gave so far."""

import json
import zlib
from collections.abc import Callable, Collection, Mapping

from pydantic import ValidationError

from searchsvc.documents.text import FileText
from searchsvc.indexing.ledger.attached.files import (
    READ,
    FileState,
    columns_of,
    packed,
    queue_articles,
    unpacked,
)
from searchsvc.indexing.ledger.database import Database

# Read before versions were noted; by a reader of its kind; and by OCR.
_UNKNOWN = "FROM files INDEXED BY files_readers WHERE state <> 'waiting' AND kind IS NULL"
_OF_KIND = (
    "FROM files INDEXED BY files_readers WHERE state <> 'waiting' AND kind = ? AND reader < ?"
)
_BY_OCR = "FROM files INDEXED BY files_ocr WHERE state <> 'waiting' AND ocr < ?"
# By index: sorting all of them would keep writes waiting.
_FIRST = "SELECT reader, due, digest {} ORDER BY reader, due LIMIT ?"
_FIRST_BY_OCR = f"SELECT ocr, due, digest {_BY_OCR} ORDER BY ocr, due LIMIT ?"
_BY_READERS = (
    "FROM json_each(?) v CROSS JOIN files f INDEXED BY files_readers"
    " WHERE f.state <> 'waiting' AND f.kind = v.key AND f.reader < v.value"
)
_ALL = (
    f"SELECT rowid {_UNKNOWN} UNION ALL SELECT f.rowid {_BY_READERS} UNION SELECT rowid {_BY_OCR}"
)
_COUNT = f"SELECT count(*) FROM ({_ALL})"  # noqa: S608


class OutdatedFiles:
    """The files of the ledger that are to be read anew."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def next(
        self, readers: Mapping[str, int], ocr: int | None, without: Collection[bytes] = ()
    ) -> bytes | None:
        """Return the digest of the file that the oldest version read.

        Args:
            readers: media type → version of its reader.
            ocr: version of OCR; None = there is none.
            without: digests to leave out.
        """
        most = len(without) + 1
        with self._database.reading() as db:
            found = db.execute(_FIRST.format(_UNKNOWN), (most,)).fetchall()
            for kind, version in readers.items():
                found += db.execute(_FIRST.format(_OF_KIND), (kind, version, most)).fetchall()
            if not found and ocr is not None:
                found = db.execute(_FIRST_BY_OCR, (ocr, most)).fetchall()
        return next((row[2] for row in sorted(found) if row[2] not in without), None)

    def count(self, readers: Mapping[str, int], ocr: int | None) -> int:
        """Count them (arguments as `next`)."""
        with self._database.reading() as db:
            wanted = (json.dumps(dict(readers)), -1 if ocr is None else ocr)
            count: int = db.execute(_COUNT, wanted).fetchone()[0]
        return count

    def former(self, digest: bytes) -> FileText:
        """Return what was read of a file; nothing where it was damaged in the ledger."""
        return self._text("text", digest) or FileText()

    def draft(self, digest: bytes) -> FileText | None:
        """Return what reading a file anew gave so far; None = nothing."""
        return self._text("draft", digest)

    def keep_draft(self, digest: bytes, text: FileText) -> None:
        """Keep what reading a file anew gave so far; searches do not see it."""
        with self._database.transaction() as db:
            db.execute(
                "UPDATE files SET draft = ?, attempts = 0 WHERE digest = ? AND state <> 'waiting'",
                (packed(text), digest),
            )

    def renew(self, digest: bytes, text: FileText, changed: bool) -> bool:
        """Store what was read anew; a file that waits meanwhile is left to its reader.

        Args:
            digest: of the file.
            text: of it, with the versions that read it.
            changed: whether its articles are to be indexed again.

        Returns:
            Whether it was stored.
        """
        state = FileState.RECOGNISING if text.pictures else FileState.READ
        now = self._clock()
        with self._database.transaction() as db:
            # What can't be read since long is not known since today only.
            done = db.execute(
                f"UPDATE files SET {READ}, due = CASE WHEN :changed AND fault IS NOT :fault"  # noqa: S608
                " THEN :now ELSE due END WHERE digest = :digest AND state <> 'waiting'",
                {**columns_of(text), "state": state, "now": now, "changed": changed}
                | {"digest": digest},
            )
            if done.rowcount and changed:
                queue_articles(db, digest, text, state, now)
        return bool(done.rowcount)

    def _text(self, column: str, digest: bytes) -> FileText | None:
        with self._database.reading() as db:
            row = db.execute(f"SELECT {column} FROM files WHERE digest = ?", (digest,)).fetchone()  # noqa: S608 # a name of ours
        try:
            return unpacked(row[0]) if row else None
        except (zlib.error, ValidationError):
            return None
