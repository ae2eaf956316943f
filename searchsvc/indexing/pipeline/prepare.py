"""Articles → documents, off the event loop, in worker processes."""

import asyncio
import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache

import structlog

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.articles.article import Article, parse_article
from searchsvc.engine.base import Document
from searchsvc.errors import InvalidArticleError
from searchsvc.indexing.pipeline.document import make_document

# Articles that one task of a worker process carries: pickling costs little, processes share well.
CHUNK = 32
# Seconds. The largest article takes about ten; what takes longer would stop all others.
LONGEST_BATCH, LONGEST_ARTICLE = 180.0, 60.0
# Seconds that a worker process gets to end by itself.
_GRACE = 2.0
_SET_PARENT_DEATH_SIGNAL = 1
# Objects that a worker process makes between two searches for garbage.
_GARBAGE_THRESHOLD = 100_000


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that is to become a document.

    Attributes:
        key: the ledger's number of its id.
        version: its version.
        source: the article, or its JSON as the ledger holds it.
        revision: the version that its document carries; None = the article's.
    """

    key: int
    version: int
    source: Article | str
    revision: int | None = None


class Preparer:
    """Makes documents in worker processes; a broken pool is made anew."""

    def __init__(self, processes: int) -> None:
        """Make the preparer.

        Args:
            processes: worker processes; 0 = one thread of this process.
        """
        self._processes = processes
        self._pool = self._make_pool(processes)
        # Started now: the first article must not wait for an interpreter to load.
        for _ in range(max(1, processes)):
            self._pool.submit(prepare_chunk, [])

    async def prepare(self, drafts: Sequence[Draft]) -> list[Document | str]:
        """Give for each draft its document, or in words why none can be made of it."""
        chunks = [list(drafts[start : start + CHUNK]) for start in range(0, len(drafts), CHUNK)]
        for _ in range(2):
            pool = self._pool
            try:
                async with asyncio.timeout(LONGEST_BATCH):
                    return await self._prepare(chunks)
            except (BrokenExecutor, TimeoutError):
                # A killed worker breaks the whole pool; its work is lost, not the drafts.
                self._renew_pool(pool)
        # Twice is no accident: one by one, so that only the draft that kills its worker is refused.
        return await self._prepare_each(drafts)

    def close(self) -> None:
        """End the worker processes, whatever they are at: the ledger knows what is not done."""
        end_pool(self._pool)

    async def _prepare(self, chunks: list[list[Draft]]) -> list[Document | str]:
        loop = asyncio.get_running_loop()
        tasks = [loop.run_in_executor(self._pool, prepare_chunk, chunk) for chunk in chunks]
        return [document for task in await asyncio.gather(*tasks) for document in task]

    async def _prepare_each(self, drafts: Sequence[Draft]) -> list[Document | str]:
        # In a process of their own: a death must be nobody else's.
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
                    prepared.append("can't be prepared: the worker process dies of it")
                except TimeoutError:
                    prepared.append(f"can't be prepared within {LONGEST_ARTICLE:g} s")
                end_pool(pool)
                pool = self._make_pool(1)
        finally:
            end_pool(pool)
        return prepared

    def _renew_pool(self, broken: Executor) -> None:
        # Another batch may have done it already.
        if self._pool is broken:
            structlog.get_logger().warning("indexing.pool_broken")
            end_pool(broken)
            self._pool = self._make_pool(self._processes)

    def _make_pool(self, processes: int) -> Executor:
        if self._processes == 0:
            return ThreadPoolExecutor(1, thread_name_prefix="prepare")
        # spawn: a fork would inherit the index writer's lock and threads.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(processes, context, initializer=start_worker)


def end_pool(pool: Executor) -> None:
    """End the processes of a pool: what is short is finished, what is long is given up."""
    # The executor has no public way to end a process that is busy, nor to see that one died in the
    # middle of an answer: whoever reads the answers would wait for the rest of it for ever.
    processes = list((getattr(pool, "_processes", None) or {}).values())
    answers = getattr(pool, "_result_queue", None)
    pool.shutdown(wait=False, cancel_futures=True)
    deadline = time.monotonic() + _GRACE
    for process in processes:
        process.join(max(0.0, deadline - time.monotonic()))
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(_GRACE)
        if process.is_alive():
            process.kill()
            process.join()
    if answers is not None:
        # The last writing end: the reader sees the end of it.
        answers._writer.close()  # noqa: SLF001


def prepare_chunk(drafts: list[Draft]) -> list[Document | str]:
    """Make documents of drafts; runs in a worker process."""
    return [_prepare_one(draft) for draft in drafts]


def _prepare_one(draft: Draft) -> Document | str:
    try:
        article = draft.source
        if isinstance(article, str):
            article = parse_article(article)
        return make_document(article, draft.key, draft.version, _analyzer(), draft.revision)
    except InvalidArticleError as error:
        return str(error)
    except Exception as error:
        # One article that trips us must not stop the others; it is rejected with the reason.
        structlog.get_logger().exception("indexing.prepare_failed", key=draft.key)
        return f"can't be prepared: {type(error).__name__}: {error}"


@lru_cache(maxsize=1)
def _analyzer() -> Analyzer:
    return Analyzer()


def start_worker() -> None:
    """Set up a process that must end with its parent and leave Ctrl-C to it."""
    # Ctrl-C goes to the whole group; the parent ends its workers in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if sys.platform == "linux":
        # The thread above never runs while a regular expression holds the interpreter.
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    _analyzer()
    # What was loaded stays, and an article makes no cycles: they need not be looked for at every
    # few hundred objects.
    gc.freeze()
    gc.set_threshold(_GARBAGE_THRESHOLD)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        # The pool's own threads would keep an orphan alive.
        os._exit(0)
