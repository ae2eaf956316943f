"""Of the newest of a topic, those that are called so come first."""

from collections.abc import Sequence

from searchsvc.engine.base import EngineHit, EngineReader
from searchsvc.query.planning.plan import Plan
from searchsvc.query.tree.nodes import Bool, Node, Range
from searchsvc.search.passes.missing import held_of

# What was called new so many years before the newest article is what its reader wants least.
_YEARS_NEW = 1


async def called_first(engine: EngineReader, plan: Plan, hits: Sequence[EngineHit]) -> list[str]:
    """Return hits with those that the plan puts first before the others, each in their order.

    Args:
        engine: where to search, once.
        plan: of the query.
        hits: in order, the newest first.

    Raises:
        UnavailableError: the engine does not answer.
    """
    ids = [hit.id for hit in hits]
    if plan.foremost is None or not ids:
        return ids
    called = await held_of(engine, [_still_new(plan.foremost, hits[0])], ids)
    return sorted(ids, key=lambda one: not called.get(one))


def _still_new(called: Node, newest: EngineHit) -> Node:
    """Return what is called so and was not published long before the newest hit."""
    day = (newest.article.get("published_at") or "")[:10]
    if not day:
        # Where the newest has no date, none has.
        return called
    low = int(day.replace("-", "")) - _YEARS_NEW * 10_000
    return Bool(filters=(called, Range("day_vn", low)))
