"""The embedded engine behind the port."""

import asyncio
import os
import shutil
import threading
from collections.abc import Callable, Coroutine, Hashable, Mapping, Sequence
from contextlib import suppress
from copy import copy
from pathlib import Path
from typing import Any, TypeVar

from searchsvc.engine.base import (
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
from searchsvc.engine.embedded.answering import answer, scan
from searchsvc.engine.embedded.artefacts import ArtefactFolder
from searchsvc.engine.embedded.compile import compile_node
from searchsvc.engine.embedded.count import CountedLater, count_all, count_one
from searchsvc.engine.embedded.folder import IndexFolder
from searchsvc.engine.embedded.generation import Generation
from searchsvc.engine.embedded.panics import mapped
from searchsvc.engine.embedded.spare_threads import SpareThreads
from searchsvc.engine.embedded.threads import Threads, carried_out
from searchsvc.engine.jobs import Job, JobPool
from searchsvc.errors import (
    EngineRefusedError,
    IndexDamagedError,
    IndexMissingError,
    SearchServiceError,
)
from searchsvc.query.facets import Count
from searchsvc.query.tree.nodes import Node
from searchsvc.query.tree.rewriting.match_only import match_only
from searchsvc.schema import fingerprint

# As many as the door lets in by default: one is in Python while another one is in tantivy.
_JOBS = max(4, 2 * (os.cpu_count() or 1))

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
        # The generation to read; None = the live one.
        self._chosen: str | None = None
        self._threads = Threads(query_timeout)
        self._jobs = JobPool(_JOBS)
        self._spare = SpareThreads()
        # The job in whose thread this reader is used; None = it is used on the event loop.
        self._job: Job | None = None
        # The generation that its search began with.
        self._begun: str | None = None

    async def search(self, search: EngineSearch) -> EngineAnswer:
        """See `EngineReader.search`."""
        return await self._read(lambda: answer(self._generation(), search, self._spare))

    async def aggregate(self, query: Node, counts: Sequence[Count]) -> Mapping[str, Counted]:
        """See `EngineReader.aggregate`."""

        def aggregate() -> Mapping[str, Counted]:
            generation = self._generation()
            with mapped():
                compiled = compile_node(generation.schema, match_only(query), scored=False)
                return count_all(generation.snapshot(), generation.schema, compiled, counts)

        return await self._read(aggregate)

    async def count(
        self, queries: Sequence[Node], filters: tuple[Node, ...] = ()
    ) -> Sequence[Matched]:
        """See `EngineReader.count`."""

        def count() -> Sequence[Matched]:
            generation = self._generation()
            schema, searcher = generation.schema, generation.snapshot().searcher

            def one(query: Node) -> Matched:
                if self._job is not None:
                    self._job.raise_if_cancelled()
                return carried_out(lambda: count_one(searcher, schema, query, filters))

            later = CountedLater(queries, one)
            # Outside a job nothing may be counted on the event loop.
            return list(later) if self._job is None else later

        return await self._read(count)

    async def get(self, article_id: str) -> StoredArticle | None:
        """See `EngineReader.get`."""

        def get() -> StoredArticle | None:
            generation = self._generation()
            with mapped():
                snapshot = generation.snapshot()
                address = snapshot.address_of(generation.schema, article_id)
                return None if address is None else snapshot.read([address])[0]

        return await self._read(get)

    async def fetch(self, ids: Sequence[str]) -> Mapping[str, StoredArticle]:
        """See `EngineReader.fetch`."""

        def fetch() -> Mapping[str, StoredArticle]:
            generation = self._generation()
            found: dict[str, StoredArticle] = {}
            with mapped():
                snapshot = generation.snapshot()
                for article_id in ids:
                    address = snapshot.address_of(generation.schema, article_id)
                    if address is not None:
                        (found[article_id],) = snapshot.read([address])
            return found

        return await self._read(fetch)

    async def state(self) -> EngineState:
        """See `EngineReader.state`."""

        def state() -> EngineState:
            live = self._folder.live()
            documents, made_by, fault = 0, None, None
            if live is not None:
                made_by = Generation.fingerprint_of(self._folder.root / live)
                # A generation with another schema can't be opened.
                if made_by == fingerprint():
                    try:
                        documents = self._generation().snapshot().searcher.num_docs
                    except IndexDamagedError as error:
                        # The state of what is left is asked for to mend it.
                        fault = str(error)
            names = self._folder.generations()
            return EngineState(live, made_by, documents, names, fault, readable=fault is None)

        return await self._read(state)

    async def stamp(self) -> Hashable | None:
        """See `EngineReader.stamp`."""
        # Two looks at the folder, which take less than handing them to a thread.
        return carried_out(lambda: (self._generation().name, self._generation().stamp()))

    async def read_artefact(self, name: str, newer_than: int = 0) -> Artefact | None:
        """See `EngineReader.read_artefact`."""
        return await self._read(lambda: self._artefacts.read(name, newer_than))

    async def artefact_version(self, name: str) -> int:
        """See `EngineReader.artefact_version`."""
        return await self._read(lambda: self._artefacts.version(name))

    async def carry_out(
        self, work: Callable[[EngineReader], Coroutine[Any, Any, Result]]
    ) -> Result:
        """See `EngineReader.carry_out`."""

        def start(job: Job) -> Coroutine[Any, Any, Result]:
            reader = copy(self)
            reader._job = job  # noqa: SLF001
            with suppress(SearchServiceError):
                reader._generation().snapshot().read_ahead()  # noqa: SLF001
            return work(reader)

        return await self._jobs.carry_out(start)

    async def close(self) -> None:
        """See `EngineReader.close`."""
        await asyncio.to_thread(self._close)

    async def write(
        self, writes: Sequence[Write], generation: str | None = None, visible: bool = True
    ) -> list[Outcome]:
        """See `EngineWriter.write`; every commit is visible at once."""
        return await self._threads.write(
            lambda: self._generation(generation).write(writes, visible)
        )

    async def refresh(self, generation: str | None = None) -> None:
        """See `EngineWriter.refresh`."""
        await self._threads.write(lambda: self._generation(generation).refresh())

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

        return await self._threads.write(create)

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

        await self._threads.write(promote)

    async def tidy(self) -> None:
        """See `EngineWriter.tidy`; tantivy's own merges are enough."""

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

        await self._threads.write(drop)

    async def destroy(self) -> None:
        """See `EngineWriter.destroy`."""

        def destroy() -> None:
            with mapped():
                for generation in self._open.values():
                    generation.close()
                self._open.clear()
                if self._folder.root.exists():
                    shutil.rmtree(self._folder.root)

        await self._threads.write(destroy)

    async def scan(self, low: int, high: int, generation: str | None = None) -> Sequence[Scanned]:
        """See `EngineWriter.scan`."""
        return await self._read(lambda: scan(self._generation(generation), low, high))

    async def write_artefact(self, name: str, content: bytes) -> int:
        """See `EngineWriter.write_artefact`; the newest two versions are kept."""
        return await self._threads.write(lambda: self._artefacts.write(name, content))

    def _generation(self, name: str | None = None) -> Generation:
        # All that a search asks is asked of one generation, unless that was dropped meanwhile.
        begun = self._begun if self._begun in self._open else None
        chosen = name or self._chosen or begun or self._folder.live()
        if chosen is None:
            raise IndexMissingError("there is no articles index yet")
        if self._job is not None:
            self._begun = chosen
        opened = self._open.get(chosen)
        if opened is None:
            # Threads may open it at the same time, but share one instance and so one writer.
            opened = self._open.setdefault(chosen, Generation.open(self._folder.root / chosen))
        return opened

    def _close(self) -> None:
        self._jobs.close(wait=True)
        self._threads.close()
        self._spare.close()
        for generation in self._open.values():
            generation.close()
        self._open.clear()

    async def _read(self, call: Callable[[], Result]) -> Result:
        if self._job is not None:
            self._job.raise_if_cancelled()
            return carried_out(call)
        return await self._threads.read(call)
