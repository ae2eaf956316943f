"""The most frequent words of a text, for relevance feedback."""

from collections import Counter
from collections.abc import Iterable
from operator import itemgetter

from searchsvc.analysis.lexicon.function_words import NO_KEYWORDS

# Stored with every article: enough to include its characteristic words, at most 1 kB.
MOST_KEYWORDS = 80


def keywords(words: Iterable[str]) -> dict[str, int]:
    """Choose the words that represent a text.

    Args:
        words: terms of its words, in order (`Analysis.words`).

    Returns:
        Word → how often it occurs, the most frequent first, of equals the earlier one.
    """
    telling = [
        (word, count)
        for word, count in Counter(words).items()
        if word not in NO_KEYWORDS and not word.isdigit()
    ]
    telling.sort(key=itemgetter(1), reverse=True)
    return dict(telling[:MOST_KEYWORDS])
