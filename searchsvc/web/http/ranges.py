"""Ranges and conditions that a file can't meet, found before aiohttp answers them without words."""

import os
from collections.abc import Sequence

from aiohttp import ETag, web

# In If-Match and If-None-Match; of any file (RFC 9110, 13.1).
_ANY = "*"


def check_range(request: web.Request, found: os.stat_result) -> None:
    """Check what `web.FileResponse` would answer with an empty 412 or 416.

    Args:
        request: for a file.
        found: of the file.

    Raises:
        HTTPPreconditionFailed: If-Match or If-Unmodified-Since does not hold.
        HTTPRequestRangeNotSatisfiable: the range can't be read, or begins behind the end.
    """
    etag = etag_of(found)
    if _lacks(request, etag, found.st_mtime):
        raise web.HTTPPreconditionFailed
    if _knows(request, etag, found.st_mtime):
        return
    since = request.if_range
    if since is not None and found.st_mtime > since.timestamp():
        return
    try:
        start = request.http_range.start
    except ValueError:
        start = found.st_size
    if start is not None and start >= found.st_size:
        raise web.HTTPRequestRangeNotSatisfiable(
            headers={"Content-Range": f"bytes */{found.st_size}"}
        )


def etag_of(found: os.stat_result) -> str:
    """Return the ETag that `web.FileResponse` gives a file; aiohttp tells it to nobody."""
    return f"{found.st_mtime_ns:x}-{found.st_size:x}"


def _lacks(request: web.Request, etag: str, modified: float) -> bool:
    """Return whether a condition for sending the file does not hold."""
    wanted, since = request.if_match, request.if_unmodified_since
    if wanted is not None:
        return not _among(etag, [one for one in wanted if not one.is_weak])
    return since is not None and modified > since.timestamp()


def _knows(request: web.Request, etag: str, modified: float) -> bool:
    """Return whether the client has the file."""
    known, since = request.if_none_match, request.if_modified_since
    if known is not None:
        return _among(etag, known)
    return since is not None and modified <= since.timestamp()


def _among(etag: str, etags: Sequence[ETag]) -> bool:
    return any(one.value in (etag, _ANY) for one in etags)
