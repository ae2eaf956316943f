"""The editor's use cases: keep golden queries, run them, see their results over time."""

import asyncio
from collections.abc import Sequence

from pydantic import BaseModel, Field

from searchsvc.analysis.normalize import clean_name
from searchsvc.analysis.tokenize import tokenize
from searchsvc.articles.article import ID_PATTERN
from searchsvc.articles.dates import today_in_vietnam, vietnam_iso
from searchsvc.engine.base import EngineWriter
from searchsvc.errors import (
    AlreadyRunningError,
    IndexMissingError,
    InvalidRequestError,
    NotFoundError,
    NotPossibleError,
    Problem,
)
from searchsvc.indexing.golden.measure import GoldenQuery, RunOutcome, judge, ranks
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.ledger.golden import KeptQuery, SavedRun
from searchsvc.indexing.ledger.saved import read_saved
from searchsvc.query.curation import NOTHING, Curation, Rules
from searchsvc.query.request import LONGEST_QUERY
from searchsvc.search.known.artefact_cache import ArtefactCache

# Runs that an answer lists by default, and at most.
PAGE, LARGEST_PAGE = 20, 100


class ShownGolden(BaseModel):
    """A golden query as it is kept."""

    number: int = Field(description="under which it is removed")
    query: str
    id: str = Field(description="the article that it must find")
    actor: str = Field(description="who added it")
    at: str = Field(description="ISO 8601 in Vietnam's time")


class GoldenList(BaseModel):
    """All golden queries, oldest first."""

    queries: list[ShownGolden]


class GoldenRun(RunOutcome):
    """One run of all golden queries."""

    number: int = Field(description="rises from run to run")
    at: str = Field(description="ISO 8601 in Vietnam's time")
    actor: str = Field(description="who requested it")
    generation: str = Field(description="the generation that was searched")


class GoldenRuns(BaseModel):
    """Runs, the newest first."""

    runs: list[GoldenRun]


class GoldenService:
    """Keeps golden queries and runs them."""

    def __init__(self, ledger: Ledger, engine: EngineWriter) -> None:
        """Make the service.

        Args:
            ledger: where they are kept.
            engine: what is searched.
        """
        self._ledger = ledger
        self._engine = engine
        self._running = asyncio.Lock()

    async def all(self) -> GoldenList:
        """Return all golden queries."""
        kept = await asyncio.to_thread(self._ledger.golden.all)
        return GoldenList(queries=[_shown(one) for one in kept])

    async def add(self, query: str, article_id: str, actor: str) -> ShownGolden:
        """Keep one.

        Raises:
            InvalidRequestError: query or id is not valid, or no article was ever sent as this id.
            GoldenKeptError: it is kept already.
            NotPossibleError: there are as many as there may be.
        """
        typed = clean_name(query)
        problems = []
        if not tokenize(typed) or len(typed) > LONGEST_QUERY:
            remedy = f"Send a query of 1 to {LONGEST_QUERY} characters"
            problems.append(Problem("query", "is blank, or too long", remedy))
        if not ID_PATTERN.fullmatch(article_id):
            problems.append(Problem("id", "is not an article id", "Send an article id"))
        elif not await asyncio.to_thread(self._ledger.articles.keys_of, [article_id]):
            # A slip of the pen would count as a loss of relevance in every run.
            problems.append(Problem("id", "no article has this id", "Send the id of an article"))
        if problems:
            raise InvalidRequestError(problems)
        return _shown(await asyncio.to_thread(self._ledger.golden.add, typed, article_id, actor))

    async def remove(self, number: int) -> None:
        """Remove one.

        Raises:
            NotFoundError: there is none of this number.
        """
        if not await asyncio.to_thread(self._ledger.golden.remove, number):
            raise NotFoundError(f"there is no golden query {number}")

    async def run(self, actor: str) -> GoldenRun:
        """Run all of them on the live index, and keep the results.

        Raises:
            NotPossibleError: there are none.
            AlreadyRunningError: a run is under way.
            UnavailableError: the engine does not answer, or holds no index.
        """
        if self._running.locked():
            raise AlreadyRunningError("the golden queries are running; wait until they end")
        async with self._running:
            queries = await asyncio.to_thread(kept_queries, self._ledger)
            if not queries:
                raise NotPossibleError("there are no golden queries; add one first")
            state = await self._engine.state()
            if state.live is None:
                raise IndexMissingError("there is no index yet")
            artefacts = await artefacts_of(self._ledger, self._engine)
            places = await ranks(self._engine, artefacts, queries)
            return await save_run(self._ledger, actor, state.live, judge(queries, places))

    async def runs(self, limit: int = PAGE) -> GoldenRuns:
        """Return the results of runs, the newest first."""
        saved = await asyncio.to_thread(self._ledger.golden.runs, limit)
        shown = [_run(one, read_saved(RunOutcome, one.outcome)) for one in saved]
        return GoldenRuns(runs=[one for one in shown if one is not None])


async def artefacts_of(ledger: Ledger, engine: EngineWriter) -> ArtefactCache:
    """Return the artefacts of search replicas, with the rules of editors that hold today.

    Raises:
        UnavailableError: engine or ledger does not answer.
    """
    artefacts = ArtefactCache()
    await artefacts.refresh(engine)
    newest = await asyncio.to_thread(ledger.curation.newest)
    stands = Curation.model_validate_json(newest.content) if newest else NOTHING
    artefacts.rules = Rules(stands).on(today_in_vietnam())
    return artefacts


async def save_run(ledger: Ledger, actor: str, generation: str, outcome: RunOutcome) -> GoldenRun:
    """Keep the results of golden queries in a generation."""
    text = outcome.model_dump_json()
    saved = await asyncio.to_thread(ledger.golden.save_run, actor, generation, text)
    return _run_of(saved, outcome)


def kept_queries(ledger: Ledger) -> Sequence[GoldenQuery]:
    """Return the golden queries that editors keep."""
    return [GoldenQuery(one.query, one.id) for one in ledger.golden.all()]


def _run(saved: SavedRun, outcome: RunOutcome | None) -> GoldenRun | None:
    return None if outcome is None else _run_of(saved, outcome)


def _run_of(saved: SavedRun, outcome: RunOutcome) -> GoldenRun:
    return GoldenRun(
        number=saved.number,
        at=vietnam_iso(saved.at),
        actor=saved.actor,
        generation=saved.generation,
        **dict(outcome),
    )


def _shown(one: KeptQuery) -> ShownGolden:
    return ShownGolden(
        number=one.number, query=one.query, id=one.id, actor=one.actor, at=vietnam_iso(one.at)
    )
