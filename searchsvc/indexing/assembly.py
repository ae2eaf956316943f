"""Assembles an indexer of its parts."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from searchsvc.documents.blobs import FOLDER, BlobStore
from searchsvc.engine.base import EngineWriter
from searchsvc.indexing.articles.previewing import Previewer
from searchsvc.indexing.attachments.keeper import FileKeeper
from searchsvc.indexing.attachments.limits import AttachmentLimits
from searchsvc.indexing.attachments.link_keeper import LinkKeeper
from searchsvc.indexing.attachments.service import AttachmentService
from searchsvc.indexing.backup.keeper import BackupKeeper
from searchsvc.indexing.curation import CurationKeeper, CurationService
from searchsvc.indexing.golden import GoldenService
from searchsvc.indexing.intents import Searches
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.maintenance.artefacts import ArtefactKeeper
from searchsvc.indexing.maintenance.upkeep import Upkeep
from searchsvc.indexing.pipeline.prepare import Preparer
from searchsvc.indexing.pipeline.worker import Worker
from searchsvc.indexing.rebuild import Rebuild
from searchsvc.indexing.service import IndexerService

if TYPE_CHECKING:
    from searchsvc.indexing.alerts.service import AlertService
    from searchsvc.indexing.crawling.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Indexer:
    """The indexer's parts."""

    service: IndexerService
    ledger: Ledger
    engine: EngineWriter
    artefacts: ArtefactKeeper
    upkeep: Upkeep
    rebuild: Rebuild


def make_indexer(
    ledger: Ledger,
    engine: EngineWriter,
    preparer: Preparer,
    previewer: Previewer,
    searches: Searches,
    *,
    batch_articles: int = 500,
    golden_queries: Path | None = None,
    reconcile_hours: float = 0,
    crawling: "Schedule | None" = None,
    blobs: BlobStore | None = None,
    attachment_limits: AttachmentLimits | None = None,
    backups: BackupKeeper | None = None,
    alerts: "AlertService | None" = None,
) -> Indexer:
    """Assemble an indexer; the caller, who opened the parts, closes them.

    Args:
        ledger: the source of truth.
        engine: holds the index, which is derived from the ledger.
        preparer: builds documents from articles.
        previewer: shows how an article would be indexed.
        searches: counts what readers search for.
        batch_articles: most articles of one engine write.
        golden_queries: file of queries that a rebuild must not make worse.
        reconcile_hours: hours from one reconcile to the next; 0 = only on request.
        crawling: runs scheduled crawls until cancelled; None = there are no sources.
        blobs: the bytes of attached files; None = beside the ledger.
        attachment_limits: of attached files.
        backups: makes backups when they are due; None = there is no store.
        alerts: tells readers of articles; None = they are off.
    """
    kept = blobs or BlobStore(ledger.path.with_name(FOLDER))
    limits = attachment_limits or AttachmentLimits()
    attachments = AttachmentService(ledger, kept, limits)
    files = FileKeeper(ledger, kept, limits)
    links = LinkKeeper(ledger, attachments)

    def wake() -> None:
        files.wake()
        links.wake()

    attachments.changed = wake
    worker = Worker(ledger, engine, preparer, batch_articles)
    artefacts = ArtefactKeeper(ledger, engine)
    rebuild = Rebuild(ledger, engine, preparer, worker, golden_queries)
    upkeep = Upkeep(ledger, engine, rebuild, reconcile_hours, kept)
    service = IndexerService(
        ledger,
        engine,
        worker,
        artefacts,
        upkeep,
        previewer,
        CurationService(ledger, CurationKeeper(ledger, engine)),
        GoldenService(ledger, engine),
        searches,
        attachments,
        files,
        links,
        backups or BackupKeeper(ledger, None, 0),
        crawling,
        alerts,
    )
    return Indexer(service, ledger, engine, artefacts, upkeep, rebuild)
