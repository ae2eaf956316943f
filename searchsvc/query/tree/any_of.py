"""A choice of nodes: one of several ways is enough."""

from collections.abc import Iterable

from searchsvc.query.tree.nodes import Best, Node


def any_of(ways: Iterable[Node]) -> Node:
    """Return a node that matches any of several; equal ones occur once."""
    several = tuple(ways)
    match several:
        # Mostly there is one, which needs no comparison, or two, which need no hashes.
        case (only,):
            return only
        case (one, other):
            return one if one == other else Best(several)
    distinct = tuple(dict.fromkeys(several))
    return distinct[0] if len(distinct) == 1 else Best(distinct)
