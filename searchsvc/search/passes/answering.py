"""A search from the plan to the shown answer, and the same with every score explained."""

import asyncio
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.engine.base import EngineReader
from searchsvc.query.curation import Rules
from searchsvc.query.planning.plan import Plan
from searchsvc.query.ranking import Ranking
from searchsvc.query.request import SearchRequest
from searchsvc.search.answers import dates_named
from searchsvc.search.deadline import deadline
from searchsvc.search.explaining.explain import explain
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.nearby.documents import documents_of
from searchsvc.search.passes.answered import Planner
from searchsvc.search.passes.corrections.correction import answer_or_correct
from searchsvc.search.passes.find import SearchAnswer, find
from searchsvc.search.passes.true_notes import with_true_notes
from searchsvc.search.passes.unknown_number import with_unknown_number
from searchsvc.search.present_results import Found, present_results
from searchsvc.search.results import Explanation, SearchResults
from searchsvc.stages import Observe, SearchStage, measured, stage, unobserved


@dataclass(frozen=True, slots=True)
class Search:
    """One search under way; it uses one version of lexicon and rules throughout.

    Attributes:
        request: what was asked.
        planner: makes plans with this lexicon and these rules.
        analyzer: of the query.
        ranking: the weights.
        artefacts: for what is known of the portal.
        lexicon: counts of syllables in the articles.
        rules: of editors.
        day: in Vietnam; None = no document is too old or too new.
        observe: is given the time of each stage.
    """

    request: SearchRequest
    planner: Planner
    analyzer: Analyzer
    ranking: Ranking
    artefacts: ArtefactCache
    lexicon: Lexicon
    rules: Rules
    day: dt.date | None
    observe: Observe = unobserved

    async def answer(self, engine: EngineReader) -> SearchResults:
        """Find and show; a job, which awaits the engine only."""
        with measured(self.observe):
            return self._shown(await self._find(engine), {})

    async def explained(self, engine: EngineReader, seconds: float) -> SearchResults:
        """Find, explain and show.

        Args:
            engine: where to search.
            seconds: deadline of the search, and as much again for its explanation.
        """
        async with deadline(seconds):
            found = await engine.carry_out(self._find)
        # An explanation is for editors and asks much more: it has a deadline of its own.
        async with deadline(seconds):
            why = await explain(engine, found.plan, found.answer)
        return await asyncio.to_thread(self._shown, found, why)

    async def _find(self, engine: EngineReader) -> Found:
        async def ask(asked: SearchRequest, plan: Plan) -> SearchAnswer:
            return await find(engine, asked, plan, self.ranking, self.lexicon)

        plan, answer, suggested, searched = await answer_or_correct(
            engine, self.request, self.planner, ask, self.lexicon, self.artefacts.completions
        )
        plan = await with_unknown_number(engine, self.request, plan, answer, self.planner)
        plan = await with_true_notes(engine, self.request, plan, answer)
        documents = await documents_of(engine, answer.hits, self.rules, self.day)
        return Found(plan, answer, suggested, documents, searched)

    @stage(SearchStage.SNIPPETS)
    def _shown(self, found: Found, why: Mapping[str, Explanation]) -> SearchResults:
        days = dates_named(self.request.q, self.analyzer)
        return present_results(self.request, found, why, self.artefacts.portal, days)
