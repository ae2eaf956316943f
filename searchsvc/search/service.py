"""The reader's use cases: search, neighbours, calendar, one article."""

import datetime as dt
import time
from collections.abc import Callable
from functools import partial

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.articles.dates import today_in_vietnam
from searchsvc.engine.base import EngineReader, EngineSearch
from searchsvc.engine.document import StoredArticle
from searchsvc.errors import NotFoundError
from searchsvc.query.curation import Rules
from searchsvc.query.periods.relative import counted_from
from searchsvc.query.places import Place
from searchsvc.query.planning.plan import Plan
from searchsvc.query.ranking import RANKING, Ranking
from searchsvc.query.request import SearchRequest
from searchsvc.query.tree.nodes import Everything
from searchsvc.schema import UNSHOWN
from searchsvc.search.calendar import month_of, newest_month_of
from searchsvc.search.deadline import deadline
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.known.plan_cache import PlanCache
from searchsvc.search.known.remembered import Remembered
from searchsvc.search.nearby.documents import links_of
from searchsvc.search.nearby.neighbours import neighbours_of
from searchsvc.search.nearby.related import RelatedArticles
from searchsvc.search.passes.answered import Planner
from searchsvc.search.passes.answering import Search
from searchsvc.search.passes.foreign import with_operators
from searchsvc.search.passes.planned import planned
from searchsvc.search.passes.warm_up import warm_up
from searchsvc.search.results import (
    Calendar,
    DocumentLinks,
    Neighbours,
    Related,
    SearchResults,
    Suggestions,
)
from searchsvc.search.suggest import suggest
from searchsvc.search.why import Why, why
from searchsvc.stages import Observe, SearchStage, stage, unobserved


