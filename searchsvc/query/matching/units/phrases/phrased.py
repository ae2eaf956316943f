"""Builds the node of several words side by side, each in any way to write it: ứng dụng CNTT.

Between two syllables stands their pair as typed or, where another way begins or ends, the pair that
it makes with what stands beside it: of "ứng dụng công nghệ thông tin" dụng_công or dụng_cntt.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from searchsvc.analysis.orthography.tones import fold_key
from searchsvc.analysis.tokenize import Token, bigrams
from searchsvc.query.matching.alternatives.alternative import Alternative
from searchsvc.query.matching.units.phrases.ends import Ends, ends_of
from searchsvc.query.matching.units.phrases.spelled import SpelledNodes
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Node, Term

# Numerals of any kind, which many articles hold of something else.
_NUMERAL = "#"
# Most pairs that are looked up in one place: abbreviations of long names have many forms.
_MOST_PAIRS = 12


class _Span(NamedTuple):
    start: int
    end: int
    held: Node
    ends: tuple[Ends, ...]


class PhrasedNodes:
    """Builds the nodes of one query's words as neighbours, in any of their ways."""

    def __init__(
        self,
        others: Mapping[str, Sequence[Alternative]],
        spelled: SpelledNodes,
        unmarked: bool,
        apart: Sequence[Node] = (),
    ) -> None:
        """Make it.

        Args:
            others: the alternatives to each syllable, by its key.
            spelled: makes the nodes of the syllables as typed.
            unmarked: whether no syllable has a mark.
            apart: alternatives that are looked for in other ways.
        """
        self._others, self._spelled, self._unmarked = others, spelled, unmarked
        self._apart = frozenset(apart)

    def otherwise(self, typed: Sequence[Token], likely: Sequence[Token]) -> Node | None:
        """Return the node of syllables as neighbours, where some may be said otherwise.

        Args:
            typed: the syllables.
            likely: the likely reading of each.

        Returns:
            None where there is no other way for a part of them.
        """
        if any(other.only for token in typed for other in self._others.get(token.key, ())):
            return None
        spans = [span for span in self._spans(typed) if span.end - span.start < len(typed)]
        if not spans:
            return None
        gaps = []
        for at in range(len(typed) - 1):
            pair = slice(at, at + 2)
            as_typed = self._spelled.adjacent(typed[pair], likely[pair])
            gaps.append(any_of([as_typed, *self._across(typed, at, spans)]))
        return Bool(filters=tuple(gaps))

    def _spans(self, typed: Sequence[Token]) -> Iterator[_Span]:
        """Yield where each alternative stands for the typed syllables."""
        begun: dict[Node, tuple[int, Alternative]] = {}
        for at in range(len(typed) + 1):
            others = self._others.get(typed[at].key, ()) if at < len(typed) else ()
            here = {one.held: one for one in others if not (one.spells or one.held in self._apart)}
            for held in [held for held in begun if held not in here]:
                start, one = begun.pop(held)
                ends = ends_of(one)
                if ends or not _is_numeral(held):
                    yield _Span(start, at, held, ends)
            for held, one in here.items():
                begun.setdefault(held, (at, one))

    def _across(self, typed: Sequence[Token], at: int, spans: Sequence[_Span]) -> Iterator[Node]:
        """Yield what stands between a syllable and the next one, where either is said otherwise."""
        yield from (span.held for span in spans if span.start <= at and span.end > at + 1)
        ending = [span for span in spans if span.end == at + 1]
        beginning = [span for span in spans if span.start == at + 1]
        left, right = (Ends(typed[place].key, typed[place].key) for place in (at, at + 1))
        for span in ending:
            if any(not _spellings(typed[at + 1]).isdisjoint(one[:2]) for one in span.ends):
                # Its neighbour is a part of it: of "và" what holds the words around it.
                yield span.held
            elif span.ends:
                yield from self._beside((span,), span.ends, (right,), (left, right))
            else:
                yield self._instead(typed, span)
        for span in beginning:
            if any(one.first in _spellings(typed[at]) for one in span.ends):
                yield span.held
            elif span.ends:
                yield from self._beside((span,), (left,), span.ends, (left, right))
            else:
                yield self._instead(typed, span)
        for one, two in product(ending, beginning):
            yield from self._beside((one, two), one.ends, two.ends, (left, right))

    def _beside(
        self,
        spans: Sequence[_Span],
        left: Sequence[Ends],
        right: Sequence[Ends],
        typed: tuple[Ends, Ends],
    ) -> Iterator[Node]:
        """Yield what holds two ends as neighbours that are not those typed."""
        pairs = dict.fromkeys(self._pair(one, two) for one, two in product(left, right))
        known = {self._pair(*typed), _folded_pair(*typed)}
        others = [pair for pair in pairs if pair not in known][:_MOST_PAIRS]
        if others:
            yield Bool(filters=(*(span.held for span in spans), any_of(others)))

    def _instead(self, typed: Sequence[Token], span: _Span) -> Node:
        """Return what holds another way, and not the typed one; how it is written is not known."""
        return Bool(filters=(span.held,), must_not=(self._literally(typed[span.start : span.end]),))

    def _pair(self, left: Ends, right: Ends) -> Node:
        if left.exact and right.exact and not self._unmarked:
            return Term("text_bigrams", bigrams((left.last, right.first))[0])
        return _folded_pair(left, right)

    def _literally(self, typed: Sequence[Token]) -> Node:
        """Return the node of syllables exactly as typed."""
        folded = "_folded" if self._unmarked else ""
        keys = [token.folded if self._unmarked else token.key for token in typed]
        if len(keys) == 1:
            return Term(f"text{folded}", keys[0])
        return Bool(filters=tuple(Term(f"text{folded}_bigrams", pair) for pair in bigrams(keys)))


def _folded_pair(left: Ends, right: Ends) -> Node:
    pair = [fold_key(key) for key in (left.last, right.first)]
    return Term("text_folded_bigrams", bigrams(pair)[0])


def _is_numeral(held: Node) -> bool:
    return isinstance(held, Term) and held.field == "variants" and held.term[0] == _NUMERAL


def _spellings(token: Token) -> frozenset[str]:
    return frozenset((token.key, token.folded))
