"""One link, and the rows of links within a caller's transaction."""

import sqlite3
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from searchsvc.errors import NotFoundError, NotPossibleError


class LinkState(StrEnum):
    """How far a link is."""

    WAITING = "waiting"  # to be fetched, for the first time or again
    FETCHED = "fetched"
    FAILED = "failed"
    DETACHED = "detached"  # somebody removed what a crawl attached: it does not come back


@dataclass(frozen=True, slots=True)
class Link:
    """An address that an attachment is fetched from.

    Attributes:
        article_id: of the article.
        key: of the article.
        name: of the attachment.
        url: the address.
        crawled: whether a crawl found it; otherwise a publisher gave it.
        state: how far it is.
        due: when it may be asked for, in seconds since 1970.
        attempts: failures in a row.
        etag: validator of the copy that is attached.
        last_modified: as `etag`.
        error: why the last try failed.
    """

    article_id: str
    key: int
    name: str
    url: str
    crawled: bool
    state: LinkState
    due: float
    attempts: int
    etag: str | None
    last_modified: str | None
    error: str | None


@dataclass(frozen=True, slots=True)
class Copy:
    """What was fetched from a link: its address, its validators, and when it is asked for again."""

    url: str
    etag: str | None
    last_modified: str | None
    due: float


def host_of(url: str) -> str:
    """Return host and port of an address; pauses are those of a host."""
    return urlsplit(url).netloc.lower()


def live_key(db: sqlite3.Connection, article_id: str) -> int:
    """Return the key of a live article.

    Raises:
        NotFoundError: there is no such article.
    """
    row = db.execute("SELECT key FROM articles WHERE id = ? AND live", (article_id,)).fetchone()
    if row is None:
        raise NotFoundError(f"there is no article {article_id!r}; put it first")
    key: int = row[0]
    return key


def names_of(db: sqlite3.Connection, key: int) -> set[str]:
    """Return the names that the attachments and links of an article have."""
    rows = db.execute(
        "SELECT name FROM attachments WHERE key = ? UNION SELECT name FROM links WHERE key = ?",
        (key, key),
    )
    return {name for (name,) in rows}


def counted_names(db: sqlite3.Connection, key: int) -> set[str]:
    """Return the attachments that count against an article's limit; detached links don't."""
    rows = db.execute(
        "SELECT name FROM attachments WHERE key = ? UNION"
        " SELECT name FROM links WHERE key = ? AND state <> 'detached'",
        (key, key),
    )
    return {name for (name,) in rows}


def check_room(db: sqlite3.Connection, key: int, article_id: str, name: str, most: int) -> None:
    """Check that an article may have an attachment more, or has one of that name.

    Raises:
        NotPossibleError: it has too many; links that are not fetched yet count.
    """
    names = counted_names(db, key)
    if name not in names and len(names) >= most:
        raise NotPossibleError(
            f"{article_id!r} has {len(names)} attachments, the most that one may have"
            " (SEARCHSVC_ATTACHMENTS_PER_ARTICLE); delete one first"
        )


def note_copy(db: sqlite3.Connection, key: int, name: str, copy: Copy | None) -> bool:
    """Note in the caller's transaction that an attachment is written.

    Args:
        db: in the transaction.
        key: of the article.
        name: of the attachment.
        copy: what was fetched from its link; None = it was sent, and the link does not count.

    Returns:
        Whether it came from elsewhere before.

    Raises:
        NotFoundError: the link is not wanted any more.
    """
    if copy is None:
        gone = db.execute("DELETE FROM links WHERE key = ? AND name = ?", (key, name))
        return bool(gone.rowcount)
    found = db.execute(
        "UPDATE links SET state = 'fetched', due = ?, attempts = 0, error = NULL, etag = ?,"
        " last_modified = ? WHERE key = ? AND name = ? AND url = ? AND state <> 'detached'",
        (copy.due, copy.etag, copy.last_modified, key, name, copy.url),
    )
    if not found.rowcount:
        raise NotFoundError(f"the link to {name!r} was removed meanwhile")
    origin = db.execute(
        "SELECT origin FROM attachments WHERE key = ? AND name = ?", (key, name)
    ).fetchone()
    return origin is not None and origin[0] != copy.url


def drop_link(db: sqlite3.Connection, key: int, name: str) -> bool:
    """Note in the caller's transaction that an attachment is removed; False = it had no link."""
    there = (key, name)
    # What a crawl found would be found again.
    kept = db.execute(
        "UPDATE links SET state = 'detached', etag = NULL, last_modified = NULL, error = NULL"
        " WHERE key = ? AND name = ? AND crawled AND state <> 'detached'",
        there,
    )
    gone = db.execute("DELETE FROM links WHERE key = ? AND name = ? AND NOT crawled", there)
    return bool(kept.rowcount or gone.rowcount)
