"""The bigram language model of the lexicon: how unlikely a syllable is after another."""

import math

from searchsvc.analysis.lexicon import Lexicon

# Weight of the bigram probability; the rest is that of the syllable alone.
PAIR_WEIGHT = 0.9
# Added to the count of a single syllable, so that an unseen one has a probability; one in all to
# their total, so that the model also holds for an empty lexicon.
UNSEEN = 0.01


def surprisal(left: str, right: str, lexicon: Lexicon, discount: float = 0.0) -> float:
    """Return the negative natural logarithm of a syllable's probability after another.

    Bigram and unigram probabilities are interpolated (Jelinek and Mercer 1980).

    Args:
        left: key of the syllable before it, or "" at the beginning of the text.
        right: the syllable's key.
        lexicon: the counts.
        discount: taken off the count of the pair (absolute discounting).
    """
    before = lexicon.count(left) if left else 0
    pairs = max(0.0, lexicon.pair_count(left, right) - discount) if before else 0.0
    return surprisal_of(lexicon.count(right), pairs, before, lexicon.total)


def surprisal_of(count: int, pairs: float, before: int, total: int) -> float:
    """Return `surprisal` by counts that are known already.

    Args:
        count: how often the syllable occurs.
        pairs: how often after the other one, less a discount.
        before: how often the other one occurs; 0 at the beginning of the text.
        total: how often all syllables occur together.
    """
    single = (count + UNSEEN) / (total + 1)
    pair = pairs / before if before else 0.0
    return -math.log(PAIR_WEIGHT * pair + (1 - PAIR_WEIGHT) * single)
