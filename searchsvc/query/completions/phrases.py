"""Finds the frequent phrases of titles: sequences of words, two to six syllables long."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.query.completions.vocabulary import Vocabulary
from searchsvc.query.completions.words import BEGINS, BROKEN, NEVER_FIRST, NEVER_LAST, Words

SHORTEST, LONGEST = 2, 6
# Syllables of the longest sequences counted, to recognise shorter ones as pieces of them.
_COUNTED = 8
# A phrase is a piece of a longer one that contains at least this share of its occurrences.
_MOSTLY = 0.8
# Unless it occurs so many times as often in the texts: few titles are weak evidence.
_MOSTLY_IN_TEXTS = 0.5
_LEAST, _LEAST_OF_FEW, _FEW = 3, 2, 500
MOST_PHRASES = 20_000


def count_phrases(
    titles: Sequence[Words], vocabulary: Vocabulary, lexicon: Lexicon
) -> dict[str, float]:
    """Count the phrases of titles.

    Args:
        titles: different titles.
        vocabulary: the terms of the characters of their words.
        lexicon: counts of the full texts; with an empty one only the titles count.

    Returns:
        The characters of each phrase and about how often it occurs in texts, the most frequent
        first: phrases of at least three titles (two of fewer than 500), at most `MOST_PHRASES`.
    """
    least = _LEAST_OF_FEW if len(titles) < _FEW else _LEAST
    counts = _count(titles, least)
    occurring = {
        phrase: max(n, _in_texts(phrase, vocabulary, lexicon)) for phrase, n in counts.items()
    }
    pieces = _pieces(counts, occurring)
    found = [
        (phrase, occurring[phrase])
        for phrase in counts
        if len(phrase) <= LONGEST and phrase not in pieces
    ]
    found.sort(key=lambda one: (-one[1], -len(one[0]), one[0]))
    return dict(found[:MOST_PHRASES])


def _in_texts(phrase: str, vocabulary: Vocabulary, lexicon: Lexicon) -> float:
    """Estimate how often a phrase occurs in texts, by a bigram model without smoothing."""
    keys = [vocabulary.key(word) for word in phrase]
    times = float(lexicon.count(keys[0]))
    for left, right in pairwise(keys):
        times *= lexicon.pair_count(left, right) / max(1, lexicon.count(left))
    return times


def _count(titles: Sequence[Words], least: int) -> dict[str, int]:
    # A sequence is no more frequent than its pairs, so only those of frequent pairs are counted.
    pairs: Counter[str] = Counter()
    for title in titles:
        pairs.update(map("".join, pairwise(title.words)))
    frequent = {pair for pair, count in pairs.items() if count >= least}
    counts: Counter[str] = Counter()
    for title in titles:
        counts.update(_sequences(title, frequent))
    return {phrase: count for phrase, count in counts.items() if count >= least}


def _sequences(title: Words, frequent: set[str]) -> list[str]:
    words, flags = title.words, title.flags
    found = []
    for start, flag in enumerate(flags):
        if not flag & BEGINS or flag & NEVER_FIRST:
            continue
        for end in range(start + 1, min(len(words), start + _COUNTED) + 1):
            whole = end == len(words) or flags[end] & BEGINS
            if whole and end - start >= SHORTEST and not flags[end - 1] & NEVER_LAST:
                found.append(words[start:end])
            if end == len(words) or flags[end] & BROKEN or words[end - 1 : end + 1] not in frequent:
                break
    return found


def _pieces(counts: Mapping[str, int], occurring: Mapping[str, float]) -> set[str]:
    """Return the phrases that hardly occur outside one longer phrase, in titles and texts."""
    pieces = set()
    for phrase, count in counts.items():
        for start in range(len(phrase)):
            for end in range(start + SHORTEST, len(phrase) + 1):
                # A sequence too long to be shown is represented by its beginning.
                if end - start == len(phrase) or (start == 0 and len(phrase) > LONGEST):
                    continue
                piece = phrase[start:end]
                if (
                    count >= _MOSTLY * counts.get(piece, count / _MOSTLY + 1)
                    and occurring[phrase] >= _MOSTLY_IN_TEXTS * occurring[piece]
                ):
                    pieces.add(piece)
    return pieces
