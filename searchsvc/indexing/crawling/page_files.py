"""The files that crawled pages link to: each fetched when it is new, due or changed."""

import asyncio
from collections.abc import Callable, Sequence

from searchsvc.articles.sources.fetching.polite import PoliteFetcher
from searchsvc.articles.sources.pages.file_links import FileLink
from searchsvc.articles.sources.rules import Source
from searchsvc.indexing.attachments.fetching import Fetching, LinkFetcher
from searchsvc.indexing.attachments.service import AttachmentService
from searchsvc.indexing.crawling import writes
from searchsvc.indexing.crawling.report import CrawlReport
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.ledger.attached.link import Link, LinkState

_HOUR = 3_600.0
# Longest wait for a file that failed: portals have thousands of dead links.
_LONGEST_WAIT = 30 * 24 * _HOUR


class PageFiles:
    """Keeps the attachments of crawled articles as their pages link to them."""

    def __init__(
        self,
        source: Source,
        ledger: Ledger,
        attachments: AttachmentService,
        fetcher: PoliteFetcher,
        report: CrawlReport,
        clock: Callable[[], float],
    ) -> None:
        """Make the keeper of one crawl.

        Args:
            source: of the pages.
            ledger: of the links.
            attachments: attaches the files.
            fetcher: of the source.
            report: updated in place.
            clock: seconds since 1970.
        """
        rules = source.attachments
        self._ledger = ledger
        self._most = attachments.limits.per_article
        self._report = report
        self._clock = clock
        self._actor = writes.actor_of(source.name)
        self._pause = rules.recheck_hours * _HOUR
        largest = min(rules.largest_mb, attachments.limits.largest_mb)
        self._fetcher = LinkFetcher(
            ledger,
            attachments,
            fetcher,
            clock,
            largest=int(largest * 1_000_000),
            seconds=rules.timeout_seconds,
            recheck_seconds=self._pause,
        )

    def note(self, article_id: str, files: Sequence[FileLink]) -> None:
        """Note the files that a page links to, in place of those it had; durable at once.

        Args:
            article_id: of the page.
            files: of the page.
        """
        found = [(one.url, one.name) for one in files]
        self._report.files_removed += self._ledger.links.find(
            article_id, found, most=self._most, actor=self._actor
        )

    async def fetch(self, article_id: str, *, changed: bool) -> None:
        """Fetch the files of an article that are new or due.

        Args:
            article_id: of the page.
            changed: whether the article changed, so that its files may have too.

        Raises:
            LedgerUnavailableError: the data folder can't be written.
        """
        for link in await asyncio.to_thread(self._ledger.links.of_article, article_id):
            if not link.crawled or link.state is LinkState.DETACHED:
                continue
            if link.due <= self._clock() or (changed and link.state is LinkState.FETCHED):
                await self._count(link, await self._fetcher.fetch(link, self._actor))

    async def _count(self, link: Link, fetching: Fetching) -> None:
        match fetching.outcome:
            case "attached":
                self._report.files += 1
            case "unchanged":
                self._report.files_unchanged += 1
            case "failed":
                self._report.files_failed += 1
                self._report.file_failures[link.url] = fetching.reason
                wait = min(self._pause * 2.0 ** min(link.attempts, 60), _LONGEST_WAIT)
                due = self._clock() + (0.0 if fetching.passing else wait)
                fail = self._ledger.links.fail
                await asyncio.to_thread(fail, link, fetching.reason, due, final=True)
            case "gone":
                pass
