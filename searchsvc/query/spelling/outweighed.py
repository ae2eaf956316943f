"""Which slips of a query articles write so seldom that the correction may be searched at once."""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.outweighs import outweighs
from searchsvc.analysis.tokenize import Token, bigrams, tokenize
from searchsvc.query.matching.breaks import is_break, with_breaks
from searchsvc.query.matching.marks.binding import binds
from searchsvc.query.spelling.real_syllables import words_within


class Outweighed(NamedTuple):
    """A slip beside a syllable that articles write with another one instead.

    Attributes:
        typed: the bigram with the slip, as it is indexed.
        meant: the same of the correction.
        bare: whether both lack their marks.
    """

    typed: str
    meant: str
    bare: bool = False


def outweighed(typed: str, correction: str, lexicon: Lexicon) -> tuple[Outweighed, ...]:
    """Give the slips of a query that articles write very much seldomer than their correction.

    Args:
        typed: a cleaned query.
        correction: what `correct` gave for it.
        lexicon: what the articles hold.

    Returns:
        Each slip with the neighbour beside which the correction is oftenest written. Empty where
        that does not outweigh one of them, where one is a word of the dictionary, and for a single
        syllable, of which no neighbour tells.
    """
    texts = (with_breaks(text, tokenize(text)) for text in (typed, correction))
    both = list(zip(*texts, strict=False))
    bare = not any(binds(token) for token, _ in both)
    found: list[Outweighed] = []
    for at in [at for at, (token, meant) in enumerate(both) if token.key != meant.key]:
        pairs = [both[left : left + 2] for left in (at - 1, at) if 0 <= left < len(both) - 1]
        sides = [pair for pair in pairs if not any(is_break(one) for one, _ in pair)]
        counted = [
            (_uses(meant, lexicon, bare), _uses(slip, lexicon, bare), slip, meant)
            for slip, meant in (zip(*side, strict=True) for side in sides)
        ]
        if not counted:
            return ()
        uses, of_slip, slip, meant = max(counted, key=lambda one: one[:2])
        if not outweighs(uses, of_slip) or _keys(slip) in words_within():
            return ()
        found.append(Outweighed(_bigram(slip, bare), _bigram(meant, bare), bare))
    return tuple(found)


def _uses(pair: Sequence[Token], lexicon: Lexicon, bare: bool) -> int:
    """Count how often articles write two syllables; without marks with any."""
    if not bare:
        return lexicon.pair_count(*_keys(pair))
    forms = [lexicon.forms(token.folded) for token in pair]
    return sum(lexicon.pair_count(left.key, right.key) for left, right in product(*forms))


def _keys(pair: Sequence[Token]) -> tuple[str, str]:
    return pair[0].key, pair[1].key


def _bigram(pair: Sequence[Token], bare: bool) -> str:
    (bigram,) = bigrams([token.folded if bare else token.key for token in pair])
    return bigram
