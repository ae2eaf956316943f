"""The publisher's and editor's use cases: accept, delete, status, index again."""

import asyncio
import datetime as dt
import hashlib
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, Field

from searchsvc.articles.article import ID_PATTERN, Article
from searchsvc.articles.dates import VIETNAM
from searchsvc.engine.base import EngineWriter
from searchsvc.errors import (
    EngineRefusedError,
    IndexOutdatedError,
    InvalidArticleError,
    NotFoundError,
    Problem,
    UnavailableError,
)
from searchsvc.indexing.artefacts import ArtefactKeeper
from searchsvc.indexing.ensure import ensure_index
from searchsvc.indexing.ledger import Acceptance, Ledger, Receipt, Record, Refusal, State
from searchsvc.indexing.upkeep import Upkeep
from searchsvc.indexing.worker import Worker
from searchsvc.retry import ENGINE
from searchsvc.schema import fingerprint


class ArticleStatus(BaseModel):
    """Where an article stands; times are ISO 8601 in Vietnam's time."""

    id: str
    state: State
    version: int = Field(description="the newest accepted version")
    indexed_version: int | None = Field(description="the version that searches see")
    accepted_at: str
    visible_at: str | None = Field(description="when searches first saw indexed_version")
    attempts: int
    next_attempt_at: str | None = Field(description="null unless pending")
    error: str | None


class IndexStatus(BaseModel):
    """What ledger and engine hold."""

    articles: dict[str, int] = Field(description="state → number of articles in the ledger")
    documents: int | None = Field(description="documents in the engine; null while it is away")
    generation: str | None
    oldest_pending_at: str | None
    engine_error: str | None


@dataclass(frozen=True, slots=True)
class Backlog:
    """What the ledger holds: state → articles, and when the longest waiting was accepted."""

    articles: dict[str, int]
    oldest_pending: float | None


