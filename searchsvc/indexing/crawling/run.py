"""Runs a crawl with its network access, its memory of earlier crawls and its lock."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from searchsvc.articles.sources.fetching.addresses import AddressGuard
from searchsvc.articles.sources.fetching.fetch import Client
from searchsvc.articles.sources.fetching.polite import PoliteFetcher
from searchsvc.articles.sources.rules import Source
from searchsvc.errors import CrawlMemoryUnavailableError, LockHeldError
from searchsvc.indexing.attachments.service import AttachmentService
from searchsvc.indexing.crawling.crawl import Crawl, Watcher
from searchsvc.indexing.crawling.pages import PageMemory
from searchsvc.indexing.crawling.report import CrawlReport
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.lock import lock_file


def memory_path(data_dir: Path) -> Path:
    """Return the path of the memory of earlier crawls."""
    return data_dir / "crawl.sqlite"


async def crawl_source(
    source: Source,
    ledger: Ledger | None,
    data_dir: Path,
    *,
    attachments: AttachmentService | None = None,
    dry_run: bool = False,
    limit: int | None = None,
    allow_loss: bool = False,
    clock: Callable[[], float] = time.time,
    watch: Watcher = lambda report, pages: None,
) -> CrawlReport:
    """Crawl a source once.

    Args:
        source: what to read.
        ledger: where articles are written; None = there is none yet, for a dry run.
        data_dir: folder of the memory and the lock.
        attachments: attaches the files that pages link to; None = they are left.
        dry_run: write to neither the ledger nor the memory.
        limit: most pages or files; None = all.
        allow_loss: delete however many pages are gone.
        clock: seconds since 1970.
        watch: called with the progress.

    Raises:
        LockHeldError: another crawl of this source runs.
        SourceConfigurationError: the source can't be read as configured.
        LedgerUnavailableError: the ledger can't take writes.
        CrawlMemoryUnavailableError: the memory can't be used.
    """
    with _alone(source.name, data_dir, dry_run=dry_run):
        memory = PageMemory(memory_path(data_dir), scratch=dry_run)
        try:
            guard = AddressGuard(source.fetch.allow_private, _ports(source))
            async with Client(guard, source.fetch.user_agent) as client:
                fetcher = PoliteFetcher(client, source.fetch)
                crawl = Crawl(
                    source,
                    ledger,
                    memory,
                    fetcher,
                    attachments=attachments,
                    dry_run=dry_run,
                    allow_loss=allow_loss,
                    clock=clock,
                    watch=watch,
                )
                report = await crawl.run(limit=limit)
            if not report.nothing_read:
                memory.finished(source.name, clock(), json.dumps(report.figures))
            return report
        finally:
            memory.close()


def _ports(source: Source) -> list[int]:
    """Return the ports that may be connected to: those in the source's addresses."""
    rules = source.source
    places = [*rules.urls, rules.feed or "", rules.sitemap or ""]
    written = []
    for place in places:
        try:
            written.append(urlsplit(place).port)
        except ValueError:
            # The fetcher reports what is wrong with it.
            continue
    return [*source.fetch.ports, *(port for port in written if port)]


@contextmanager
def _alone(name: str, data_dir: Path, *, dry_run: bool) -> Iterator[None]:
    if dry_run:
        yield
        return
    path = data_dir / f"crawl-{name}.lock"
    try:
        file = lock_file(path)
    except LockHeldError:
        raise LockHeldError(f"the source {name!r} is being crawled already") from None
    except OSError as error:
        raise CrawlMemoryUnavailableError(f"{path}: {error}") from error
    with file:
        yield
