"""Pins and hidden articles as nodes of a plan."""

from collections.abc import Sequence

from searchsvc.query.tree.nodes import Best, Bool, Constant, Node, OneOf

# Above every score that words can add up to, and exact in the engines' 32-bit floats.
LEAST_PINNED = 1_000_000.0


def with_pins(query: Node, ids: Sequence[str]) -> Node:
    """Give a query that matches these articles as well and scores them first, in this order.

    Each scores a constant of its own, whatever its words: the best of both counts.
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
    """Give a query that doesn't match these articles, and scores all others as before."""
    return Bool(must=(query,), must_not=(OneOf("id", tuple(ids)),)) if ids else query
