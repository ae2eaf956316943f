"""Counts of several queries: each is made when it is looked at."""

import pytest

from searchsvc.engine.base import Matched
from searchsvc.engine.embedded.count import CountedLater
from searchsvc.query.tree.nodes import Node, Term

NODES: list[Node] = [Term("text", term) for term in ("nui", "cho", "an")]


def test_only_what_is_looked_at_is_counted_and_only_once() -> None:
    counted: list[Node] = []

    def count(node: Node) -> Matched:
        counted.append(node)
        return Matched(len(counted), 0)

    found = CountedLater(NODES, count)
    assert (len(found), counted) == (3, [])
    assert found[1] == found[-2] == Matched(1, 0)
    assert counted == [NODES[1]]
    assert [one.total for one in found] == [2, 1, 3]
    assert found[1:] == [Matched(1, 0), Matched(3, 0)]
    with pytest.raises(IndexError):
        found[3]
