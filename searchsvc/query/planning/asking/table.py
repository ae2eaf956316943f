"""Tables of frames by the syllable at one of their ends."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from searchsvc.analysis.tokenize import Token, tokenize

# By the syllable at one end, without marks; the longest first.
Frames = Mapping[str, Sequence[Sequence[Token]]]


def by_first(frames: Iterable[str]) -> Frames:
    """Return frames by their first syllable."""
    return _by_syllable(0, frames)


def by_last(frames: Iterable[str]) -> Frames:
    """Return frames by their last syllable."""
    return _by_syllable(-1, frames)


def each(*parts: Iterable[str]) -> tuple[str, ...]:
    """Return every choice of one text of each part, in order; "" says nothing."""
    return tuple(" ".join(" ".join(one).split()) for one in product(*parts))


def _by_syllable(end: int, frames: Iterable[str]) -> Frames:
    found: dict[str, list[Sequence[Token]]] = {}
    for frame in sorted(map(tokenize, dict.fromkeys(frames)), key=len, reverse=True):
        found.setdefault(frame[end].folded, []).append(frame)
    return found
