"""A reader for jobs in threads: the thread itself asks what a search asks often.

Whatever is rare, or had no good answer, is asked by the event loop, while the thread waits.
"""

from collections.abc import Callable, Coroutine, Hashable, Mapping, Sequence
from typing import Any, TypeVar

import orjson

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
from searchsvc.engine.elastic.answers import answered, completed, counted_all, fetched, matched
from searchsvc.engine.elastic.belonging import Belonging
from searchsvc.engine.elastic.compile import aggregation_body, matched_bodies, search_body
from searchsvc.engine.elastic.connection.asked import Index, lines_of
from searchsvc.engine.elastic.connection.lines import Lines
from searchsvc.engine.jobs import Job
from searchsvc.query.facets import Count
from searchsvc.query.tree.nodes import Node

Result = TypeVar("Result")


class ThreadedReader:
    """`EngineReader` of a job: none of its methods suspends."""

    def __init__(
        self, reader: EngineReader, job: Job, lines: Lines, index: Index, belonging: Belonging
    ) -> None:
        """Make the reader of a job.

        Args:
            reader: the one that the event loop uses.
            job: whose requests these are.
            lines: to the cluster.
            index: that the reader asks.
            belonging: whether it is one of this service.
        """
        self._reader = reader
        self._job = job
        self._lines = lines
        self._index = index
        self._belonging = belonging

    async def search(self, search: EngineSearch) -> EngineAnswer:
        """See `EngineReader.search`."""
        answer = self._searched(search_body(search))
        if answer is None:
            return self._job.run_in_loop(_of(self._reader.search(search)))
        return await completed(search, answered(search, answer), self.fetch)

    async def aggregate(self, query: Node, counts: Sequence[Count]) -> Mapping[str, Counted]:
        """See `EngineReader.aggregate`."""
        answer = self._searched(aggregation_body(query, counts))
        if answer is None:
            return self._job.run_in_loop(_of(self._reader.aggregate(query, counts)))
        return counted_all(counts, answer)

    async def count(
        self, queries: Sequence[Node], filters: tuple[Node, ...] = ()
    ) -> Sequence[Matched]:
        """See `EngineReader.count`."""
        if not queries:
            return []
        answer = self._answer("_msearch", lines_of(matched_bodies(queries, filters)))
        if answer is None or any("error" in one for one in answer["responses"]):
            return self._job.run_in_loop(_of(self._reader.count(queries, filters)))
        found = [matched(one) for one in answer["responses"]]
        if not (self._belonging.is_believed or any(one.total for one in found)):
            return self._job.run_in_loop(_of(self._reader.count(queries, filters)))
        return found

    async def get(self, article_id: str) -> StoredArticle | None:
        """See `EngineReader.get`."""
        return self._job.run_in_loop(_of(self._reader.get(article_id)))

    async def fetch(self, ids: Sequence[str]) -> Mapping[str, StoredArticle]:
        """See `EngineReader.fetch`."""
        if not ids:
            return {}
        answer = self._answer("_mget", orjson.dumps({"ids": list(ids)}))
        if answer is None or any("error" in one for one in answer["docs"]):
            return self._job.run_in_loop(_of(self._reader.fetch(ids)))
        return fetched(answer)

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

    def _searched(self, body: Mapping[str, Any]) -> Any:
        """Return the answer to a search; None = the event loop must ask."""
        parameters = {
            "search_type": self._index.search_type,
            "allow_partial_search_results": "false",
        }
        answer = self._answer("_search", orjson.dumps(body), **parameters)
        if answer is None:
            return None
        self._index.has_answered(answer)
        return answer if answer["hits"]["total"]["value"] or self._belonging.is_believed else None

    def _answer(self, api: str, body: bytes, **parameters: str) -> Any:
        answer = self._lines.ask(self._job, self._index.target(api, **parameters), body)
        return None if answer is None else orjson.loads(answer)


async def _of(request: Coroutine[Any, Any, Result]) -> Result:
    return await request
