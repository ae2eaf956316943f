"""Rarity of syllables, pairs and words: BM25's inverse document frequency, by the lexicon."""

import math
from collections.abc import Sequence
from itertools import pairwise

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.restoration import MOST_FORMS
from searchsvc.analysis.tokenize import Token


class Rarity:
    """Inverse document frequencies: ln(1 + (N - n + .5) / (n + .5)), Robertson and others 1994."""

    def __init__(self, lexicon: Lexicon, unmarked: bool) -> None:
        """Make it.

        Args:
            lexicon: the counts; with an empty one everything is equally rare.
            unmarked: whether to ignore marks, so that all forms of a syllable are one.
        """
        self._lexicon = lexicon
        self._unmarked = unmarked

    def of_syllable(self, token: Token) -> float:
        """Return the rarity of a syllable."""
        return self._of(self.articles_with(token))

    def articles_with(self, token: Token) -> int:
        """Return an upper bound of the number of articles with a syllable."""
        if not self._unmarked:
            return self._lexicon.documents_with(token.key)
        forms = self._lexicon.forms(token.folded)
        return sum(self._lexicon.documents_with(form.key) for form in forms)

    def of_pair(self, left: str, right: str) -> float:
        """Return the rarity of two neighbours, given as keys, or as folded terms if unmarked."""
        pairs = self._lexicon.pair_count
        if not self._unmarked:
            return self._of(pairs(left, right))
        forms = self._lexicon.forms
        return self._of(
            sum(
                pairs(first.key, second.key)
                for first in forms(left)[:MOST_FORMS]
                for second in forms(right)[:MOST_FORMS]
            )
        )

    def of_word(self, term: str) -> float:
        """Return the rarity of a word, given as a term: that of its rarest pair."""
        return self._of(self.articles_with_word(term))

    def articles_with_word(self, term: str) -> int:
        """Return an upper bound of the number of articles with a word."""
        parts: Sequence[str] = term.split("_")
        if len(parts) == 1:
            return self._lexicon.documents_with(term)
        return min(self._lexicon.pair_count(left, right) for left, right in pairwise(parts))

    def _of(self, count: int) -> float:
        documents = max(1, self._lexicon.documents)
        held = min(count, documents)
        return math.log(1 + (documents - held + 0.5) / (held + 0.5))
