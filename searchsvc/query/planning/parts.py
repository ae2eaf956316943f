"""Splits a plan's tree into parts whose scores add up to that of a hit."""

from collections.abc import Iterator
from dataclasses import dataclass

from searchsvc.query.tree.nodes import AtLeast, Best, Bool, Constant, Everything, Node
from searchsvc.query.tree.reasons import Reason


@dataclass(frozen=True, slots=True)
class Part:
    """One summand of the score.

    Attributes:
        node: the node that scores.
        only: a node that an article must match too for the part to count; None = no condition.
    """

    node: Node
    only: Node | None = None

    @property
    def reason(self) -> Reason | None:
        """The reason why it scores."""
        return getattr(self.node, "reason", None)


def parts(query: Node) -> list[Part]:
    """Return the parts of a query; their scores of an article that it matches add up to its own.

    A node with a reason is one part with all its children. Parts that never score are left out.
    """
    return list(_cut(query))


def _cut(node: Node, only: Node | None = None) -> Iterator[Part]:
    match node:
        case Everything() | Constant(score=0.0):
            return
        case Bool(must, should, reason=None):
            for child in (*must, *should):
                yield from _cut(child, only)
        case AtLeast(children):
            for child in children:
                yield from _cut(child, only)
        case Best(children, 1.0, None) if any(isinstance(child, AtLeast) for child in children):
            for child in children:
                # An article that matches only by document number scores nothing for syllables.
                yield from _cut(child, child if isinstance(child, AtLeast) else None)
        case _:
            yield Part(node, only)
