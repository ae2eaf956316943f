"""The units of a query that a hit does not contain."""

from collections.abc import Sequence

from searchsvc.engine.base import EngineReader, EngineSearch
from searchsvc.query.tree.nodes import Bool, Constant, Node, OneOf

# Each unit is a bit of the score, which is a float of 32 bits: exact up to 24.
MOST_UNITS = 20


async def missing_of(
    engine: EngineReader,
    units: Sequence[tuple[str, Node]],
    ids: Sequence[str],
    whole: Node | None = None,
) -> dict[str, tuple[str, ...]]:
    """Return which units each of a few articles lacks.

    Args:
        engine: where to search, once.
        units: each with its text and the node that matches it; only the first `MOST_UNITS` count.
        ids: ids of the articles.
        whole: matches articles that lack none, whichever they hold; None = no others do.

    Returns:
        Article → texts of the units that it lacks, in order; absent if it lacks none.

    Raises:
        UnavailableError: the engine does not answer.
    """
    looked_for = units[:MOST_UNITS]
    if not looked_for or not ids:
        return {}
    nodes = [node for _, node in looked_for] + ([whole] if whole is not None else [])
    bits = tuple(Constant(node, float(1 << bit)) for bit, node in enumerate(nodes))
    these = Bool(should=bits, filters=(OneOf("id", tuple(ids)),))
    answer = await engine.search(EngineSearch(these, limit=len(ids), parts=()))
    missing = {}
    for hit in answer.hits:
        held = round(hit.score or 0.0)
        if held >> len(looked_for):
            continue
        lacks = tuple(text for bit, (text, _) in enumerate(looked_for) if not held >> bit & 1)
        if lacks:
            missing[hit.id] = lacks
    return missing
