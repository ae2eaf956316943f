"""What orders matches beyond single syllables: neighbours, words, the likely marks."""

from collections.abc import Iterator

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.tokenize import Token
from searchsvc.query.likely import Likely
from searchsvc.query.nodes import Node, Term
from searchsvc.query.ranking import Ranking


def proximity(
    words: Analysis,
    tokens: list[Token],
    likely: Likely,
    unmarked: bool,
    ranking: Ranking,
) -> Iterator[Node]:
    """Give the nodes that never decide about a match but order it.

    Args:
        words: the query's free words.
        tokens: its distinct syllables that are looked for.
        likely: the same with its marks restored.
        unmarked: whether the query has no mark.
        ranking: the weights.
    """
    most = ranking.most_syllables
    restored = likely.analysis
    if unmarked:
        if len(words.tokens) > 1:
            for bigram in dict.fromkeys(words.folded_bigrams[:most]):
                yield Term("title_folded_bigrams", bigram, ranking.title_bigram)
                yield Term("text_folded_bigrams", bigram, ranking.text_bigram)
        for token in tokens:
            if not token.folded.isdigit():
                yield Term("text", token.key, ranking.exact_in_unmarked)
        if restored is not None:
            for key in list(dict.fromkeys(restored.syllables))[:most]:
                yield Term("title", key, ranking.title_restored)
                yield Term("text", key, ranking.text_restored)
        return
    marked = restored or words
    kept = set(marked.syllables)
    for bigram in dict.fromkeys(marked.bigrams[:most]):
        yield Term("title_bigrams", bigram, ranking.title_bigram)
        yield Term("text_bigrams", bigram, ranking.text_bigram)
    for word in dict.fromkeys(marked.words[:most]):
        # A word of one syllable is that syllable once more.
        if "_" in word or word in kept:
            yield Term("title_words", word, ranking.title_word)
            yield Term("text_words", word, ranking.text_word)
