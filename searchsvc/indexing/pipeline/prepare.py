"""Articles → documents, off the event loop, in worker processes."""

import asyncio
from collections.abc import Coroutine, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

import structlog

from searchsvc.articles.article import Article, parse_article
from searchsvc.engine.document import Document
from searchsvc.errors import InvalidArticleError
from searchsvc.indexing.pipeline.attached import MOST_INDEXED, AttachedFile
from searchsvc.indexing.pipeline.document import make_document
from searchsvc.indexing.pipeline.large.budget import Budget
from searchsvc.indexing.pipeline.large.memory import characters_at_a_time, memory_given
from searchsvc.indexing.pipeline.large.tried import Tried
from searchsvc.indexing.pipeline.worker_children import (
    analyzer,
    end_pool,
    limit_processor,
    processes_of,
    spawn_pool,
    took_too_long,
)

Made = TypeVar("Made")
log = structlog.get_logger()

# Articles and characters in one task of a worker process: pickling stays cheap, the load balanced.
CHUNK, CHUNK_CHARACTERS = 32, 500_000
# Characters from which a draft is large: analysed, it takes 50 MB.
LARGE = 300_000
# Seconds of a processor; the largest article takes about fifty, attachments included.
LONGEST_ARTICLE = 120.0
# Seconds on the clock, for what takes no processor: a worker that hangs.
LONGEST_CHUNK = 900.0
# A large draft that ended the indexer so often is refused.
MOST_TRIES = 2
_CRASHES = "can't be prepared: it crashes the worker process"


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that is to become a document.

    Attributes:
        key: the ledger's number of its id.
        version: its version.
        source: the article, or its JSON as the ledger holds it.
        revision: the version that its document carries; None = the article's.
        files: attached to it.
        accepted_at: when it was accepted, in seconds since 1970; None = not known.
        article_id: its id, for the log.
    """

    key: int
    version: int
    source: Article | str
    revision: int | None = None
    files: tuple[AttachedFile, ...] = ()
    accepted_at: float | None = None
    article_id: str = ""

    @property
    def characters(self) -> int:
        """About how much text is analysed."""
        source = self.source if isinstance(self.source, str) else self.source.body or ""
        attached = sum(len(page.text) for file in self.files for page in file.pages)
        return len(source) + min(attached, MOST_INDEXED)


class Preparer:
    """Makes documents in worker processes; a broken pool is replaced."""

    def __init__(
        self, processes: int, tried: Tried | None = None, characters: int | None = None
    ) -> None:
        """Make the preparer.

        Args:
            processes: worker processes; 0 = one thread of this process.
            tried: remembers large drafts, so that one that ends this process is refused in the
                end; None = nothing is remembered.
            characters: most that are analysed at a time; None = as many as there is memory for.
        """
        self._processes = processes
        self._tried = tried
        self._budget = Budget(characters or characters_at_a_time(memory_given(), processes))
        self._one_large = asyncio.Lock()
        # What waits in the pool would be counted as work.
        self._slots = asyncio.Semaphore(max(1, processes))
        self._pool = self._make_pool(processes)
        # Started early: the first article must not wait for an interpreter to load.
        for _ in range(max(1, processes)):
            self._pool.submit(prepare_chunk, [])

    async def prepare(self, drafts: Sequence[Draft]) -> list[Document | str]:
        """Return for each draft its document, or why none can be made, as a sentence.

        Raises:
            LedgerUnavailableError: large drafts can't be remembered.
        """
        groups = list(_grouped(drafts))
        made = await _gathered([self._prepare_group(group) for group in groups])
        return [document for documents in made for document in documents]

    def close(self) -> None:
        """End the worker processes at once: unfinished articles are still pending in the ledger."""
        end_pool(self._pool)

    async def _prepare_group(self, group: list[Draft]) -> list[Document | str]:
        if group[0].characters >= LARGE:
            return [await self._prepare_large(group[0])]
        for _ in range(2):
            made = await self._prepare_beside_others(group)
            if made is not None:
                return made
        # The second time: drafts go one by one, so that only the one that kills its worker is
        # refused.
        return [await self._prepare_alone(draft) for draft in group]

    async def _prepare_large(self, draft: Draft) -> Document | str:
        async with self._one_large:
            tries = 0 if self._tried is None else await self._tried.begin(*_named(draft))
            try:
                size = {"id": draft.article_id, "characters": draft.characters}
                if tries >= MOST_TRIES:
                    log.error("indexing.large_refused", **size, ended_the_indexer=tries)
                    return _CRASHES
                log.info("indexing.large", **size, ended_the_indexer=tries)
                made = None if tries else await self._prepare_beside_others([draft])
                return made[0] if made else await self._prepare_alone(draft)
            finally:
                if self._tried is not None:
                    await self._tried.end(draft.key)

    async def _prepare_beside_others(self, drafts: list[Draft]) -> list[Document | str] | None:
        """Prepare in the pool; None = it broke, and was replaced."""
        characters = sum(draft.characters for draft in drafts)
        async with self._slots, self._budget.taken(characters):
            pool = self._pool
            try:
                async with asyncio.timeout(LONGEST_CHUNK):
                    return await self._run(pool, drafts)
            except (BrokenExecutor, TimeoutError):
                # A killed worker breaks the whole pool; its work is lost, not the drafts.
                self._renew_pool(pool)
            except asyncio.CancelledError:
                task = asyncio.current_task()
                if task is None or task.cancelling():
                    raise
                # Not this task: another one replaced the pool before a worker had begun this.
        return None

    async def _prepare_alone(self, draft: Draft) -> Document | str:
        # In a process of its own and with all the memory, so that a crash affects no other draft.
        async with self._budget.taken(self._budget.whole):
            pool = self._make_pool(1)
            work = self._run(pool, [draft])
            workers = processes_of(pool)
            try:
                async with asyncio.timeout(LONGEST_CHUNK):
                    return (await work)[0]
            except BrokenExecutor:
                # Joins them: only then it is known how they ended.
                end_pool(pool)
                if any(took_too_long(worker) for worker in workers):
                    return f"can't be prepared within {LONGEST_ARTICLE:g} s of a processor"
                return _CRASHES
            except TimeoutError:
                return f"can't be prepared within {LONGEST_CHUNK:g} s"
            finally:
                end_pool(pool)

    def _run(self, pool: Executor, drafts: list[Draft]) -> asyncio.Future[list[Document | str]]:
        # A thread's processor time is its whole process's.
        longest = LONGEST_ARTICLE if self._processes else None
        loop = asyncio.get_running_loop()
        return loop.run_in_executor(pool, prepare_chunk, drafts, longest)

    def _renew_pool(self, broken: Executor) -> None:
        # Another batch may have replaced it already.
        if self._pool is broken:
            log.warning("indexing.pool_broken")
            end_pool(broken)
            self._pool = self._make_pool(self._processes)

    def _make_pool(self, processes: int) -> Executor:
        if self._processes == 0:
            return ThreadPoolExecutor(1, thread_name_prefix="prepare")
        return spawn_pool(processes)


def _named(draft: Draft) -> tuple[int, int]:
    return draft.key, draft.version if draft.revision is None else draft.revision


def _grouped(drafts: Sequence[Draft]) -> Iterator[list[Draft]]:
    """Split into tasks, in order: a large draft is one of its own."""
    group: list[Draft] = []
    characters = 0
    for draft in drafts:
        large = draft.characters >= LARGE
        full = len(group) == CHUNK or characters + draft.characters > CHUNK_CHARACTERS
        if group and (large or full):
            yield group
            group, characters = [], 0
        if large:
            yield [draft]
        else:
            group.append(draft)
            characters += draft.characters
    if group:
        yield group


async def _gathered(work: Sequence[Coroutine[Any, Any, Made]]) -> list[Made]:
    """Await all; when one fails, the others are cancelled and awaited."""
    tasks = [asyncio.ensure_future(one) for one in work]
    try:
        return list(await asyncio.gather(*tasks))
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def prepare_chunk(drafts: list[Draft], longest: float | None = None) -> list[Document | str]:
    """Make documents of drafts; runs in a worker process.

    Args:
        drafts: a few.
        longest: seconds of a processor for each, beyond which this process ends; None = no limit.
    """
    return [_prepare_one(draft, longest) for draft in drafts]


def _prepare_one(draft: Draft, longest: float | None) -> Document | str:
    if longest is not None:
        limit_processor(longest)
    try:
        article = draft.source
        if isinstance(article, str):
            article = parse_article(article)
        return make_document(
            article,
            draft.key,
            draft.version,
            analyzer(),
            draft.revision,
            draft.files,
            draft.accepted_at,
        )
    except InvalidArticleError as error:
        return str(error)
    except Exception as error:
        # One article that raises must not stop the others; it is rejected with the reason.
        log.exception("indexing.prepare_failed", key=draft.key)
        return f"can't be prepared: {type(error).__name__}: {error}"
