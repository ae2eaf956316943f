"""The reader's use cases: search, neighbours, calendar, one article."""

import asyncio
import datetime as dt
import time
from collections.abc import Callable
from dataclasses import replace

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.articles.dates import today_in_vietnam
from searchsvc.engine.base import EngineReader, EngineSearch
from searchsvc.engine.document import StoredArticle
from searchsvc.errors import NotFoundError
from searchsvc.query.curation import Rules
from searchsvc.query.notes import DATE_PREFERRED, NEWEST_FIRST
from searchsvc.query.planning.plan import Plan, plan_query
from searchsvc.query.ranking import RANKING, Ranking
from searchsvc.query.readings.newest import read_newest
from searchsvc.query.request import SearchRequest, Sort
from searchsvc.query.tree.nodes import Everything
from searchsvc.schema import UNSHOWN
from searchsvc.search.answers import answers_to, dates_named
from searchsvc.search.calendar import month_of, newest_month_of
from searchsvc.search.deadline import deadline
from searchsvc.search.explaining.explain import explain
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.nearby.neighbours import neighbours_of
from searchsvc.search.nearby.related import RelatedArticles
from searchsvc.search.passes.correction import answer_or_correct
from searchsvc.search.passes.find import SearchAnswer, find, notes_of, order_of
from searchsvc.search.present import present_facets, present_hit, scanned_each
from searchsvc.search.results import (
    Calendar,
    MatchShown,
    Neighbours,
    NoteShown,
    Related,
    SearchResults,
    Suggestions,
)
from searchsvc.search.suggest import suggest
from searchsvc.search.why import Why, why


