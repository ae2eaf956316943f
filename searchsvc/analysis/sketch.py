"""Sketches of texts, by which nearly equal texts are recognised.

The least hashes of the text's shingles, from which the resemblance of two texts can be estimated
(bottom-k sketch; Broder 1997, "On the resemblance and containment of documents").
"""

from collections.abc import Sequence
from heapq import nsmallest
from zlib import crc32

# More hashes detect smaller changes and cost more; 24 detect one changed paragraph of twenty.
_HASHES = 24
# Syllables of one shingle.
_LONG = 3
# Only shingles that begin with a key of this length count: a fifth of the work, equal results.
_ANCHOR = 5
# Least shingles: shorter texts are too similar to be called copies unless they are equal.
_LEAST = 8


def hash_of(keys: Sequence[str]) -> int | None:
    """Return a hash of 32 bits of a whole text, by which equal texts are recognised.

    Args:
        keys: exact terms of its syllables, in order; None is returned when there are none.
    """
    return crc32(" ".join(keys).encode()) if keys else None


def figures_hash(keys: Sequence[str]) -> int | None:
    """Return a hash of the figures of a text, in order; None when it has none.

    Args:
        keys: exact terms of its syllables, in order.
    """
    return hash_of([key for key in keys if key[0].isdigit()])


def sketch(keys: Sequence[str], apart: Sequence[str] = ()) -> list[int]:
    """Sketch a text.

    Args:
        keys: exact terms of its syllables, in order.
        apart: what tells equal short texts apart.

    Returns:
        At most 24 hashes of 32 bits, rising; of a text that is too short to compare one hash of
        the whole, none of an empty one.
    """
    shingles = {
        " ".join(keys[place : place + _LONG])
        for place, key in enumerate(keys)
        if len(key) >= _ANCHOR
    }
    if len(shingles) < _LEAST:
        whole = hash_of([*keys, *apart]) if keys else None
        return [] if whole is None else [whole]
    return nsmallest(_HASHES, {crc32(shingle.encode()) for shingle in shingles})


def resemblance(left: Sequence[int], right: Sequence[int]) -> float:
    """Estimate the share of two texts' shingles that both have.

    Args:
        left: sketch of one text.
        right: of the other.

    Returns:
        0 to 1; 0 when one of them has no sketch.
    """
    if not left or not right:
        return 0.0
    first, second = set(left), set(right)
    least = sorted(first | second)[: max(len(left), len(right))]
    return len(first.intersection(second, least)) / len(least)
