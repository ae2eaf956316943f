"""How unlikely a syllable is after another, by the counts of the lexicon."""

import math

from searchsvc.analysis.lexicon import Lexicon

# How far a pair's own count is trusted against that of the syllable alone (Jelinek-Mercer).
PAIR_WEIGHT = 0.9
# Taken off each count of a pair: one seen once is little evidence (absolute discounting).
DISCOUNT = 0.5
# Syllables that no article holds count as this part of an occurrence.
UNSEEN = 0.01


def step(left: str, right: str, lexicon: Lexicon) -> float:
    """Give the cost of a syllable after another: how unlikely it is."""
    single = max(lexicon.count(right), UNSEEN) / (lexicon.total + 1)
    before = lexicon.count(left) if left else 0
    pair = max(0.0, lexicon.pair_count(left, right) - DISCOUNT) / before if before else 0.0
    return -math.log(PAIR_WEIGHT * pair + (1 - PAIR_WEIGHT) * single)
