"""A title as characters of the vocabulary, with flags that tell where phrases may be cut."""

import re
from dataclasses import dataclass
from itertools import pairwise

from searchsvc.analysis.lexicon.function_words import (
    FUNCTION_WORDS,
    OPENING_WORDS,
    WORDS_BEFORE_FIGURES,
)
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.orthography.tones import to_new_style
from searchsvc.analysis.segment import Segmenter
from searchsvc.analysis.tokenize import Token, term_of, tokenize
from searchsvc.query.completions.verbs import OF_NAMES, VERBS
from searchsvc.query.completions.vocabulary import Vocabulary

# Flags of a syllable: a word begins with it; a sign precedes it; no phrase may begin
# with it; none may end with it; it may be one alone.
BEGINS, BROKEN, NEVER_FIRST, NEVER_LAST, ALONE = 1, 2, 4, 8, 16
# What the name of a place or person follows.
_BEFORE_NAMES = frozenset(map(term_of, ("tp", "tt", "tx", "ông", "bà")))
_AND = term_of("và")
_SHORTEST_FOREIGN, _SHORTEST_WORD = 2, 4
_ROMAN = re.compile("[IVXLC]+")


@dataclass(frozen=True, slots=True)
class Words:
    """One title.

    Attributes:
        text: as displayed.
        words: one character per syllable.
        flags: one byte per syllable.
    """

    text: str
    words: str
    flags: bytes

    def is_broken(self, start: int, end: int) -> bool:
        """Return whether a sign separates two neighbours among the syllables in [start, end)."""
        return any(flag & BROKEN for flag in self.flags[start + 1 : end])


def read_words(text: str, vocabulary: Vocabulary, segment: Segmenter) -> Words:
    """Read a cleaned title whose terms the vocabulary has."""
    tokens = tokenize(text)
    words = [vocabulary.word(token.key) for token in tokens]
    begins = _word_starts(text, tokens, segment)
    flags = bytearray(len(tokens))
    for place, token in enumerate(tokens):
        gap = text[tokens[place - 1].end : token.start] if place else ""
        # A sign without blanks joins: TP.HCM, 2020-2025.
        joined = len(gap) == 1 and gap != " "
        flag = BEGINS if token.start in begins and not joined else 0
        if gap not in ("", " ") and not joined:
            flag |= BROKEN
        if token.key[0].isdigit():
            flag |= NEVER_FIRST
        if not text.isupper() and _is_foreign(text, tokens, place):
            flag |= ALONE
        flags[place] = flag
        # Between two capitalised syllables a name may go on that the segmenter does not know:
        # a phrase neither ends nor begins there.
        if place and not flag & BROKEN and _in_name(text, tokens[place - 1], token):
            flags[place - 1] |= NEVER_LAST
            flags[place] |= NEVER_FIRST
        # So does a name with an "and": "Thông tin và Truyền thông".
        if place > 1 and _joins_name(text, tokens[place - 2 : place + 1]):
            flags[place - 2] |= NEVER_LAST
            flags[place] |= NEVER_FIRST
    bounds = [place for place, flag in enumerate(flags) if flag & BEGINS]
    for start, end in pairwise([*bounds, len(tokens)]):
        word = "_".join(token.key for token in tokens[start:end])
        if word in FUNCTION_WORDS:
            flags[start] |= NEVER_FIRST
        # "Phòng, chống": a word of one syllable before a comma is mostly half of a word.
        is_half = end - start == 1 and _is_listed(text, tokens, end)
        figure_follows = end < len(tokens) and tokens[end].key[0].isdigit()
        joins = end < len(tokens) and not flags[end] & BROKEN
        name_follows = joins and text[tokens[end].start].isupper() and not text.isupper()
        before = tokens[start - 1] if start and not flags[start] & BROKEN else None
        name_before = before is not None and _is_name(text, before)
        after_function = before is not None and before.key in FUNCTION_WORDS
        if (
            is_half
            or word in FUNCTION_WORDS
            or word in OPENING_WORDS
            or (word in VERBS and (name_before or after_function))
            or (word in OF_NAMES and name_before)
            or (word in _BEFORE_NAMES and name_follows)
            or (word in WORDS_BEFORE_FIGURES and figure_follows)
        ):
            flags[end - 1] |= NEVER_LAST
    return Words(text, "".join(filter(None, words)), bytes(flags))


def _is_foreign(text: str, tokens: list[Token], at: int) -> bool:
    """Return whether a token is an abbreviation or a word of another language: MU, Uber."""
    surface = text[tokens[at].start : tokens[at].end]
    if len(surface) < _SHORTEST_FOREIGN or not surface.isalpha():
        return False
    if _ROMAN.fullmatch(surface):
        return False
    if not is_bare_syllable(tokens[at].folded):
        return surface.isupper() or len(surface) >= _SHORTEST_WORD
    # A syllable in capitals among others is of a headline.
    beside = (tokens[other] for other in (at - 1, at + 1) if 0 <= other < len(tokens))
    loud = any(text[one.start : one.end].isupper() for one in beside)
    return surface.isupper() and not tokens[at].marked and not loud


def _is_name(text: str, token: Token) -> bool:
    """Return whether a token is of a name; a title's first capital is no evidence."""
    surface = text[token.start : token.end]
    if token.key.isalpha() and not is_bare_syllable(token.folded):
        return True
    return surface[0].isupper() and (token.start > 0 or surface[-1].isupper())


def _in_name(text: str, left: Token, right: Token) -> bool:
    # A title's first capital is no evidence of a name, nor are those of an abbreviation.
    pair = (text[left.start : left.end], text[right.start : right.end])
    return left.start > 0 and all(map(str.istitle, pair))


def _is_listed(text: str, tokens: list[Token], at: int) -> bool:
    """Return whether a comma precedes a token in lower case."""
    if not 0 < at < len(tokens):
        return False
    gap = text[tokens[at - 1].end : tokens[at].start]
    return gap.startswith(",") and text[tokens[at].start].islower()


def _joins_name(text: str, tokens: list[Token]) -> bool:
    """Return whether the middle one of three tokens is an "and" before a capitalised one."""
    _, middle, right = tokens
    return middle.key == _AND and text[right.start : right.end].istitle()


def _word_starts(text: str, tokens: list[Token], segment: Segmenter) -> set[int]:
    """Return the offsets at which a token begins that does not continue a segmented word."""
    starts = {token.start for token in tokens}
    lowered = to_new_style(text.lower().replace("_", " "))
    at = 0
    for word in segment(lowered) if len(lowered) == len(text) else ():
        for order, piece in enumerate(word.split("_")):
            found = lowered.find(piece, at)
            if found < 0:
                return starts
            if order:
                starts.discard(found)
            at = found + len(piece)
    return starts
