"""The number formats of cells in Excel files before 2007, which python-calamine does not give.

Source: [MS-XLS] 2.4 (records of the workbook stream).
"""

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

import olefile

from searchsvc.documents.extract.office.sheet_values import Format, code_of

_BOF, _EOF = 0x0809, 0x000A
_SHEET, _FORMAT, _STYLE, _DATES = 0x0085, 0x041E, 0x00E0, 0x0022
_NUMBER, _RK, _FORMULA, _SEVERAL_RK = 0x0203, 0x027E, 0x0006, 0x00BD
# The version that Excel 97 to 2003 write; earlier ones have other records.
_BIFF_8 = 0x0600
_MOST_CELLS = 500_000

# Row and column from 0 → how the cell is shown.
Formats = Mapping[tuple[int, int], Format]


def formats_of(path: Path) -> Mapping[str, Formats]:
    """Give by the name of each sheet how its cells with a number show it.

    Args:
        path: of the file.

    Returns:
        Cells without a format of their own are left out; nothing where the file is of an earlier
        version, or not as it should be: its numbers can be read all the same.
    """
    try:
        with olefile.OleFileIO(str(path)) as ole:
            stream = ole.openstream("Workbook").read()
        return _formats(stream)
    except (OSError, struct.error, IndexError, ValueError):
        return {}


def _formats(stream: bytes) -> Mapping[str, Formats]:
    codes: dict[str, str] = {}
    styles: list[int] = []
    places: dict[str, int] = {}
    since_1904 = False
    for kind, record in _records(stream, 0):
        if kind == _BOF and struct.unpack_from("<H", record)[0] != _BIFF_8:
            return {}
        if kind == _DATES:
            since_1904 = record[:1] == b"\1"
        elif kind == _FORMAT:
            number, length = struct.unpack_from("<HH", record)
            codes[str(number)] = _text(record[4:], length)
        elif kind == _STYLE:
            styles.append(struct.unpack_from("<H", record, 2)[0])
        elif kind == _SHEET:
            places[_text(record[7:], record[6])] = struct.unpack_from("<I", record)[0]
    known = [Format(code_of(str(number), codes), since_1904) for number in styles]
    left = _MOST_CELLS
    found: dict[str, Formats] = {}
    for name, place in places.items():
        cells: dict[tuple[int, int], Format] = {}
        for cell, style in _cells(stream, place):
            if style < len(known) and known[style].code and left > 0:
                cells[cell] = known[style]
                left -= 1
        found[name] = cells
    return found


def _cells(stream: bytes, place: int) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield row and column of the cells with a number, and their style."""
    for kind, record in _records(stream, place):
        if kind in (_NUMBER, _RK, _FORMULA):
            row, column, style = struct.unpack_from("<HHH", record)
            yield (row, column), style
        elif kind == _SEVERAL_RK:
            row, first = struct.unpack_from("<HH", record)
            for number in range((len(record) - 6) // 6):
                yield (row, first + number), struct.unpack_from("<H", record, 4 + 6 * number)[0]


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part of the stream; those of charts within it are left out."""
    depth = 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, stream[place + 4 : place + 4 + size]
        place += 4 + size


def _text(record: bytes, length: int) -> str:
    """Read a text: a byte that says whether its characters are wide, then so many."""
    if record[0] & 1:
        return record[1 : 1 + 2 * length].decode("utf-16-le", "replace")
    return record[1 : 1 + length].decode("latin-1")
