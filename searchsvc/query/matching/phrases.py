"""Builds the nodes of phrases and exclusions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from searchsvc.analysis.analyzer import Analysis
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.marks.runs import in_a_row, quoted_pairs
from searchsvc.query.matching.syllables import SyllableNodes
from searchsvc.query.tree.nodes import Best, Bool, Node, Phrase, Term
from searchsvc.query.tree.reasons import Reason, ReasonKind


@dataclass(frozen=True, slots=True)
class PhraseNodes:
    """Builds the nodes of one query's phrases and exclusions.

    Attributes:
        context: of the query.
        syllables: makes the node of a phrase of one syllable.
    """

    context: QueryContext
    syllables: SyllableNodes

    def required(self, phrase: Analysis) -> Node:
        """Return the node that matches a phrase exactly."""
        keys, folded = tuple(phrase.syllables), tuple(phrase.folded)
        if len(keys) == 1:
            return self.syllables.node(phrase.tokens[0], ())
        reason = Reason(ReasonKind.PHRASE, keys)
        in_both = (Phrase("title", keys), Phrase("text", keys))
        exact = Best(in_both, self.context.ranking.field_tie, reason)
        if self.context.verbatim or all(token.marked for token in phrase.tokens):
            return exact
        # Of what lacks its marks, articles to come may have a spelling that is in none yet.
        runs = tuple(self._runs(phrase, fewest=2 if self.context.unmarked else 1))
        # Folded fields have no positions: every neighbouring pair must occur.
        pairs: tuple[Node, ...] = tuple(
            Term("text_folded_bigrams", bigram) for bigram in phrase.folded_bigrams
        )
        marked = tuple(Term("text", token.key) for token in phrase.tokens if token.marked)
        loose = Bool(must=(*pairs, *marked), filters=runs, reason=replace(reason, field="text"))
        if self.context.unmarked and keys == folded:
            return loose
        return Best((exact, loose), reason=reason)

    def excluded(self, text: Analysis) -> Node:
        """Return the node that matches an excluded text."""
        if self.context.unmarked:
            if len(text.tokens) == 1:
                return Term("text_folded", text.folded[0])
            pairs = tuple(Term("text_folded_bigrams", b) for b in text.folded_bigrams)
            return Bool(must=(*pairs, *self._runs(text, fewest=1)))
        if len(text.tokens) == 1:
            return Term("text", text.syllables[0])
        return Phrase("text", tuple(text.syllables))

    def _runs(self, phrase: Analysis, fewest: int) -> Iterator[Node]:
        """Yield what holds a phrase in a row, in each way to write it that articles have."""
        context = self.context
        share = context.ranking.sure_share
        return in_a_row(
            (
                quoted_pairs(both, context.unmarked, context.lexicon, share)
                for both in pairwise(phrase.tokens)
            ),
            fewest,
        )

    def preferred(self, phrases: Iterable[Analysis]) -> Iterable[Node]:
        """Yield nodes that score phrases without requiring them."""
        for phrase in phrases:
            # Folded fields have no positions; folded bigrams score the phrase already.
            if len(phrase.tokens) > 1 and not self.context.unmarked:
                keys = tuple(phrase.syllables[: self.context.ranking.most_syllables])
                reason = Reason(ReasonKind.PHRASE, keys, "text")
                yield Phrase("text", keys, self.context.ranking.preferred_phrase, reason)
