"""A portal whose pages a test changes, and the desk that crawls it."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import web

from searchsvc.articles.sources.fetching.addresses import AddressGuard
from searchsvc.articles.sources.fetching.fetch import Client
from searchsvc.articles.sources.fetching.polite import PoliteFetcher
from searchsvc.articles.sources.rules import Source
from searchsvc.documents.blobs import BlobStore
from searchsvc.indexing.attachments.limits import AttachmentLimits
from searchsvc.indexing.attachments.service import AttachmentService
from searchsvc.indexing.crawling.crawl import Crawl
from searchsvc.indexing.crawling.pages import PageMemory
from searchsvc.indexing.crawling.report import CrawlReport
from searchsvc.indexing.ledger import Ledger
from searchsvc.retry import RetryPolicy

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
FAST = RetryPolicy(attempts=2, deadline=5, first_wait=0.01, longest_wait=0.02)
HOUR = 3600.0
LIMITS = {"delay_seconds": 0, "timeout_seconds": 1.5, "largest_mb": 0.05, "redirects": 3}
# Longer than any crawl of these tests may take; a crawl that hangs fails here.
PATIENCE = 30


def page(title: str, body: str = "Bà con đến đông đủ.", **more: str) -> str:
    extra = "".join(f'<p class="{name}">{value}</p>' for name, value in more.items())
    return (
        f"<html><head><title>{title} - Xã</title></head><body><h1>{title}</h1>{extra}"
        f'<div class="body">{body}</div></body></html>'
    )


class Portal:
    """A web server on loopback whose pages a test changes as it goes."""

    def __init__(self) -> None:
        self.pages: dict[str, str | int | Handler] = {}
        self.asked: list[str] = []
        self.headers: list[Any] = []
        self.at_once = self.most_at_once = 0
        self.origin = ""

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        self.headers.append(request.headers)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            found = self.pages.get(request.path, 404)
            if isinstance(found, int):
                return web.Response(status=found)
            if isinstance(found, str):
                return web.Response(text=found, content_type="text/html")
            return await found(request)
        finally:
            self.at_once -= 1

    def url(self, path: str) -> str:
        return self.origin + path


class Desk:
    """A ledger, the memory of crawls and a clock."""

    def __init__(self, folder: Path, portal: Portal) -> None:
        # Its links are due by the same clock.
        self.now = 1_000_000_000.0
        self.ledger = Ledger(folder / "ledger.sqlite", lambda: self.now)
        self.memory_path = folder / "crawl.sqlite"
        self.blobs = BlobStore(folder / "files")
        self.portal = portal

    async def crawl(
        self, *paths: str, dry_run: bool = False, allow_loss: bool = False, **tables: Any
    ) -> CrawlReport:
        source = self.source(*paths, **tables)
        memory = PageMemory(self.memory_path, scratch=dry_run)
        port = int(self.portal.origin.rpartition(":")[2])
        guard = AddressGuard(source.fetch.allow_private, [port])
        try:
            async with asyncio.timeout(PATIENCE), Client(guard, "test") as client:
                fetcher = PoliteFetcher(client, source.fetch, FAST)
                crawl = Crawl(
                    source,
                    self.ledger,
                    memory,
                    fetcher,
                    attachments=AttachmentService(self.ledger, self.blobs, AttachmentLimits()),
                    dry_run=dry_run,
                    allow_loss=allow_loss,
                    clock=lambda: self.now,
                )
                return await crawl.run()
        finally:
            memory.close()

    def source(self, *paths: str, **tables: Any) -> Source:
        rules = tables.pop("rules", {})
        if not rules.get("kind"):
            rules = {"kind": "pages", "urls": [self.portal.url(path) for path in paths], **rules}
        fetch = {"allow_private": ["127.0.0.1"], **LIMITS, **tables.pop("fetch", {})}
        selectors = {"title": "h1", "body": ".body", "views": ".views", "published_at": ".date"}
        return Source.model_validate(
            {
                "source": {"name": "xa", "id": "xa-{path_number}", **rules},
                "fetch": fetch,
                "page": tables.pop("page", selectors),
                **tables,
            }
        )

    def article(self, article_id: str) -> dict[str, Any] | None:
        record = self.ledger.articles.record(article_id)
        assert record is not None, f"{article_id} was never accepted"
        return None if record.content is None else json.loads(record.content)


def figures(report: CrawlReport, *names: str) -> tuple[int, ...]:
    return tuple(report.figures[name] for name in names)