class IndexerService:
    """Takes writes into the ledger and tells what became of them."""

    def __init__(
        self,
        ledger: Ledger,
        engine: EngineWriter,
        worker: Worker,
        artefacts: ArtefactKeeper,
        upkeep: Upkeep,
        crawling: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """Make the service.

        Args:
            ledger: the truth.
            engine: its projection.
            worker: carries writes.
            artefacts: keeps what search replicas know.
            upkeep: works on the whole index.
            crawling: crawls by itself until cancelled; None = there are no sources.
        """
        self._ledger = ledger
        self._engine = engine
        self.worker = worker
        self._artefacts = artefacts
        self.upkeep = upkeep
        self._crawling = crawling

    async def run(self) -> None:
        """Make sure that an index is there, then carry writes until cancelled.

        Raises:
            IndexOutdatedError: the index was made by another version of this service.
        """
        while True:
            try:
                await self.restore_index()
                break
            except IndexOutdatedError:
                raise
            except (UnavailableError, EngineRefusedError) as error:
                # Rights or limits can be put right while the ledger goes on accepting.
                self.worker.progress.engine_error = str(error)
                # Whoever waits for the artefacts to be ready must not wait for the engine.
                self._artefacts.settle()
                await asyncio.sleep(ENGINE.longest / 2)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.worker.run(self.restore_index))
            tasks.create_task(self._artefacts.run(idle=self.worker.is_idle))
            tasks.create_task(self.upkeep.run())
            if self._crawling is not None:
                tasks.create_task(_forever(self._crawling))

    async def restore_index(self) -> None:
        """Make an index when none is there, and queue all that the ledger knows for an empty one.

        Provisioning may have made the empty index that stands where one was lost.

        Raises:
            UnavailableError: engine or ledger does not answer.
            IndexOutdatedError: the index was made by another version of this service.
        """
        state = await self._engine.state()
        indexed = (await self.backlog()).articles[State.INDEXED]
        current = state.fingerprint == fingerprint()
        if state.live is None or (current and state.documents == 0 and indexed):
            # Queued first: a crash in between must not leave an empty index that looks complete.
            await asyncio.to_thread(self._ledger.requeue_all)
        await ensure_index(self._engine)

    async def wait_settled(self, seconds: float | None) -> None:
        """Wait until the artefacts of search replicas are there; None = however long."""
        await self._artefacts.wait_settled(seconds)

    async def accept(self, writes: Sequence[Acceptance]) -> list[Receipt | Refusal]:
        """Take writes, durable when this returns (see `Ledger.accept`)."""
        results = await asyncio.to_thread(self._ledger.accept, writes)
        self.worker.wake()
        return results

    async def accept_one(self, write: Acceptance) -> Receipt:
        """Take one write.

        Raises:
                VersionConflictError: it contradicts what stands.
            PreconditionFailedError: what it was conditional on does not hold.
            RequestReusedError: its request was sent before, with other content.
        """
        result = (await self.accept([write]))[0]
        if isinstance(result, Receipt):
            return result
        raise result

    async def status(self, article_id: str) -> ArticleStatus:
        """Tell where an article stands.

        Raises:
            NotFoundError: it was never accepted.
        """
        record = await asyncio.to_thread(self._ledger.record, article_id)
        if record is None:
            raise NotFoundError(f"no article {article_id!r} was ever accepted")
        return status_of(record)

    async def reindex(self, article_id: str) -> ArticleStatus:
        """Queue an article again.

        Raises:
            NotFoundError: it was never accepted.
        """
        if not await asyncio.to_thread(self._ledger.requeue, article_id):
            raise NotFoundError(f"no article {article_id!r} was ever accepted")
        self.worker.wake()
        return await self.status(article_id)

    async def index_status(self) -> IndexStatus:
        """Tell what ledger and engine hold; answers while the engine is away, too."""
        backlog = await self.backlog()
        documents, generation, error = None, None, self.worker.progress.engine_error
        try:
            state = await self._engine.state()
            documents, generation = state.documents, state.live
        except UnavailableError as problem:
            error = str(problem)
        return IndexStatus(
            articles=backlog.articles,
            documents=documents,
            generation=generation,
            oldest_pending_at=_iso(backlog.oldest_pending),
            engine_error=error,
        )

    async def backlog(self) -> Backlog:
        """Tell what waits, from the ledger alone."""
        counts = await asyncio.to_thread(self._ledger.counts)
        oldest = await asyncio.to_thread(self._ledger.oldest_pending)
        return Backlog({str(state): count for state, count in counts.items()}, oldest)

    async def failures(self, limit: int = 100) -> list[ArticleStatus]:
        """Give rejected articles, the newest first."""
        records = await asyncio.to_thread(self._ledger.rejected, limit)
        return [status_of(record) for record in records]

    async def check_ready(self) -> None:
        """Pass when the ledger takes writes, also while the engine is away.

        Raises:
            LedgerUnavailableError: it does not.
            UnavailableError: the lexicon is being counted for the first time.
        """
        if self._artefacts.counting_first:
            raise UnavailableError("the articles are being counted for the first time")
        await asyncio.to_thread(self._ledger.check_writable)


async def _forever(work: Callable[[], Awaitable[None]]) -> None:
    await work()


def acceptance_of(article: Article) -> Acceptance:
    """Give the write that puts an article."""
    content = article.model_dump_json(exclude={"version"}, exclude_none=True)
    canonical = json.dumps(json.loads(content), sort_keys=True, ensure_ascii=True)
    digest = hashlib.sha256(canonical.encode("ascii")).digest()
    return Acceptance(article.id, article.version, content, digest)


def deletion_of(article_id: str, version: int | None) -> Acceptance:
    """Give the write that deletes an article.

    Raises:
        InvalidArticleError: the id is not a valid one.
    """
    if not ID_PATTERN.fullmatch(article_id):
        raise InvalidArticleError(
            [Problem("id", "is not a valid id", "Send the id that the article was put with")]
        )
    return Acceptance(article_id, version, None, None)


def status_of(record: Record) -> ArticleStatus:
    """Give a ledger line as the API shows it."""
    pending = record.state is State.PENDING
    return ArticleStatus(
        id=record.id,
        state=record.state,
        version=record.version,
        indexed_version=record.indexed_version,
        accepted_at=_iso(record.accepted_at) or "",
        visible_at=_iso(record.visible_at),
        attempts=record.attempts,
        next_attempt_at=_iso(record.next_attempt_at or record.accepted_at) if pending else None,
        error=record.error,
    )


def _iso(seconds: float | None) -> str | None:
    if seconds is None:
        return None
    return dt.datetime.fromtimestamp(seconds, VIETNAM).isoformat(timespec="milliseconds")
