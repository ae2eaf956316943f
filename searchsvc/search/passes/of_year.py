"""The year of a query counts as well where no good hit holds all of its words.

"Vụ cháy xưởng năm 2030": when the articles have no "vụ", the one of 2030 still comes first.
"""

from collections.abc import Mapping, Sequence

from searchsvc.engine.base import EngineReader, EngineSearch
from searchsvc.query.planning.plan import Plan
from searchsvc.query.tree.nodes import Bool, OneOf
from searchsvc.search.passes.missing import missing_of

# The hits that tell which words of the query the articles of its topic have.
_BEST = 10


async def scores_of_year(
    engine: EngineReader, plan: Plan, ids: Sequence[str]
) -> Mapping[str, float]:
    """Return what articles of the query's year gain that hold as much of it as any of the best.

    Args:
        engine: of the first pass.
        plan: of the query.
        ids: of the hits, the best first.

    Raises:
        UnavailableError: the engine does not answer.
    """
    if not plan.years or not ids:
        return {}
    topic = [(str(at), node) for at, node in enumerate(plan.topic)]
    lacking = {
        one: frozenset(units) for one, units in (await missing_of(engine, topic, ids)).items()
    }
    nothing: frozenset[str] = frozenset()
    best = {lacking.get(one, nothing) for one in ids[:_BEST]}
    if nothing in best:
        # The scores of the first pass hold for these.
        return {}
    least = [one for one in best if not any(other < one for other in best)]
    wanted = tuple(one for one in ids if any(lacking.get(one, nothing) <= few for few in least))
    these = Bool(should=plan.years, filters=(OneOf("id", wanted),))
    answer = await engine.search(EngineSearch(these, limit=len(wanted), parts=()))
    return {hit.id: hit.score or 0.0 for hit in answer.hits}
