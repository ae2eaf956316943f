"""The sections of a portal: a query may name one."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.tokenize import tokenize

# A section of one syllable is a word like any other.
_SHORTEST = 2


class NamedSection(NamedTuple):
    """A section that a query names.

    Attributes:
        start: place of the first token of its name.
        end: place after the last.
        names: the categories that read so, marks and case aside.
    """

    start: int
    end: int
    names: tuple[str, ...]


class Sections:
    """The categories of the articles by how their names read."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        """Make them.

        Args:
            names: of the categories.
        """
        self._by_reading: dict[tuple[str, ...], tuple[str, ...]] = {}
        for name in names:
            reading = tuple(token.folded for token in tokenize(clean(name)))
            if len(reading) >= _SHORTEST:
                self._by_reading[reading] = (*self._by_reading.get(reading, ()), name)

    def __len__(self) -> int:
        return len(self._by_reading)

    def named_in(self, folded: Sequence[str]) -> Iterator[NamedSection]:
        """Give the sections whose name is at least half of a query.

        Args:
            folded: the query's terms without marks.
        """
        whole = tuple(folded)
        for reading, names in self._by_reading.items():
            size = len(reading)
            if 2 * size < len(whole):
                continue
            for start in range(len(whole) - size + 1):
                if whole[start : start + size] == reading:
                    yield NamedSection(start, start + size, names)
                    break


NO_SECTIONS = Sections()
