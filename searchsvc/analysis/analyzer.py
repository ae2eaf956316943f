"""The analyzer of both engines, at index and query time."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from searchsvc.analysis.cache import Cache
from searchsvc.analysis.mentions import find_mentions
from searchsvc.analysis.mentions.highlands import typed_in_one
from searchsvc.analysis.mentions.joined_names import typed_stuck
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.mentions.numerals.listed_numbers import listed_pairs
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.numbers import find_numbers
from searchsvc.analysis.orthography.tones import to_new_style
from searchsvc.analysis.segment import Segmenter, choose_segmenter, respelled
from searchsvc.analysis.tokenize import LONGEST_TERM, Token, Tokens, bigrams, term_of, tokens_of


@dataclass(frozen=True)
class Analysis:
    """Every term of one text.

    Attributes:
        text: the cleaned text that all offsets refer to.
        terms: its syllables in order (`Tokens`).
        numbers: its document numbers in order.
        words: the terms of its words, from pyvi's model over the lower-cased text.
        mentions: its abbreviations, dates, numerals and others with several written forms.
    """

    text: str
    terms: Tokens
    numbers: list[Mention]
    words: list[str]
    mentions: list[Mention]

    @cached_property
    def tokens(self) -> list[Token]:
        """Its syllables in order."""
        return self.terms.tokens

    @cached_property
    def syllables(self) -> list[str]:
        """Exact terms, in order, for the positional field."""
        return list(self.terms.keys)

    @cached_property
    def folded(self) -> list[str]:
        """Terms without marks, in order."""
        return list(self.terms.folded)

    @property
    def bigrams(self) -> list[str]:
        """Neighbouring exact terms, joined."""
        return bigrams(self.syllables)

    @property
    def folded_bigrams(self) -> list[str]:
        """Neighbouring folded terms, joined."""
        return bigrams(self.folded)

    @cached_property
    def listed(self) -> list[tuple[str, str]]:
        """Words and numbers of lists, of an article: the lớp and 11 of "lớp 10, 11"."""
        return listed_pairs(self.text)

    @property
    def number_terms(self) -> list[str]:
        """Canonical terms of all document numbers."""
        return [term for mention in self.numbers for term in mention.terms]

    @property
    def variant_terms(self) -> list[str]:
        """Canonical terms of all other mentions."""
        return [term for mention in self.mentions for term in mention.terms]


class Analyzer:
    """Analyses text into terms.

    Pure: equal text gives equal terms, in every process and for every engine.
    """

    def __init__(self, segmenter: Segmenter | None = None) -> None:
        self._segment = respelled(segmenter or choose_segmenter(), _spelling)

    def analyze(self, text: str, typed: bool = False) -> Analysis:
        """Analyse any string; never raises.

        Args:
            text: raw text, in any Unicode form.
            typed: whether it is a query, which may lack marks; affects `mentions` only.

        Returns:
            The analysis; its `text` is `normalize.clean(text)`.
        """
        return self.analyze_cleaned(clean(text), typed)

    def analyze_cleaned(self, cleaned: str, typed: bool = False, words: bool = True) -> Analysis:
        """Analyse what `normalize.clean` returned, as `analyze` does.

        Args:
            cleaned: the text.
            typed: whether a reader typed it.
            words: whether to segment it, which takes half of the time.
        """
        terms = tokens_of(cleaned)
        numbers = find_numbers(cleaned)
        mentions = find_mentions(cleaned, terms, typed)
        if typed:
            mentions += [*typed_stuck(cleaned, terms), *typed_in_one(terms)]
        return Analysis(
            text=cleaned,
            terms=terms,
            numbers=numbers,
            words=self._words(cleaned) if terms and words else [],
            mentions=_outside(numbers, mentions),
        )

    def _words(self, cleaned: str) -> list[str]:
        text = cleaned.replace("_", " ")
        if _GROWS in text:
            text = text.lower()
        return [term for term in map(_word_terms.__getitem__, self._segment(text)) if term]


# The only letter that is longer in lower case, which would shift offsets.
_GROWS = "\u0130"


def _spelling(text: str) -> str:
    # Lower-cased on both sides: typed case would change the segmentation of 6 % of names.
    return to_new_style(text.lower())


def _outside(numbers: list[Mention], mentions: list[Mention]) -> list[Mention]:
    """Drop mentions inside a document number: 3/2016 of "thông tư 3/2016" is no month."""
    if not numbers:
        return mentions
    # Numbers never overlap, so their ends are in order as well.
    ends = [number.end for number in numbers]

    def is_outside(mention: Mention) -> bool:
        following = bisect_right(ends, mention.start)
        return following == len(numbers) or numbers[following].start >= mention.end

    return [mention for mention in mentions if is_outside(mention)]


_WORDLIKE = re.compile(r"[^\W_]+(?:_[^\W_]+)*")


def _word_term(word: str) -> str:
    """Return the term of a segmented word; "" for punctuation."""
    if not _WORDLIKE.fullmatch(word):
        return ""
    return "_".join(map(term_of, word.split("_")))[:LONGEST_TERM]


_word_terms = Cache(_word_term, size=200_000, longest=80)
