"""The memory of earlier crawls: one row for each page or file, in a SQLite file of its own."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from searchsvc.errors import CrawlMemoryUnavailableError

_BUSY_SECONDS = 20.0
_LAYOUT = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS pages (
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    article_id TEXT,                       -- NULL until it was an article
    etag TEXT,
    last_modified TEXT,
    lastmod TEXT,                          -- of sitemap or feed
    rules TEXT,                            -- hash of the rules that read it
    digest BLOB,                           -- of the article, views left out
    views INTEGER,
    seen_at REAL,                          -- last success
    checked_at REAL,                       -- last try
    first_gone_at REAL,
    times_gone INTEGER NOT NULL DEFAULT 0,
    deleted_at REAL,                       -- when its article was deleted because it is gone
    error TEXT,
    PRIMARY KEY (source, url)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS articles ON pages (source, article_id);
CREATE TABLE IF NOT EXISTS files (
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,                   -- size, time of the last change, and the rules
    article_id TEXT,                       -- one that it holds
    PRIMARY KEY (source, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (
    source TEXT PRIMARY KEY,
    finished_at REAL NOT NULL,
    report TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""
_COLUMNS = (
    "url, article_id, etag, last_modified, lastmod, rules, digest, views, seen_at, checked_at,"
    " first_gone_at, times_gone, deleted_at, error"
)


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of one page; times are seconds since 1970.

    Attributes:
        url: its name within the source.
        article_id: of the article that it made last; None when it never made one.
        etag: validator of the copy that was read.
        last_modified: as `etag`.
        lastmod: as given by sitemap or feed when it was read.
        rules: which rules read it.
        digest: of the article without its views.
        views: of the article as it was written.
        seen_at: when it was last read with success.
        checked_at: when it was last asked for.
        first_gone_at: the first 404 or 410 since then.
        times_gone: how many of them.
        deleted_at: when its article was deleted for that; None once it is back.
        error: why the last try failed.
    """

    url: str
    article_id: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    lastmod: str | None = None
    rules: str | None = None
    digest: bytes | None = None
    views: int | None = None
    seen_at: float | None = None
    checked_at: float | None = None
    first_gone_at: float | None = None
    times_gone: int = 0
    deleted_at: float | None = None
    error: str | None = None

    def failed(self, reason: str, now: float) -> "Page":
        """Return the page after a failed try, which proves nothing about it."""
        return replace(self, checked_at=now, error=reason)

    def gone(self, status: int, now: float) -> "Page":
        """Return the page after a 404 or 410."""
        return replace(
            self,
            checked_at=now,
            first_gone_at=self.first_gone_at if self.times_gone else now,
            times_gone=self.times_gone + 1,
            error=f"HTTP {status}",
        )

    def alive(self, now: float) -> "Page":
        """Return the page after a success."""
        return replace(
            self, seen_at=now, checked_at=now, first_gone_at=None, times_gone=0, error=None
        )


class PageMemory:
    """The file `crawl.sqlite`; safe to use from several threads and commands at once."""

    def __init__(self, path: Path, *, scratch: bool = False) -> None:
        """Open the file, or make it.

        Args:
            path: of the file.
            scratch: work on a copy in memory; the file is neither changed nor created.

        Raises:
            CrawlMemoryUnavailableError: it can't be opened, or a newer version made it.
        """
        self._lock = threading.RLock()
        with self._mapped():
            if scratch:
                self._db = _connect(Path(":memory:"))
                if path.exists():
                    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as kept:
                        kept.backup(self._db)
                    kept.close()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._db = _connect(path)
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA synchronous = NORMAL")
            layout = self._db.execute("PRAGMA user_version").fetchone()[0]
            if layout > _LAYOUT:
                raise CrawlMemoryUnavailableError(
                    f"{path} was written by a newer version (layout {layout})"
                )
            if layout < _LAYOUT:
                self._db.executescript(_TABLES)
                self._db.execute(f"PRAGMA user_version = {_LAYOUT}")

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    def page(self, source: str, url: str) -> Page:
        """Return what is known of a page; an empty record when nothing is."""
        with self._mapped():
            row = self._db.execute(
                f"SELECT {_COLUMNS} FROM pages WHERE source = ? AND url = ?",  # noqa: S608
                (source, url),
            ).fetchone()
        return Page(*row) if row else Page(url)

    def pages(self, source: str) -> list[Page]:
        """Return all pages of a source, by address."""
        with self._mapped():
            rows = self._db.execute(
                f"SELECT {_COLUMNS} FROM pages WHERE source = ? ORDER BY url",  # noqa: S608
                (source,),
            ).fetchall()
        return [Page(*row) for row in rows]

    def owner(self, source: str, article_id: str, besides: str) -> str | None:
        """Return the living page of a source that an article came from.

        Args:
            source: its name; another source may take the same article, as the ledger's last.
            article_id: of the article.
            besides: the address to leave out.
        """
        with self._mapped():
            row = self._db.execute(
                "SELECT url FROM pages WHERE source = ? AND article_id = ? AND url <> ?"
                " AND times_gone = 0",
                (source, article_id, besides),
            ).fetchone()
        return row[0] if row else None

    def keep(self, source: str, pages: list[Page]) -> None:
        """Write rows, replacing what was known."""
        names = _COLUMNS.split(", ")
        marks = ", ".join("?" * (len(names) + 1))
        rows: list[tuple[Any, ...]] = [
            (source, *(getattr(page, name) for name in names)) for page in pages
        ]
        with self._mapped(), self._db:
            self._db.executemany(
                f"INSERT OR REPLACE INTO pages (source, {_COLUMNS}) VALUES ({marks})",  # noqa: S608
                rows,
            )

    def articles(self, source: str) -> int:
        """Count the articles that a source has put and not deleted."""
        with self._mapped():
            count: int = self._db.execute(
                "SELECT count(DISTINCT article_id) FROM pages WHERE source = ?"
                " AND deleted_at IS NULL",
                (source,),
            ).fetchone()[0]
        return count

    def file(self, source: str, name: str) -> tuple[str, str | None] | None:
        """Return the state of a finished file and the id of one of its articles."""
        with self._mapped():
            row: tuple[str, str | None] | None = self._db.execute(
                "SELECT state, article_id FROM files WHERE source = ? AND name = ?", (source, name)
            ).fetchone()
        return row

    def keep_file(self, source: str, name: str, state: str, article_id: str | None) -> None:
        """Note that a file was read to its end."""
        with self._mapped(), self._db:
            self._db.execute(
                "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)",
                (source, name, state, article_id),
            )

    def finished(self, source: str, now: float, report: str) -> None:
        """Note the end of a crawl."""
        with self._mapped(), self._db:
            self._db.execute("INSERT OR REPLACE INTO runs VALUES (?, ?, ?)", (source, now, report))

    def last_runs(self) -> dict[str, float]:
        """Return when the last crawl of each source ended, in seconds since 1970."""
        with self._mapped():
            return dict(self._db.execute("SELECT source, finished_at FROM runs").fetchall())

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        with self._lock:
            try:
                yield
            except (sqlite3.Error, OSError) as error:
                raise CrawlMemoryUnavailableError(f"crawl.sqlite: {error}") from error


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=_BUSY_SECONDS, check_same_thread=False)
