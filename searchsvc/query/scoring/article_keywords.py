"""The characteristic words of an article, for relevance feedback and related articles."""

from collections.abc import Mapping

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.query.matching.rarity import Rarity
from searchsvc.query.ranking import Ranking


def telling_words(
    counts: Mapping[str, float], lexicon: Lexicon, ranking: Ranking
) -> dict[str, float]:
    """Return an article's most characteristic words, with weights that add up to 1.

    Args:
        counts: word → how often it occurs, or a weighted count.
        lexicon: counts of syllables in the articles; words that it does not know are left out.
        ranking: how many words, and how frequent they may be.

    Returns:
        Word → weight, the highest first; empty if no word is characteristic.
    """
    rarity = Rarity(lexicon, unmarked=False)
    weighed = rarity.telling(counts, ranking.feedback_share)
    best = sorted([(-weight, word) for word, weight in weighed.items()])[: ranking.feedback_words]
    total = sum(-weight for weight, _ in best)
    return {word: -weight / total for weight, word in best} if total else {}
