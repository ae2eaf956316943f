"""What hits hold of a query, and the units of it that they lack."""

from collections.abc import Sequence

from searchsvc.engine.base import EngineReader, EngineSearch
from searchsvc.query.tree.nodes import Bool, Constant, Node, OneOf

# Each node is a bit of the score, which is a float of 32 bits: exact up to 24.
MOST_UNITS = 20


async def held_of(
    engine: EngineReader, nodes: Sequence[Node], ids: Sequence[str]
) -> dict[str, int]:
    """Return which of some nodes match each of a few articles.

    Args:
        engine: where to search, once.
        nodes: at most 24.
        ids: ids of the articles.

    Returns:
        Article → a bit for each node that matches it, the lowest for the first.

    Raises:
        UnavailableError: the engine does not answer.
    """
    bits = tuple(Constant(node, float(1 << bit)) for bit, node in enumerate(nodes))
    these = Bool(should=bits, filters=(OneOf("id", tuple(ids)),))
    answer = await engine.search(EngineSearch(these, limit=len(ids), parts=()))
    return {hit.id: round(hit.score or 0.0) for hit in answer.hits}


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
    missing = {}
    for one, held in (await held_of(engine, nodes, ids)).items():
        if held >> len(looked_for):
            continue
        lacks = tuple(text for bit, (text, _) in enumerate(looked_for) if not held >> bit & 1)
        if lacks:
            missing[one] = lacks
    return missing
