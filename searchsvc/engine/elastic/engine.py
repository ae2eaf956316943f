"""The Elasticsearch engine behind the port."""

from collections.abc import Awaitable, Callable, Coroutine, Hashable, Mapping, Sequence
from copy import copy
from typing import Any, TypeVar

from elasticsearch import AsyncElasticsearch, NotFoundError

from searchsvc.engine.base import (
    SCAN_PAGE,
    Artefact,
    Counted,
    EngineAnswer,
    EngineReader,
    EngineSearch,
    EngineState,
    Matched,
    Scanned,
)
from searchsvc.engine.document import Outcome, StoredArticle, Write
from searchsvc.engine.elastic.answers import answered, completed, counted_all, fetched, matched
from searchsvc.engine.elastic.artefacts import ElasticArtefacts
from searchsvc.engine.elastic.belonging import Belonging, alias_taken
from searchsvc.engine.elastic.bulk import portions, write_bulk
from searchsvc.engine.elastic.compile import aggregation_body, matched_bodies, search_body
from searchsvc.engine.elastic.connection.asked import Index
from searchsvc.engine.elastic.connection.client import answered_within, mapped
from searchsvc.engine.elastic.connection.lines import Lines
from searchsvc.engine.elastic.connection.nodes import failures_remembered
from searchsvc.engine.elastic.generations import (
    block_of,
    create_generation,
    promote_generation,
    read_generations,
    tidy_generation,
)
from searchsvc.engine.elastic.stamps import Stamps
from searchsvc.engine.elastic.threaded import ThreadedReader
from searchsvc.engine.jobs import JobPool
from searchsvc.errors import EngineRefusedError, EngineUnavailableError
from searchsvc.query.facets import Count
from searchsvc.query.tree.nodes import Node
from searchsvc.retry import OTHER_NODE, QUERY, retrying
from searchsvc.schema import STORED

# Only background checks wait for a page of a scan.
_SCAN_SECONDS = 30.0
# Threads of searches mostly wait for the cluster; the door lets in fewer.
_JOBS = 32

Result = TypeVar("Result")


