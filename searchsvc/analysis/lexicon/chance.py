"""Whether two syllables meet oftener than if articles mixed all of theirs."""

from searchsvc.analysis.lexicon.lexicon import Lexicon


def oftener_than_chance(
    left: str, right: str, lexicon: Lexicon, times: float, fewest: int = 1
) -> bool:
    """Return whether two neighbours meet at least so many times as often as by chance.

    Args:
        left: key of a syllable.
        right: that of the one behind it.
        lexicon: what articles hold.
        times: how much oftener; the ratio of pointwise mutual information (Church and Hanks 1990).
        fewest: how often at least; fewer meetings of rare syllables are chance.

    Returns:
        Never true of two that no article has side by side.
    """
    together = lexicon.pair_count(left, right)
    by_chance = lexicon.count(left) * lexicon.count(right)
    return together >= fewest and together * lexicon.total >= times * by_chance
