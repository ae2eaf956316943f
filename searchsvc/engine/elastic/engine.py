"""The Elasticsearch engine behind the port."""

import asyncio
import base64
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from copy import copy
from typing import Any

from elasticsearch import AsyncElasticsearch, NotFoundError

from searchsvc.engine.base import (
    SCAN_PAGE,
    Artefact,
    Counted,
    EngineAnswer,
    EngineHit,
    EngineReader,
    EngineSearch,
    EngineState,
    Matched,
    Outcome,
    Scanned,
    StoredArticle,
    Write,
    next_version,
)
from searchsvc.engine.elastic.bulk import bulk_operations, outcomes, portions
from searchsvc.engine.elastic.client import INDEX_MISSING, mapped
from searchsvc.engine.elastic.compile import (
    compile_node,
    count_body,
    counted,
    matched_body,
    search_body,
)
from searchsvc.errors import (
    EngineRefusedError,
    EngineUnavailableError,
    IndexMissingError,
    TooLargeError,
)
from searchsvc.query.facets import Count
from searchsvc.query.nodes import Node
from searchsvc.query.request import Sort
from searchsvc.retry import QUERY, retrying
from searchsvc.schema import REFRESH_INTERVAL, STORED, elastic_index

# Nobody waits for a page of a scan but a check.
_SCAN_SECONDS = 30.0
# What lacks a shard's articles must fail, not pass for the whole answer.
_WHOLE = {"allow_partial_search_results": False}


