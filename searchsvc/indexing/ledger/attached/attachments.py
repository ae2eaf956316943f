"""Which files are attached to which articles."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from searchsvc.documents.text import FileText
from searchsvc.errors import NotFoundError
from searchsvc.indexing.ledger.attached.files import FileState, unpacked
from searchsvc.indexing.ledger.attached.link import Copy, check_room, drop_link, live_key, note_copy
from searchsvc.indexing.ledger.attached.requeue import queue_changed
from searchsvc.indexing.ledger.database import Database
from searchsvc.indexing.ledger.log import Action

_COLUMNS = (
    "SELECT a.key, a.name, a.digest, a.origin, a.added_at, f.bytes, f.state, f.text"
    " FROM attachments a JOIN files f ON f.digest = a.digest "
)
_AMONG = "WHERE a.key IN (SELECT value FROM json_each(?)) ORDER BY a.key, a.name"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file attached to an article.

    Attributes:
        key: of the article.
        name: unique within the article.
        digest: SHA-256 of its bytes.
        origin: the address that it was fetched from; None = it was sent.
        added_at: in seconds since 1970.
        bytes: its size.
        state: how far it is read.
        text: what was read so far; None = nothing yet.
    """

    key: int
    name: str
    digest: bytes
    origin: str | None
    added_at: float
    bytes: int
    state: FileState
    text: FileText | None


class Attachments:
    """The attachments in the ledger."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def add(
        self,
        article_id: str,
        name: str,
        digest: bytes,
        size: int,
        keep: Callable[[], bool],
        *,
        most: int,
        link: Copy | None = None,
        actor: str = "",
        urgent: bool = True,
    ) -> bool:
        """Attach a file, durable when this returns; one of the same name is replaced.

        Args:
            article_id: of a live article.
            name: of the file.
            digest: SHA-256 of its bytes.
            size: of it, in bytes.
            keep: puts the bytes in their place, called within the transaction; False when they
                were there.
            most: attachments that an article may have.
            link: the copy of a link that it is; None = it was sent, and takes the place of a link.
            actor: who attaches it, for the log of changes.
            urgent: whether its article is indexed before what is written in bulk.

        Returns:
            False when just this file is attached already.

        Raises:
            NotFoundError: there is no such article, or the link is not wanted any more.
            NotPossibleError: the article has too many attachments.
        """
        with self._database.transaction() as db:
            key = live_key(db, article_id)
            named = dict(
                db.execute("SELECT name, digest FROM attachments WHERE key = ?", (key,)).fetchall()
            )
            check_room(db, key, article_id, name, most)
            now = self._clock()
            changed = note_copy(db, key, name, link)
            if keep():
                # Bytes that were lost are back: what was read without them does not count.
                db.execute(
                    "UPDATE files SET state = 'waiting', due = ?, attempts = 0 WHERE digest = ?",
                    (now, digest),
                )
            if named.get(name) == digest and not changed:
                return False
            db.execute(
                "INSERT INTO files (digest, bytes, state, due) VALUES (?, ?, 'waiting', ?)"
                " ON CONFLICT DO NOTHING",
                (digest, size, now),
            )
            db.execute(
                "INSERT INTO attachments VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET digest = excluded.digest, origin = excluded.origin,"
                " added_at = excluded.added_at",
                (key, name, digest, link.url if link else None, now),
            )
            queue_changed(db, [(key, name)], now, Action.ATTACHED, actor, urgent=urgent)
        return True

    def remove(self, article_id: str, name: str, actor: str = "") -> None:
        """Detach a file.

        Raises:
            NotFoundError: there is no such article, or it has no such attachment.
        """
        with self._database.transaction() as db:
            key = live_key(db, article_id)
            gone = db.execute("DELETE FROM attachments WHERE key = ? AND name = ?", (key, name))
            if not (drop_link(db, key, name) or gone.rowcount):
                raise NotFoundError(f"{article_id!r} has no attachment {name!r}")
            queue_changed(db, [(key, name)], self._clock(), Action.DETACHED, actor, urgent=True)

    def of_article(self, article_id: str) -> list[Attachment]:
        """Return the attachments of an article by name.

        Raises:
            NotFoundError: there is no such article.
        """
        with self._database.reading() as db:
            key = live_key(db, article_id)
            rows = db.execute(_COLUMNS + "WHERE a.key = ? ORDER BY a.name", (key,)).fetchall()
        return [_attachment(row) for row in rows]

    def check_article(self, article_id: str) -> None:
        """Check that a live article exists.

        Raises:
            NotFoundError: there is no such article.
        """
        with self._database.reading() as db:
            live_key(db, article_id)

    def one(self, article_id: str, name: str) -> Attachment:
        """Return one attachment of an article.

        Raises:
            NotFoundError: there is no such article, or it has no such attachment.
        """
        with self._database.reading() as db:
            key = live_key(db, article_id)
            row = db.execute(_COLUMNS + "WHERE a.key = ? AND a.name = ?", (key, name)).fetchone()
        if row is None:
            raise NotFoundError(f"{article_id!r} has no attachment {name!r}")
        return _attachment(row)

    def of_keys(self, keys: Collection[int]) -> Mapping[int, Sequence[Attachment]]:
        """Return the attachments of some articles: key → attachments by name."""
        with self._database.reading() as db:
            rows = db.execute(
                _COLUMNS + _AMONG,
                (json.dumps(sorted(keys)),),
            ).fetchall()
        found: dict[int, list[Attachment]] = defaultdict(list)
        for row in rows:
            found[row[0]].append(_attachment(row))
        return found

    def count(self) -> int:
        """Count all attachments."""
        count: int = self._database.value("SELECT count(*) FROM attachments")
        return count


def attached_characters(db: sqlite3.Connection, key: int) -> int:
    """Return how many characters the attachments of an article have."""
    count: int = db.execute(
        "SELECT coalesce(sum(f.characters), 0) FROM attachments a JOIN files f"
        " ON f.digest = a.digest WHERE a.key = ?",
        (key,),
    ).fetchone()[0]
    return count


def _attachment(row: Sequence[Any]) -> Attachment:
    key, name, digest, origin, added_at, size, state, text = row
    return Attachment(key, name, digest, origin, added_at, size, FileState(state), unpacked(text))
