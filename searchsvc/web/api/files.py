"""GET /v1/articles/{id}/attachments/{name}: the bytes of a file, from here or from the indexer."""

import asyncio
import os
import unicodedata
from pathlib import Path
from typing import IO, Any, cast
from urllib.parse import quote

from aiohttp import web
from aiohttp.abc import AbstractStreamWriter

from searchsvc.documents.blobs import BlobStore
from searchsvc.errors import (
    ForbiddenError,
    NotFoundError,
    UnauthorizedError,
    UnavailableError,
)
from searchsvc.services import blob_store
from searchsvc.web.apart.files import PASSED_ON
from searchsvc.web.api.attachments import FILE, NAME, NEEDS_FILE, file_name, stored_attachments
from searchsvc.web.api.search import article_id
from searchsvc.web.context import (
    ADMISSION,
    CONNECTIONS,
    GUARD,
    INDEXER,
    REMOTE_FILES,
    SEARCH,
    SETTINGS,
)
from searchsvc.web.http.auth import Role
from searchsvc.web.http.endpoint import Answer, Endpoint
from searchsvc.web.http.parameters import ID, Flag
from searchsvc.web.http.policy import OTHER_POLICY
from searchsvc.web.http.ranges import check_range
from searchsvc.web.rendering.language import mark

_PDF = "application/pdf"
_UNKNOWN = "application/octet-stream"
_INLINE = Flag(
    "inline",
    mark("1 = tệp PDF mở ngay trong trình duyệt; 0, và mọi loại tệp khác: tải về"),
    example=1,
)


class _Sent(web.FileResponse):
    """A file, read and sent in pieces.

    What the system sends by itself (sendfile) can be neither watched nor cut off: the event loop
    would go on to wait for a connection that is closed.
    """

    async def _sendfile(
        self, request: web.BaseRequest, fobj: IO[Any], offset: int, count: int
    ) -> AbstractStreamWriter:
        writer = cast(AbstractStreamWriter, await web.StreamResponse.prepare(self, request))
        return await self._sendfile_fallback(writer, fobj, offset, count)


async def content(request: web.Request) -> web.StreamResponse:
    """Answer GET /v1/articles/{id}/attachments/{name}: the bytes."""
    name = file_name(request)
    path, media_type = await _found(request, name)
    try:
        stat = await asyncio.to_thread(path.stat)
    except OSError:
        return await _asked(request, name)
    if not os.access(path, os.R_OK):
        raise UnavailableError("the file can't be read now; try again later")
    check_range(request, stat)
    connections = request.app[CONNECTIONS]
    if _is_passed_on(request):
        place = connections.passed_on.take(request.protocol, None)
    else:
        client = request.app[ADMISSION].clients.key_of(request)
        place = connections.sent.take(request.protocol, client)
    place.hold_until_answered()
    return _Sent(path, headers=_headers(request, name, media_type))


def _is_passed_on(request: web.Request) -> bool:
    """Return whether a search server asks, which has counted its reader."""
    guard = request.app[GUARD]
    # A server without tokens knows nobody: anyone could claim it, and be counted nowhere.
    if PASSED_ON not in request.headers or guard.open:
        return False
    try:
        guard.require(request, Role.REPORTER)
    except (UnauthorizedError, ForbiddenError):
        return False
    return True


async def _asked(request: web.Request, name: str) -> web.StreamResponse:
    """Answer the bytes that the indexer in another process has."""
    if INDEXER in request.app:
        raise NotFoundError(f"the bytes of {name!r} are not on this server")
    if REMOTE_FILES not in request.app:
        raise UnavailableError(
            "the files are on another server, and this one does not know which:"
            " SEARCHSVC_INDEXER_URL is not set"
        )
    client = request.app[ADMISSION].clients.key_of(request)
    passed = await request.app[REMOTE_FILES].ask(request, article_id(request), name, client)
    passed.headers.update(_headers(request, name, passed.media_type))
    return passed


def _headers(request: web.Request, name: str, media_type: str) -> dict[str, str]:
    """Return what a browser is told of a file: to save it, and to guess nothing.

    A PDF is shown in the viewer, at the page that a link names, where that is asked for. Nothing
    else is shown as a page of this site, whatever it holds.
    """
    shown = _INLINE.of(request) and media_type == _PDF
    return {
        "Content-Type": media_type,
        "Content-Disposition": (
            f"{'inline' if shown else 'attachment'}; filename*=UTF-8''{quote(name, safe='')}"
        ),
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-cache",
        # A sandbox, as for everything else, would keep the viewer from showing it.
        "Content-Security-Policy": "frame-ancestors 'self'" if shown else OTHER_POLICY,
    }


async def _found(request: web.Request, name: str) -> tuple[Path, str]:
    if INDEXER in request.app:
        return await request.app[INDEXER].attachments.content(article_id(request), name)
    stored = await request.app[SEARCH].article(article_id(request))
    composed = unicodedata.normalize("NFC", name)
    for one in stored_attachments(stored):
        if one["name"] == composed:
            # Beside an embedded index are the files; elsewhere the indexer has them.
            blobs: BlobStore = blob_store(request.app[SETTINGS])
            return blobs.path(bytes.fromhex(one["sha256"])), one["media_type"] or _UNKNOWN
    raise NotFoundError(f"the article has no attachment {name!r}")


ENDPOINTS = (
    Endpoint(
        "GET",
        "/v1/articles/{id}/attachments/{name}",
        content,
        mark("Tải một tệp đính kèm"),
        note=NEEDS_FILE,
        everywhere=True,
        parameters=(ID, NAME, _INLINE),
        answer=Answer(FILE, content_type=_UNKNOWN, is_file=True),
        problems=(404, 503),
    ),
)
