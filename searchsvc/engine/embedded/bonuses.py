"""Small scores for ranges of integer fields, computed for the best hits only.

tantivy scans a full column to score a range, but looks up the values of a few hits at once.
"""

from collections.abc import Sequence
from dataclasses import replace

from tantivy import DocAddress, Searcher

from searchsvc.query.tree.nodes import Bool, Constant, Node, Range

# Most that bonuses may add up to: larger ones could lift hits from far below.
_SMALL = 0.1

Bonuses = tuple[tuple[Range, float], ...]


def without_bonuses(query: Node) -> tuple[Node, Bonuses]:
    """Separate a query from its small bonuses; the rest matches the same articles."""
    if not isinstance(query, Bool):
        return query, ()
    bonuses = tuple(
        (node.child, node.score)
        for node in query.should
        if isinstance(node, Constant) and isinstance(node.child, Range) and node.score > 0
    )
    if not bonuses or most(bonuses) > _SMALL:
        return query, ()
    taken = {Constant(child, score) for child, score in bonuses}
    should = tuple(node for node in query.should if node not in taken)
    if len(query.must) == 1 and not (should or query.must_not or query.filters):
        return query.must[0], bonuses
    return replace(query, should=should), bonuses


def most(bonuses: Bonuses) -> float:
    """Return the most that bonuses can add to a score."""
    return sum(score for _, score in bonuses)


def with_bonuses(
    searcher: Searcher, scores: Sequence[float], addresses: list[DocAddress], bonuses: Bonuses
) -> list[float]:
    """Return the scores of hits, including their bonuses."""
    raised = list(scores)
    for asked, score in bonuses:
        low = float("-inf") if asked.low is None else asked.low
        high = float("inf") if asked.high is None else asked.high
        for place, value in enumerate(searcher.fast_field_values(asked.field, addresses)):
            if value is not None and low <= value <= high:
                raised[place] += score
    return raised
