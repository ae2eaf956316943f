"""The one analyzer: both engines, index and query time."""

import re
from dataclasses import dataclass
from functools import cached_property

from searchsvc.analysis.mentions import find_mentions
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.numbers import find_numbers
from searchsvc.analysis.segment import Segmenter, choose_segmenter
from searchsvc.analysis.tokenize import LONGEST_TERM, Token, bigrams, term_of, tokenize
from searchsvc.analysis.tones import to_new_style


@dataclass(frozen=True)
class Analysis:
    """Every term of one text.

    Attributes:
        text: the cleaned text that all offsets refer to.
        tokens: its syllables in order.
        numbers: its document numbers in order.
        words: the terms of its words, from pyvi's model over the lower-cased text.
        mentions: what it says that can be said in other ways: abbreviations, dates, numerals.
    """

    text: str
    tokens: list[Token]
    numbers: list[Mention]
    words: list[str]
    mentions: list[Mention]

    @cached_property
    def syllables(self) -> list[str]:
        """Exact terms, in order: what the positional field holds."""
        return [token.key for token in self.tokens]

    @cached_property
    def folded(self) -> list[str]:
        """Terms without marks, in order."""
        return [token.folded for token in self.tokens]

    @property
    def bigrams(self) -> list[str]:
        """Neighbouring exact terms, joined."""
        return bigrams(self.syllables)

    @property
    def folded_bigrams(self) -> list[str]:
        """Neighbouring folded terms, joined."""
        return bigrams(self.folded)

    @property
    def number_terms(self) -> list[str]:
        """Canonical terms of all document numbers."""
        return [term for mention in self.numbers for term in mention.terms]

    @property
    def variant_terms(self) -> list[str]:
        """Canonical terms of all other mentions."""
        return [term for mention in self.mentions for term in mention.terms]


class Analyzer:
    """Vietnamese text to terms.

    Pure: equal text gives equal terms, whichever process or engine asks.
    """

    def __init__(self, segmenter: Segmenter | None = None) -> None:
        self._segment = segmenter or choose_segmenter()

    def analyze(self, text: str, typed: bool = False) -> Analysis:
        """Analyse any string; never raises.

        Args:
            text: raw text, in any Unicode form.
            typed: whether a reader typed it, maybe without marks; matters to `mentions` only.

        Returns:
            The analysis; its `text` is `normalize.clean(text)`.
        """
        cleaned = clean(text)
        tokens = tokenize(cleaned)
        numbers = find_numbers(cleaned)
        return Analysis(
            text=cleaned,
            tokens=tokens,
            numbers=numbers,
            words=self._words(cleaned) if tokens else [],
            mentions=_outside(numbers, find_mentions(cleaned, tokens, typed)),
        )

    def _words(self, cleaned: str) -> list[str]:
        # Lower-cased on both sides: typed case would change the segmentation of 6 % of names.
        lowered = to_new_style(cleaned.lower().replace("_", " "))
        words = []
        for word in self._segment(lowered):
            term = _word_term(word)
            if term:
                words.append(term)
        return words


def _outside(numbers: list[Mention], mentions: list[Mention]) -> list[Mention]:
    """Leave out what is part of a document number: 3/2016 of "thông tư 3/2016" is no month."""
    if not numbers:
        return mentions
    return [
        mention
        for mention in mentions
        if not any(n.start < mention.end and mention.start < n.end for n in numbers)
    ]


_word_terms: dict[str, str] = {}
_WORD_CACHE_SIZE = 200_000
_LONGEST_CACHED = 80
_WORDLIKE = re.compile(r"[^\W_]+(?:_[^\W_]+)*")


def _word_term(word: str) -> str:
    """Give the term of a segmented word; "" for punctuation."""
    term = _word_terms.get(word)
    if term is None:
        term = ""
        if _WORDLIKE.fullmatch(word):
            term = "_".join(map(term_of, word.split("_")))[:LONGEST_TERM]
        if len(word) <= _LONGEST_CACHED:
            if len(_word_terms) >= _WORD_CACHE_SIZE:
                _word_terms.clear()
            _word_terms[word] = term
    return term
