"""Pins and hidden articles as nodes of a plan."""

from collections.abc import Sequence

from searchsvc.query.tree.nodes import Best, Bool, Constant, Node, OneOf

# Above every possible sum of scores, and exact in the engines' 32-bit floats.
LEAST_PINNED = 1_000_000.0


def with_pins(query: Node, ids: Sequence[str]) -> Node:
    """Return a query that also matches these articles, and scores them above all others, in order.

    Each has a constant score of its own, of which and the query's the higher counts.
    """
    if not ids:
        return query
    scores = range(len(ids), 0, -1)
    pins = (
        Constant(OneOf("id", (one,)), LEAST_PINNED + score)
        for one, score in zip(ids, scores, strict=True)
    )
    return Best((query, *pins))


def without(query: Node, ids: Sequence[str]) -> Node:
    """Return a query that excludes these articles; the scores of others are unchanged."""
    return Bool(must=(query,), must_not=(OneOf("id", tuple(ids)),)) if ids else query
