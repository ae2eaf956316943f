"""The calendar: how many articles of each day match a request."""

import datetime as dt

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.engine.base import EngineReader, EngineSearch
from searchsvc.query.completions import EMPTY as NO_COMPLETIONS
from searchsvc.query.completions import Completions
from searchsvc.query.facets import Count, filters
from searchsvc.query.planning.plan import Plan
from searchsvc.query.ranking import Ranking
from searchsvc.query.request import SearchRequest, Sort
from searchsvc.query.tree.nodes import OneOf
from searchsvc.search.passes.answered import Planner
from searchsvc.search.passes.corrections.correction import answer_or_correct
from searchsvc.search.passes.corrections.instead import plan_instead
from searchsvc.search.passes.find import SearchAnswer
from searchsvc.search.passes.widening import choose_tier
from searchsvc.search.present import present_calendar
from searchsvc.search.results import Calendar


async def month_of(
    engine: EngineReader,
    year: int,
    month: int,
    request: SearchRequest,
    plan: Planner,
    lexicon: Lexicon,
    ranking: Ranking,
    completions: Completions = NO_COMPLETIONS,
) -> Calendar:
    """Count the articles of every day of a month that match a request or its correction.

    Args:
        engine: where to search.
        year: in Vietnam's calendar.
        month: 1 to 12.
        request: query and filters.
        plan: returns the plan of a request.
        lexicon: counts of syllables in the articles.
        ranking: the weights.
        completions: how titles go on.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    number = year * 100 + month
    counting = Count("days", "day_vn", (*filters(request), OneOf("month_vn", (number,))), most=31)

    async def ask(asked: SearchRequest, plan: Plan) -> SearchAnswer:
        # A search is corrected if it finds nothing in any month, not only in this one.
        chosen = await choose_tier(engine, asked, plan, ranking, Sort.NEWEST)
        within = filters(asked)
        search = EngineSearch(chosen.query, within, limit=0, counts=chosen.counts(within))
        answer = await engine.search(search)
        complete = chosen.complete_in(answer)
        return SearchAnswer(answer.total, (), {}, tier=chosen.tier, complete=complete)

    found = await answer_or_correct(engine, request, plan, ask, lexicon, completions)
    answer = await engine.aggregate(found.plan.asked(found.answer.tier), [counting])
    return present_calendar(year, month, answer["days"].values)


async def newest_month_of(
    engine: EngineReader,
    year: int,
    request: SearchRequest,
    plan_with: Planner,
    ranking: Ranking,
    today: dt.date | None = None,
    searched: str | None = None,
) -> Calendar | None:
    """Count the days of the newest month of a year in which a request finds articles.

    Of the present year it is the newest with an article of a day that has come. It is one
    aggregation over the year: nothing is corrected.

    Args:
        engine: where to search.
        year: in Vietnam's calendar.
        request: filters; its own year, month and day are left out.
        plan_with: returns the plan of a request.
        ranking: the weights.
        today: in Vietnam; None = every day has come.
        searched: the query that is searched in place of the typed one; None = that one is.

    Returns:
        The month; None when the year has no articles, or none yet.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    within = filters(request.but(year=year, month=None, day=None))
    counting = Count("days", "day_vn", within, most=366)
    plan = plan_with(request)
    if searched is not None:
        plan = plan_instead(request, plan, searched, plan_with)
    chosen = await choose_tier(engine, request, plan, ranking, Sort.NEWEST)
    days = (await engine.aggregate(chosen.query, [counting]))["days"].values
    came = [int(day) for day in days]
    if today is not None and year == today.year:
        latest = (today.year * 100 + today.month) * 100 + today.day
        # Who chose the year asks for what is to come, where nothing came.
        came = [day for day in came if day <= latest] or (came if request.year else [])
    if not came:
        return None
    newest = max(came)
    return present_calendar(year, newest // 100 % 100, days)
