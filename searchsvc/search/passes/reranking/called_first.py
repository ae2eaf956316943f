"""Of the newest of a topic, those that are called so come first."""

from collections.abc import Sequence

from searchsvc.engine.base import EngineReader
from searchsvc.query.planning.plan import Plan
from searchsvc.search.passes.missing import held_of


async def called_first(engine: EngineReader, plan: Plan, ids: Sequence[str]) -> list[str]:
    """Return hits with those that the plan puts first before the others, each in their order.

    Args:
        engine: where to search, once.
        plan: of the query.
        ids: of the hits, in order.

    Raises:
        UnavailableError: the engine does not answer.
    """
    if plan.foremost is None or not ids:
        return list(ids)
    called = await held_of(engine, [plan.foremost], ids)
    return sorted(ids, key=lambda one: not called.get(one))
