"""The reader's use cases: search, neighbours, calendar, one article."""

import asyncio
import datetime as dt
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.normalize import clean
from searchsvc.articles.dates import today_in_vietnam
from searchsvc.engine.base import EngineReader, EngineSearch, StoredArticle
from searchsvc.errors import EngineUnavailableError, NotFoundError, UnavailableError
from searchsvc.query.completions import Completion
from searchsvc.query.completions.plan import plan_completion
from searchsvc.query.curation import Rules
from searchsvc.query.curation.nodes import without
from searchsvc.query.facets import Count, filters
from searchsvc.query.nodes import Everything, OneOf
from searchsvc.query.notes import DATE_PREFERRED
from searchsvc.query.planning.plan import Plan, plan_query
from searchsvc.query.ranking import RANKING, Ranking
from searchsvc.query.request import LONGEST_QUERY, SearchRequest, Sort
from searchsvc.schema import UNSHOWN
from searchsvc.search.artefact_cache import ArtefactCache
from searchsvc.search.correction import answer_or_correct
from searchsvc.search.explain import explain
from searchsvc.search.find import Found, find, notes_of, order_of
from searchsvc.search.neighbours import neighbours_of
from searchsvc.search.present import present_calendar, present_facets, present_hit
from searchsvc.search.related import RelatedArticles
from searchsvc.search.results import (
    Calendar,
    MatchShown,
    Neighbours,
    NoteShown,
    Related,
    SearchResults,
    Suggestion,
    Suggestions,
)
from searchsvc.search.widening import choose_tier

