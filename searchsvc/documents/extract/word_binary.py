"""Word files before 2007: their text by pieces, as their file information block lists them.

Source: [MS-DOC] 2.4.1 (retrieving text), and Word 6's earlier layout of the same block.
"""

import re
import struct
from pathlib import Path

import olefile

from searchsvc.documents.extract.collected import Collected
from searchsvc.documents.extract.word_unseen import Unseen
from searchsvc.documents.text import Fault, FileFaultError

_MAGIC = frozenset((0xA5EC, 0xA5DC))
# The first version of the block that Word 97 wrote.
_WORD_97 = 0xC1
_ENCRYPTED, _SECOND_TABLE, _COMPLEX = 0x100, 0x200, 0x4
_COMPRESSED = 0x40000000
# Place and size of the table of the pages that hold properties of characters.
_CHARACTER_PAGES = 0xFA
# Fields are an instruction and what is shown of it, between three control characters.
_FIELD = re.compile("\x13[^\x13\x14\x15]*\x14?|\x15")
# A cell ends a line, as it does in DOCX; a note's number and an optional hyphen divide no word.
_CONTROLS = str.maketrans(
    {
        **dict.fromkeys("\r\x0b\x0c\x07", "\n"),
        **dict.fromkeys("\x01\x05\x08"),
        "\x02": " ",
        "\x1e": "-",
        "\x1f": "\u00ad",
    }
)


def read_doc(path: Path, into: Collected) -> None:
    """Read a Word file; headers, notes and text boxes follow its main text.

    Deleted and hidden text is left out, in files since Word 97.

    Raises:
        FileFaultError: it is damaged or encrypted.
    """
    try:
        with olefile.OleFileIO(str(path)) as ole:
            text = _text(ole)
    except (OSError, struct.error, IndexError, ValueError) as error:
        raise FileFaultError(Fault.DAMAGED) from error
    into.add(1, _FIELD.sub("", text).translate(_CONTROLS))


def _text(ole: "olefile.OleFileIO[bytes]") -> str:
    main = ole.openstream("WordDocument").read()
    magic, version = struct.unpack_from("<HH", main, 0)
    flags = struct.unpack_from("<H", main, 0x0A)[0]
    if magic not in _MAGIC:
        raise FileFaultError(Fault.DAMAGED)
    if flags & _ENCRYPTED:
        raise FileFaultError(Fault.ENCRYPTED)
    if version < _WORD_97:
        return _of_word_6(main, bool(flags & _COMPLEX))
    table = ole.openstream("1Table" if flags & _SECOND_TABLE else "0Table").read()
    start, size = struct.unpack_from("<II", main, 0x01A2)
    at, length = struct.unpack_from("<II", main, _CHARACTER_PAGES)
    unseen = Unseen(main, table[at : at + length])
    return "".join(_pieces(main, table[start : start + size], wide=True, unseen=unseen))


def _of_word_6(main: bytes, is_complex: bool) -> str:
    start, end = struct.unpack_from("<II", main, 0x18)
    if is_complex:
        at, size = struct.unpack_from("<II", main, 0x160)
        if pieces := "".join(_pieces(main, main[at : at + size], wide=False)):
            return pieces
    # All parts follow each other: main text, notes, headers.
    lengths = sum(struct.unpack_from("<I", main, 0x34 + 4 * part)[0] for part in range(8))
    return latin(main[start : max(end, min(start + lengths, len(main)))])


def _pieces(main: bytes, clx: bytes, wide: bool, unseen: Unseen | None = None) -> list[str]:
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 2:
        if wide:
            raise FileFaultError(Fault.DAMAGED)
        return []
    size = struct.unpack_from("<I", clx, at + 1)[0]
    table = clx[at + 5 : at + 5 + size]
    count = (len(table) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", table, 0)
    found = []
    for number in range(count):
        length = ends[number + 1] - ends[number]
        place = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * number + 2)[0]
        if not 0 <= length <= len(main):
            raise FileFaultError(Fault.DAMAGED)
        width = 1
        if wide and place & _COMPRESSED:
            place = (place & ~_COMPRESSED) // 2
        elif wide:
            width = 2
        end = place + length * width
        for start, until in unseen.shown(place, end) if unseen else ((place, end),):
            text = main[start:until]
            found.append(latin(text) if width == 1 else text.decode("utf-16-le", "replace"))
    return found


def latin(text: bytes) -> str:
    """Decode bytes as Windows does; those that it has no letter for stay, TCVN3 uses them."""
    return "".join(
        bytes((byte,)).decode("cp1252", "ignore") or chr(byte) if 128 <= byte < 160 else chr(byte)
        for byte in text
    )
