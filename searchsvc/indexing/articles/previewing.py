"""Previews run in a process of their own: a slow text must not block anything else."""

import asyncio
from collections.abc import Mapping
from concurrent.futures import BrokenExecutor, Executor, ThreadPoolExecutor
from typing import Any

from searchsvc.articles.article import Article
from searchsvc.errors import NotPossibleError
from searchsvc.indexing.articles.preview import Preview, preview
from searchsvc.indexing.ledger import Record
from searchsvc.indexing.pipeline.worker_children import end_pool, spawn_pool

# Seconds: somebody waits for it.
LONGEST = 60.0


class Previewer:
    """Makes previews one at a time, in a process that begins with the first one."""

    def __init__(self, processes: int = 0, longest: float = LONGEST) -> None:
        """Make the previewer.

        Args:
            processes: worker processes that analyse articles; 0 = a thread of this process.
            longest: seconds that a preview may take.
        """
        self._apart = processes > 0
        self._longest = longest
        self._pool: Executor | None = None
        self._busy = asyncio.Lock()

    async def preview(
        self, article: Article, fields: Mapping[str, Any], stands: Record | None, now: float
    ) -> Preview:
        """Preview an article (see `preview.preview`).

        Raises:
            NotPossibleError: it takes too long, or it crashes the process.
        """
        async with self._busy:
            pool = self._pool = self._pool or self._make_pool()
            loop = asyncio.get_running_loop()
            try:
                async with asyncio.timeout(self._longest):
                    return await loop.run_in_executor(pool, preview, article, fields, stands, now)
            except (BrokenExecutor, TimeoutError):
                self._pool = None
                await asyncio.to_thread(end_pool, pool)
                raise NotPossibleError(
                    f"{article.id!r} can't be analysed within {self._longest:g} s: shorten it or"
                    " simplify its markup"
                ) from None

    def close(self) -> None:
        """End the process, even in the middle of a preview."""
        if self._pool is not None:
            end_pool(self._pool)

    def _make_pool(self) -> Executor:
        if not self._apart:
            return ThreadPoolExecutor(1, thread_name_prefix="preview")
        return spawn_pool(1)
