"""Addresses that attachments are fetched from: found by crawls, or given by publishers."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

from searchsvc.errors import NotFoundError
from searchsvc.indexing.ledger.attached.link import (
    Link,
    LinkState,
    check_room,
    counted_names,
    host_of,
    live_key,
    names_of,
)
from searchsvc.indexing.ledger.attached.requeue import queue_changed
from searchsvc.indexing.ledger.database import Database
from searchsvc.indexing.ledger.log import Action

_COLUMNS = (
    "SELECT a.id, l.key, l.name, l.url, l.crawled, l.state, l.due, l.attempts, l.etag,"
    " l.last_modified, l.error FROM links l JOIN articles a ON a.key = l.key "
)
_DUE = (
    "WHERE l.state = 'waiting' AND NOT l.crawled AND l.due <= ? AND a.live"
    " AND l.host NOT IN (SELECT value FROM json_each(?)) ORDER BY l.due LIMIT ?"
)
_MARK = (
    "UPDATE links SET state = ?, due = ?, attempts = ?, error = ?"
    # An editor may have detached the file while it was fetched.
    " WHERE key = ? AND name = ? AND url = ? AND state <> 'detached'"
)


class Links:
    """The links in the ledger."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def find(
        self, article_id: str, found: Sequence[tuple[str, str]], *, most: int, actor: str
    ) -> int:
        """Note the links that a crawl found on the page of an article, in place of the former.

        What a publisher attached stays as it is; a link of the same name is left out. An
        attachment whose link is gone from the page goes with it.

        Args:
            article_id: of the article; nothing happens unless it is live.
            found: address and name of each.
            most: attachments that an article may have; links beyond are left out.
            actor: of the crawl, for the log of changes.

        Returns:
            How many attachments were removed.
        """
        wanted = dict(found)
        known = self.of_article(article_id)
        if (
            {link.url for link in known if link.crawled}
            <= wanted.keys()
            <= {link.url for link in known}
        ):
            # Most pages have the files that they had, or none: nothing to sync to disk.
            return 0
        with self._database.transaction() as db:
            try:
                key = live_key(db, article_id)
            except NotFoundError:
                return 0
            rows = db.execute("SELECT name, url, crawled FROM links WHERE key = ?", (key,))
            links = rows.fetchall()
            gone = [name for name, url, crawled in links if crawled and url not in wanted]
            removed = []
            for name in gone:
                there = (key, name)
                db.execute("DELETE FROM links WHERE key = ? AND name = ?", there)
                if db.execute("DELETE FROM attachments WHERE key = ? AND name = ?", there).rowcount:
                    removed.append(there)
            queue_changed(db, removed, self._clock(), Action.DETACHED, actor)
            here = {url for _, url, _ in links}
            crawled = {name for name, _, crawled in links if crawled}
            taken, room = names_of(db, key), most - len(counted_names(db, key))
            for url, name in wanted.items():
                if url in here or name in taken - crawled or room <= 0:
                    continue
                free = next(one for one in _numbered(name) if one not in taken)
                taken.add(free)
                room -= 1
                crawled.add(free)
                _insert(db, key, free, url, True, self._clock())
        return len(removed)

    def give(self, article_id: str, name: str, url: str, *, most: int) -> None:
        """Note a link that a publisher gives; durable when this returns.

        The same link again is tried at once if it was not fetched yet. Another one takes the place
        of an attachment of its name as soon as it is fetched.

        Args:
            article_id: of a live article.
            name: of the attachment.
            url: where it is.
            most: attachments that an article may have.

        Raises:
            NotFoundError: there is no such article.
            NotPossibleError: the article has too many attachments.
        """
        with self._database.transaction() as db:
            key, now = live_key(db, article_id), self._clock()
            row = db.execute(
                "SELECT url, state, crawled FROM links WHERE key = ? AND name = ?", (key, name)
            ).fetchone()
            if row == (url, LinkState.FETCHED, 0):
                return
            check_room(db, key, article_id, name, most)
            _insert(db, key, name, url, False, now)

    def of_article(self, article_id: str) -> list[Link]:
        """Return the links of an article by name; none when there is no such article."""
        return self._select("WHERE a.id = ? AND a.live ORDER BY l.name", (article_id,))

    def due(self, most: int, without: Collection[str] = ()) -> list[Link]:
        """Return links of publishers that are due, those that wait longest first.

        Args:
            most: so many.
            without: hosts to leave out.
        """
        hosts = json.dumps(list(without))
        return self._select(_DUE, (self._clock(), hosts, most))

    def unchanged(self, link: Link, due: float) -> None:
        """Note that the copy which is attached is the current one, until the next look."""
        self._mark(link, LinkState.FETCHED, due, 0, None)

    def fail(self, link: Link, error: str, due: float, *, final: bool) -> None:
        """Note that a link could not be fetched; what is attached stays.

        Args:
            link: as it was read.
            error: why.
            due: when it may be asked for again.
            final: whether it is not tried again by itself.
        """
        state = LinkState.FAILED if final else LinkState.WAITING
        self._mark(link, state, due, link.attempts + 1, error)

    def _mark(
        self, link: Link, state: LinkState, due: float, attempts: int, error: str | None
    ) -> None:
        place = (link.key, link.name, link.url)
        with self._database.transaction() as db:
            db.execute(_MARK, (state, due, attempts, error, *place))

    def _select(self, where: str, values: tuple[Any, ...]) -> list[Link]:
        with self._database.reading() as db:
            rows = db.execute(_COLUMNS + where, values).fetchall()
        return [_link(row) for row in rows]


def _link(row: Sequence[Any]) -> Link:
    article_id, key, name, url, crawled, state, *rest = row
    return Link(article_id, key, name, url, bool(crawled), LinkState(state), *rest)


def _numbered(name: str) -> Iterator[str]:
    """Give a name, and then the same with numbers: a.pdf, a (2).pdf, a (3).pdf."""
    yield name
    path, number = PurePosixPath(name), 2
    while True:
        yield f"{path.stem} ({number}){path.suffix}"
        number += 1


def _insert(
    db: sqlite3.Connection, key: int, name: str, url: str, crawled: bool, now: float
) -> None:
    db.execute(
        "INSERT OR REPLACE INTO links (key, name, url, host, crawled, state, due)"
        " VALUES (?, ?, ?, ?, ?, 'waiting', ?)",
        (key, name, url, host_of(url), crawled, now),
    )
