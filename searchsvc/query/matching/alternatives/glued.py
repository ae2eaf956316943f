"""Letters and digits with and without a blank: QCVN41 = QCVN 41, covid21 = covid-21, 9A3, 24MP."""

import re
from collections.abc import Iterator, Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.tokenize import Token

_PARTS = re.compile(r"([^\W\d_]{1,12})([0-9]\w{0,5})|([0-9]{1,3})([a-z][0-9]{1,2})")
# A number and a unit that no table has: 24mp, 380v.
_UNIT = re.compile(r"([0-9]{1,6})([a-z]{1,4})")
# What a number may be joined to: the A3 of lớp 9 A3, the A of 30 A.
_SERIES = re.compile("[a-z][0-9]{0,2}")
_GAPS = frozenset((" ", "-", "–"))


def letters_and_digits(token: Token) -> tuple[str, str] | None:
    """Split a token into letters and what follows from a digit on, folded; None if it can't be.

    A class is split before its letter: 9a3 gives 9 and a3.
    """
    if token.folded.isalpha():
        return None
    match = _PARTS.fullmatch(token.folded)
    if match is None:
        unit = _UNIT.fullmatch(token.folded)
        return (unit[1], unit[2]) if unit and _is_unit(unit[2]) else None
    return (match[1], match[2]) if match[1] else (match[3], match[4])


def stuck_pairs(text: str, tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Iterator[str]:
    """Yield the folded terms of a token joined to a neighbour without the blank.

    Args:
        text: the query's words.
        tokens: of the text, in order.
        index: of the token.
        lexicon: counts of syllables in the articles; forms that none has are left out. With an
            empty one only codes are kept, because any syllable may precede a number.
    """
    for left, right in ((index - 1, index), (index, index + 1)):
        if left < 0 or right >= len(tokens):
            continue
        letters, digits = tokens[left], tokens[right]
        if text[letters.end : digits.start] not in _GAPS:
            continue
        if letters.folded.isdigit() and _SERIES.fullmatch(digits.folded):
            yield letters.folded + digits.folded
            continue
        if _UNIT.fullmatch(letters.folded + digits.folded) and _is_unit(digits.folded):
            yield letters.folded + digits.folded
            continue
        if not letters.folded.isalpha() or not digits.folded[:1].isdigit():
            continue
        stuck = letters.folded + digits.folded
        if lexicon.folded_count(stuck) or not (len(lexicon) or is_bare_syllable(letters.folded)):
            yield stuck


def _is_unit(letters: str) -> bool:
    """Return whether letters behind a number are no word: 24 MP, but not 24 ban."""
    return not is_bare_syllable(letters)
