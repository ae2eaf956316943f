"""Leaves out notes that no article of an answer fulfils: that those of a day are preferred."""

from dataclasses import replace

from searchsvc.engine.base import EngineReader
from searchsvc.query.facets import filters
from searchsvc.query.planning.plan import Plan
from searchsvc.query.request import SearchRequest
from searchsvc.query.tree.nodes import Bool
from searchsvc.query.tree.rewriting.match_only import match_only
from searchsvc.search.passes.find import SearchAnswer


async def with_true_notes(
    engine: EngineReader, request: SearchRequest, plan: Plan, answer: SearchAnswer
) -> Plan:
    """Return the plan without notes that are true of none of the articles found.

    Args:
        engine: asked how many are.
        request: the search.
        plan: of it.
        answer: to it.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    doubtful = {note: note.holds for note in plan.notes if note.holds is not None}
    if not doubtful or not answer.total:
        return plan
    found = match_only(plan.asked(answer.tier))
    asked = [Bool(filters=(found, holds)) for holds in doubtful.values()]
    counts = await engine.count(asked, filters(request))
    false = {note for note, count in zip(doubtful, counts, strict=True) if not count.within}
    return replace(plan, notes=tuple(note for note in plan.notes if note not in false))
