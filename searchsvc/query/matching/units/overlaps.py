"""Words that overlap: of "thi công chức" the articles tell whether "thi công" or "công chức" is.

The segmenter joins such syllables to one word, or cuts where the sentence would need another cut.
"""

from collections.abc import Sequence
from itertools import pairwise

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.mentions.scan import joined_by_blanks
from searchsvc.analysis.segment.dictionary import dictionary
from searchsvc.analysis.tokenize import Token

# The segmenter is overruled where its pair meets no more often than by chance, and the other one so
# many times as often, in so many places: rare syllables meet by chance as well.
_BY_CHANCE, _CLEARLY, _LEAST_PAIRS = 1.0, 3.0, 5

Spans = list[tuple[int, int]]


def cut_overlaps(
    text: str, typed: Sequence[Token], read: Sequence[Token], spans: Spans, lexicon: Lexicon
) -> Spans:
    """Cut three syllables of which both pairs are words where the articles don't join them.

    Attachment is pointwise mutual information, without its logarithm (Church and Hanks 1990).

    Args:
        text: of a query.
        typed: its tokens.
        read: the likely reading of each.
        spans: of its words, in order, covering all.
        lexicon: what the articles hold.
    """
    listed = {
        at
        for start, end in spans
        if tuple(token.key for token in read[start:end]) in dictionary().longer
        for at in range(start + 1, end)
    }
    attached = [
        _attachment(left.key, right.key, lexicon) if joined_by_blanks(text, *pair) else None
        for (left, right), pair in zip(pairwise(read), pairwise(typed), strict=True)
    ]
    cuts = {0, *(end for _, end in spans)}
    for at in range(1, len(read) - 1):
        left, right = attached[at - 1], attached[at]
        if left is None or right is None or not listed.isdisjoint((at, at + 1)):
            continue
        if left < _BY_CHANCE and right >= _CLEARLY:
            _move(cuts, at + 1, at, single={at + 1, at + 2})
        elif right < _BY_CHANCE and left >= _CLEARLY:
            _move(cuts, at, at + 1, single={at - 1, at})
    return list(pairwise(sorted(cuts)))


def _move(cuts: set[int], old: int, new: int, single: set[int]) -> None:
    """Cut at another place, where nothing is cut yet or the old cut only leaves one syllable."""
    if new in cuts or (old in cuts and not single <= cuts):
        return
    cuts.discard(old)
    cuts.add(new)


def _attachment(left: str, right: str, lexicon: Lexicon) -> float | None:
    """Return how much more often than by chance two syllables meet.

    Returns:
        0 where they meet hardly ever; None if they are no word.
    """
    if (left, right) not in dictionary().pairs:
        return None
    pairs = lexicon.pair_count(left, right)
    if pairs < _LEAST_PAIRS:
        return 0.0
    return pairs * lexicon.total / (lexicon.count(left) * lexicon.count(right))
