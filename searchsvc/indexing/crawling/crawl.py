"""One crawl of one source: fetches its pages, reads its files, writes to the ledger."""

import asyncio
import datetime as dt
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

from searchsvc.articles.sources.fetching.failures import FetchFailedError
from searchsvc.articles.sources.fetching.polite import PoliteFetcher
from searchsvc.articles.sources.files.folder import files_of, name_of, read_file, state_of
from searchsvc.articles.sources.lists.discover import discover
from searchsvc.articles.sources.pages.date_in_text import find_date
from searchsvc.articles.sources.pages.page import make_article, read_page
from searchsvc.articles.sources.rules import Source
from searchsvc.articles.sources.source import Failed, Finding, Found, Gone, Target, Unchanged
from searchsvc.errors import InvalidArticleError, InvalidInputError
from searchsvc.indexing.attachments.service import AttachmentService
from searchsvc.indexing.crawling.intake import Intake
from searchsvc.indexing.crawling.page_files import PageFiles
from searchsvc.indexing.crawling.pages import Page, PageMemory
from searchsvc.indexing.crawling.report import CrawlReport
from searchsvc.indexing.ledger import Ledger

# Hosts that are fetched from concurrently, one page at a time each.
HOSTS = 8
# One transaction for this many lines of a file.
LINES = 500
_TIME, _A_DAY = ":", dt.timedelta(days=1)
_HTML = ("", "text/html", "application/xhtml+xml", "application/xml", "text/xml")

# Called with the report so far and the number of pages, whenever the report changes.
Watcher = Callable[[CrawlReport, int], None]


