"""Names of persons that articles write, looked up by the keys of their syllables."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

# A name has at most four syllables, each of the 65,535 most frequent: 16 bits of 64 each.
MOST_SYLLABLES, _BITS = 4, 16
_MOST = (1 << _BITS) - 1


class Names:
    """Names and in how many articles each stands; a lookup takes some microseconds."""

    def __init__(
        self, packed: "array[int]", articles: "array[int]", positions: Mapping[str, int]
    ) -> None:
        """Make it of what `pack_names` made.

        Args:
            packed: the names, rising.
            articles: for each in how many articles it stands.
            positions: of each syllable in the lexicon, by its key.
        """
        self.packed, self.counts = packed, articles
        self._positions = positions

    def __len__(self) -> int:
        return len(self.packed)

    def articles(self, keys: Sequence[str]) -> int:
        """Return in how many articles a name stands with capitals, by the keys of its syllables."""
        packed = _packed(keys, self._positions)
        place = bisect_left(self.packed, packed) if packed is not None else len(self.packed)
        found = place < len(self.packed) and self.packed[place] == packed
        return self.counts[place] if found else 0

    def spelled(self, forms: Sequence[Sequence[str]]) -> Iterator[tuple[tuple[str, ...], int]]:
        """Yield the names that have one of some syllables in each place, with their articles.

        Args:
            forms: for each place the keys that may stand there.
        """
        if 1 < len(forms) <= MOST_SYLLABLES:
            yield from self._beginning((), 0, forms, 0, len(self.packed))

    def _beginning(
        self,
        keys: tuple[str, ...],
        packed: int,
        forms: Sequence[Sequence[str]],
        low: int,
        high: int,
    ) -> Iterator[tuple[tuple[str, ...], int]]:
        place = len(keys)
        if place == len(forms):
            if low < high and self.packed[low] == packed:
                yield keys, self.counts[low]
            return
        shift = _BITS * (MOST_SYLLABLES - 1 - place)
        for key in forms[place]:
            position = self._positions.get(key, _MOST)
            if position >= _MOST:
                continue
            begins = packed | (position + 1) << shift
            first = bisect_left(self.packed, begins, low, high)
            last = bisect_left(self.packed, begins + (1 << shift), first, high)
            if first < last:
                yield from self._beginning((*keys, key), begins, forms, first, last)


def pack_names(
    names: Iterable[tuple[Sequence[str], int]], positions: Mapping[str, int]
) -> tuple["array[int]", "array[int]"]:
    """Return names and their articles as the columns of `Names`.

    Args:
        names: the keys of each, and in how many articles it stands.
        positions: of each syllable in the lexicon; a name with another one is left out.
    """
    rows = ((_packed(keys, positions), articles) for keys, articles in names)
    known = sorted((packed, articles) for packed, articles in rows if packed is not None)
    return array("Q", (packed for packed, _ in known)), array("I", (many for _, many in known))


def _packed(keys: Sequence[str], positions: Mapping[str, int]) -> int | None:
    if not 1 < len(keys) <= MOST_SYLLABLES:
        return None
    found = [positions.get(key, _MOST) for key in keys]
    if max(found) >= _MOST:
        return None
    packed = 0
    for place, position in enumerate(found):
        packed |= (position + 1) << _BITS * (MOST_SYLLABLES - 1 - place)
    return packed