class ElasticEngine:
    """Elasticsearch behind the port: an alias points at the live generation's index."""

    def __init__(
        self,
        client: AsyncElasticsearch,
        prefix: str,
        shards: int = 1,
        replicas: int = 0,
        query_timeout: float = 10.0,
    ) -> None:
        """Make the engine of a cluster.

        Args:
            client: from `make_client`; the engine closes it.
            prefix: of every index and alias, so that services can share a cluster.
            shards: primary shards of new generations.
            replicas: copies of each shard.
            query_timeout: seconds for one read, a second try of a search included.
        """
        self._client = client
        self._alias = f"{prefix}-articles"
        self._artefacts = f"{prefix}-artefacts"
        self._shards, self._replicas = shards, replicas
        self._query_timeout = query_timeout

    async def search(self, search: EngineSearch) -> EngineAnswer:
        """See `EngineReader.search`."""
        answer = await self._search(search_body(search))
        scored = search.sort is Sort.RELEVANCE
        hits = tuple(
            EngineHit(
                hit["_id"],
                hit.get("_source", {}).get(STORED, {}),
                hit["_score"] if scored else None,
            )
            for hit in answer["hits"]["hits"]
        )
        counts = {
            count.name: counted(count, answer["aggregations"][count.name])
            for count in search.counts
        }
        return EngineAnswer(answer["hits"]["total"]["value"], hits, counts)

    async def aggregate(self, query: Node, counts: Sequence[Count]) -> Mapping[str, Counted]:
        """See `EngineReader.aggregate`."""
        body = {"query": compile_node(query), "size": 0, "aggs": count_body(counts)}
        answer = await self._search(body)
        return {count.name: counted(count, answer["aggregations"][count.name]) for count in counts}

    async def count(
        self, queries: Sequence[Node], filters: tuple[Node, ...] = ()
    ) -> Sequence[Matched]:
        """See `EngineReader.count`."""
        if not queries:
            return []
        searches = [part for query in queries for part in (_WHOLE, matched_body(query, filters))]

        async def count() -> Sequence[Matched]:
            with mapped():
                answer = await self._client.msearch(index=self._alias, searches=searches)
            return [_matched(one) for one in answer["responses"]]

        async with self._deadline():
            return await retrying(count, QUERY)

    async def get(self, article_id: str) -> StoredArticle | None:
        """See `EngineReader.get`."""
        async with self._deadline():
            try:
                found = await self._client.get(
                    index=self._alias, id=article_id, source_includes=[STORED]
                )
            except NotFoundError as error:
                if isinstance(error.body, dict) and error.body.get("found") is False:
                    return None
                raise
        article: StoredArticle = found["_source"][STORED]
        return article

    async def fetch(self, ids: Sequence[str]) -> Mapping[str, StoredArticle]:
        """See `EngineReader.fetch`."""
        if not ids:
            return {}

        async def fetch() -> Mapping[str, StoredArticle]:
            with mapped():
                answer = await self._client.mget(
                    index=self._alias, ids=list(ids), source_includes=[STORED]
                )
            return _fetched(answer)

        async with self._deadline():
            return await retrying(fetch, QUERY)

    async def state(self) -> EngineState:
        """See `EngineReader.state`."""
        async with self._deadline():
            found = await self._client.indices.get(
                index=f"{self._alias}-*", features=["aliases", "mappings"]
            )
        # A neighbour's prefix, or a copy made by hand, may begin like ours.
        ours = re.compile(re.escape(self._alias) + r"-\d{6}")
        indexes = {name: index for name, index in found.items() if ours.fullmatch(name)}
        live = next(
            (name for name, index in indexes.items() if self._alias in index["aliases"]), None
        )
        fingerprint, documents = None, 0
        if live is not None:
            fingerprint = indexes[live]["mappings"].get("_meta", {}).get("fingerprint")
            async with self._deadline():
                documents = (await self._client.count(index=live))["count"]
        return EngineState(live, fingerprint, documents, tuple(sorted(indexes)))

    async def read_artefact(self, name: str, newer_than: int = 0) -> Artefact | None:
        """See `EngineReader.read_artefact`."""
        async with self._deadline():
            try:
                # Polled every two seconds: the content is fetched only when it is news.
                if await self._artefact_version(name) <= newer_than:
                    return None
                found = await self._client.get(index=self._artefacts, id=name)
            except NotFoundError:
                return None
        content = base64.b64decode(found["_source"]["content"])
        return Artefact(name, found["_version"], content)

    async def artefact_version(self, name: str) -> int:
        """See `EngineReader.artefact_version`."""
        async with self._deadline():
            return await self._artefact_version(name)

    async def close(self) -> None:
        """See `EngineReader.close`."""
        await self._client.close()

    async def write(
        self, writes: Sequence[Write], generation: str | None = None, visible: bool = True
    ) -> list[Outcome]:
        """See `EngineWriter.write`."""
        done: list[Outcome] = []
        for portion in portions(writes):
            done += await self._bulk(portion, generation, visible)
        return done

    async def _bulk(
        self, writes: Sequence[Write], generation: str | None, visible: bool
    ) -> list[Outcome]:
        async def bulk() -> list[Outcome]:
            with mapped():
                answer = await self._client.bulk(
                    operations=bulk_operations(generation or self._alias, writes),
                    # One in the making is not refreshed by itself: nothing to wait for.
                    refresh=visible and ("wait_for" if generation is None else True),
                    # A bulk to a missing name must not create an index with guessed types.
                    require_alias=None if generation else True,
                )
            if generation is None and _alias_missing(answer):
                raise IndexMissingError("there is no articles index yet")
            return outcomes(writes, answer)

        try:
            # Tried once: whoever writes has the ledger, and tries again.
            return await bulk()
        except TooLargeError as error:
            # One that is too large must not stop those that came with it.
            if len(writes) == 1:
                return [Outcome(str(error), permanent=True)]
            half = len(writes) // 2
            first = await self._bulk(writes[:half], generation, visible)
            return first + await self._bulk(writes[half:], generation, visible)

    async def refresh(self, generation: str | None = None) -> None:
        """See `EngineWriter.refresh`; what a bulk acknowledged is durable already."""
        with mapped():
            answer = await self._client.indices.refresh(index=generation or self._alias)
        if answer["_shards"]["failed"]:
            raise EngineUnavailableError("Elasticsearch could not refresh every shard")

    def reading(self, generation: str) -> EngineReader:
        """See `EngineWriter.reading`."""
        reader = copy(self)
        reader._alias = generation  # noqa: SLF001
        return reader

    async def create(self) -> str:
        """See `EngineWriter.create`."""
        existing = (await self.state()).generations
        number = max((int(name.rsplit("-", 1)[1]) for name in existing), default=0) + 1
        name = f"{self._alias}-{number:06}"
        body: dict[str, Any] = elastic_index(self._shards, self._replicas)
        # Nobody searches it before `promote`.
        body["settings"]["refresh_interval"] = -1
        with mapped():
            await self._client.indices.create(
                index=name, **body, wait_for_active_shards=1, timeout="30s"
            )
        return name

    async def promote(self, generation: str) -> None:
        """See `EngineWriter.promote`."""
        live = (await self.state()).live
        with mapped():
            await self._client.indices.put_settings(
                index=generation, settings={"refresh_interval": REFRESH_INTERVAL}
            )
            await self._client.indices.refresh(index=generation)
        actions = [{"add": {"index": generation, "alias": self._alias, "is_write_index": True}}]
        if live is not None and live != generation:
            actions.insert(0, {"remove": {"index": live, "alias": self._alias}})
        with mapped():
            await self._client.indices.update_aliases(actions=actions)

    async def drop(self, generation: str) -> None:
        """See `EngineWriter.drop`."""
        if generation == (await self.state()).live:
            raise EngineRefusedError(f"{generation} is live")
        with mapped():
            await self._client.indices.delete(index=generation, ignore_unavailable=True)

    async def scan(self, low: int, high: int, generation: str | None = None) -> Sequence[Scanned]:
        """See `EngineWriter.scan`."""
        async with self._deadline(_SCAN_SECONDS):
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
            if not await self._client.indices.exists(index=self._artefacts):
                await self._client.indices.create(
                    index=self._artefacts,
                    settings={"number_of_shards": 1, "number_of_replicas": self._replicas},
                    mappings={"dynamic": False, "properties": {}},
                )
            version = next_version(await self._artefact_version(name))
            # It is read by its name, which needs no refresh.
            await self._client.index(
                index=self._artefacts,
                id=name,
                document={"content": base64.b64encode(content).decode("ascii")},
                version=version,
                version_type="external",
            )
        return version

    async def destroy(self) -> None:
        """See `EngineWriter.destroy`."""
        names = [*(await self.state()).generations, self._artefacts]
        with mapped():
            await self._client.indices.delete(index=names, ignore_unavailable=True)

    async def _artefact_version(self, name: str) -> int:
        """Give the version of an artefact, 0 when there is none."""
        try:
            known = await self._client.get(index=self._artefacts, id=name, source=False)
        except NotFoundError:
            return 0
        return int(known["_version"])

    async def _search(self, body: dict[str, Any]) -> Any:
        async def search() -> Any:
            with mapped():
                # Term statistics of all shards: scores like those of one shard.
                return await self._client.search(
                    index=self._alias,
                    search_type="dfs_query_then_fetch",
                    # What lacks a shard's articles must fail, not pass for the whole answer.
                    allow_partial_search_results=False,
                    body=body,
                )

        async with self._deadline():
            return await retrying(search, QUERY)

    @asynccontextmanager
    async def _deadline(self, seconds: float | None = None) -> AsyncIterator[None]:
        """Bound a read, which a person waits for; the client's own timeout is that of writes."""
        seconds = self._query_timeout if seconds is None else seconds
        try:
            async with asyncio.timeout(seconds):
                with mapped():
                    yield
        except TimeoutError:
            raise EngineUnavailableError(
                f"Elasticsearch did not answer within {seconds:g} s"
            ) from None


