"""Writes findings to the ledger: only changes, and deletions only of pages surely gone."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from textwrap import shorten
from typing import NamedTuple

from searchsvc.articles.article import Article
from searchsvc.articles.sources.pages.file_links import FileLink
from searchsvc.articles.sources.rules import Source
from searchsvc.articles.sources.source import Failed, Finding, Found, Gone, Unchanged
from searchsvc.errors import VersionConflictError
from searchsvc.indexing.crawling import writes
from searchsvc.indexing.crawling.alike import MOST_ALIKE, Alike
from searchsvc.indexing.crawling.changes import (
    changed_fields,
    digest_of,
    have_grown,
    text_digest,
)
from searchsvc.indexing.crawling.pages import Page, PageMemory
from searchsvc.indexing.crawling.report import Change, CrawlReport, Difference
from searchsvc.indexing.ledger import Acceptance, Ledger

# With fewer articles there is no mass disappearance to guard against.
FEW = 10
# What makes an article another one.
_TOLD = frozenset(("title", "body"))
_LONGEST_TOLD = 80
_ONE_OF_MANY = f"more than {MOST_ALIKE} pages have its title and text: is the site broken?"


class _Put(NamedTuple):
    """A write of an article, and its page as it is remembered then."""

    page: Page
    write: Acceptance
    difference: Difference
    finding: Found


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
        allow_loss: bool = False,
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
            allow_loss: delete however many articles, and write however many that became the same.
        """
        self._source = source
        self._ledger = ledger
        self._memory = memory
        self._report = report
        self._clock = clock
        self._note_files = note_files
        self._allow_loss = allow_loss
        # Lines of a file are what somebody wrote, not what a site answers.
        self._compares = not (allow_loss or source.source.of_files)
        self._due: list[Page] = []
        self._lost = 0
        self._renamed: list[str] = []
        self._alike = Alike[_Put]()

    def take(self, findings: Sequence[Finding]) -> list[Page]:
        """Process findings; durable in the ledger when this returns.

        Returns:
            The pages that are remembered anew, those of earlier findings that waited included.

        Raises:
            LedgerUnavailableError: none of them was accepted.
            CrawlMemoryUnavailableError: what was accepted may be accepted again.
        """
        kept: list[Page] = []
        puts: list[_Put] = []
        now = self._clock()
        for finding in findings:
            self._report.found += 1
            page = self._memory.page(self._source.name, finding.url)
            if isinstance(finding, Found) and finding.article is not None:
                page, put = self._judge(page, finding, finding.article, now)
                if put is not None:
                    puts += self._due_now(put)
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
        waited = [put.finding for put in puts]
        return self._keep([*findings, *waited], [*kept, *self._write(puts)])

    def _keep(self, findings: Sequence[Finding], kept: list[Page]) -> list[Page]:
        # Before the pages are remembered as read: after a crash they are read again.
        self._note(findings, kept)
        self._memory.keep(self._source.name, kept)
        return kept

    def _due_now(self, put: _Put) -> list[_Put]:
        """Return what is written now: what changed waits, until others may have become the same."""
        article, fields = put.finding.article, put.difference.fields
        if not self._compares or article is None or _TOLD.isdisjoint(fields):
            return [put]
        became = article.title if "title" in fields else article.body or ""
        return list(self._alike.wait(became, put))

    def _note(self, findings: Sequence[Finding], pages: Sequence[Page]) -> None:
        if self._note_files is None:
            return
        files = {one.url: one.files for one in findings if isinstance(one, Found)}
        for page in pages:
            found = files.get(page.url)
            if found is not None and page.article_id is not None:
                self._note_files(page.article_id, found)

    def finish(self) -> list[Page]:
        """Write what waited, and delete the articles of pages that are gone for good.

        Neither is done where it is too much at once: many articles that became the same, or many
        that vanished.

        Returns:
            The pages whose articles had waited, as they are remembered.

        Raises:
            LedgerUnavailableError: nothing was deleted.
        """
        written = self._write_waiting()
        self._delete_due()
        return written

    def _delete_due(self) -> None:
        if self._renamed:
            self._report.notes.append(
                f"{len(self._renamed)} pages make articles with another id than before; those"
                f" with the old ids stay until you delete them: {', '.join(self._renamed)}"
            )
        if not self._due:
            return
        articles = self._memory.articles(self._source.name)
        most = self._source.source.largest_loss
        if self._lost > FEW and self._lost > most * articles and not self._allow_loss:
            self._report.refused += len(self._due)
            self._report.notes.append(
                f"{self._lost} of {articles} pages vanished at once, more than {most:.0%}:"
                " nothing is deleted. If they are really gone, crawl again with --allow-loss"
            )
            return
        self._delete(self._due)

    def _write_waiting(self) -> list[Page]:
        for became, count in self._alike.refused.items():
            self._report.refused += count
            self._report.notes.append(
                f"{count} pages of different articles have become the same,"
                f" “{shorten(became, _LONGEST_TOLD)}”: nothing is written of them. If they really"
                " have, crawl again with --allow-loss"
            )
        waiting = list(self._alike.rest())
        return self._keep([put.finding for put in waiting], self._write(waiting))

    def is_known(self, article_id: str | None) -> bool:
        """Return whether the ledger holds an article, deleted or not."""
        if article_id is None or self._ledger is None:
            return False
        return self._ledger.articles.record(article_id) is not None

    def _judge(
        self, page: Page, finding: Found, article: Article, now: float
    ) -> tuple[Page, _Put | None]:
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
        digest = digest_of(article)
        after = replace(
            seen, article_id=article.id, digest=digest, views=article.views, deleted_at=None
        )
        record = self._ledger.articles.record(article.id) if self._ledger else None
        if record is None:
            if self._compares and self._alike.is_one_of_many(text_digest(article)):
                self._report.fail(finding.url, _ONE_OF_MANY)
                return page.failed(_ONE_OF_MANY, now), None
            return after, self._put(after, article, "new", finding)
        if record.content is None:
            if page.deleted_at is None:
                # It was deleted on purpose; that the portal still shows it does not bring it back.
                self._report.held += 1
                return replace(seen, article_id=article.id, digest=digest), None
            return after, self._put(after, article, "new", finding)
        same = page.digest == digest and page.article_id == article.id
        fields = (
            ()
            if same and not have_grown(page.views, article.views)
            else changed_fields(record.content, article)
        )
        if not fields:
            self._report.unchanged += 1
            return replace(after, views=page.views if same else article.views), None
        return after, self._put(after, article, "changed", finding, fields)

    def _put(
        self,
        page: Page,
        article: Article,
        change: Change,
        finding: Found,
        fields: tuple[str, ...] = (),
    ) -> _Put:
        write = writes.put(article, self._source.name)
        return _Put(page, write, Difference(change, article.id, finding.url, fields), finding)

    def _write(self, puts: Sequence[_Put]) -> list[Page]:
        """Write articles; return the pages as they are remembered."""
        if not puts:
            return []
        results: Sequence[object] = [None] * len(puts)
        if self._ledger is not None and not self._report.dry_run:
            results = self._ledger.accept([put.write for put in puts])
        kept = []
        for (page, _, difference, _), result in zip(puts, results, strict=True):
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
