"""No article has the number that codes were read into: they are tried as words and as names."""

from searchsvc.engine.base import EngineReader
from searchsvc.query.planning.plan import Plan
from searchsvc.query.planning.tiers import Tier
from searchsvc.query.readings.issuer_codes import without_codes
from searchsvc.query.readings.short_types import as_codes
from searchsvc.query.request import LONGEST_QUERY, SearchRequest
from searchsvc.query.tree.nodes import Bool
from searchsvc.search.passes.answered import Answered, Asker, Planner
from searchsvc.search.passes.corrections.instead import plan_instead


async def answer_as_typed(
    engine: EngineReader, request: SearchRequest, typed: Plan, plan: Planner, ask: Asker
) -> Answered | None:
    """Answer a request whose number no article has by other words, codes being no part of it.

    The bare number with the code of an issuer as a word, or a thing called by a code: tàu KH-09.

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
    if not typed.tiers.number:
        return None
    for text in (without_codes(request.q), *as_codes(request.q)):
        if text is None or len(text) > LONGEST_QUERY:
            continue
        other = plan_instead(request, typed, text, plan)
        if Tier.ALL not in other.counted:
            continue
        # Of a query with a number the tier asks for no other words.
        held = (node for _, node in other.units)
        (matched,) = await engine.count([Bool(filters=(other.counted[Tier.ALL], *held))])
        if matched.total:
            return Answered(other, await ask(request, other), searched=text)
    return None
