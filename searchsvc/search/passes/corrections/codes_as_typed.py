"""No article has the number that codes were read into: they are tried as words."""

from searchsvc.engine.base import EngineReader
from searchsvc.query.planning.plan import Plan
from searchsvc.query.planning.tiers import Tier
from searchsvc.query.readings.issuer_codes import without_codes
from searchsvc.query.request import LONGEST_QUERY, SearchRequest
from searchsvc.query.tree.nodes import Bool
from searchsvc.search.passes.answered import Answered, Asker, Planner
from searchsvc.search.passes.corrections.instead import plan_instead


async def answer_as_typed(
    engine: EngineReader, request: SearchRequest, typed: Plan, plan: Planner, ask: Asker
) -> Answered | None:
    """Answer a request whose number no article has by the bare number, the code being a word.

    Args:
        engine: counts what matches outside the filters.
        request: what was asked for.
        typed: its plan.
        plan: makes the plan of a request.
        ask: finds what a plan matches.

    Returns:
        None if no code was read, or no article holds the bare number and all of the other words.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    text = without_codes(request.q) if typed.tiers.number else None
    if text is None or len(text) > LONGEST_QUERY:
        return None
    other = plan_instead(request, typed, text, plan)
    if Tier.ALL not in other.counted:
        return None
    # Of a query with a number the tier asks for no other words.
    held = (node for _, node in other.units)
    (matched,) = await engine.count([Bool(filters=(other.counted[Tier.ALL], *held))])
    if not matched.total:
        return None
    return Answered(other, await ask(request, other), searched=text)
