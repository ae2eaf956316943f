"""Bounded decompression of answers: a few kilobytes can hold gigabytes."""

import zlib

from searchsvc.articles.sources.fetching.failures import FetchFailedError

_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS
# What is left is copied for each member; sitemaps that are packed in parts have a few dozen.
_MOST_MEMBERS = 1_000
GZIP_START = b"\x1f\x8b"


def unpack(packed: bytes, largest: int) -> bytes:
    """Unpack gzip or deflate.

    Args:
        packed: the complete content, of one or several gzip members.
        largest: most bytes after decompression.

    Raises:
        FetchFailedError: it is broken, truncated, or larger.
    """
    try:
        return _unpack(packed, largest, _GZIP_OR_ZLIB)
    except zlib.error:
        pass
    try:
        # Raw deflate, which some servers send as deflate.
        return _unpack(packed, largest, _RAW)
    except zlib.error as error:
        raise FetchFailedError(f"broken compression: {error}") from None


def _unpack(packed: bytes, largest: int, window: int) -> bytes:
    pieces: list[bytes] = []
    size = members = 0
    while packed:
        members += 1
        if members > _MOST_MEMBERS:
            raise FetchFailedError(f"more than {_MOST_MEMBERS:,} gzip members")
        member = zlib.decompressobj(window)
        piece = member.decompress(packed, largest - size + 1)
        size += len(piece)
        pieces.append(piece)
        if size > largest:
            raise FetchFailedError(f"larger than {largest:,} bytes when unpacked")
        if not member.eof:
            raise FetchFailedError("the compressed content is cut off")
        # Padding after the end is no further member.
        packed = member.unused_data if member.unused_data.startswith(GZIP_START) else b""
    return b"".join(pieces)
