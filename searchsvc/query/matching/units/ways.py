"""Joins the ways in which a unit may be held."""

from collections.abc import Iterable

from searchsvc.query.tree.nodes import Best, Node


def any_of(ways: Iterable[Node]) -> Node:
    """Return a node that matches any of several; equal ones occur once."""
    distinct = tuple(dict.fromkeys(ways))
    return distinct[0] if len(distinct) == 1 else Best(distinct)
