"""A reader for jobs in threads: the event loop talks to the cluster, the thread waits."""

from collections.abc import Callable, Coroutine, Hashable, Mapping, Sequence
from typing import Any, TypeVar

from searchsvc.engine.base import (
    Artefact,
    Counted,
    EngineAnswer,
    EngineReader,
    EngineSearch,
    EngineState,
    Matched,
)
from searchsvc.engine.document import StoredArticle
from searchsvc.engine.jobs import Job
from searchsvc.query.facets import Count
from searchsvc.query.tree.nodes import Node

Result = TypeVar("Result")


class ThreadedReader:
    """`EngineReader` of a job: none of its methods suspends."""

    def __init__(self, reader: EngineReader, job: Job) -> None:
        """Make the reader of a job, from the one that the event loop uses."""
        self._reader = reader
        self._job = job

    async def search(self, search: EngineSearch) -> EngineAnswer:
        """See `EngineReader.search`."""
        return self._job.run_in_loop(_of(self._reader.search(search)))

    async def aggregate(self, query: Node, counts: Sequence[Count]) -> Mapping[str, Counted]:
        """See `EngineReader.aggregate`."""
        return self._job.run_in_loop(_of(self._reader.aggregate(query, counts)))

    async def count(
        self, queries: Sequence[Node], filters: tuple[Node, ...] = ()
    ) -> Sequence[Matched]:
        """See `EngineReader.count`."""
        return self._job.run_in_loop(_of(self._reader.count(queries, filters)))

    async def get(self, article_id: str) -> StoredArticle | None:
        """See `EngineReader.get`."""
        return self._job.run_in_loop(_of(self._reader.get(article_id)))

    async def fetch(self, ids: Sequence[str]) -> Mapping[str, StoredArticle]:
        """See `EngineReader.fetch`."""
        return self._job.run_in_loop(_of(self._reader.fetch(ids)))

    async def state(self) -> EngineState:
        """See `EngineReader.state`."""
        return self._job.run_in_loop(_of(self._reader.state()))

    async def stamp(self) -> Hashable | None:
        """See `EngineReader.stamp`."""
        return self._job.run_in_loop(_of(self._reader.stamp()))

    async def read_artefact(self, name: str, newer_than: int = 0) -> Artefact | None:
        """See `EngineReader.read_artefact`."""
        return self._job.run_in_loop(_of(self._reader.read_artefact(name, newer_than)))

    async def artefact_version(self, name: str) -> int:
        """See `EngineReader.artefact_version`."""
        return self._job.run_in_loop(_of(self._reader.artefact_version(name)))

    async def carry_out(
        self, work: Callable[[EngineReader], Coroutine[Any, Any, Result]]
    ) -> Result:
        """See `EngineReader.carry_out`; it is in a thread already."""
        return await work(self)

    async def close(self) -> None:
        """See `EngineReader.close`; the engine itself is closed elsewhere."""


async def _of(request: Coroutine[Any, Any, Result]) -> Result:
    return await request
