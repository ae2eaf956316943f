"""The engine-neutral plan: a tree of a few node types that each engine compiles.

Semantics are Lucene's: `Term` and `Phrase` score by BM25 (k1 1.2, b 0.75) times `boost`; filters
(`OneOf`, `Range`, `Missing`) score nothing.
A node that scores has the planner's reason, which affects neither match nor score, and is ignored
when nodes are compared.
"""

import dataclasses
from dataclasses import replace
from typing import TypeVar

from searchsvc.query.tree.reasons import Reason
from searchsvc.query.tree.values import value


def _kept_hash(node: object, parts: tuple[object, ...]) -> int:
    """Work out the hash of a tree once: rewriting looks parts of it up again and again."""
    found = hash(parts) or 1
    object.__setattr__(node, "_hash", found)
    return found


@value
class Everything:
    """Matches every article, score 0."""


@value
class Term:
    """One analysed term in a field of terms."""

    field: str
    term: str
    boost: float = 1.0
    reason: Reason | None = dataclasses.field(default=None, compare=False, repr=False)


@value
class Constant:
    """Matches as its child does, with a score of its own."""

    child: "Node"
    score: float
    reason: Reason | None = dataclasses.field(default=None, compare=False, repr=False)


@value
class Phrase:
    """Analysed terms next to each other in a positional field."""

    field: str
    terms: tuple[str, ...]
    boost: float = 1.0
    reason: Reason | None = dataclasses.field(default=None, compare=False, repr=False)


# The `tie` of a sum: every child that matches counts in full.
SUM = 1.0


@value
class Best:
    """Matches when any child does; scores the best child plus `tie` times the others."""

    children: tuple["Node", ...]
    tie: float = 0.0
    reason: Reason | None = dataclasses.field(default=None, compare=False, repr=False)
    _hash: int = dataclasses.field(default=0, init=False, compare=False, repr=False)

    def __hash__(self) -> int:
        return self._hash or _kept_hash(self, (self.children, self.tie))


@value
class AtLeast:
    """Matches when at least `minimum` children do; scores the sum of those that match."""

    children: tuple["Node", ...]
    minimum: int
    _hash: int = dataclasses.field(default=0, init=False, compare=False, repr=False)

    def __hash__(self) -> int:
        return self._hash or _kept_hash(self, (self.children, self.minimum))


@value
class Bool:
    """Matches when every `must` and `filters` and no `must_not` does.

    `should` children never decide about a match; they add to the score, as `must` children do.
    Without any `must`, every article is a candidate.
    """

    must: tuple["Node", ...] = ()
    should: tuple["Node", ...] = ()
    must_not: tuple["Node", ...] = ()
    filters: tuple["Node", ...] = ()
    reason: Reason | None = dataclasses.field(default=None, compare=False, repr=False)
    _hash: int = dataclasses.field(default=0, init=False, compare=False, repr=False)

    def __hash__(self) -> int:
        return self._hash or _kept_hash(self, (self.must, self.should, self.must_not, self.filters))


@value
class OneOf:
    """Filter: a keyword or integer field has one of the values."""

    field: str
    values: tuple[str, ...] | tuple[int, ...]


@value
class Range:
    """Filter: an integer field lies between two inclusive bounds (None = open)."""

    field: str
    low: int | None = None
    high: int | None = None


@value
class Missing:
    """Filter: an integer field has no value."""

    field: str


@value
class Prefix:
    """Filter: a field of terms has a term with this prefix of letters and digits."""

    field: str
    prefix: str


Node = (
    Everything | Term | Constant | Phrase | Best | AtLeast | Bool | OneOf | Range | Missing | Prefix
)

NOTHING: Node = Bool(must_not=(Everything(),))
"""Matches no article."""

Reasoned = Term | Constant | Phrase | Best | Bool
Scoring = TypeVar("Scoring", bound=Reasoned)


def because(node: Scoring, reason: Reason) -> Scoring:
    """Return a node with the reason why it scores."""
    return replace(node, reason=reason)
