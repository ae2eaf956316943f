"""Rewrites a tree so that filters decide the match, and scores are one flat sum."""

from collections.abc import Iterator

from searchsvc.query.tree.nodes import (
    SUM,
    AtLeast,
    Best,
    Bool,
    Constant,
    Everything,
    Missing,
    Node,
    OneOf,
    Prefix,
    Range,
)
from searchsvc.query.tree.rewriting.match_only import match_only


def flat(node: Node) -> Node:
    """Return a tree that matches the same articles and scores them alike.

    `match_only` trees decide the match, as filters; scoring nodes are in as few unions as possible,
    each of which an engine scores in bulk. Sums may differ in the last bit, by their order.
    """
    taken = _taken(node)
    if not (taken.should or taken.must_not or taken.filters) and len(taken.must) == 1:
        return taken.must[0]
    return taken


def _taken(node: Node) -> Bool:
    """Return a tree as one `Bool`, its match in `filters` and its scores in `must` and `should`."""
    match node:
        case AtLeast((only,), 1):
            return _taken(only)
        case AtLeast(children):
            return Bool(filters=(match_only(node),), should=_summed(children))
        case Best(children, tie) if tie == SUM and any(isinstance(c, AtLeast) for c in children):
            return Bool(filters=(match_only(node),), should=_summed(children))
        case Best(children, tie):
            return Bool(must=(Best(tuple(map(flat, children)), tie),))
        case Bool():
            inner = [_taken(child) for child in node.must]
            return Bool(
                must=tuple(one for part in inner for one in part.must),
                should=(*(one for part in inner for one in part.should), *_summed(node.should)),
                must_not=(
                    *(one for part in inner for one in part.must_not),
                    *map(match_only, node.must_not),
                ),
                filters=(
                    *(one for part in inner for one in part.filters),
                    *map(match_only, node.filters),
                ),
            )
        case Constant(child, 0.0):
            return Bool(filters=(match_only(child),))
        case Constant(child, score):
            return Bool(must=(Constant(match_only(child), score),))
        case OneOf() | Range() | Missing() | Prefix():
            return Bool(filters=(node,))
        case _:
            return Bool(must=(node,))


def _summed(children: tuple[Node, ...]) -> tuple[Node, ...]:
    return tuple(one for child in children for one in _summands(child))


def _summands(node: Node) -> Iterator[Node]:
    """Yield nodes whose scores, where they match, add up to that of a node."""
    match node:
        case Everything() | Constant(score=0.0) | OneOf() | Range() | Missing() | Prefix():
            return
        case Constant(child, score):
            yield Constant(match_only(child), score)
        case AtLeast(children, 1):
            yield from _summed(children)
        case Best(children, tie) if tie == SUM:
            yield from _summed(children)
        case Best(children, tie):
            # What only matches decides nothing here: the filters do.
            scoring = [one for one in children if not (isinstance(one, Constant) and not one.score)]
            if len(scoring) == 1:
                yield from _summands(scoring[0])
            elif scoring:
                yield Best(tuple(map(flat, scoring)), tie)
        case AtLeast() | Bool():
            yield flat(node)
        case _:
            yield node
