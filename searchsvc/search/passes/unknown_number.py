"""A verbatim search that finds nothing whole for a document number tells when none has it."""

from dataclasses import replace

from searchsvc.engine.base import EngineReader
from searchsvc.query.notes import number_near, number_unknown
from searchsvc.query.planning.plan import Plan
from searchsvc.query.planning.tiers import Tier
from searchsvc.query.request import SearchRequest
from searchsvc.search.passes.answered import Planner
from searchsvc.search.passes.find import SearchAnswer


async def with_unknown_number(
    engine: EngineReader,
    request: SearchRequest,
    plan: Plan,
    answer: SearchAnswer,
    plan_with: Planner,
) -> Plan:
    """Return the plan of a search, with a note where no article has the number that it names.

    Args:
        engine: asked whether an article has it in any spelling.
        request: the search; an ordinary one says so itself.
        plan: of it.
        answer: to it.
        plan_with: returns the plan of a request.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    if not request.verbatim or answer.complete:
        return plan
    tiers = plan_with(request.but(verbatim=False)).tiers
    if not tiers.number:
        return plan
    (matched,) = await engine.count([tiers.nodes[Tier.ALL]])
    if matched.total:
        # Only this spelling is nowhere.
        return plan
    note = (number_near if answer.total else number_unknown)(tiers.number)
    return replace(plan, notes=(*plan.notes, note))
