"""The publisher's and editor's use cases: accept, delete, status, failures, preview."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from searchsvc.articles.article import Article
from searchsvc.engine.base import EngineWriter
from searchsvc.errors import NotFoundError, UnavailableError
from searchsvc.indexing.articles import failures
from searchsvc.indexing.articles.addresses import UrlSearch, find_url
from searchsvc.indexing.articles.conditional import accept_if
from searchsvc.indexing.articles.failures import FailurePage, Replay
from searchsvc.indexing.articles.history import ChangePage, list_changes
from searchsvc.indexing.articles.named import (
    ListedArticle,
    NamedArticle,
    named_articles,
    newest_articles,
)
from searchsvc.indexing.articles.preview import Preview
from searchsvc.indexing.articles.previewing import Previewer
from searchsvc.indexing.articles.refused import RefusedPushes
from searchsvc.indexing.articles.status import ArticleStatus, IndexStatus, status_of
from searchsvc.indexing.articles.undelete import EditableRecord, editable_record, undelete
from searchsvc.indexing.attachments.keeper import FileKeeper
from searchsvc.indexing.attachments.service import AttachmentService
from searchsvc.indexing.attachments.unreadable import count_unreadable
from searchsvc.indexing.backup.keeper import BackupKeeper
from searchsvc.indexing.curation import CurationService
from searchsvc.indexing.golden import GoldenService
from searchsvc.indexing.intents import PopularKeeper, Searches
from searchsvc.indexing.ledger import Acceptance, Ledger, Receipt, Refusal, State
from searchsvc.indexing.maintenance.artefacts import ArtefactKeeper
from searchsvc.indexing.maintenance.figures import Figures, figures_of
from searchsvc.indexing.maintenance.index_status import Backlog, backlog_of, index_status_of
from searchsvc.indexing.maintenance.upkeep import Upkeep
from searchsvc.indexing.pipeline.ensure import restore_index, wait_for_index
from searchsvc.indexing.pipeline.worker import Worker
from searchsvc.stages import IndexingStage, Observe, timed, unobserved

if TYPE_CHECKING:
    # Their libraries are those of sources; commands that only read need none of them.
    from searchsvc.indexing.alerts.service import AlertService
    from searchsvc.indexing.attachments.link_keeper import LinkKeeper
    from searchsvc.indexing.crawling.schedule import Schedule
    from searchsvc.indexing.crawling.totals import SourceTotals


class IndexerService:
    """Accepts writes into the ledger and reports their state."""

    def __init__(
        self,
        ledger: Ledger,
        engine: EngineWriter,
        worker: Worker,
        artefacts: ArtefactKeeper,
        upkeep: Upkeep,
        previewer: Previewer,
        curation: CurationService,
        golden: GoldenService,
        searches: Searches,
        attachments: AttachmentService,
        files: FileKeeper,
        links: "LinkKeeper",
        backups: BackupKeeper,
        crawling: "Schedule | None" = None,
        alerts: "AlertService | None" = None,
    ) -> None:
        """Make the service; `assembly.make_indexer` gives it its parts.

        Args:
            ledger: the truth.
            engine: its projection.
            worker: indexes writes.
            artefacts: keeps those of search replicas up to date.
            upkeep: works on the whole index.
            previewer: previews articles.
            curation: the rules of editors.
            golden: the queries by which editors judge the ranking.
            searches: counts what readers search.
            attachments: attaches files to articles.
            files: reads them.
            links: fetches those that are given as links.
            backups: makes backups when they are due.
            crawling: runs scheduled crawls until cancelled; None = there are no sources.
            alerts: tells readers of articles; None = they are off.
        """
        self._ledger = ledger
        self._engine = engine
        self.worker = worker
        self.refused = RefusedPushes(ledger)
        self._artefacts = artefacts
        self.upkeep = upkeep
        self._previewer = previewer
        self.curation = curation
        self.golden = golden
        self.searches = searches
        self._popular = PopularKeeper(searches, engine)
        self.attachments = attachments
        self.files = files
        self.links = links
        self.backups = backups
        self._crawling = crawling
        self.alerts = alerts
        self._observe: Observe = unobserved

    async def run(self) -> None:
        """Ensure that there is an index, then index writes until cancelled.

        Raises:
            IndexOutdatedError: the index was made by another version of this service.
            EngineUnsupportedError: the engine is of another version.
        """

        def failed(reason: str) -> None:
            self.worker.progress.engine_error = reason
            # Waiting for the artefacts must not become waiting for the engine.
            self._artefacts.settle()

        await wait_for_index(self._ledger, self._engine, failed)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.worker.run(self.restore_index))
            tasks.create_task(self._artefacts.run(idle=self.worker.is_idle))
            tasks.create_task(self.upkeep.run())
            tasks.create_task(self.curation.run())
            tasks.create_task(self.searches.run())
            tasks.create_task(self._popular.run())
            tasks.create_task(self.files.run())
            tasks.create_task(self.links.run())
            tasks.create_task(self.backups.run())
            if self._crawling is not None:
                tasks.create_task(self._crawling.run())

    async def restore_index(self) -> None:
        """Create or refill a lost index (see `ensure.restore_index`)."""
        await restore_index(self._ledger, self._engine)

    async def wait_settled(self, seconds: float | None) -> None:
        """Wait until the artefacts of search replicas exist; None = without limit."""
        await self._artefacts.wait_settled(seconds)

    async def accept(self, writes: Sequence[Acceptance]) -> list[Receipt | Refusal]:
        """Accept writes, durable when this returns (see `Ledger.accept`)."""
        with timed(IndexingStage.ACCEPT, self._observe):
            results = await asyncio.to_thread(self._ledger.accept, writes)
        self.worker.wake()
        return results

    async def accept_one(self, write: Acceptance) -> Receipt:
        """Accept one write.

        Raises:
            VersionConflictError: it contradicts the current version.
            PreconditionFailedError: its condition does not hold.
            RequestReusedError: its request was sent before, with other content.
        """
        result = (await self.accept([write]))[0]
        if isinstance(result, Receipt):
            return result
        raise result

    async def accept_if(self, write: Acceptance, versions: Collection[int] | None) -> Receipt:
        """Accept one write if the current version is one of `versions`.

        Args:
            write: the requested write.
            versions: one of them must be current; None = any, but the article must exist.

        Raises:
            PreconditionFailedError: the current version is another one, or there is none.
            VersionConflictError, RequestReusedError: as `accept_one`.
        """
        return await accept_if(self.accept_one, write, versions)

    async def status(self, article_id: str) -> ArticleStatus:
        """Return the status of an article.

        Raises:
            NotFoundError: it was never accepted.
        """
        record = await asyncio.to_thread(self._ledger.articles.record, article_id)
        if record is None:
            raise NotFoundError(f"no article {article_id!r} was ever accepted")
        return status_of(record)

    async def reindex(self, article_id: str, actor: str = "") -> ArticleStatus:
        """Queue an article again.

        Raises:
            NotFoundError: it was never accepted.
        """
        if not await asyncio.to_thread(self._ledger.queue.requeue, article_id, actor):
            raise NotFoundError(f"no article {article_id!r} was ever accepted")
        self.worker.wake()
        return await self.status(article_id)

    async def undelete(self, article_id: str, actor: str) -> Receipt:
        """Undo a deletion that kept the article (errors as `undelete`)."""
        receipt = await asyncio.to_thread(undelete, self._ledger, article_id, actor)
        self.worker.wake()
        return receipt

    async def preview(self, article: Article, fields: Mapping[str, Any]) -> Preview:
        """Preview an article (see `Previewer.preview`); nothing is stored."""
        stands = await asyncio.to_thread(self._ledger.articles.record, article.id)
        return await self._previewer.preview(article, fields, stands, self._ledger.clock())

    async def named(self, ids: Collection[str]) -> dict[str, NamedArticle]:
        """Return titles and states of articles by id; ids that were never sent are left out."""
        return await asyncio.to_thread(named_articles, self._ledger, ids)

    async def newest(self, limit: int, state: State | None = None) -> list[ListedArticle]:
        """Return the articles that were accepted last (see `named.newest_articles`)."""
        return await asyncio.to_thread(newest_articles, self._ledger, limit, state)

    async def record(self, article_id: str) -> EditableRecord:
        """Return an article's record in the ledger, and whether its deletion can be undone.

        Raises:
            NotFoundError: it was never accepted.
        """
        return await asyncio.to_thread(editable_record, self._ledger, article_id)

    async def find_url(self, url: str, own: Collection[str] = ()) -> UrlSearch:
        """Find the articles of an address (see `addresses.find_url`)."""
        return await asyncio.to_thread(find_url, self._ledger, url, own=own)

    async def index_status(self) -> IndexStatus:
        """Return what ledger and engine hold; works without the engine too."""
        error = self.worker.progress.engine_error
        return await index_status_of(self._ledger, self._engine, self.upkeep, error)

    def observe(self, observe: Observe) -> None:
        """Have every stage of indexing observed from now on."""
        self._observe = self.worker.observe = observe

    async def backlog(self) -> Backlog:
        """Return the backlog, from the ledger alone."""
        return await backlog_of(self._ledger)

    async def figures(self) -> Figures:
        """Return what is worth watching (see `figures_of`)."""
        limits = self.attachments.limits
        return await figures_of(self._ledger, self.upkeep, self.backups, limits, self.alerts)

    @property
    def crawls(self) -> "Mapping[str, SourceTotals]":
        """What scheduled crawls did, by source."""
        return {} if self._crawling is None else self._crawling.totals

    @property
    def artefact_failures(self) -> int:
        """How often artefacts could not be made or stored since the start."""
        return self._artefacts.failures

    async def failures(self, limit: int = 100, before: int | None = None) -> FailurePage:
        """Return a page of failures (see `failures.list_failures`)."""
        return await asyncio.to_thread(failures.list_failures, self._ledger, limit, before)

    async def unreadable(self) -> int:
        """Count the attachments that can't be read, or not as a whole."""
        return await asyncio.to_thread(count_unreadable, self._ledger)

    async def replay(self, ids: Sequence[str] | None, actor: str) -> Replay:
        """Queue articles again; None = everything that failed."""
        if ids is None:
            queued = await asyncio.to_thread(failures.replay_all, self._ledger, actor)
        else:
            queued = await asyncio.to_thread(failures.replay, self._ledger, ids, actor)
        self.worker.wake()
        return queued

    async def changes(self, after: int, limit: int, article_id: str | None) -> ChangePage:
        """Return a page of the log of changes (see `history.list_changes`)."""
        return await asyncio.to_thread(list_changes, self._ledger, after, limit, article_id)

    async def check_ready(self) -> None:
        """Check that the ledger takes writes; the engine does not matter.

        Raises:
            LedgerUnavailableError: it takes none.
            UnavailableError: the lexicon is being counted for the first time.
        """
        if self._artefacts.counting_first:
            raise UnavailableError("the lexicon is being built for the first time")
        await asyncio.to_thread(self._ledger.check_writable)
