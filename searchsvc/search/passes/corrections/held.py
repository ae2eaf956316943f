"""How many articles hold a query, whatever the filters: these never change what it means."""

from typing import NamedTuple

from searchsvc.engine.base import EngineReader
from searchsvc.query.planning.plan import Plan
from searchsvc.query.planning.tiers import Tier
from searchsvc.query.request import Match, SearchRequest
from searchsvc.search.passes.find import SearchAnswer


class Held(NamedTuple):
    """Counts of articles, within any filter.

    Attributes:
        total: that match the query, or a part of it; exact only where there are no filters.
        complete: that match all of it; likewise.
    """

    total: int
    complete: int


async def held(
    engine: EngineReader, request: SearchRequest, plan: Plan, answer: SearchAnswer
) -> Held:
    """Count what matches a query without its filters; only where they leave nothing whole.

    Args:
        engine: counts.
        request: what was asked for.
        plan: of its query.
        answer: within the filters.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    if answer.complete or not request.is_narrowed:
        return Held(answer.total, answer.complete)
    whole = plan.counted[Tier.ALL] if plan.tiers.nodes else plan.query
    tiered = plan.tiers.nodes and request.match is not Match.ALL
    loosest = plan.asked(Tier.ANY) if tiered else whole
    complete, matched = await engine.count([whole, loosest])
    return Held(matched.total, complete.total)
