"""Contents of attached files: which wait to be read, and what was read."""

import sqlite3
import zlib
from collections.abc import Callable, Collection
from enum import StrEnum

from searchsvc.documents.pages import read_by_ocr
from searchsvc.documents.text import FileText
from searchsvc.indexing.ledger.attached.requeue import queue_changed
from searchsvc.indexing.ledger.database import Database
from searchsvc.indexing.ledger.log import Action

# Times that the process of a file may be killed by the system: then it takes too much memory.
MOST_ATTEMPTS = 5
# What reading a file sets: its state, and the values of `columns_of`.
READ = (
    "text = :text, characters = :characters, state = :state, attempts = 0, fault = :fault,"
    " kind = :kind, reader = :reader, ocr = :ocr, draft = NULL"
)


class FileState(StrEnum):
    """How far a file is read."""

    WAITING = "waiting"
    RECOGNISING = "recognising"  # its text layer is read, its pictures wait for OCR
    READ = "read"


class Reading(StrEnum):
    """How far a file is read, as files are counted."""

    WAITING = "waiting"
    RECOGNISING = "recognising"
    READ = "read"
    PARTLY = "partly"  # some of its text could not be read
    UNREADABLE = "unreadable"  # nothing of it could


_READINGS = (
    "SELECT CASE WHEN state <> 'read' OR fault IS NULL THEN state"
    " WHEN characters THEN 'partly' ELSE 'unreadable' END AS reading, count(*)"
    " FROM files GROUP BY reading"
)


class Files:
    """The contents of attached files in the ledger, each once."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def next(self, state: FileState, without: Collection[bytes] = ()) -> bytes | None:
        """Return the digest of the file that waits longest in a state and is due.

        Args:
            state: of the file.
            without: digests to leave out.
        """
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT digest FROM files WHERE state = ? AND due <= ? ORDER BY due LIMIT ?",
                (state, self._clock(), len(without) + 1),
            ).fetchall()
        return next((digest for (digest,) in rows if digest not in without), None)

    def text(self, digest: bytes) -> FileText | None:
        """Return what was read from a file; None = nothing yet, or there is no such file."""
        with self._database.reading() as db:
            row = db.execute("SELECT text FROM files WHERE digest = ?", (digest,)).fetchone()
        return unpacked(row[0]) if row else None

    def store(self, digest: bytes, text: FileText, state: FileState) -> None:
        """Store what was read, and queue the articles that the file is attached to."""
        now = self._clock()
        with self._database.transaction() as db:
            db.execute(
                f"UPDATE files SET {READ}, due = :now WHERE digest = :digest",  # noqa: S608
                {**columns_of(text), "state": state, "now": now, "digest": digest},
            )
            queue_articles(db, digest, text, state, now)

    def count_killed(self, digest: bytes) -> int:
        """Count that the process which read a file was killed; gives how often in a row."""
        with self._database.transaction() as db:
            row = db.execute(
                "UPDATE files SET attempts = attempts + 1 WHERE digest = ? RETURNING attempts",
                (digest,),
            ).fetchone()
        return row[0] if row else 0

    def postpone(self, digest: bytes, seconds: float) -> None:
        """Read a file later."""
        with self._database.transaction() as db:
            db.execute(
                "UPDATE files SET due = ? WHERE digest = ?", (self._clock() + seconds, digest)
            )

    def read_again(self, digest: bytes) -> None:
        """Read a file anew: what was read before stays until then."""
        with self._database.transaction() as db:
            db.execute(
                "UPDATE files SET state = 'waiting', due = ?, attempts = 0 WHERE digest = ?",
                (self._clock(), digest),
            )

    def counts(self) -> dict[FileState, int]:
        """Count the files in each state."""
        with self._database.reading() as db:
            found = dict(db.execute("SELECT state, count(*) FROM files GROUP BY state").fetchall())
        return {state: found.get(state, 0) for state in FileState}

    def readings(self) -> dict[Reading, int]:
        """Count the files by how far they are read."""
        with self._database.reading() as db:
            found = dict(db.execute(_READINGS).fetchall())
        return {reading: found.get(reading, 0) for reading in Reading}

    def drop_loose(
        self, remove: Callable[[bytes], None], without: Collection[bytes] = (), most: int = 100
    ) -> int:
        """Forget files that are attached to nothing any more.

        Args:
            remove: removes the bytes of one, called within the transaction: a file that is
                attached again meanwhile comes after it.
            without: digests to leave for another time.
            most: files to look at.

        Returns:
            How many were looked at.
        """
        with self._database.reading() as db:
            if db.execute("SELECT 1 FROM loose_files LIMIT 1").fetchone() is None:
                return 0
        with self._database.transaction() as db:
            limit = most + len(without)
            rows = db.execute("SELECT digest FROM loose_files LIMIT ?", (limit,)).fetchall()
            loose = [digest for (digest,) in rows if digest not in without]
            for digest in loose:
                if not _is_attached(db, digest):
                    db.execute("DELETE FROM files WHERE digest = ?", (digest,))
                    remove(digest)
                db.execute("DELETE FROM loose_files WHERE digest = ?", (digest,))
        return len(loose)

    def compare(self, kept: frozenset[bytes], remove: Callable[[bytes], None]) -> list[bytes]:
        """Compare the ledger with the folder of files; what belongs to nothing is removed.

        Args:
            kept: digests of the files in the folder.
            remove: removes one from it.

        Returns:
            The digests that are attached and not in the folder.
        """
        with self._database.transaction() as db:
            attached = {one for (one,) in db.execute("SELECT DISTINCT digest FROM attachments")}
            for digest in kept - attached:
                remove(digest)
        return sorted(attached - kept)


def packed(text: FileText) -> bytes:
    """Return a text as a row holds it."""
    return zlib.compress(text.model_dump_json().encode())


def unpacked(content: bytes | None) -> FileText | None:
    """Return the text that a row holds."""
    return None if content is None else FileText.model_validate_json(zlib.decompress(content))


def columns_of(text: FileText) -> dict[str, object]:
    """Return the values of the columns that tell what was read, by which versions."""
    return {
        "text": packed(text),
        "characters": sum(len(page.text) for page in text.pages),
        "fault": text.fault,
        "kind": text.media_type,
        "reader": text.reader,
        "ocr": text.ocr if read_by_ocr(text) else None,
    }


def queue_articles(
    db: sqlite3.Connection, digest: bytes, text: FileText, state: FileState, now: float
) -> None:
    """Queue the articles that a file is attached to, in the transaction that stores its text."""
    attached = db.execute("SELECT key, name FROM attachments WHERE digest = ?", (digest,))
    outcome = str(text.fault or state)
    queue_changed(db, attached.fetchall(), now, Action.FILE_READ, "", outcome=outcome)


def _is_attached(db: sqlite3.Connection, digest: bytes) -> bool:
    found = db.execute("SELECT 1 FROM attachments WHERE digest = ? LIMIT 1", (digest,))
    return found.fetchone() is not None
