"""Phrases and exclusions → nodes."""

from collections.abc import Iterable
from dataclasses import dataclass

from searchsvc.analysis.analyzer import Analysis
from searchsvc.query.matching.syllables import SyllableNodes
from searchsvc.query.nodes import Best, Bool, Node, Phrase, Term
from searchsvc.query.ranking import Ranking


@dataclass(frozen=True, slots=True)
class PhraseNodes:
    """Makes the nodes of one query's phrases and exclusions.

    Attributes:
        ranking: the weights.
        syllables: makes the node of a phrase of one syllable.
        unmarked: whether the query has no mark that binds.
        verbatim: whether only what was typed counts.
    """

    ranking: Ranking
    syllables: SyllableNodes
    unmarked: bool
    verbatim: bool

    def required(self, phrase: Analysis) -> Node:
        """Give what holds a phrase as it stands."""
        keys, folded = tuple(phrase.syllables), tuple(phrase.folded)
        if len(keys) == 1:
            return self.syllables.node(phrase.tokens[0], ())
        exact = Best((Phrase("title", keys), Phrase("text", keys)), tie=self.ranking.field_tie)
        if self.verbatim or all(token.marked for token in phrase.tokens):
            return exact
        # Folded fields have no positions: every neighbouring pair must occur.
        pairs: tuple[Node, ...] = tuple(
            Term("text_folded_bigrams", bigram) for bigram in phrase.folded_bigrams
        )
        marked = tuple(Term("text", token.key) for token in phrase.tokens if token.marked)
        loose = Bool(must=(*pairs, *marked))
        return loose if self.unmarked and keys == folded else Best((exact, loose))

    def excluded(self, text: Analysis) -> Node:
        """Give what holds a text that must not occur."""
        if self.unmarked:
            if len(text.tokens) == 1:
                return Term("text_folded", text.folded[0])
            return Bool(must=tuple(Term("text_folded_bigrams", b) for b in text.folded_bigrams))
        if len(text.tokens) == 1:
            return Term("text", text.syllables[0])
        return Phrase("text", tuple(text.syllables))

    def preferred(self, phrases: Iterable[Analysis]) -> Iterable[Node]:
        """Give what prefers phrases without requiring them."""
        for phrase in phrases:
            # Without marks there are no positions; the folded bigrams prefer it already.
            if len(phrase.tokens) > 1 and not self.unmarked:
                keys = tuple(phrase.syllables[: self.ranking.most_syllables])
                yield Phrase("text", keys, self.ranking.preferred_phrase)
