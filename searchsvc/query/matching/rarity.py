"""Rarity of syllables, pairs and words: BM25's inverse document frequency, by the lexicon."""

import math
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple
from weakref import WeakKeyDictionary, ref

from searchsvc.analysis.cache import Cache
from searchsvc.analysis.lexicon import EMPTY, Lexicon
from searchsvc.analysis.restoration import MOST_FORMS
from searchsvc.analysis.tokenize import TOKEN, Token, forms

# A portal's articles are made of so few spellings and words; longer ones are addresses.
_MOST_KNOWN, _LONGEST_KNOWN = 50_000, 60
_CHUNKS = _MOST_KNOWN, _LONGEST_KNOWN
# The titles of the best hits of many searches: at most 1.5 kB each.
_MOST_TITLES, _LONGEST_TITLE = 10_000, 200

# Two syllables without marks, of many queries; longer ones are not kept.
_MOST_PAIRS, _LONGEST_PAIR = 20_000, 40

# Text between blanks → the terms of its syllables, each with its rarity.
_Chunks = Cache[tuple[tuple[str, float], ...]]
# Title → its terms with their rarities and the sum of these, likewise.
Weighed = tuple[dict[str, float], float]
_Titles = tuple[dict[str, Weighed], dict[str, Weighed]]


class _Known(NamedTuple):
    """What was worked out for a lexicon: of titles and their chunks by keys, and without marks."""

    words: Cache[int]
    pairs: Cache[int]
    telling: Cache[float]
    chunks: tuple[_Chunks, _Chunks]
    titles: _Titles


_known: WeakKeyDictionary[Lexicon, _Known] = WeakKeyDictionary()


def _known_of(lexicon: Lexicon) -> _Known:
    """Give what was worked out for a lexicon: it goes when the lexicon goes."""
    found = _known.get(lexicon)
    if found is None:
        # The cache must not keep the lexicon alive.
        seen = ref(lexicon)

        def counted() -> Lexicon:
            return seen() or EMPTY

        def articles_with(term: str) -> int:
            return _articles_with_word(counted(), term)

        def pairs_with(letters: str) -> int:
            return _pairs_with(counted(), *letters.partition(" ")[::2])

        def telling(term: str) -> float:
            articles = words[term]
            return _idf(counted().documents, articles) if articles > 1 else 0.0

        words = Cache(articles_with, _MOST_KNOWN, _LONGEST_KNOWN)
        found = _known[lexicon] = _Known(
            words,
            Cache(pairs_with, _MOST_PAIRS, _LONGEST_PAIR),
            Cache(telling, _MOST_KNOWN, _LONGEST_KNOWN),
            (
                Cache(lambda chunk: _of_chunk(counted(), chunk, False), *_CHUNKS),
                Cache(lambda chunk: _of_chunk(counted(), chunk, True), *_CHUNKS),
            ),
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


def _of_chunk(lexicon: Lexicon, chunk: str, unmarked: bool) -> tuple[tuple[str, float], ...]:
    """Return the terms of text without blanks with their rarities: 0 when one holds a digit."""
    found = []
    for key, folded in map(forms, TOKEN.findall(chunk)):
        articles = lexicon.folded_documents(folded) if unmarked else lexicon.documents_with(key)
        # A title's date or figure is hardly ever typed.
        has_digit = not folded.isalpha() and any(char.isdigit() for char in folded)
        rarity = 0.0 if has_digit else _idf(lexicon.documents, articles)
        found.append((folded if unmarked else key, rarity))
    return tuple(found)


def _idf(documents: int, count: int) -> float:
    documents = max(1, documents)
    held = min(count, documents)
    return math.log(1 + (documents - held + 0.5) / (held + 0.5))


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
        known = self._known = _known_of(lexicon)
        self._chunks, self._titles = known.chunks[unmarked], known.titles[unmarked]

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
        return self._known.pairs[f"{left} {right}"]

    def of_title(self, title: str) -> Weighed:
        """Return the distinct terms of a title with their rarities, and the sum of these."""
        found = self._titles.get(title)
        if found is None:
            chunks = map(self._chunks.__getitem__, title.split(" "))
            distinct = dict(chain.from_iterable(chunks))
            found = distinct, sum(distinct.values())
            if len(self._titles) >= _MOST_TITLES:
                self._titles.clear()
            if len(title) <= _LONGEST_TITLE:
                self._titles[title] = found
        return found

    def terms_of(self, title: str) -> list[str]:
        """Return the terms of a title in their order."""
        return [term for chunk in title.split(" ") for term, _ in self._chunks[chunk]]

    def of_word(self, term: str) -> float:
        """Return the rarity of a word, given as a term: that of its rarest pair."""
        return self._of(self.articles_with_word(term))

    def articles_with_word(self, term: str) -> int:
        """In how many articles a word occurs, at most."""
        return self._known.words[term]

    def telling(self, counts: Mapping[str, float], most: float) -> dict[str, float]:
        """Return the words that at least two articles hold and not too many, each with its weight.

        Args:
            counts: word → how often an article holds it.
            most: the share of all articles that may hold one, below 1.
        """
        least = self._of(int(self._lexicon.documents * most))
        rarities = map(self._known.telling.__getitem__, counts)
        return {
            word: count * rarity
            for (word, count), rarity in zip(counts.items(), rarities, strict=True)
            if rarity >= least
        }

    def _of(self, count: int) -> float:
        return _idf(self._lexicon.documents, count)
