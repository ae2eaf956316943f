"""The words of an article that tell it from others: what relevance feedback and kinship use."""

from collections.abc import Mapping

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.query.matching.rarity import Rarity
from searchsvc.query.ranking import Ranking


def telling_words(
    counts: Mapping[str, float], lexicon: Lexicon, ranking: Ranking
) -> dict[str, float]:
    """Give an article's most telling words, their weights adding up to 1.

    Args:
        counts: word → how often it occurs, or how much that counts.
        lexicon: what the articles hold; words that it doesn't know say nothing.
        ranking: how many words, and how frequent they may be.

    Returns:
        Word → weight, the most telling first; empty when no word tells anything.
    """
    rarity = Rarity(lexicon, unmarked=False)
    most = lexicon.documents * ranking.feedback_share
    weighed = {
        word: count * rarity.of_word(word)
        for word, count in counts.items()
        if 2 <= rarity.articles_with_word(word) <= most
    }
    best = sorted(weighed.items(), key=lambda e: (-e[1], e[0]))[: ranking.feedback_words]
    total = sum(weight for _, weight in best)
    return {word: weight / total for word, weight in best} if total else {}
