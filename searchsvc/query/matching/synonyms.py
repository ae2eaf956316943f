"""Turns editors' synonyms and abbreviations into alternatives to the syllables of a query."""

from collections.abc import Iterator, Sequence

from searchsvc.analysis.tokenize import Token
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.alternatives import Alternative
from searchsvc.query.matching.rarity import Rarity
from searchsvc.query.tree.nodes import Best, Node, Phrase


class SynonymNodes:
    """Builds the alternatives to the phrases of one query.

    An article with a synonym satisfies every syllable of the typed phrase, so the synonym counts
    as much for the match as the phrase.
    """

    def __init__(self, context: QueryContext, tokens: Sequence[Token]) -> None:
        """Make it.

        Args:
            context: of the query, with the rules that define the synonyms.
            tokens: of the query, in order.
        """
        self._said = [] if context.verbatim else context.rules.said(tokens, context.unmarked)
        self._tokens = tokens
        self._typed, self._written = context.rarity, Rarity(context.lexicon, unmarked=False)
        self._ranking = context.ranking

    @property
    def any(self) -> bool:
        """Whether the query contains a phrase with synonyms."""
        return bool(self._said)

    def alternatives(self, index: int) -> Iterator[Alternative]:
        """Yield the alternatives to one token of the query."""
        for start, end, others in self._said:
            if start <= index < end:
                typed = self._tokens[start:end]
                for other in others:
                    keys = tuple(token.key for token in other)
                    scored = self._scored(typed, other)
                    yield Alternative(Phrase("text", keys), keys, scored=scored)

    def _scored(self, typed: Sequence[Token], other: Sequence[Token]) -> Node:
        # A rarer phrase would score higher by BM25, but must stay below the typed one.
        asked = sum(map(self._typed.of_syllable, typed))
        held = sum(map(self._written.of_syllable, other))
        # The score of a synonym is divided among the tokens of the typed phrase.
        weight = self._ranking.synonym * min(1.0, asked / held) / len({t.key for t in typed})
        ranking, keys = self._ranking, tuple(token.key for token in other)
        return Best(
            (
                Phrase("title", keys, ranking.title_syllable * weight),
                Phrase("text", keys, ranking.text_syllable * weight),
            ),
            tie=ranking.field_tie,
        )
