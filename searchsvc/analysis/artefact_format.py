"""The file format of artefacts: a line with the layout's name, then compressed blobs."""

import struct
import zlib
from collections.abc import Sequence
from itertools import accumulate, pairwise

_LEVEL = 6


def pack(layout: bytes, blobs: Sequence[bytes]) -> bytes:
    """Return the bytes that `unpack` reads.

    Args:
        layout: the line that names the layout, its end included.
        blobs: the contents, in the layout's order.
    """
    head = _lengths(len(blobs)).pack(*map(len, blobs))
    return layout + zlib.compress(head + b"".join(blobs), _LEVEL)


def unpack(layout: bytes, count: int, content: bytes) -> list[bytes]:
    """Read what `pack` returned.

    Args:
        layout: the line that the content must begin with.
        count: how many blobs the layout has.
        content: the bytes.

    Raises:
        ValueError: it has another layout, or is damaged.
    """
    if not content.startswith(layout):
        raise ValueError("it begins with another line")
    lengths = _lengths(count)
    try:
        raw = zlib.decompress(content[len(layout) :])
        ends = list(accumulate(lengths.unpack_from(raw), initial=lengths.size))
    except (zlib.error, struct.error) as error:
        raise ValueError(str(error)) from None
    if ends[-1] != len(raw):
        raise ValueError("its blobs have other lengths than it says")
    return [raw[start:end] for start, end in pairwise(ends)]


def _lengths(count: int) -> struct.Struct:
    return struct.Struct(f"<{count}Q")
