"""Small Excel files as versions before 2007 write them: what they say is invented."""

import struct
from collections.abc import Mapping, Sequence

from tests.unit.made_compound import ole

Cells = Sequence[Sequence[tuple[float, int]]]


def xls(
    sheets: Mapping[str, Cells],
    codes: Sequence[str] = (),
    version: int = 0x0600,
    since_1904: bool = False,
    top: int = 0,
) -> bytes:
    """An Excel file of numbers.

    Args:
        sheets: name → rows of numbers, each with its style; style 0 has no format.
        codes: of the number formats of styles 1, 2, …
        version: of the records.
        since_1904: whether days are counted from 1904.
        top: row of the first one.
    """
    head = _record(0x0809, struct.pack("<HHHHII", version, 0x0005, 0, 0, 0, 0))
    head += _record(0x0022, struct.pack("<H", since_1904))
    for number, code in enumerate(codes, 164):
        text = code.encode("utf-16-le")
        head += _record(0x041E, struct.pack("<HHB", number, len(code), 1) + text)
    for number in (0, *range(164, 164 + len(codes))):
        head += _record(0x00E0, struct.pack("<HHHHHHHHHH", 0, number, 0, 0, 0, 0, 0, 0, 0, 0))
    places = len(head) + sum(12 + len(name) for name in sheets) + 4
    bodies = b""
    for name, rows in sheets.items():
        record = struct.pack("<IBBBB", places + len(bodies), 0, 0, len(name), 0)
        head += _record(0x0085, record + name.encode("latin-1"))
        bodies += _sheet(rows, version, top)
    return ole({"Workbook": head + _record(0x000A, b"") + bodies})


def _sheet(rows: Cells, version: int, top: int) -> bytes:
    made = _record(0x0809, struct.pack("<HHHHII", version, 0x0010, 0, 0, 0, 0))
    for row, cells in enumerate(rows, top):
        # The first as a number of its own, the others as one record of several.
        for column, (value, style) in enumerate(cells[:1]):
            made += _record(0x0203, struct.pack("<HHHd", row, column, style, value))
        if cells[1:]:
            several = b"".join(
                struct.pack("<H", style) + struct.pack("<d", value)[4:]
                for value, style in cells[1:]
            )
            made += _record(
                0x00BD,
                struct.pack("<HH", row, 1) + several + struct.pack("<H", len(cells) - 1),
            )
    return made + _record(0x000A, b"")


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content
