"""Letters and digits with and without a blank: QCVN41 = QCVN 41, covid21 = covid-21."""

import re
from collections.abc import Iterator, Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.tokenize import Token

_PARTS = re.compile(r"([^\W\d_]{1,12})([0-9]\w{0,5})")
_GAPS = frozenset((" ", "-", "–"))


def letters_and_digits(token: Token) -> tuple[str, str] | None:
    """Split a token into letters and what follows from a digit on, folded; None if it can't be."""
    match = _PARTS.fullmatch(token.folded)
    return (match[1], match[2]) if match else None


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
        if not letters.folded.isalpha() or not digits.folded[:1].isdigit():
            continue
        stuck = letters.folded + digits.folded
        if lexicon.folded_count(stuck) or not (len(lexicon) or is_bare_syllable(letters.folded)):
            yield stuck
