"""A title as characters of the vocabulary, with what phrases must know about each."""

from dataclasses import dataclass

from searchsvc.analysis.segment import Segmenter
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.analysis.tones import to_new_style
from searchsvc.query.completions.function_words import FUNCTION_WORDS
from searchsvc.query.completions.vocabulary import Vocabulary

# Of a syllable: a word begins with it; a sign parts it from the one before; it is a function word;
# it begins with a digit.
BEGINS, BROKEN, FUNCTION, NUMBER = 1, 2, 4, 8


@dataclass(frozen=True, slots=True)
class Words:
    """One title.

    Attributes:
        text: as displayed.
        words: one character a syllable.
        flags: one byte a syllable.
    """

    text: str
    words: str
    flags: bytes

    def is_broken(self, start: int, end: int) -> bool:
        """Tell whether a sign parts two of the syllables from start until before end."""
        return any(flag & BROKEN for flag in self.flags[start + 1 : end])


def read_words(text: str, vocabulary: Vocabulary, segment: Segmenter) -> Words:
    """Read a cleaned title whose terms the vocabulary has."""
    tokens = tokenize(text)
    words = [vocabulary.word(token.key) for token in tokens]
    begins = _word_starts(text, tokens, segment)
    flags = bytearray(len(tokens))
    for place, token in enumerate(tokens):
        gap = text[tokens[place - 1].end : token.start] if place else ""
        # TP.HCM and 2020-2025 stay whole: a sign without blanks joins.
        joined = len(gap) == 1 and gap != " "
        flag = BEGINS if token.start in begins and not joined else 0
        if gap not in ("", " ") and not joined:
            flag |= BROKEN
        if token.key[0].isdigit():
            flag |= NUMBER
        flags[place] = flag
    for place, token in enumerate(tokens):
        alone = place + 1 == len(tokens) or flags[place + 1] & BEGINS
        if flags[place] & BEGINS and alone and token.key in FUNCTION_WORDS:
            flags[place] |= FUNCTION
    return Words(text, "".join(filter(None, words)), bytes(flags))


def _word_starts(text: str, tokens: list[Token], segment: Segmenter) -> set[int]:
    """Give the offsets at which a token begins that does not continue a segmented word."""
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
