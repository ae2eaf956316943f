"""Which bytes of a Word file before 2007 hold text that is not shown: deleted, or hidden.

Source: [MS-DOC] 2.8.6 (PlcBteChpx), 2.9.33 (ChpxFkp), 2.6.1 (character properties).
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator

_PAGE = 512
_NUMBER_OF_PAGE = 0x3FFFFF
# sprmCFRMarkDel, sprmCFVanish.
_HIDING = frozenset((0x0800, 0x083C))
# On, and the opposite of the style, which shows its text.
_ON = frozenset((1, 0x81))
# Bytes of an operand by the upper three bits of its property; 6 says so itself.
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)


class Unseen:
    """Ranges of bytes in the main stream of a file."""

    def __init__(self, main: bytes, index: bytes) -> None:
        """Read the ranges; damaged pages have none.

        Args:
            main: stream of the file.
            index: the table of the pages that hold properties of characters.
        """
        count = max(0, (len(index) - 4) // 8)
        pages = struct.unpack_from(f"<{count}I", index, 4 * (count + 1)) if count else ()
        numbers = {page & _NUMBER_OF_PAGE for page in pages}
        ranges = sorted(one for number in numbers for one in _of_page(main, number))
        self._starts = [start for start, _ in ranges]
        self._ends = [end for _, end in ranges]

    def shown(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the ranges between two places whose text is shown."""
        for at in range(max(0, bisect_right(self._starts, start) - 1), len(self._starts)):
            if self._starts[at] >= end:
                break
            if start < self._starts[at]:
                yield start, self._starts[at]
            start = max(start, self._ends[at])
        if start < end:
            yield start, end


def _of_page(main: bytes, number: int) -> Iterator[tuple[int, int]]:
    page = main[number * _PAGE : (number + 1) * _PAGE]
    if len(page) < _PAGE:
        return
    count = page[-1]
    if 4 * (count + 1) + count >= _PAGE:
        return
    places = struct.unpack_from(f"<{count + 1}I", page, 0)
    for run in range(count):
        at = 2 * page[4 * (count + 1) + run]
        if at and _hides(page[at + 1 : at + 1 + page[at]]) and places[run] < places[run + 1]:
            yield places[run], places[run + 1]


def _hides(properties: bytes) -> bool:
    at = 0
    while at + 3 <= len(properties):
        code = properties[at] | properties[at + 1] << 8
        if code in _HIDING and properties[at + 2] in _ON:
            return True
        size = _SIZES[code >> 13]
        at += 2 + (size or 1 + properties[at + 2])
    return False