class SearchService:
    """Answers readers from an engine; holds no state but what it knows of the articles."""

    def __init__(
        self,
        engine: EngineReader,
        analyzer: Analyzer,
        ranking: Ranking = RANKING,
        artefacts: ArtefactCache | None = None,
        clock: Callable[[], dt.date] | None = today_in_vietnam,
        timeout: float = 10.0,
    ) -> None:
        """Make the service.

        Args:
            engine: the reading side of an engine.
            analyzer: the one that made the index.
            ranking: the weights.
            artefacts: what the articles hold; without it queries are read as they are typed.
            clock: gives the day in Vietnam; None = the age of articles never counts.
            timeout: seconds that all of one search may wait for the engine, its explanation apart.
        """
        self.artefacts = artefacts or ArtefactCache()
        self._engine = engine
        self._analyzer = analyzer
        self._ranking = ranking
        self._clock = clock
        self._timeout = timeout

    async def search(self, request: SearchRequest) -> SearchResults:
        """Answer a search.

        Raises:
            UnavailableError: the engine does not answer or holds no index; never an empty result.
        """
        started = time.perf_counter()
        # A search sees one version of all it knows from start to end.
        lexicon, rules = self.artefacts.lexicon, self.artefacts.rules

        async def ask(asked: SearchRequest, plan: Plan) -> SearchAnswer:
            return await find(self._engine, asked, plan, self._ranking, lexicon)

        def plan_with(asked: SearchRequest) -> Plan:
            return self.plan(asked, lexicon, rules)

        async with deadline(self._timeout):
            plan, answer, suggested = await answer_or_correct(request, plan_with, ask, lexicon)
        # An explanation is for editors and asks much more: it has a deadline of its own.
        async with deadline(self._timeout):
            why = await explain(self._engine, plan, answer) if request.explain else {}
        # Another order prefers nothing, and among no hits nothing is preferred.
        prefers = order_of(request, plan) is Sort.RELEVANCE and answer.total > 0
        sought = plan.sought if request.highlight else None
        # Off the event loop: the bodies of fifty long decrees take tenths of a second to scan.
        scanned = scanned_each(len(answer.hits))
        async with deadline(self._timeout):
            hits = await asyncio.to_thread(
                lambda: [
                    present_hit(
                        hit,
                        sought,
                        why.get(hit.id),
                        answer.missing.get(hit.id, ()),
                        answer.copies.get(hit.id, 0),
                        scanned,
                        plan.sought,
                    )
                    for hit in answer.hits
                ]
            )
        return SearchResults(
            query=request.q,
            total=answer.total,
            page=request.page,
            size=request.size,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            match=MatchShown(tier=answer.tier, all=answer.complete),
            hits=hits,
            facets=present_facets(request, answer.counts) if request.facets else None,
            did_you_mean=suggested,
            notes=[
                NoteShown.of(note)
                for note in (*plan.notes, *notes_of(plan, answer))
                if prefers or note.code != DATE_PREFERRED
            ],
            folded=answer.folded,
            answers=answers_to(
                request, self.artefacts.portal, hits, dates_named(request.q, self._analyzer)
            ),
        )

    async def why(self, request: SearchRequest, article_id: str) -> Why:
        """Tell an editor where an article stands among the hits, or what keeps it out of them.

        Raises:
            UnavailableError: the engine does not answer or holds no index.
        """
        lexicon, rules = self.artefacts.lexicon, self.artefacts.rules

        def plan_with(asked: SearchRequest) -> Plan:
            return self.plan(asked, lexicon, rules)

        async with deadline(self._timeout):
            return await why(
                self._engine, request, article_id, plan_with, self._ranking, lexicon, rules
            )

    async def suggest(self, typed: str, size: int) -> Suggestions:
        """Complete what was typed with frequent phrases and titles, from memory.

        The engine is asked only which of the titles are still there.

        Args:
            typed: what stands in the box so far; its last syllable may be incomplete, unless a
                blank follows it.
            size: most suggestions.
        """
        return await suggest(self._engine, self._analyzer, self.artefacts, typed, size)

    async def learn(self) -> None:
        """Take over the newest artefacts.

        Raises:
            UnavailableError: the engine does not answer.
        """
        await self.artefacts.refresh(self._engine)

    async def keep_learning(self) -> None:
        """Take over artefacts as they come, until cancelled."""
        await self.artefacts.keep_fresh(self._engine)

    async def check_ready(self) -> None:
        """Pass when the engine answers a search for nothing.

        Raises:
            UnavailableError: it does not, or holds no index.
        """
        await self._engine.search(EngineSearch(Everything(), limit=0))

    def plan(
        self, request: SearchRequest, lexicon: Lexicon | None = None, rules: Rules | None = None
    ) -> Plan:
        """Give the plan of a request's query.

        Args:
            request: what was asked for.
            lexicon: what the articles hold; None = what is known now.
            rules: of editors; None = what is known now.
        """
        known = self.artefacts.lexicon if lexicon is None else lexicon
        ruled = self.artefacts.rules if rules is None else rules
        as_typed = request.verbatim or ruled.speaks_of(request.q)
        newest = None if as_typed else read_newest(request.q)
        made = plan_query(
            request.q if newest is None else newest,
            self._analyzer,
            self._ranking,
            request.verbatim,
            known,
            self._today(),
            ruled,
            self.artefacts.sections,
            self.artefacts.portal.has_attachments,
        )
        if newest is None:
            return made
        return replace(made, ranks=False, notes=(*made.notes, NEWEST_FIRST))

    def _today(self) -> dt.date | None:
        """Give the day that the age of articles counts from: no later than the newest article."""
        if self._clock is None:
            return None
        today, newest = self._clock(), self.artefacts.portal.newest
        return today if newest is None else min(today, newest)

    async def article(self, article_id: str) -> StoredArticle:
        """Give a stored article.

        Raises:
            NotFoundError: no article with this id is indexed.
        """
        article = await self._stored(article_id)
        return {name: value for name, value in article.items() if name not in UNSHOWN}

    async def neighbours(self, article_id: str, size: int) -> Neighbours:
        """Give the next newer and older articles in the first category of one.

        An article without a date or category has none.

        Raises:
            NotFoundError: no article with this id is indexed.
        """
        article = await self._stored(article_id)
        return await neighbours_of(self._engine, article, size, self.artefacts.rules)

    async def related(self, article_id: str, size: int) -> Related:
        """Give articles about the same things as one, the nearest first.

        Raises:
            NotFoundError: no article with this id is indexed.
        """
        article = await self._stored(article_id)
        today = self._today()
        lexicon = self.artefacts.lexicon
        kinship = RelatedArticles(
            self._engine, self._analyzer, self._ranking, lexicon, today, self.artefacts.rules
        )
        async with deadline(self._timeout):
            return await kinship.related(article, size)

    async def calendar(self, year: int, month: int, request: SearchRequest) -> Calendar:
        """Count the articles of every day of a month that match a request.

        What finds nothing in any month is corrected, as a search does.

        Raises:
            UnavailableError: the engine does not answer or holds no index.
        """
        lexicon, rules = self.artefacts.lexicon, self.artefacts.rules

        def plan_with(asked: SearchRequest) -> Plan:
            return self.plan(asked, lexicon, rules)

        async with deadline(self._timeout):
            return await month_of(
                self._engine, year, month, request, plan_with, lexicon, self._ranking
            )

    async def newest_month(self, request: SearchRequest, year: int) -> Calendar | None:
        """Count the days of the newest month of a year in which a request finds articles.

        One counting that stays within the year, and no search: a correction is not looked for.

        Args:
            request: query and filters; its own year, month and day are left out.
            year: in Vietnam's calendar.

        Returns:
            The month; None when the year has no articles.

        Raises:
            UnavailableError: the engine does not answer or holds no index.
        """
        async with deadline(self._timeout):
            return await newest_month_of(
                self._engine, year, request, self.plan(request), self._ranking
            )

    async def _stored(self, article_id: str) -> StoredArticle:
        article = await self._engine.get(article_id)
        if article is None:
            raise NotFoundError(f"no article {article_id!r} is indexed")
        return article