# Titles that suggestions look at beyond those shown.
_SPARE_TITLES = 8
# And beyond those that editors hide, at most.
_SPARE_HIDDEN = 100
# Longest wait for the engine of one who is typing.
_SUGGEST_SECONDS = 0.5


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

        async def ask(asked: SearchRequest, plan: Plan) -> Found:
            return await find(self._engine, asked, plan, self._ranking, lexicon)

        def plan_with(asked: SearchRequest) -> Plan:
            return self.plan(asked, lexicon, rules)

        async with self._deadline():
            plan, answer, suggested = await answer_or_correct(request, plan_with, ask, lexicon)
        # An explanation is for editors and asks much more: it has a deadline of its own.
        async with self._deadline():
            why = await explain(self._engine, plan, answer) if request.explain else {}
        # Another order prefers nothing, and among no hits nothing is preferred.
        prefers = order_of(request, plan) is Sort.RELEVANCE and answer.total > 0
        sought = plan.sought if request.highlight else None
        # Off the event loop: the bodies of fifty long decrees take tenths of a second to scan.
        hits = await asyncio.to_thread(
            lambda: [
                present_hit(hit, sought, why.get(hit.id), answer.missing.get(hit.id, ()))
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
                NoteShown(
                    code=note.code,
                    message=note.message,
                    template=note.template,
                    values=dict(note.values),
                )
                for note in (*plan.notes, *notes_of(plan, answer))
                if prefers or note.code != DATE_PREFERRED
            ],
        )

    async def suggest(self, typed: str, size: int) -> Suggestions:
        """Complete what was typed with frequent phrases and titles, from memory.

        The engine is asked only which of the titles are still there.

        Args:
            typed: what stands in the box so far; its last syllable may be incomplete, unless a
                blank follows it.
            size: most suggestions.
        """
        query = clean(typed).strip()
        # A few more than are shown: the list stays full when some of their articles are gone.
        hidden = self.artefacts.rules.everywhere
        spare = _SPARE_TITLES + min(len(hidden), _SPARE_HIDDEN)
        completed = self.artefacts.completions.complete(typed, size + spare)
        completed = [found for found in completed if found.id not in hidden]
        phrases = [found for found in completed if found.id is None][: (size + 1) // 2]
        titles = await self._present([found for found in completed if found.id is not None])
        suggestions = [
            Suggestion(text=found.text, kind=found.kind, id=found.id)
            for found in [*phrases, *titles][:size]
        ]
        # Only the index knows the titles of the last minutes.
        return Suggestions(
            query=query, suggestions=suggestions or await self._newest_titles(query, size)
        )

    async def _present(self, titles: Sequence[Completion]) -> Sequence[Completion]:
        """Leave out titles whose articles were deleted since the last counting."""
        ids = tuple(title.id for title in titles if title.id is not None)
        if not ids:
            return titles
        search = EngineSearch(OneOf("id", ids), sort=Sort.NEWEST, limit=len(ids), parts=("id",))
        try:
            async with asyncio.timeout(_SUGGEST_SECONDS):
                hits = (await self._engine.search(search)).hits
        except (UnavailableError, TimeoutError):
            # Without the engine a title too many is better than none.
            return titles
        there = {hit.id for hit in hits}
        return [title for title in titles if title.id in there]

    async def _newest_titles(self, typed: str, size: int) -> list[Suggestion]:
        query = plan_completion(typed, self._analyzer)
        if query is None:
            return []
        query = without(query, self.artefacts.rules.everywhere)
        search = EngineSearch(query, sort=Sort.MOST_VIEWED, limit=size, parts=("id", "title"))
        hits = (await self._engine.search(search)).hits
        titles = {hit.article["title"]: hit.id for hit in reversed(hits)}
        return [
            Suggestion(text=title, kind="title", id=article_id)
            for title, article_id in reversed(titles.items())
            if len(title) <= LONGEST_QUERY
        ]

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
        today = self._clock() if self._clock else None
        known = self.artefacts.lexicon if lexicon is None else lexicon
        ruled = self.artefacts.rules if rules is None else rules
        return plan_query(
            request.q,
            self._analyzer,
            self._ranking,
            request.verbatim,
            known,
            today,
            ruled,
            self.artefacts.sections,
        )

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
        today = self._clock() if self._clock else None
        lexicon = self.artefacts.lexicon
        kinship = RelatedArticles(
            self._engine, self._analyzer, self._ranking, lexicon, today, self.artefacts.rules
        )
        async with self._deadline():
            return await kinship.related(article, size)

    async def calendar(self, year: int, month: int, request: SearchRequest) -> Calendar:
        """Count the articles of every day of a month that match a request.

        What finds nothing in any month is corrected, as a search does.

        Raises:
            UnavailableError: the engine does not answer or holds no index.
        """
        lexicon, rules = self.artefacts.lexicon, self.artefacts.rules
        number = year * 100 + month
        counting = Count(
            "days", "day_vn", (*filters(request), OneOf("month_vn", (number,))), most=31
        )

        def plan_with(asked: SearchRequest) -> Plan:
            return self.plan(asked, lexicon, rules)

        async def ask(asked: SearchRequest, plan: Plan) -> Found:
            # Whether a search finds anything, in whichever month, decides on its correction.
            chosen = await choose_tier(self._engine, asked, plan, self._ranking, Sort.NEWEST)
            search = EngineSearch(chosen.query, filters(asked), limit=0)
            found = await self._engine.search(search)
            complete = found.total if chosen.complete is None else chosen.complete
            return Found(found.total, (), {}, tier=chosen.tier, complete=complete)

        async with self._deadline():
            plan, found, _ = await answer_or_correct(request, plan_with, ask, lexicon)
            answer = await self._engine.aggregate(plan.asked(found.tier), [counting])
        return present_calendar(year, month, answer["days"].values)

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
        within = filters(request.but(year=year, month=None, day=None))
        counting = Count("days", "day_vn", within, most=366)
        async with self._deadline():
            plan = self.plan(request)
            chosen = await choose_tier(self._engine, request, plan, self._ranking, Sort.NEWEST)
            answer = await self._engine.aggregate(chosen.query, [counting])
        days = answer["days"].values
        if not days:
            return None
        newest = max(int(day) for day in days)
        return present_calendar(year, newest // 100 % 100, days)

    async def _stored(self, article_id: str) -> StoredArticle:
        article = await self._engine.get(article_id)
        if article is None:
            raise NotFoundError(f"no article {article_id!r} is indexed")
        return article

    @asynccontextmanager
    async def _deadline(self) -> AsyncIterator[None]:
        """Bound all that one search asks: each request has its own, a search makes several."""
        try:
            async with asyncio.timeout(self._timeout):
                yield
        except TimeoutError:
            raise EngineUnavailableError(
                f"the search was not answered within {self._timeout:g} s"
            ) from None
