"""Rarity of syllables, pairs and words: BM25's inverse document frequency, by the lexicon."""

import math
from collections.abc import Sequence
from itertools import pairwise
from weakref import WeakKeyDictionary, ref

from searchsvc.analysis.cache import Cache
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.restoration import MOST_FORMS
from searchsvc.analysis.tokenize import TOKEN, Token, forms

# A portal's articles are made of so few spellings and words; longer ones are addresses.
_MOST_KNOWN, _LONGEST_KNOWN = 50_000, 60
# The titles of the best hits of many searches: at most 1.5 kB each.
_MOST_TITLES, _LONGEST_TITLE = 10_000, 200

# Two syllables without marks, of many queries; longer ones are not kept.
_MOST_PAIRS, _LONGEST_PAIR = 20_000, 40

# Spelling → its term and rarity, once by keys and once without marks.
_Spellings = tuple[dict[str, tuple[str, float]], dict[str, tuple[str, float]]]
# Title → its terms with their rarities and the sum of these, likewise.
Weighed = tuple[dict[str, float], float]
_Titles = tuple[dict[str, Weighed], dict[str, Weighed]]
_Known = tuple[Cache[int], Cache[int], _Spellings, _Titles]
_known: WeakKeyDictionary[Lexicon, _Known] = WeakKeyDictionary()


def _known_of(lexicon: Lexicon) -> _Known:
    """Give what was worked out for a lexicon: it goes when the lexicon goes."""
    found = _known.get(lexicon)
    if found is None:
        # The cache must not keep the lexicon alive.
        seen = ref(lexicon)

        def articles_with(term: str) -> int:
            counted = seen()
            return 0 if counted is None else _articles_with_word(counted, term)

        def pairs_with(letters: str) -> int:
            counted = seen()
            return 0 if counted is None else _pairs_with(counted, *letters.partition(" ")[::2])

        found = _known[lexicon] = (
            Cache(articles_with, _MOST_KNOWN, _LONGEST_KNOWN),
            Cache(pairs_with, _MOST_PAIRS, _LONGEST_PAIR),
            ({}, {}),
            ({}, {}),
        )
    return found


def _articles_with_word(lexicon: Lexicon, term: str) -> int:
    parts: Sequence[str] = term.split("_")
    if len(parts) == 1:
        return lexicon.documents_with(term)
    return min(lexicon.pair_count(left, right) for left, right in pairwise(parts))


def _pairs_with(lexicon: Lexicon, left: str, right: str) -> int:
    pairs = lexicon.pair_count
    return sum(
        pairs(first.key, second.key)
        for first in lexicon.forms(left)[:MOST_FORMS]
        for second in lexicon.forms(right)[:MOST_FORMS]
    )


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
        self._words, self._pairs, self._spellings, self._titles = _known_of(lexicon)

    def of_syllable(self, token: Token) -> float:
        """Return the rarity of a syllable."""
        return self._of(self.articles_with(token))

    def articles_with(self, token: Token) -> int:
        """Return an upper bound of the number of articles with a syllable."""
        if not self._unmarked:
            return self._lexicon.documents_with(token.key)
        return self._lexicon.folded_documents(token.folded)

    def of_pair(self, left: str, right: str) -> float:
        """Return the rarity of two neighbours, given as keys, or as folded terms if unmarked."""
        pairs = self._lexicon.pair_count
        return self._of(self.pairs_with(left, right) if self._unmarked else pairs(left, right))

    def pairs_with(self, left: str, right: str) -> int:
        """Return how often two neighbours with these letters occur, with any marks."""
        return self._pairs[f"{left} {right}"]

    def of_spelling(self, surface: str) -> tuple[str, float]:
        """Of one syllable of a text, and its term: 0 when it holds a digit."""
        known = self._spellings[self._unmarked]
        found = known.get(surface)
        if found is None:
            key, folded = forms(surface)
            term = folded if self._unmarked else key
            # A title's date or figure is hardly ever typed.
            has_digit = any(char.isdigit() for char in folded)
            found = term, 0.0 if has_digit else self.of_syllable(Token(0, 0, key, folded))
            if len(known) >= _MOST_KNOWN:
                known.clear()
            if len(surface) <= _LONGEST_KNOWN:
                known[surface] = found
        return found

    def of_title(self, title: str) -> Weighed:
        """Return the distinct terms of a title with their rarities, and the sum of these."""
        known = self._titles[self._unmarked]
        found = known.get(title)
        if found is None:
            distinct = dict(map(self.of_spelling, TOKEN.findall(title)))
            found = distinct, sum(distinct.values())
            if len(known) >= _MOST_TITLES:
                known.clear()
            if len(title) <= _LONGEST_TITLE:
                known[title] = found
        return found

    def of_word(self, term: str) -> float:
        """Return the rarity of a word, given as a term: that of its rarest pair."""
        return self._of(self.articles_with_word(term))

    def articles_with_word(self, term: str) -> int:
        """In how many articles a word occurs, at most."""
        return self._words[term]

    def _of(self, count: int) -> float:
        documents = max(1, self._lexicon.documents)
        held = min(count, documents)
        return math.log(1 + (documents - held + 0.5) / (held + 0.5))