class SearchService:
    """Answers readers from an engine; its only state are cached artefacts."""

    def __init__(
        self,
        engine: EngineReader,
        analyzer: Analyzer,
        ranking: Ranking = RANKING,
        artefacts: ArtefactCache | None = None,
        clock: Callable[[], dt.date] | None = today_in_vietnam,
        timeout: float = 10.0,
        province: Place | None = None,
        cache_bytes: int = 0,
    ) -> None:
        """Make the service.

        Args:
            engine: the reading side of an engine.
            analyzer: the one that made the index.
            ranking: the weights.
            artefacts: lexicon, completions and rules; without them queries are taken as typed.
            clock: returns the day in Vietnam; None = the age of articles never counts.
            timeout: seconds that one search may wait for the engine in all, explanations excepted.
            province: of the portal, which settles names of places that several provinces share.
            cache_bytes: of answers that are kept; 0 = none are.
        """
        self.artefacts = artefacts or ArtefactCache()
        self.observe: Observe = unobserved
        self._engine, self._analyzer = engine, analyzer
        self._ranking = ranking
        self._clock = clock
        self._timeout = timeout
        self._province = province
        self._plans = PlanCache()
        self.remembered = Remembered(engine, self.artefacts, lambda: self.today, cache_bytes)

    async def search(self, request: SearchRequest) -> SearchResults:
        """Answer a search.

        Raises:
            UnavailableError: the engine does not answer or holds no index; never an empty result.
        """
        started = time.perf_counter()
        if request.explain:
            results = await self._search_of(request).explained(self._engine, self._timeout)
        else:

            async def search() -> SearchResults:
                # Rules and day are read after those that the answer is kept by: never older.
                async with deadline(self._timeout):
                    return await self._engine.carry_out(self._search_of(request).answer)

            results = await self.remembered.answer(request, SearchResults, search)
        return results.timed(started)

    async def known(self, request: SearchRequest) -> SearchResults | None:
        """Return the answer to a search that needs no search, because nothing has changed since."""
        started = time.perf_counter()
        found = None if request.explain else await self.remembered.known(request, SearchResults)
        return None if found is None else found.timed(started)

    def _search_of(self, request: SearchRequest) -> Search:
        lexicon, rules = self.artefacts.lexicon, self.rules
        return Search(
            request,
            self._planner(lexicon, rules),
            self._analyzer,
            self._ranking,
            self.artefacts,
            lexicon,
            rules,
            self.today,
            self.observe,
        )

    async def why(self, request: SearchRequest, article_id: str) -> Why:
        """Return the rank of an article among the hits, or what keeps it out of them.

        Raises:
            UnavailableError: the engine does not answer or holds no index.
        """
        words, titles, rules = self.artefacts.lexicon, self.artefacts.completions, self.rules
        of = self._planner(words, rules), self._ranking, words, rules, titles
        async with deadline(self._timeout):
            return await why(self._engine, request, article_id, *of)

    async def suggest(self, typed: str, size: int) -> Suggestions:
        """Complete what was typed with frequent phrases and titles, from memory.

        The engine is asked only which of the titles are still there.

        Args:
            typed: the text in the box; its last syllable may lack its end, unless a blank follows.
            size: most suggestions.
        """
        return await suggest(self._engine, self._analyzer, self.artefacts, self.rules, typed, size)

    async def learn(self) -> None:
        """Load the newest artefacts.

        Raises:
            UnavailableError: the engine does not answer.
        """
        await self.artefacts.refresh(self._engine)

    async def keep_learning(self) -> None:
        """Warm up, then load newer artefacts as they appear, until cancelled."""
        await warm_up(self._engine, self._search_of)
        await self.artefacts.keep_fresh(self._engine)

    async def check_ready(self) -> None:
        """Return if the engine answers a search for no hits.

        Raises:
            UnavailableError: it does not answer, or has no index.
        """
        await self._engine.search(EngineSearch(Everything(), limit=0))

    @stage(SearchStage.PLAN)
    def plan(
        self, request: SearchRequest, lexicon: Lexicon | None = None, rules: Rules | None = None
    ) -> Plan:
        """Return the plan of a request's query.

        Args:
            request: the search.
            lexicon: counts of syllables in the articles; None = the newest.
            rules: of editors; None = the newest.
        """
        known = self.artefacts
        lexicon = known.lexicon if lexicon is None else lexicon
        rules = self.rules if rules is None else rules
        days = self._today(), self._province, counted_from(self.today, known.portal.newest)
        of = self._analyzer, self._ranking, known, lexicon, rules, *days
        basis, options = (lexicon, rules, known.sections, known.portal), (request.verbatim, days)
        attached = known.portal.has_attachments
        make = partial(with_operators, request, rules, attached, lambda one: planned(one, *of))
        return self._plans.plan(basis, request.q, options, make)

    def _planner(self, lexicon: Lexicon, rules: Rules) -> Planner:
        return lambda asked: self.plan(asked, lexicon, rules)

    def _today(self) -> dt.date | None:
        """Return the day that the age of articles counts from: no later than the newest article."""
        today, newest = self.today, self.artefacts.portal.newest
        return today if today is None or newest is None else min(today, newest)

    @property
    def today(self) -> dt.date | None:
        """The day in Vietnam; None = the age of articles never counts."""
        return None if self._clock is None else self._clock()

    @property
    def rules(self) -> Rules:
        """The rules of editors that have an effect today."""
        return self.artefacts.rules.on(self.today)

    async def article(self, article_id: str) -> StoredArticle:
        """Return a stored article.

        Raises:
            NotFoundError: no article with this id is indexed.
        """
        stored = (await self._stored(article_id)).items()
        return {name: value for name, value in stored if name not in UNSHOWN}

    async def neighbours(self, article_id: str, size: int) -> Neighbours:
        """Return the next newer and older articles in the first category of one.

        An article without a date or category has none.

        Raises:
            NotFoundError: no article with this id is indexed.
        """
        article = await self._stored(article_id)
        return await neighbours_of(self._engine, article, size, self.rules)

    async def related(self, article_id: str, size: int) -> Related:
        """Return articles about the same things as one, the nearest first.

        Raises:
            NotFoundError: no article with this id is indexed.
        """
        article, today = await self._stored(article_id), self._today()
        lexicon, rules = self.artefacts.lexicon, self.rules

        async def related(engine: EngineReader) -> Related:
            kin = RelatedArticles(engine, self._analyzer, self._ranking, lexicon, today, rules)
            return await kin.related(article, size)

        async with deadline(self._timeout):
            return await self._engine.carry_out(related)

    async def document_links(self, article_id: str) -> DocumentLinks:
        """Return the document of an article, what replaces it, and articles that cite it.

        Raises:
            NotFoundError: no article with this id is indexed.
        """
        article = await self._stored(article_id)
        return await links_of(self._engine, article, self.rules, self.today)

    async def calendar(self, year: int, month: int, request: SearchRequest) -> Calendar:
        """Count the articles of every day of a month that match a request.

        A query without hits in any month is corrected, as in a search.

        Raises:
            UnavailableError: the engine does not answer or holds no index.
        """

        async def count() -> Calendar:
            words, titles = self.artefacts.lexicon, self.artefacts.completions
            of = year, month, request, self._planner(words, self.rules), words, self._ranking
            async with deadline(self._timeout):
                return await self._engine.carry_out(lambda engine: month_of(engine, *of, titles))

        return await self.remembered.answer((year, month, request), Calendar, count)

    async def newest_month(
        self, request: SearchRequest, year: int, searched: str | None = None
    ) -> Calendar | None:
        """Count the days of the newest month of a year in which a request finds articles.

        Args:
            request: query and filters; its own year, month and day are left out.
            year: in Vietnam's calendar.
            searched: the query that is searched in place of the typed one, if another is.

        Returns:
            The month; None when the year has no articles, or none of a day that has come.

        Raises:
            UnavailableError: the engine does not answer or holds no index.
        """

        async def count() -> Calendar:
            async with deadline(self._timeout):
                found = await self._engine.carry_out(
                    lambda engine: newest_month_of(
                        engine, year, request, self.plan, self._ranking, self.today, searched
                    )
                )
            return Calendar(month="", days=[]) if found is None else found

        found = await self.remembered.answer((year, request, searched), Calendar, count)
        return found if found.days else None

    async def _stored(self, article_id: str) -> StoredArticle:
        article = await self._engine.get(article_id)
        if article is None:
            raise NotFoundError(f"no article {article_id!r} is indexed")
        return article
