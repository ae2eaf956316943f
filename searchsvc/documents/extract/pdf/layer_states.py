"""Whether a PDF says of any of its layers that it is not shown; PDFium tells no such thing."""

import mmap
import re
import zlib
from pathlib import Path

# The layers that are off, that all others are, what a view is for, and memberships that show what
# is off. An empty list of those that are off is usual.
_HIDING = re.compile(
    rb"/OFF\s*(?:\[\s*\d|\d+\s+\d+\s+R)|/(?:BaseState|ViewState)\s*/OFF|/(?:All|Any)Off|/VE\s*\["
)
# A stream of objects, which the catalog may be in.
_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b[^\0]{0,400}?stream\r?\n")
# Bytes of one such stream, unpacked, and of all with what was read for them.
_LONGEST, _MOST = 4_000_000, 300_000_000
_PIECE = 16_384


def hides_a_layer(path: Path) -> bool:
    """Tell whether a PDF names a layer that is off; also when it can't be told.

    Args:
        path: of the file, which PDFium could open.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if _HIDING.search(content):
            return True
        left = _MOST
        for found in _OBJECTS.finditer(content):
            try:
                objects, read = _unpacked(content, found.end())
            except zlib.error:
                # Encrypted, or packed in another way.
                return True
            left -= len(objects) + read
            if left <= 0 or _HIDING.search(objects):
                return True
        return False


def _unpacked(content: mmap.mmap, start: int) -> tuple[bytes, int]:
    """Unpack the stream that begins at a place, and tell how many bytes were read for it."""
    unpacking, pieces, length, place = zlib.decompressobj(), [], 0, start
    while not unpacking.eof and length < _LONGEST and place < len(content):
        pieces.append(unpacking.decompress(content[place : place + _PIECE]))
        length += len(pieces[-1])
        place += _PIECE
    return b"".join(pieces), place - start
