"""The file format of artefacts: a header line, then one zlib stream.

The stream holds the blobs' lengths in bytes, as little-endian 64-bit integers, then the blobs.
"""

import struct
import zlib
from collections.abc import Sequence
from itertools import accumulate, pairwise

# zlib's default, spelled out because tests compare artefacts byte for byte.
_COMPRESSION_LEVEL = 6


def pack(header: bytes, blobs: Sequence[bytes]) -> bytes:
    """Serialise blobs into one artefact.

    Args:
        header: the line that names the layout and its version, with its newline.
        blobs: the contents, in the layout's order.

    Returns:
        The bytes that `unpack` reads; equal arguments give equal bytes.
    """
    lengths = _lengths_format(len(blobs)).pack(*map(len, blobs))
    return header + zlib.compress(lengths + b"".join(blobs), _COMPRESSION_LEVEL)


def unpack(header: bytes, count: int, content: bytes) -> list[bytes]:
    """Read the blobs of an artefact that `pack` made.

    Args:
        header: the line that the content must begin with, with its newline.
        count: how many blobs the layout has.
        content: the whole artefact.

    Returns:
        `count` blobs, in the layout's order.

    Raises:
        ValueError: the content has another header, or is damaged.
    """
    if not content.startswith(header):
        raise ValueError("it begins with another line")
    lengths_format = _lengths_format(count)
    try:
        raw = zlib.decompress(content[len(header) :])
        lengths = lengths_format.unpack_from(raw)
    except (zlib.error, struct.error) as error:
        raise ValueError(str(error)) from None
    offsets = list(accumulate(lengths, initial=lengths_format.size))
    if offsets[-1] != len(raw):
        raise ValueError("its blobs have other lengths than it says")
    return [raw[start:end] for start, end in pairwise(offsets)]


def _lengths_format(count: int) -> struct.Struct:
    return struct.Struct(f"<{count}Q")
