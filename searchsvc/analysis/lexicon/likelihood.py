"""How unlikely a syllable is after another, by the counts of the lexicon."""

import math

from searchsvc.analysis.lexicon import Lexicon

# How far a pair's own count is trusted against that of the syllable alone.
PAIR_WEIGHT = 0.9
# Added to each count: what no article holds counts as this part of an occurrence.
UNSEEN = 0.01


def surprisal(left: str, right: str, lexicon: Lexicon, discount: float = 0.0) -> float:
    """Give the negative natural logarithm of a syllable's probability after another.

    The pair's own is interpolated with that of the syllable alone (Jelinek and Mercer 1980).

    Args:
        left: key of the syllable before it, or "" at the beginning.
        right: its key.
        lexicon: the counts.
        discount: taken off the count of the pair (absolute discounting).
    """
    single = (lexicon.count(right) + UNSEEN) / (lexicon.total + 1)
    before = lexicon.count(left) if left else 0
    pair = max(0.0, lexicon.pair_count(left, right) - discount) / before if before else 0.0
    return -math.log(PAIR_WEIGHT * pair + (1 - PAIR_WEIGHT) * single)
