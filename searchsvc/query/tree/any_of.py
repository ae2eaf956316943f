"""A choice of nodes: one of several ways is enough."""

from collections.abc import Iterable

from searchsvc.query.tree.nodes import Best, Node


def any_of(ways: Iterable[Node]) -> Node:
    """Return a node that matches any of several; equal ones occur once."""
    several = tuple(ways)
    # Mostly there is one, which needs no comparison.
    distinct = several if len(several) == 1 else tuple(dict.fromkeys(several))
    return distinct[0] if len(distinct) == 1 else Best(distinct)
