"""Words that overlap: of "thi công chức" the articles tell whether "thi công" or "công chức" is.

The segmenter joins such syllables to one word, or cuts where the sentence would need another cut.
"""

from collections.abc import Sequence
from itertools import pairwise

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.segment.dictionary import dictionary
from searchsvc.analysis.tokenize import Token

# Times that the syllables of one word attract each other more than those of the other before the
# segmenter is overruled. With 2, "truyền thông tin" is cut.
_CLEARLY = 3.0

Spans = list[tuple[int, int]]


def cut_overlaps(read: Sequence[Token], spans: Spans, lexicon: Lexicon) -> Spans:
    """Cut three syllables of which both pairs are words between the less attached ones.

    Attachment is pointwise mutual information, without its logarithm (Church and Hanks 1990).

    Args:
        read: the likely reading of a query.
        spans: of its words, in order, covering all.
        lexicon: what the articles hold.
    """
    listed = {
        at
        for start, end in spans
        if tuple(token.key for token in read[start:end]) in dictionary().longer
        for at in range(start + 1, end)
    }
    attached = [_attachment(left.key, right.key, lexicon) for left, right in pairwise(read)]
    cuts = {0, *(end for _, end in spans)}
    for at in range(1, len(read) - 1):
        left, right = attached[at - 1], attached[at]
        if left is None or right is None or not listed.isdisjoint((at, at + 1)):
            continue
        if left * _CLEARLY < right:
            _move(cuts, at + 1, at, single={at + 1, at + 2})
        elif right * _CLEARLY < left:
            _move(cuts, at, at + 1, single={at - 1, at})
    return list(pairwise(sorted(cuts)))


def _move(cuts: set[int], old: int, new: int, single: set[int]) -> None:
    """Cut at another place, where nothing is cut yet or the old cut only leaves one syllable."""
    if new in cuts or (old in cuts and not single <= cuts):
        return
    cuts.discard(old)
    cuts.add(new)


def _attachment(left: str, right: str, lexicon: Lexicon) -> float | None:
    """Return how much more often than by chance two syllables meet; None if they are no word."""
    if (left, right) not in dictionary().pairs:
        return None
    pairs = lexicon.pair_count(left, right)
    return pairs * lexicon.total / max(1, lexicon.count(left) * lexicon.count(right))
