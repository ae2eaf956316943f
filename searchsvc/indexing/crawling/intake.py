"""Writes findings to the ledger: only changes, and deletions only of pages surely gone."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from searchsvc.articles.article import Article
from searchsvc.articles.sources.pages.file_links import FileLink
from searchsvc.articles.sources.rules import Source
from searchsvc.articles.sources.source import Failed, Finding, Found, Gone, Unchanged
from searchsvc.errors import VersionConflictError
from searchsvc.indexing.crawling import writes
from searchsvc.indexing.crawling.pages import Page, PageMemory
from searchsvc.indexing.crawling.report import Change, CrawlReport, Difference
from searchsvc.indexing.ledger import Acceptance, Ledger

# With fewer articles there is no mass disappearance to guard against.
FEW = 10
# Crawling itself raises views: they are written with other changes, or after this growth.
_GROWN = 1.1


class Intake:
    """Decides what to write for each finding of a crawl; blocks, so call it in a thread."""

    def __init__(
        self,
        source: Source,
        ledger: Ledger | None,
        memory: PageMemory,
        report: CrawlReport,
        clock: Callable[[], float],
        note_files: Callable[[str, Sequence[FileLink]], None] | None = None,
    ) -> None:
        """Make an intake.

        Args:
            source: of the findings.
            ledger: where articles are written; None = there is none yet, for a dry run.
            memory: of earlier crawls.
            report: updated in place; with its `dry_run` the ledger is not written.
            clock: seconds since 1970.
            note_files: called with the id of an article and the files of its page; None = they
                are left where they are.
        """
        self._source = source
        self._ledger = ledger
        self._memory = memory
        self._report = report
        self._clock = clock
        self._note_files = note_files
        self._due: list[Page] = []
        self._lost = 0
        self._renamed: list[str] = []

    def take(self, findings: Sequence[Finding]) -> list[Page]:
        """Process findings; durable in the ledger when this returns.

        Returns:
            Their pages as they are remembered.

        Raises:
            LedgerUnavailableError: none of them was accepted.
            CrawlMemoryUnavailableError: what was accepted may be accepted again.
        """
        kept: list[Page] = []
        puts: list[tuple[Page, Acceptance, Difference]] = []
        now = self._clock()
        for finding in findings:
            self._report.found += 1
            page = self._memory.page(self._source.name, finding.url)
            if isinstance(finding, Found) and finding.article is not None:
                page, put = self._judge(page, finding, finding.article, now)
                if put is not None:
                    puts.append((page, *put))
                    continue
            elif isinstance(finding, Found):
                reason = "; ".join(str(problem) for problem in finding.problems)
                self._report.fail(finding.url, reason)
                page = page.failed(reason, now)
            elif isinstance(finding, Failed):
                self._report.fail(finding.url, finding.reason)
                page = page.failed(finding.reason, now)
            elif isinstance(finding, Gone):
                page = self._note_gone(page, finding, now)
            elif isinstance(finding, Unchanged):
                self._report.unchanged += 1
                page = page.alive(now) if finding.asked else page
            kept.append(page)
        kept += self._write(puts)
        # Before the pages are remembered as read: after a crash they are read again.
        self._note(findings, kept)
        self._memory.keep(self._source.name, kept)
        return kept

    def _note(self, findings: Sequence[Finding], pages: Sequence[Page]) -> None:
        if self._note_files is None:
            return
        files = {one.url: one.files for one in findings if isinstance(one, Found)}
        for page in pages:
            found = files.get(page.url)
            if found is not None and page.article_id is not None:
                self._note_files(page.article_id, found)

    def finish(self, *, allow_loss: bool = False) -> None:
        """Delete the articles of pages that are gone for good, unless too many vanished at once.

        Args:
            allow_loss: delete however many.

        Raises:
            LedgerUnavailableError: nothing was deleted.
        """
        if self._renamed:
            self._report.notes.append(
                f"{len(self._renamed)} pages make articles with another id than before; those"
                f" with the old ids stay until you delete them: {', '.join(self._renamed)}"
            )
        if not self._due:
            return
        articles = self._memory.articles(self._source.name)
        most = self._source.source.largest_loss
        if self._lost > FEW and self._lost > most * articles and not allow_loss:
            self._report.refused += len(self._due)
            self._report.notes.append(
                f"{self._lost} of {articles} pages vanished at once, more than {most:.0%}:"
                " nothing is deleted. If they are really gone, crawl again with --allow-loss"
            )
            return
        self._delete(self._due)

    def is_known(self, article_id: str | None) -> bool:
        """Return whether the ledger holds an article, deleted or not."""
        if article_id is None or self._ledger is None:
            return False
        return self._ledger.articles.record(article_id) is not None

    def _judge(
        self, page: Page, finding: Found, article: Article, now: float
    ) -> tuple[Page, tuple[Acceptance, Difference] | None]:
        """Return the page as it is remembered, and the write that its article needs."""
        name = self._source.name
        seen = replace(
            page.alive(now),
            etag=finding.etag,
            last_modified=finding.last_modified,
            lastmod=finding.lastmod,
            rules=self._source.rules_digest,
        )
        if self._memory.owner(name, article.id, finding.url) is not None:
            self._report.duplicates += 1
            return replace(seen, article_id=None, digest=None), None
        if page.article_id not in (None, article.id) and page.deleted_at is None:
            self._renamed.append(str(page.article_id))
        digest = _digest(article)
        after = replace(
            seen, article_id=article.id, digest=digest, views=article.views, deleted_at=None
        )
        record = self._ledger.articles.record(article.id) if self._ledger else None
        if record is None:
            return after, self._put(article, "new", finding.url)
        if record.content is None:
            if page.deleted_at is None:
                # It was deleted on purpose; that the portal still shows it does not bring it back.
                self._report.held += 1
                return replace(seen, article_id=article.id, digest=digest), None
            return after, self._put(article, "new", finding.url)
        same = page.digest == digest and page.article_id == article.id
        fields = (
            ()
            if same and not _grown(page.views, article.views)
            else _changed(record.content, article)
        )
        if not fields:
            self._report.unchanged += 1
            return replace(after, views=page.views if same else article.views), None
        return after, self._put(article, "changed", finding.url, fields)

    def _put(
        self, article: Article, change: Change, url: str, fields: tuple[str, ...] = ()
    ) -> tuple[Acceptance, Difference]:
        return writes.put(article, self._source.name), Difference(change, article.id, url, fields)

    def _write(self, puts: list[tuple[Page, Acceptance, Difference]]) -> list[Page]:
        """Write articles; return the pages as they are remembered."""
        if not puts:
            return []
        results: Sequence[object] = [None] * len(puts)
        if self._ledger is not None and not self._report.dry_run:
            results = self._ledger.accept([write for _, write, _ in puts])
        kept = []
        for (page, _, difference), result in zip(puts, results, strict=True):
            if isinstance(result, VersionConflictError):
                self._report.fail(difference.url, str(result))
                kept.append(
                    replace(page, digest=None, error=str(result), etag=None, last_modified=None)
                )
                continue
            self._report.differences.append(difference)
            if difference.change == "new":
                self._report.new += 1
            else:
                self._report.changed += 1
            kept.append(page)
        return kept

    def _note_gone(self, page: Page, finding: Gone, now: float) -> Page:
        if page.article_id is None:
            self._report.fail(finding.url, f"HTTP {finding.status}")
            return page.failed(f"HTTP {finding.status}", now)
        page = page.gone(finding.status, now)
        self._report.gone += 1
        if page.deleted_at is None:
            self._lost += 1
            hours = (now - (page.first_gone_at or now)) / 3600
            if page.times_gone >= 2 and hours >= self._source.source.gone_after_hours:
                self._due.append(page)
        return page

    def _delete(self, pages: list[Page]) -> None:
        name, now = self._source.name, self._clock()
        deletions: list[Acceptance] = []
        for page in pages:
            assert page.article_id is not None  # noqa: S101
            elsewhere = self._memory.owner(name, page.article_id, page.url)
            record = self._ledger.articles.record(page.article_id) if self._ledger else None
            if elsewhere is None and record is not None and record.content is not None:
                deletions.append(writes.delete(page.article_id, name))
                self._report.deleted += 1
                self._report.differences.append(Difference("deleted", page.article_id, page.url))
        if deletions and self._ledger is not None and not self._report.dry_run:
            self._ledger.accept(deletions)
        self._memory.keep(name, [replace(page, deleted_at=now) for page in pages])


def _digest(article: Article) -> bytes:
    content = article.model_dump_json(exclude={"version", "views"}, exclude_none=True)
    return hashlib.sha256(content.encode()).digest()


def _grown(before: int | None, now: int | None) -> bool:
    return now is not None and now > (before or 0) * _GROWN


def _changed(stored: str, article: Article) -> tuple[str, ...]:
    """Return the names of the fields that differ from the ledger's article."""
    before: dict[str, Any] = json.loads(stored)
    after = json.loads(article.model_dump_json(exclude={"version"}, exclude_none=True))
    names = [name for name in Article.model_fields if before.get(name) != after.get(name)]
    return tuple(name for name in names if name != "version")