class ElasticEngine:
    """Elasticsearch behind the port: an alias points at the live generation's index."""

    def __init__(
        self,
        client: AsyncElasticsearch,
        prefix: str,
        shards: int = 1,
        replicas: int = 0,
        query_timeout: float = 10.0,
        several_nodes: bool = False,
    ) -> None:
        """Make the engine of a cluster.

        Args:
            client: from `make_client`; the engine closes it.
            prefix: of every index and alias, so that services can share a cluster.
            shards: primary shards of new generations.
            replicas: copies of each shard.
            query_timeout: seconds for one read, a second try of a search included.
            several_nodes: whether a second try reaches another node, also after one that hung.
        """
        self._client = client
        self._alias = f"{prefix}-articles"
        self._shards, self._replicas = shards, replicas
        # Of reads, because a person waits; the client's timeout is for writes.
        self._query_timeout = query_timeout
        self._policy = OTHER_NODE if several_nodes else QUERY
        # Half of the time is left for another node.
        self._reads = client.options(request_timeout=query_timeout / 2) if several_nodes else client
        self._artefacts = ElasticArtefacts(client, self._reads, f"{prefix}-artefacts", replicas)
        self._belonging = Belonging(self._reads, self._alias)
        self._index = Index(self._alias)
        self._lines = Lines(self._reads, query_timeout / 2 if several_nodes else query_timeout)
        self._jobs = JobPool(_JOBS)
        self._stamps = Stamps(self._reads)

    async def search(self, search: EngineSearch) -> EngineAnswer:
        """See `EngineReader.search`."""
        answer = answered(search, await self._search(search_body(search)))
        return await completed(search, answer, self.fetch)

    async def aggregate(self, query: Node, counts: Sequence[Count]) -> Mapping[str, Counted]:
        """See `EngineReader.aggregate`."""
        return counted_all(counts, await self._search(aggregation_body(query, counts)))

    async def count(
        self, queries: Sequence[Node], filters: tuple[Node, ...] = ()
    ) -> Sequence[Matched]:
        """See `EngineReader.count`."""
        if not queries:
            return []
        searches = matched_bodies(queries, filters)

        async def count() -> Sequence[Matched]:
            answer = await self._reads.msearch(index=self._alias, searches=searches)
            found = [matched(one) for one in answer["responses"]]
            if not any(one.total for one in found):
                await self._belonging.check()
            return found

        return await self._asked(count)

    async def get(self, article_id: str) -> StoredArticle | None:
        """See `EngineReader.get`."""

        async def get() -> StoredArticle | None:
            try:
                found = await self._reads.get(index=self._alias, id=article_id)
            except NotFoundError as error:
                if isinstance(error.body, dict) and error.body.get("found") is False:
                    await self._belonging.check()
                    return None
                raise
            article: StoredArticle = found["_source"][STORED]
            return article

        return await self._asked(get)

    async def fetch(self, ids: Sequence[str]) -> Mapping[str, StoredArticle]:
        """See `EngineReader.fetch`."""
        if not ids:
            return {}

        async def fetch() -> Mapping[str, StoredArticle]:
            # As it is stored: to leave out its few other fields takes longer than all else.
            return fetched(await self._reads.mget(index=self._alias, ids=list(ids)))

        return await self._asked(fetch)

    async def state(self) -> EngineState:
        """See `EngineReader.state`."""
        async with answered_within(self._query_timeout):
            found = await self._client.indices.get(
                index=[self._alias, f"{self._alias}-*"],
                features=["aliases", "mappings", "settings"],
                # A closed generation is one all the same: another one must not take its place.
                expand_wildcards=["open", "closed"],
                ignore_unavailable=True,
            )
        if self._alias in found.body:
            raise alias_taken(self._alias)
        live, fingerprint, names = read_generations(found.body, self._alias)
        if live is None:
            return EngineState(None, fingerprint, 0, names, None)
        async with answered_within(self._query_timeout):
            documents = (await self._client.count(index=live))["count"]
        return EngineState(live, fingerprint, documents, names, block_of(live, found.body[live]))

    async def stamp(self) -> Hashable | None:
        """See `EngineReader.stamp`."""
        return await self._asked(lambda: self._stamps.read(self._alias))

    async def read_artefact(self, name: str, newer_than: int = 0) -> Artefact | None:
        """See `EngineReader.read_artefact`."""
        return await self._asked(lambda: self._artefacts.read(name, newer_than))

    async def artefact_version(self, name: str) -> int:
        """See `EngineReader.artefact_version`."""
        return await self._asked(lambda: self._artefacts.version(name))

    async def carry_out(
        self, work: Callable[[EngineReader], Coroutine[Any, Any, Result]]
    ) -> Result:
        """See `EngineReader.carry_out`."""
        with failures_remembered():
            of = self._lines, self._index, self._belonging
            return await self._jobs.carry_out(lambda job: work(ThreadedReader(self, job, *of)))

    async def close(self) -> None:
        """See `EngineReader.close`."""
        self._jobs.close(wait=False)
        self._lines.close()
        await self._client.close()

    async def write(
        self, writes: Sequence[Write], generation: str | None = None, visible: bool = True
    ) -> list[Outcome]:
        """See `EngineWriter.write`."""
        done: list[Outcome] = []
        for portion in portions(writes):
            done += await write_bulk(self._client, self._alias, portion, generation, visible)
        return done

    async def refresh(self, generation: str | None = None) -> None:
        """See `EngineWriter.refresh`; acknowledged bulks are durable already."""
        with mapped():
            answer = await self._client.indices.refresh(index=generation or self._alias)
        if answer["_shards"]["failed"]:
            raise EngineUnavailableError("Elasticsearch could not refresh every shard")

    def reading(self, generation: str) -> EngineReader:
        """See `EngineWriter.reading`."""
        reader = copy(self)
        reader._alias, reader._index = generation, Index(generation)  # noqa: SLF001
        reader._belonging = Belonging(self._reads, generation, is_alias=False)  # noqa: SLF001
        return reader

    async def create(self) -> str:
        """See `EngineWriter.create`."""
        existing = (await self.state()).generations
        with mapped():
            return await create_generation(
                self._client, self._alias, existing, self._shards, self._replicas
            )

    async def promote(self, generation: str) -> None:
        """See `EngineWriter.promote`."""
        live = (await self.state()).live
        with mapped():
            await promote_generation(self._client, self._alias, live, generation)
        await tidy_generation(self._client, generation)

    async def tidy(self) -> None:
        """See `EngineWriter.tidy`."""
        await tidy_generation(self._client, self._alias)

    async def drop(self, generation: str) -> None:
        """See `EngineWriter.drop`."""
        if generation == (await self.state()).live:
            raise EngineRefusedError(f"{generation} is live")
        with mapped():
            await self._client.indices.delete(index=generation, ignore_unavailable=True)

    async def scan(self, low: int, high: int, generation: str | None = None) -> Sequence[Scanned]:
        """See `EngineWriter.scan`."""
        async with answered_within(_SCAN_SECONDS):
            answer = await self._client.search(
                index=generation or self._alias,
                query={"range": {"key": {"gte": low, "lt": high}}},
                size=SCAN_PAGE,
                sort="key:asc",
                source=False,
                docvalue_fields=[{"field": "key"}, {"field": "version"}],
                track_total_hits=False,
                allow_partial_search_results=False,
            )
        found = [hit["fields"] for hit in answer["hits"]["hits"]]
        return [Scanned(fields["key"][0], fields["version"][0]) for fields in found]

    async def write_artefact(self, name: str, content: bytes) -> int:
        """See `EngineWriter.write_artefact`."""
        with mapped():
            return await self._artefacts.write(name, content)

    async def destroy(self) -> None:
        """See `EngineWriter.destroy`."""
        names = [*(await self.state()).generations, self._artefacts.index]
        with mapped():
            await self._client.indices.delete(index=names, ignore_unavailable=True)

    async def _search(self, body: dict[str, Any]) -> Any:
        async def search() -> Any:
            answer = await self._reads.search(
                index=self._alias,
                search_type=self._index.search_type,
                # An answer that lacks a shard's articles must fail, not pass as complete.
                allow_partial_search_results=False,
                body=body,
            )
            self._index.has_answered(answer)
            if not answer["hits"]["hits"]:
                await self._belonging.check()
            return answer

        try:
            return await self._asked(search)
        except EngineRefusedError:
            # What an index of others refuses is no fault of the search.
            await self._asked(lambda: self._belonging.check(refused=True))
            raise

    async def _asked(self, ask: Callable[[], Awaitable[Result]]) -> Result:
        """Read once, and again where that may help, on another node if there is one.

        Raises:
            EngineUnavailableError: it did not answer in time.
        """

        async def once() -> Result:
            with mapped():
                return await ask()

        async with answered_within(self._query_timeout):
            return await retrying(once, self._policy)
