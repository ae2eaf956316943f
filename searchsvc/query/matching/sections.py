"""Recognises the name of a section of the portal in a query."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.tokenize import tokenize

# Least syllables of a section's name: a single one is an ordinary word.
_SHORTEST = 2


class NamedSection(NamedTuple):
    """A section that a query names.

    Attributes:
        start: index of the first token of its name.
        end: index after the last.
        names: the categories with this name, apart from marks and case.
    """

    start: int
    end: int
    names: tuple[str, ...]


class Sections:
    """The categories of the articles by their folded names."""

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
        """Yield the sections whose name is at least half of a query.

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
