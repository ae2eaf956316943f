"""Builds the nodes of syllables, one or several as neighbours, in any of their spellings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product

from searchsvc.analysis.tokenize import Token, bigrams
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.alternatives.alternative import Alternative
from searchsvc.query.matching.marks.binding import binds
from searchsvc.query.matching.marks.runs import Pair, forms_of, in_a_row, known
from searchsvc.query.matching.units.unmarked import Unmarked
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Node, Term

# Most spellings of one syllable that are combined with those of its neighbours.
_MOST_SPELLINGS = 4


class SpelledNodes:
    """Builds the nodes of one query's syllables, as typed and as they are read."""

    def __init__(
        self,
        context: QueryContext,
        others: Mapping[str, Sequence[Alternative]],
        unmarked: Unmarked | None,
    ) -> None:
        """Make it.

        Args:
            context: of the query.
            others: the alternatives to each syllable, by its key.
            unmarked: how syllables are read where none has a mark; None where some have.
        """
        self._context, self._others, self._unmarked = context, others, unmarked
        self._spellings: dict[tuple[str, str], list[str]] = {}
        # Several steps ask for the same neighbours, typed and read.
        self._pairs: dict[tuple[tuple[Token, Token], tuple[Token, Token]], Node] = {}
        self._keys_of_pairs: dict[
            tuple[tuple[Token, Token], tuple[Token, Token]], Sequence[Pair]
        ] = {}
        # What alone satisfies a syllable; mostly there is no such thing.
        self._only = {
            key: tuple(way.held for way in ways if way.only)
            for key, ways in others.items()
            if any(way.only for way in ways)
        }

    def adjacent(self, typed: Sequence[Token], likely: Sequence[Token]) -> Node:
        """Return the node that matches syllables as neighbours, each in any of its spellings."""
        if len(typed) == 1:
            return self.syllable("text", typed[0], likely[0])
        signed = [self._only[token.key] for token in typed if token.key in self._only]
        if signed:
            # 5% hộ is not 5 hộ.
            quantities = (any_of(nodes) for nodes in signed)
            return Bool(must=(self._neighbours(typed, likely), *quantities))
        return self._neighbours(typed, likely)

    def _neighbours(self, typed: Sequence[Token], likely: Sequence[Token]) -> Node:
        found: list[Node] = []
        for both in zip(pairwise(typed), pairwise(likely), strict=True):
            node = self._pairs.get(both)
            if node is None:
                node = self._pairs[both] = self._pair(*both)
            found.append(node)
        found += self._runs(typed, likely)
        if self._unmarked is None and len(found) == 1:
            return found[0]
        return Bool(must=tuple(found))

    def _runs(self, typed: Sequence[Token], likely: Sequence[Token]) -> Iterator[Node]:
        """Yield what holds the syllables in a row: of three, each pair may be in another place.

        A number in a list stands beside its word, though not in a row: lớp 10, 11.
        """
        yield from in_a_row(
            ()
            if any(char.isdigit() for token in both for char in token.folded)
            else self._written(both, likely_both)
            for both, likely_both in zip(pairwise(typed), pairwise(likely), strict=True)
        )

    def _written(self, typed: tuple[Token, Token], likely: tuple[Token, Token]) -> Sequence[Pair]:
        """Return how articles may write two neighbours, as keys; nothing where that is unknown."""
        both = typed, likely
        if both not in self._keys_of_pairs:
            self._keys_of_pairs[both] = self._ways_to_write(typed, likely)
        return self._keys_of_pairs[both]

    def _ways_to_write(
        self, typed: tuple[Token, Token], likely: tuple[Token, Token]
    ) -> Sequence[Pair]:
        lexicon = self._context.lexicon
        if self._unmarked is not None:
            return known(self._unmarked.written(typed, likely), lexicon)
        first, second = (self._forms(*one) for one in zip(typed, likely, strict=True))
        ways = product(first, second)
        return tuple(ways) if all(map(self._is_settled, typed)) else known(ways, lexicon)

    def _forms(self, token: Token, read: Token) -> Iterable[str]:
        """Return the spellings of a syllable, all of its letters where its marks are not sure."""
        keys = self._keys(token, read)
        if self._is_settled(token):
            return keys
        return dict.fromkeys((*keys, *forms_of(token, self._context.lexicon)))

    def _pair(self, typed: tuple[Token, Token], likely: tuple[Token, Token]) -> Node:
        if self._unmarked is not None:
            return self._unmarked.neighbours(typed, likely)
        left, right = (self._keys(*both) for both in zip(typed, likely, strict=True))
        ways: list[Node] = [
            Term("text_bigrams", pair) for x in left for y in right for pair in bigrams([x, y])
        ]
        if not all(map(self._is_settled, typed)):
            # In a query with marks an unmarked syllable may lack some.
            marked = (Term("text", token.key) for token in typed if binds(token))
            (folded,) = bigrams([token.folded for token in typed])
            ways.append(Bool(must=(Term("text_folded_bigrams", folded), *marked)))
        return any_of(ways)

    def syllable(self, field: str, token: Token, read: Token) -> Node:
        """Return the node that matches a syllable of a field (title, text), typed and as read."""
        if token.key in self._only:
            return any_of(self._only[token.key])
        if self._unmarked is not None:
            return any_of(self._unmarked.spelled_in(field, token, read))
        # What is the same only beside a neighbour is looked for in short texts alone.
        apart = self._beside_only(token) if field == "text" else frozenset()
        ways: list[Node] = [Term(field, key) for key in self._keys(token, read) if key not in apart]
        if not self._is_settled(token):
            ways.append(Term(f"{field}_folded", token.folded))
        return any_of(ways)

    def _is_settled(self, token: Token) -> bool:
        """Return whether a syllable is meant with the marks typed or read, and with no others."""
        context = self._context
        return context.verbatim or binds(token) or token.start in context.restored

    def _beside_only(self, token: Token) -> frozenset[str]:
        """Return the spellings of a syllable that articles must have beside a neighbour."""
        spelled = (other for other in self._others.get(token.key, ()) if other.spells)
        return frozenset(
            other.keys[0]
            for other in spelled
            if isinstance(other.held, Term) and other.held.field.endswith("bigrams")
        )

    def _keys(self, token: Token, read: Token) -> list[str]:
        both = (token.key, read.key)
        if both not in self._spellings:
            others = (o.keys[0] for o in self._others.get(token.key, ()) if o.spells)
            self._spellings[both] = list(dict.fromkeys((*both, *others)))[:_MOST_SPELLINGS]
        return self._spellings[both]
