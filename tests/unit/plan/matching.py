"""Which documents a plan matches, by a small interpreter of its nodes."""

from collections.abc import Callable, Iterator

from searchsvc.engine.document import Document
from searchsvc.query.planning.plan import Plan
from searchsvc.query.tree.nodes import (
    AtLeast,
    Best,
    Bool,
    Constant,
    Everything,
    Node,
    OneOf,
    Phrase,
    Term,
)
from tests.of_kind import of_kind

Planner = Callable[..., Plan]


DocumentMaker = Callable[[str], Document]


def _texts(document: Document, field: str) -> list[str]:
    return of_kind(list, document.fields.get(field, []))


def _matches(node: Node, document: Document) -> bool:
    """Decide by the meaning that nodes.py gives each node."""
    match node:
        case Everything():
            return True
        case Term(field, term):
            return any(term in value.split() for value in _texts(document, field))
        case Phrase(field, terms):
            return any(f" {' '.join(terms)} " in f" {value} " for value in _texts(document, field))
        case Constant(child):
            return _matches(child, document)
        case OneOf(field, values):
            return document.fields.get(field) in values
        case Best(children):
            return any(_matches(child, document) for child in children)
        case AtLeast(children, minimum):
            return sum(_matches(child, document) for child in children) >= minimum
        case Bool(must, _, must_not, filters):
            return all(_matches(child, document) for child in (*must, *filters)) and not any(
                _matches(child, document) for child in must_not
            )
    raise AssertionError(node)


def _leaves(node: Node, only_deciding: bool = False) -> Iterator[Term | Phrase]:
    match node:
        case Term() | Phrase():
            yield node
        case Constant(child):
            yield from _leaves(child, only_deciding)
        case Best(children) | AtLeast(children):
            for child in children:
                yield from _leaves(child, only_deciding)
        case Bool(must, should, must_not, filters):
            optional = () if only_deciding else should
            for child in (*must, *filters, *must_not, *optional):
                yield from _leaves(child, only_deciding)


def _deciding_fields(plan: Plan) -> set[str]:
    return {leaf.field for leaf in _leaves(plan.query, only_deciding=True)}
