"""The embedded engine behind the port."""

import asyncio
import shutil
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from pathlib import Path
from typing import TypeVar

from tantivy import Order, Query

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
    Scanned,
)
from searchsvc.engine.document import Outcome, StoredArticle, Write
from searchsvc.engine.embedded.artefacts import ArtefactFolder
from searchsvc.engine.embedded.compile import compile_node, with_filters
from searchsvc.engine.embedded.count import count_all, count_each, count_matches, count_with_total
from searchsvc.engine.embedded.folder import IndexFolder
from searchsvc.engine.embedded.generation import Generation
from searchsvc.engine.embedded.hits import stored, top
from searchsvc.engine.embedded.panics import mapped
from searchsvc.errors import EngineRefusedError, EngineUnavailableError, IndexMissingError
from searchsvc.query.facets import Count
from searchsvc.query.tree.nodes import Node, Range
from searchsvc.query.tree.rewriting.match_only import match_only
from searchsvc.schema import fingerprint

_READ_THREADS = 4

Result = TypeVar("Result")


class EmbeddedEngine:
    """The embedded engine, on tantivy: one process writes, any number read."""

    def __init__(self, data_dir: Path, query_timeout: float = 10.0) -> None:
        """Make the engine of a data folder, which need not exist yet.

        Args:
            data_dir: the service's data folder; the index is in its subfolder `index`.
            query_timeout: seconds after which a read counts as failed.
        """
        self._folder = IndexFolder(data_dir / "index")
        self._artefacts = ArtefactFolder(data_dir / "index" / "artefacts")
        self._open: dict[str, Generation] = {}
        self._timeout = query_timeout
        # The generation to read; None = the live one.
        self._chosen: str | None = None
        # tantivy releases the interpreter lock while it searches.
        self._readers = ThreadPoolExecutor(_READ_THREADS, thread_name_prefix="tantivy-read")
        self._writers = ThreadPoolExecutor(1, thread_name_prefix="tantivy-write")

    async def search(self, search: EngineSearch) -> EngineAnswer:
        """See `EngineReader.search`."""
        return await self._read(lambda: self._search(search))

    async def aggregate(self, query: Node, counts: Sequence[Count]) -> Mapping[str, Counted]:
        """See `EngineReader.aggregate`."""

        def aggregate() -> Mapping[str, Counted]:
            generation = self._generation()
            with mapped():
                compiled = compile_node(generation.schema, match_only(query), scored=False)
                return count_all(generation.searcher(), generation.schema, compiled, counts)

        return await self._read(aggregate)

    async def count(
        self, queries: Sequence[Node], filters: tuple[Node, ...] = ()
    ) -> Sequence[Matched]:
        """See `EngineReader.count`."""

        def count() -> list[Matched]:
            generation = self._generation()
            schema, searcher = generation.schema, generation.searcher()
            return count_each(searcher, schema, queries, filters)

        return await self._read(count)

    async def get(self, article_id: str) -> StoredArticle | None:
        """See `EngineReader.get`."""

        def get() -> StoredArticle | None:
            generation = self._generation()
            with mapped():
                searcher = generation.searcher()
                query = Query.term_query(generation.schema, "id", article_id, "basic")
                found = searcher.search(query, limit=1, count=False).hits
                return stored(searcher, found[0][1]) if found else None

        return await self._read(get)

    async def fetch(self, ids: Sequence[str]) -> Mapping[str, StoredArticle]:
        """See `EngineReader.fetch`."""

        def fetch() -> Mapping[str, StoredArticle]:
            generation = self._generation()
            found: dict[str, StoredArticle] = {}
            with mapped():
                searcher = generation.searcher()
                for article_id in ids:
                    query = Query.term_query(generation.schema, "id", article_id, "basic")
                    for _, address in searcher.search(query, limit=1, count=False).hits:
                        found[article_id] = stored(searcher, address)
            return found

        return await self._read(fetch)

    async def state(self) -> EngineState:
        """See `EngineReader.state`."""

        def state() -> EngineState:
            live = self._folder.live()
            documents, made_by = 0, None
            if live is not None:
                made_by = Generation.fingerprint_of(self._folder.root / live)
                # A generation with another schema can't be opened.
                if made_by == fingerprint():
                    documents = self._generation().searcher().num_docs
            return EngineState(live, made_by, documents, self._folder.generations())

        return await self._read(state)

    async def read_artefact(self, name: str, newer_than: int = 0) -> Artefact | None:
        """See `EngineReader.read_artefact`."""
        return await self._read(lambda: self._artefacts.read(name, newer_than))

    async def artefact_version(self, name: str) -> int:
        """See `EngineReader.artefact_version`."""
        return await self._read(lambda: self._artefacts.version(name))

    async def close(self) -> None:
        """See `EngineReader.close`."""
        await asyncio.to_thread(self._close)

    async def write(
        self, writes: Sequence[Write], generation: str | None = None, visible: bool = True
    ) -> list[Outcome]:
        """See `EngineWriter.write`; every commit is visible at once."""
        return await self._write(lambda: self._generation(generation).write(writes, visible))

    async def refresh(self, generation: str | None = None) -> None:
        """See `EngineWriter.refresh`."""
        await self._write(lambda: self._generation(generation).refresh())

    def reading(self, generation: str) -> EngineReader:
        """See `EngineWriter.reading`."""
        reader = copy(self)
        reader._chosen = generation  # noqa: SLF001
        return reader

    async def create(self) -> str:
        """See `EngineWriter.create`."""

        def create() -> str:
            name = self._folder.next_name()
            self._open[name] = Generation.create(self._folder.root / name)
            return name

        return await self._write(create)

    async def promote(self, generation: str) -> None:
        """See `EngineWriter.promote`."""

        def promote() -> None:
            with mapped():
                self._generation(generation)
                self._folder.promote(generation)
            for name, opened in self._open.items():
                if name != generation:
                    # Frees the writer's 128 MB; waits for its merges in the background.
                    threading.Thread(target=opened.close, daemon=True).start()

        await self._write(promote)

    async def drop(self, generation: str) -> None:
        """See `EngineWriter.drop`."""

        def drop() -> None:
            if generation == self._folder.live():
                raise EngineRefusedError(f"{generation} is live")
            with mapped():
                opened = self._open.pop(generation, None)
                if opened is not None:
                    opened.close()
                self._folder.drop(generation)

        await self._write(drop)

    async def destroy(self) -> None:
        """See `EngineWriter.destroy`."""

        def destroy() -> None:
            with mapped():
                for generation in self._open.values():
                    generation.close()
                self._open.clear()
                if self._folder.root.exists():
                    shutil.rmtree(self._folder.root)

        await self._write(destroy)

    async def scan(self, low: int, high: int, generation: str | None = None) -> Sequence[Scanned]:
        """See `EngineWriter.scan`."""
        return await self._read(lambda: self._scan(low, high, generation))

    async def write_artefact(self, name: str, content: bytes) -> int:
        """See `EngineWriter.write_artefact`; the newest two versions are kept."""
        return await self._write(lambda: self._artefacts.write(name, content))

    def _generation(self, name: str | None = None) -> Generation:
        chosen = name or self._chosen or self._folder.live()
        if chosen is None:
            raise IndexMissingError("there is no articles index yet")
        opened = self._open.get(chosen)
        if opened is None:
            # Threads may open it at the same time, but share one instance and so one writer.
            opened = self._open.setdefault(chosen, Generation.open(self._folder.root / chosen))
        return opened

    def _search(self, search: EngineSearch) -> EngineAnswer:
        generation = self._generation()
        schema = generation.schema
        with mapped():
            searcher = generation.searcher()
            matching = compile_node(schema, match_only(search.query), scored=False)
            total, counts = count_with_total(
                searcher, schema, matching, search.filters, search.counts
            )
            looked_at, page = (0, []) if total == 0 else top(searcher, schema, search)
            if total is None:
                total = looked_at
            if total is None:
                total = count_matches(searcher, with_filters(schema, matching, search.filters))
            hits = []
            for score, address in page:
                article = stored(searcher, address, search.parts)
                hits.append(EngineHit(str(article["id"]), article, score))
            return EngineAnswer(total, tuple(hits), counts)

    def _scan(self, low: int, high: int, generation: str | None) -> list[Scanned]:
        opened = self._generation(generation)
        with mapped():
            searcher = opened.searcher()
            query = compile_node(opened.schema, Range("key", low, high - 1))
            found = searcher.search(
                query, limit=SCAN_PAGE, count=False, order_by_field="key", order=Order.Asc
            ).hits
            versions = searcher.fast_field_values("version", [address for _, address in found])
            return [
                Scanned(key, int(version or 0))
                for (key, _), version in zip(found, versions, strict=True)
            ]

    def _close(self) -> None:
        self._readers.shutdown()
        self._writers.shutdown()
        for generation in self._open.values():
            generation.close()
        self._open.clear()

    async def _read(self, call: Callable[[], Result]) -> Result:
        future = asyncio.get_running_loop().run_in_executor(self._readers, _mapped(call))
        try:
            async with asyncio.timeout(self._timeout):
                return await future
        except TimeoutError:
            raise EngineUnavailableError(
                f"the embedded index did not answer within {self._timeout:g} s"
            ) from None

    async def _write(self, call: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._writers, _mapped(call))


def _mapped(call: Callable[[], Result]) -> Callable[[], Result]:
    def carried_out() -> Result:
        with mapped():
            return call()

    return carried_out
