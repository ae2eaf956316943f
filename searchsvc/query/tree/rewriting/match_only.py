"""Removes everything from a tree that only scores: for counting, and for filters."""

from collections.abc import Container, Iterable
from functools import lru_cache

from searchsvc.query.tree.nodes import AtLeast, Best, Bool, Constant, Everything, Node, Phrase, Term
from searchsvc.query.tree.rewriting.thresholds import at_least
from searchsvc.schema import held_by

# Parts of the last searches' trees. What a query must hold is rewritten for its tier, for its count
# and for its best hits, and ways to say one thing are those of several syllables.
_MOST_KEPT = 1_000
_EVERYTHING = Everything()


def match_only(node: Node) -> Node:
    """Return a tree that matches the same articles, with meaningless scores.

    It has no `Best`, `Constant`, boosts, reasons and `should`, and no alternatives whose articles
    another alternative matches as well.
    """
    match node:
        case Term(field, term, boost):
            return node if boost == 1.0 else Term(field, term)
        case Constant(child):
            return match_only(child)
        case Best() | AtLeast() | Bool():
            return _of_children(node)
        case Phrase(field, terms):
            return Phrase(field, terms)
        case _:
            return node


@lru_cache(maxsize=_MOST_KEPT)
def _of_children(node: Best | AtLeast | Bool) -> Node:
    match node:
        case Best(children) | AtLeast(children, 1):
            return _any_of(map(match_only, children))
        case AtLeast(children, minimum):
            found = at_least([match_only(child) for child in children], minimum)
            return _all_of(found) if isinstance(found, Bool) else found
        case Bool():
            return _all_of(node)


def _any_of(children: Iterable[Node]) -> Node:
    distinct: dict[Node, None] = {}
    for child in children:
        inner = child.children if isinstance(child, AtLeast) and child.minimum == 1 else (child,)
        distinct.update(dict.fromkeys(inner))
    if _EVERYTHING in distinct:
        return _EVERYTHING
    kept = tuple(child for child in distinct if not _found_anyway(child, distinct))
    return kept[0] if len(kept) == 1 else AtLeast(kept, 1)


def _found_anyway(node: Node, others: Container[Node]) -> bool:
    """Return whether whatever matches a node matches one of the others as well."""
    match node:
        case Term(field, term):
            return any(Term(wider, term) in others for wider in held_by(field, term))
        case Bool(filters=filters):
            return any(_is_among(one, others) for one in filters)
        case _:
            return False


def _is_among(node: Node, others: Container[Node]) -> bool:
    if isinstance(node, AtLeast) and node.minimum == 1:
        return all(one in others for one in node.children)
    return node in others


def _all_of(node: Bool) -> Node:
    required: dict[Node, None] = {}
    excluded = dict.fromkeys(map(match_only, node.must_not))
    for child in map(match_only, (*node.must, *node.filters)):
        if isinstance(child, Bool):
            required.update(dict.fromkeys(child.filters))
            excluded.update(dict.fromkeys(child.must_not))
        elif child != _EVERYTHING:
            required[child] = None
    required = _factored(required)
    if not required and not excluded:
        return _EVERYTHING
    if len(required) == 1 and not excluded:
        return next(iter(required))
    return Bool(filters=tuple(required), must_not=tuple(excluded))


def _factored(required: Iterable[Node]) -> dict[Node, None]:
    """Write (a or x) and (b or x) as (a and b) or x, where x is more than a term.

    Another name of a place satisfies each of its syllables, and is looked for once.
    """
    found = dict.fromkeys(required)
    ways = [one for one in found if isinstance(one, AtLeast) and one.minimum == 1]
    for first in ways:
        shared = {way for way in first.children if not isinstance(way, Term)}
        alike = [one for one in ways if one in found and shared and shared <= set(one.children)]
        if len(alike) < 2:
            continue
        for one in alike:
            del found[one]
        rest = [[way for way in one.children if way not in shared] for one in alike]
        kept = [way for way in first.children if way in shared]
        # Where one of them asks for the shared ways alone, the others ask for nothing more.
        both = [_all_of(Bool(filters=tuple(map(_any_of, rest))))] if all(rest) else []
        found[_any_of([*both, *kept])] = None
    return found
