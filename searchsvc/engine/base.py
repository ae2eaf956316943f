"""The engine port: what every engine must do, in the engine-neutral terms of the plan."""

import time
from collections.abc import Callable, Coroutine, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol, TypeVar

from searchsvc.engine.document import Outcome, StoredArticle, Write
from searchsvc.query.facets import Count
from searchsvc.query.request import Sort
from searchsvc.query.tree.nodes import Node
from searchsvc.query.tree.values import value

Result = TypeVar("Result")

# Names of artefacts.
LEXICON = "lexicon"
COMPLETIONS = "completions"
CURATION = "curation"
POPULAR = "popular"

# Most documents of one scan: the limit of an Elasticsearch search without deep paging.
SCAN_PAGE = 10_000

# Sort → the integer field that holds it, each sorted descending and unique.
SORT_FIELDS = {sort: sort.field for sort in Sort if sort.field}


@dataclass(frozen=True, slots=True)
class EngineSearch:
    """One search: a query, filters that narrow it, and facet counts."""

    query: Node
    filters: tuple[Node, ...] = ()
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 10
    counts: tuple[Count, ...] = ()
    # Parts of the stored articles that hits need at least; None = all.
    parts: tuple[str, ...] | None = None
    # Whether the total must be exact; else it may be any number above that of hits up to the limit.
    exact: bool = True
    # At most so many articles match the query, where that is known; it changes no answer.
    most: int | None = None


@value
class EngineHit:
    """One hit: its stored article, and its score when sorted by relevance."""

    id: str
    article: StoredArticle
    score: float | None


@dataclass(frozen=True, slots=True)
class Counted:
    """The answer to one `Count`.

    Attributes:
        total: number of articles that match the query and the count's filters.
        values: value → articles, the most frequent first (equal counts in the value's order),
            followed by selected values not among them.
    """

    total: int
    values: Mapping[str | int, int] = field(default_factory=dict)


class Matched(NamedTuple):
    """How many articles match a query.

    Attributes:
        total: all of them.
        within: those that also match the filters.
    """

    total: int
    within: int


@dataclass(frozen=True, slots=True)
class EngineAnswer:
    """The answer to an `EngineSearch`."""

    total: int
    hits: tuple[EngineHit, ...]
    counts: Mapping[str, Counted]


@dataclass(frozen=True, slots=True)
class Artefact:
    """A named, immutable, versioned blob that replicas read from the engine."""

    name: str
    version: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Scanned:
    """The parts of a document that a reconcile compares; the ledger maps its key to the id."""

    key: int
    version: int


@dataclass(frozen=True, slots=True)
class EngineState:
    """The state of an engine.

    Attributes:
        live: the generation that searches read, None when there is none.
        fingerprint: the schema that made it.
        documents: number of documents in it.
        generations: every generation, oldest first.
        fault: what keeps the live generation from working as it should, with the remedy.
        readable: whether its documents can be read and counted.
    """

    live: str | None
    fingerprint: str | None
    documents: int
    generations: tuple[str, ...]
    fault: str | None = None
    readable: bool = True


class EngineReader(Protocol):
    """The reading side of an engine.

    Every method raises EngineUnavailableError when the engine does not answer in time,
    IndexMissingError when no generation is live, EngineRefusedError when the request is at fault.
    """

    async def search(self, search: EngineSearch) -> EngineAnswer:
        """Find, rank, count and fetch one page of hits."""
        ...

    async def aggregate(self, query: Node, counts: Sequence[Count]) -> Mapping[str, Counted]:
        """Count only, without hits."""
        ...

    async def count(
        self, queries: Sequence[Node], filters: tuple[Node, ...] = ()
    ) -> Sequence[Matched]:
        """Count the matches of several queries in one request.

        Within a job each may be counted when it is first looked at, which fails as a request does.
        """
        ...

    async def get(self, article_id: str) -> StoredArticle | None:
        """Return the stored article with this id, None when there is none."""
        ...

    async def fetch(self, ids: Sequence[str]) -> Mapping[str, StoredArticle]:
        """Return the stored articles with these ids; missing ones are left out."""
        ...

    async def state(self) -> EngineState:
        """Return the engine's state; does not fail when no generation is live."""
        ...

    async def stamp(self) -> Hashable | None:
        """Return what changes whenever searches see something else; None if that can't be told.

        It costs a fraction of a search. A write that is visible has changed it.
        """
        ...

    async def read_artefact(self, name: str, newer_than: int = 0) -> Artefact | None:
        """Return the newest version of an artefact when it is newer, else None."""
        ...

    async def artefact_version(self, name: str) -> int:
        """Return the newest version of an artefact without its content, 0 when there is none."""
        ...

    async def carry_out(
        self, work: Callable[["EngineReader"], Coroutine[Any, Any, Result]]
    ) -> Result:
        """Carry out a use case of several requests off the event loop, in one thread.

        Args:
            work: the use case, given a reader; besides that reader's methods it awaits nothing.
        """
        ...

    async def close(self) -> None:
        """Release connections and files."""
        ...


class EngineWriter(EngineReader, Protocol):
    """The writing side, used by the indexer only."""

    async def write(
        self, writes: Sequence[Write], generation: str | None = None, visible: bool = True
    ) -> list[Outcome]:
        """Carry out writes, at most one per id.

        Args:
            writes: documents, each replacing the one with its id, and deletions, which also
                succeed for a missing id.
            generation: to write to; None = the live one.
            visible: return only when the writes are visible to searches; otherwise they may be
                neither visible nor durable before `refresh`.

        Returns:
            One outcome for each write, in order. An older version than the engine holds counts
            as done.

        Raises:
            EngineRefusedError: one of the writes makes the request invalid; none was written.
            EngineBusyError: the engine is overloaded; smaller batches may succeed.
        """
        ...

    async def refresh(self, generation: str | None = None) -> None:
        """Return when all earlier writes are durable and visible to searches.

        Raises:
            EngineUnavailableError: some of them may be lost.
        """
        ...

    def reading(self, generation: str) -> EngineReader:
        """Return a reader of one generation, live or not, that shares this engine's connections."""
        ...

    async def create(self) -> str:
        """Create an empty generation and return its name; the live one stays live."""
        ...

    async def promote(self, generation: str) -> None:
        """Make a generation live, atomically."""
        ...

    async def tidy(self) -> None:
        """Have what the live generation holds put together for faster searches, where that pays.

        To be called when nothing is written for the moment; it waits for nothing, and never fails.
        """
        ...

    async def drop(self, generation: str) -> None:
        """Delete a generation that is not live."""
        ...

    async def destroy(self) -> None:
        """Delete every generation and artefact of this data folder or prefix."""
        ...

    async def scan(self, low: int, high: int, generation: str | None = None) -> Sequence[Scanned]:
        """Return the first documents with low ≤ key < high by rising key, at most SCAN_PAGE."""
        ...

    async def write_artefact(self, name: str, content: bytes) -> int:
        """Store a new version of an artefact and return its number, from `next_version`."""
        ...


def next_version(before: int) -> int:
    """Return the number of a new version of an artefact: milliseconds since 1970, or one more.

    Based on time, so that even after an engine lost its artefacts a new one is newer than those
    that replicas have loaded.

    Args:
        before: the version in the engine, 0 if there is none.
    """
    return max(before + 1, time.time_ns() // 1_000_000)