class Crawl:
    """Reads a source once."""

    def __init__(
        self,
        source: Source,
        ledger: Ledger | None,
        memory: PageMemory,
        fetcher: PoliteFetcher,
        *,
        attachments: AttachmentService | None = None,
        dry_run: bool = False,
        allow_loss: bool = False,
        clock: Callable[[], float] = time.time,
        watch: Watcher = lambda report, pages: None,
    ) -> None:
        """Make a crawl; nothing is read yet.

        Args:
            source: what to read.
            ledger: where articles are written; None = there is none yet, for a dry run.
            memory: of earlier crawls; a scratch copy for a dry run.
            fetcher: gets pages and files.
            attachments: attaches the files that pages link to; None = they are left.
            dry_run: write nothing to the ledger.
            allow_loss: delete however many pages are gone, and write however many articles that
                became the same.
            clock: seconds since 1970.
            watch: called with the progress.
        """
        self._source = source
        self._ledger = ledger
        self._memory = memory
        self._fetcher = fetcher
        self._clock = clock
        self._watch = watch
        self._pages = 0
        self._taking = asyncio.Lock()
        self.report = CrawlReport(source.name, dry_run)
        self._files: PageFiles | None = None
        if attachments is not None and ledger is not None and not dry_run:
            self._files = PageFiles(source, ledger, attachments, fetcher, self.report, clock)
        note = self._files.note if self._files else None
        self._intake = Intake(source, ledger, memory, self.report, clock, note, allow_loss)

    async def run(self, *, limit: int | None = None) -> CrawlReport:
        """Read everything that is due.

        Args:
            limit: most pages or files; None = all.

        Raises:
            SourceConfigurationError: its list of addresses can't be read.
            LedgerUnavailableError: the ledger can't take writes; what it accepted before stays.
            CrawlMemoryUnavailableError: the memory of earlier crawls can't be used.
        """
        if self._source.source.of_files:
            await asyncio.to_thread(self._read_files, limit)
        else:
            await self._read_pages(limit)
            written = await asyncio.to_thread(self._intake.finish)
            await self._fetch_files(written)
        self._watch(self.report, self._pages)
        return self.report

    async def _read_pages(self, limit: int | None) -> None:
        discovery = await discover(self._source, self._fetcher)
        for failure in discovery.failures:
            self.report.fail(failure.url, failure.reason)
        if self._source.source.kind == "feed" and not self._source.source.fetch_pages:
            findings = [self._of_entry(target) for target in discovery.targets[:limit]]
            await asyncio.to_thread(self._intake.take, findings)
            return
        targets = (discovery.targets + self._unnamed(discovery.targets))[:limit]
        self._pages = len(targets)
        hosts: dict[str, list[Target]] = {}
        for target in targets:
            hosts.setdefault(urlsplit(target.url).netloc.lower(), []).append(target)
        at_once = asyncio.Semaphore(HOSTS)
        try:
            async with asyncio.TaskGroup() as tasks:
                for pages in hosts.values():
                    tasks.create_task(self._visit(pages, at_once))
        except ExceptionGroup as group:
            # A failure of the ledger or the memory concerns every page.
            raise group.exceptions[0] from None

    def _unnamed(self, named: Sequence[Target]) -> list[Target]:
        """Return known pages that the source no longer lists and that are due for a check."""
        names = {target.url for target in named}
        rules, now = self._source.source, self._clock()
        return [
            Target(page.url)
            for page in self._memory.pages(self._source.name)
            if page.article_id is not None
            and page.url not in names
            and page.deleted_at is None
            and (page.times_gone > 0 or now - (page.checked_at or 0) >= rules.recheck_hours * 3600)
        ]

    async def _visit(self, targets: Sequence[Target], at_once: asyncio.Semaphore) -> None:
        async with at_once:
            for target in targets:
                finding = await self._look(target)
                async with self._taking:
                    written = len(self.report.differences)
                    kept = await asyncio.to_thread(self._intake.take, [finding])
                    changed = len(self.report.differences) > written
                if isinstance(finding, (Found, Unchanged)):
                    await self._fetch_files(kept, changed=changed)
                self._watch(self.report, self._pages)

    async def _fetch_files(self, pages: Sequence[Page], *, changed: bool = True) -> None:
        """Fetch the files of pages; of an article that waits none, its page may be another one."""
        for page in pages:
            if self._files and page.article_id:
                await self._files.fetch(page.article_id, changed=changed)

    async def _look(self, target: Target) -> Finding:
        page = await asyncio.to_thread(self._memory.page, self._source.name, target.url)
        current = await asyncio.to_thread(self._is_current, page)
        if current and self._is_spared(page, target):
            return Unchanged(target.url, asked=False)
        etag, modified = (page.etag, page.last_modified) if current else (None, None)
        try:
            fetched = await self._fetcher.get(target.url, etag=etag, last_modified=modified)
        except FetchFailedError as error:
            return Failed(target.url, str(error))
        answer = fetched.answer
        if answer.status == 304:
            asked = etag is not None or modified is not None
            return Unchanged(target.url) if asked else Failed(target.url, "HTTP 304 unasked")
        if answer.status != 200:
            return Gone(target.url, answer.status)
        if answer.content_type not in _HTML:
            return Failed(target.url, f"not HTML but {answer.content_type}")
        try:
            reading = await asyncio.to_thread(
                read_page,
                answer.body,
                fetched.url,
                self._source,
                charset=answer.charset,
                hints=target.hints,
                named=target.url,
            )
        except InvalidArticleError as error:
            return Found(target.url, None, error.problems)
        except Exception as error:
            # Pages can be broken in unforeseen ways; the crawl continues with the others.
            return Failed(target.url, f"can't be read: {type(error).__name__}: {error}")
        etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
        return Found(target.url, reading.article, (), etag, modified, target.lastmod, reading.files)

    def _is_current(self, page: Page) -> bool:
        """Return whether the ledger holds the page's article, read by the same rules."""
        return (
            page.deleted_at is None
            and page.seen_at is not None
            and page.rules == self._source.rules_digest
            and self._intake.is_known(page.article_id)
        )

    def _is_spared(self, page: Page, target: Target) -> bool:
        """Return whether the list alone shows that a page did not change."""
        seen, moment = page.seen_at or 0.0, find_date(target.lastmod or "")
        if moment is None or target.lastmod != page.lastmod or page.error:
            return False
        # A date without a time: the page may have changed again on that day.
        settled = moment + (dt.timedelta() if _TIME in (target.lastmod or "") else _A_DAY)
        weekly = self._clock() - seen < self._source.source.recheck_hours * 3600
        return weekly and settled.timestamp() <= seen

    def _of_entry(self, target: Target) -> Finding:
        try:
            article = make_article(target.hints, target.url, self._source)
        except InvalidArticleError as error:
            return Found(target.url, None, error.problems)
        return Found(target.url, article, lastmod=target.lastmod)

    def _read_files(self, limit: int | None) -> None:
        place = self._source.source.path
        try:
            files = files_of(self._source, self._clock())
        except OSError as error:
            self.report.fail(str(place), str(error))
            return
        for path in files[:limit]:
            name = name_of(path, self._source)
            try:
                state = state_of(path, self._source)
                known = self._memory.file(self._source.name, name)
                if known and known[0] == state and self._intake.is_known(known[1]):
                    self.report.has_known_files = True
                    continue
                article_id = self._read_file(path)
            except (OSError, InvalidInputError) as error:
                self.report.fail(name, str(error))
                continue
            # Read to its end; a file that changed meanwhile has another state next time.
            self._memory.keep_file(self._source.name, name, state, article_id)

    def _read_file(self, path: Path) -> str | None:
        findings = read_file(path, self._source)
        article_id = None
        while group := list(islice(findings, LINES)):
            self._intake.take(group)
            self._watch(self.report, self._pages)
            ids = [found.article.id for found in group if found.article is not None]
            article_id = ids[-1] if ids else article_id
        return article_id