def _matched(answer: Any) -> Matched:
    """Read one answer of an msearch: it says 200 also when a search failed ."""
    if "error" in answer:
        _refuse(answer["error"])
    total = answer["hits"]["total"]["value"]
    within = answer.get("aggregations", {}).get("within", {}).get("doc_count", total)
    return Matched(total, within)


def _refuse(error: Mapping[str, Any]) -> None:
    causes = [error, *error.get("root_cause", ())]
    if any(cause.get("type") == INDEX_MISSING for cause in causes):
        raise IndexMissingError("there is no articles index yet")
    raise EngineUnavailableError(f"Elasticsearch is not able to answer now: {error.get('type')}")


def _fetched(answer: Any) -> Mapping[str, StoredArticle]:
    """Read an mget answer: it says 200 also when its documents could not be read.

    Raises:
        IndexMissingError: there is no index.
        EngineUnavailableError: a document can't be read now.
    """
    for doc in answer["docs"]:
        if doc.get("error"):
            _refuse(doc["error"])
    return {doc["_id"]: doc["_source"][STORED] for doc in answer["docs"] if doc.get("found")}


def _alias_missing(answer: Any) -> bool:
    return bool(answer["errors"]) and any(
        next(iter(item.values())).get("error", {}).get("type") == INDEX_MISSING
        for item in answer["items"]
    )
