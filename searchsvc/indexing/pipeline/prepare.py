"""Articles → documents, off the event loop, in worker processes."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor, Executor, ThreadPoolExecutor
from dataclasses import dataclass

import structlog

from searchsvc.articles.article import Article, parse_article
from searchsvc.engine.document import Document
from searchsvc.errors import InvalidArticleError
from searchsvc.indexing.pipeline.attached import AttachedFile
from searchsvc.indexing.pipeline.document import make_document
from searchsvc.indexing.pipeline.worker_children import analyzer, end_pool, spawn_pool

# Articles in one task of a worker process: pickling stays cheap, and the load balanced.
CHUNK = 32
# Seconds. The largest article takes about ten; a slower one would block all others.
LONGEST_BATCH, LONGEST_ARTICLE = 180.0, 60.0


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
    """

    key: int
    version: int
    source: Article | str
    revision: int | None = None
    files: tuple[AttachedFile, ...] = ()
    accepted_at: float | None = None


class Preparer:
    """Makes documents in worker processes; a broken pool is replaced."""

    def __init__(self, processes: int) -> None:
        """Make the preparer.

        Args:
            processes: worker processes; 0 = one thread of this process.
        """
        self._processes = processes
        self._pool = self._make_pool(processes)
        # Started early: the first article must not wait for an interpreter to load.
        for _ in range(max(1, processes)):
            self._pool.submit(prepare_chunk, [])

    async def prepare(self, drafts: Sequence[Draft]) -> list[Document | str]:
        """Return for each draft its document, or why none can be made, as a sentence."""
        chunks = [list(drafts[start : start + CHUNK]) for start in range(0, len(drafts), CHUNK)]
        for _ in range(2):
            pool = self._pool
            try:
                async with asyncio.timeout(LONGEST_BATCH):
                    return await self._prepare(chunks)
            except (BrokenExecutor, TimeoutError):
                # A killed worker breaks the whole pool; its work is lost, not the drafts.
                self._renew_pool(pool)
        # The second time: drafts go one by one, so that only the one that kills its worker is
        # refused.
        return await self._prepare_each(drafts)

    def close(self) -> None:
        """End the worker processes at once: unfinished articles are still pending in the ledger."""
        end_pool(self._pool)

    async def _prepare(self, chunks: list[list[Draft]]) -> list[Document | str]:
        loop = asyncio.get_running_loop()
        tasks = [loop.run_in_executor(self._pool, prepare_chunk, chunk) for chunk in chunks]
        return [document for task in await asyncio.gather(*tasks) for document in task]

    async def _prepare_each(self, drafts: Sequence[Draft]) -> list[Document | str]:
        # In a process of its own, so that a crash affects no other draft.
        pool = self._make_pool(1)
        prepared: list[Document | str] = []
        try:
            for draft in drafts:
                try:
                    async with asyncio.timeout(LONGEST_ARTICLE):
                        loop = asyncio.get_running_loop()
                        prepared += await loop.run_in_executor(pool, prepare_chunk, [draft])
                    continue
                except BrokenExecutor:
                    prepared.append("can't be prepared: it crashes the worker process")
                except TimeoutError:
                    prepared.append(f"can't be prepared within {LONGEST_ARTICLE:g} s")
                end_pool(pool)
                pool = self._make_pool(1)
        finally:
            end_pool(pool)
        return prepared

    def _renew_pool(self, broken: Executor) -> None:
        # Another batch may have replaced it already.
        if self._pool is broken:
            structlog.get_logger().warning("indexing.pool_broken")
            end_pool(broken)
            self._pool = self._make_pool(self._processes)

    def _make_pool(self, processes: int) -> Executor:
        if self._processes == 0:
            return ThreadPoolExecutor(1, thread_name_prefix="prepare")
        return spawn_pool(processes)


def prepare_chunk(drafts: list[Draft]) -> list[Document | str]:
    """Make documents of drafts; runs in a worker process."""
    return [_prepare_one(draft) for draft in drafts]


def _prepare_one(draft: Draft) -> Document | str:
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
        structlog.get_logger().exception("indexing.prepare_failed", key=draft.key)
        return f"can't be prepared: {type(error).__name__}: {error}"
