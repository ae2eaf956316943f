"""The calendar: how many articles of each day match a request."""

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.engine.base import EngineReader, EngineSearch
from searchsvc.query.facets import Count, filters
from searchsvc.query.nodes import OneOf
from searchsvc.query.planning.plan import Plan
from searchsvc.query.request import SearchRequest
from searchsvc.search.correction import Planner, answer_or_correct
from searchsvc.search.find import SearchAnswer
from searchsvc.search.present import present_calendar
from searchsvc.search.results import Calendar


async def month_of(
    engine: EngineReader,
    year: int,
    month: int,
    request: SearchRequest,
    plan: Planner,
    lexicon: Lexicon,
) -> Calendar:
    """Count the articles of every day of a month that match a request or its correction.

    Args:
        engine: what is asked.
        year: in Vietnam's calendar.
        month: 1 to 12.
        request: query and filters.
        plan: makes the plan of a request.
        lexicon: what the articles hold.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    number = year * 100 + month
    counting = Count("days", "day_vn", (*filters(request), OneOf("month_vn", (number,))), most=31)

    async def ask(asked: SearchRequest, plan: Plan) -> SearchAnswer:
        # Whether a search finds anything, in whichever month, decides on its correction.
        search = EngineSearch(plan.query, filters(asked), limit=0)
        return SearchAnswer((await engine.search(search)).total, (), {})

    asked, _, _ = await answer_or_correct(request, plan, ask, lexicon)
    answer = await engine.aggregate(asked.query, [counting])
    return present_calendar(year, month, answer["days"].values)


async def newest_month_of(
    engine: EngineReader, year: int, request: SearchRequest, plan: Plan
) -> Calendar | None:
    """Count the days of the newest month of a year in which a request finds articles.

    Args:
        engine: what is asked.
        year: in Vietnam's calendar.
        request: filters; its own year, month and day are left out.
        plan: of its query.

    Returns:
        The month; None when the year has no articles.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    within = filters(request.but(year=year, month=None, day=None))
    counting = Count("days", "day_vn", within, most=366)
    days = (await engine.aggregate(plan.query, [counting]))["days"].values
    if not days:
        return None
    newest = max(int(day) for day in days)
    return present_calendar(year, newest // 100 % 100, days)
