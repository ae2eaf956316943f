"""The composition root: builds all parts from the settings; the only place that names engines.

Each function imports what it builds: a command that only reads the ledger loads neither the
analyzer nor the parts of an indexer.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from searchsvc.documents.blobs import FOLDER, BlobStore
from searchsvc.errors import EngineUnsupportedError, NotFoundError, SettingsError, UnavailableError
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.lock import IndexerLock
from searchsvc.settings import PREFIX, Settings

if TYPE_CHECKING:
    from searchsvc.articles.sources.rules import Source
    from searchsvc.engine.base import EngineReader, EngineWriter
    from searchsvc.indexing.assembly import Indexer
    from searchsvc.indexing.attachments.service import AttachmentService
    from searchsvc.indexing.crawling.report import CrawlReport
    from searchsvc.indexing.crawling.schedule import Schedule
    from searchsvc.query.places import Place
    from searchsvc.search.service import SearchService

# Seconds that one bulk request or index change may take; the ledger retries after that.
_WRITE_SECONDS = 60.0


def open_engine(settings: Settings) -> EngineWriter:
    """Return the engine that the settings select; it connects at its first use."""
    if settings.engine == "elasticsearch":
        from searchsvc.engine.elastic import ElasticEngine
        from searchsvc.engine.elastic.connection.client import make_client

        client = make_client(
            settings.es_urls,
            # Bulk writes and index changes take longer than a search may.
            max(settings.query_timeout, _WRITE_SECONDS),
            api_key=settings.api_key,
            ca_certs=str(settings.es_ca_certs) if settings.es_ca_certs else None,
        )
        return ElasticEngine(
            client,
            settings.index_prefix,
            settings.es_shards,
            settings.es_replicas,
            settings.query_timeout,
            several_nodes=len(settings.es_urls) > 1,
        )
    from searchsvc.engine.embedded import EmbeddedEngine

    return EmbeddedEngine(settings.data_dir, settings.query_timeout)


def ledger_path(settings: Settings) -> Path:
    """Return the path of the ledger."""
    return settings.data_dir / "ledger.sqlite"


@contextmanager
def opened_ledger(settings: Settings) -> Iterator[Ledger]:
    """Open the ledger, whether or not an indexer runs.

    Raises:
        NotFoundError: there is none yet.
        LedgerUnavailableError: it can't be used.
    """
    path = ledger_path(settings)
    if not path.exists():
        raise NotFoundError(f"there is no ledger in {settings.data_dir}")
    ledger = Ledger(path)
    try:
        yield ledger
    finally:
        ledger.close()


def portal_province(settings: Settings, province: str | None) -> Place | None:
    """Return the portal's province; None = it has none.

    Args:
        settings: may name it, and win over the next one.
        province: of the portal's file.

    Raises:
        SettingsError: there is no such province.
    """
    from searchsvc.query.places import find_province

    name = settings.province or province
    try:
        return find_province(name) if name else None
    except SettingsError as error:
        raise SettingsError(f"{PREFIX}PROVINCE: {error}") from None


def search_service(
    settings: Settings, engine: EngineReader, province: str | None = None
) -> SearchService:
    """Make the search service of a process; it has not learnt anything yet.

    Args:
        settings: its limits, and the portal's province, which wins over the next one.
        engine: read by it.
        province: of the portal's file.

    Raises:
        SettingsError: the portal's province is none.
    """
    from searchsvc.analysis.analyzer import Analyzer
    from searchsvc.search.service import SearchService

    # Processes behind one port share what the machine has.
    cache_bytes = settings.answer_cache_mb * 1_000_000 // settings.processes
    return SearchService(
        engine,
        Analyzer(),
        timeout=settings.query_timeout,
        province=portal_province(settings, province),
        cache_bytes=cache_bytes,
    )


@asynccontextmanager
async def reading(settings: Settings, province: str | None = None) -> AsyncIterator[SearchService]:
    """Yield a search service with an engine of its own, which is closed at the end.

    Args:
        settings: the engine, and what the service takes of them.
        province: of the portal's file; that of the settings wins.

    Raises:
        EngineUnsupportedError: the engine is of another version.
        SettingsError: the portal's province is none.
    """
    engine = open_engine(settings)
    try:
        search = search_service(settings, engine, province)
        # Searches work without artefacts, and report an unavailable engine themselves.
        try:
            await search.learn()
        except EngineUnsupportedError:
            raise
        except UnavailableError as error:
            import structlog

            structlog.get_logger().warning("search.engine_unavailable", error=str(error))
        yield search
    finally:
        await engine.close()


@asynccontextmanager
async def indexing(
    settings: Settings, clock: Callable[[], float] = time.time
) -> AsyncIterator[Indexer]:
    """Yield the indexer's parts while holding the lock of the data folder; nothing runs yet.

    Args:
        settings: engine, data folder and limits.
        clock: returns seconds since 1970, for the times of writes, crawls and counted searches.

    Raises:
        LockHeldError: another process is the indexer.
        LedgerUnavailableError: the data folder can't be used.
        SettingsError: alerts lack something.
    """
    from searchsvc.indexing.alerts.configured import alerts_of
    from searchsvc.indexing.articles.previewing import Previewer
    from searchsvc.indexing.assembly import make_indexer
    from searchsvc.indexing.attachments.limits import AttachmentLimits
    from searchsvc.indexing.backup.configured import keeper_of
    from searchsvc.indexing.intents import Searches
    from searchsvc.indexing.pipeline.large.tried import Tried
    from searchsvc.indexing.pipeline.prepare import Preparer

    lock = IndexerLock(settings.data_dir)
    lock.acquire()
    try:
        ledger = Ledger(ledger_path(settings), clock)
        preparer = Preparer(settings.index_processes, Tried(ledger.work))
        previewer = Previewer(settings.index_processes)
        searches = Searches(
            settings.data_dir / "searches.sqlite",
            settings.intent_days,
            settings.intent_least,
            clock,
        )
        engine = open_engine(settings)
        alerts = None
        try:
            alerts = alerts_of(settings, ledger, engine)
            yield make_indexer(
                ledger,
                engine,
                preparer,
                previewer,
                searches,
                batch_articles=settings.batch_articles,
                golden_queries=settings.golden_queries,
                reconcile_hours=settings.reconcile_hours,
                crawling=_schedule(settings, ledger, clock),
                blobs=blob_store(settings),
                attachment_limits=AttachmentLimits.of(settings),
                backups=keeper_of(settings, ledger, blob_store(settings)),
                alerts=alerts,
            )
        finally:
            if alerts is not None:
                alerts.close()
            preparer.close()
            previewer.close()
            await engine.close()
            searches.close()
            ledger.close()
    finally:
        lock.release()


def attachment_service(settings: Settings, ledger: Ledger) -> AttachmentService:
    """Return what attaches files, as the indexer or beside it."""
    from searchsvc.indexing.attachments.limits import AttachmentLimits
    from searchsvc.indexing.attachments.service import AttachmentService

    return AttachmentService(ledger, blob_store(settings), AttachmentLimits.of(settings))


def blob_store(settings: Settings) -> BlobStore:
    """Return the folder of the bytes of attached files."""
    return BlobStore(settings.data_dir / FOLDER)


def _schedule(settings: Settings, ledger: Ledger, clock: Callable[[], float]) -> Schedule | None:
    if settings.sources is None:
        return None
    from searchsvc.indexing.crawling.run import crawl_source
    from searchsvc.indexing.crawling.schedule import Schedule

    attachments = attachment_service(settings, ledger)

    def crawl(source: Source) -> Awaitable[CrawlReport]:
        return crawl_source(source, ledger, settings.data_dir, attachments=attachments, clock=clock)

    return Schedule(settings.sources, settings.data_dir, crawl, clock)
