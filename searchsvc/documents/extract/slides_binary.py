"""PowerPoint files before 2007: the atoms of text of their records.

Source: [MS-PPT] 2.9.42 (TextCharsAtom), 2.9.43 (TextBytesAtom).
"""

import re
import struct
from pathlib import Path

import olefile

from searchsvc.documents.extract.collected import Collected
from searchsvc.documents.text import Fault, FileFaultError

# Heads of atoms of text: in UTF-16, and in Latin-1. Looked for as bytes, because parts of a
# stream that was saved quickly do not follow each other.
_ATOM = re.compile(rb"\x00\x00(\xa0\x0f|\xa8\x0f)(.{4})", re.DOTALL)
_WIDE = b"\xa0\x0f"
_LONGEST = 200_000
_ENCRYPTED = b"\x0f\x00\x14\x2f"


def read_ppt(path: Path, into: Collected) -> None:
    """Read a PowerPoint file; its texts are one page: records do not tell slides surely.

    Raises:
        FileFaultError: it is damaged or encrypted.
    """
    try:
        with olefile.OleFileIO(str(path)) as ole:
            records = ole.openstream("PowerPoint Document").read()
    except (OSError, ValueError, IndexError) as error:
        raise FileFaultError(Fault.DAMAGED) from error
    if _ENCRYPTED in records:
        raise FileFaultError(Fault.ENCRYPTED)
    pieces: list[str] = []
    at = 0
    while found := _ATOM.search(records, at):
        start, length = found.end(), struct.unpack("<I", found.group(2))[0]
        at = found.start() + 1
        if not 0 < length <= min(_LONGEST, len(records) - start):
            continue
        content = records[start : start + length]
        wide = found.group(1) == _WIDE
        if wide and length % 2:
            continue
        pieces.append(content.decode("utf-16-le" if wide else "latin-1", "replace"))
        at = start + length
    # A slide's text also stands in the outline: each text once.
    texts = dict.fromkeys(piece.replace("\r", "\n").replace("\x0b", "\n") for piece in pieces)
    into.add(1, "\n".join(texts))
