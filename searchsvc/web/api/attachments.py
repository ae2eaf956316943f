"""Files attached to articles: PUT, DELETE, their list, their bytes and their text."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiohttp import web
from pydantic import TypeAdapter

from searchsvc.documents.blobs import BlobStore
from searchsvc.errors import InvalidRequestError, NotFoundError, Problem
from searchsvc.indexing.attachments.shown import AttachmentStatus
from searchsvc.services import blob_store
from searchsvc.web.api.requests.bodies import read_object
from searchsvc.web.api.search import article_id
from searchsvc.web.context import ACTOR, INDEXER, SEARCH, SETTINGS
from searchsvc.web.http.answers import json_answer
from searchsvc.web.http.auth import Role
from searchsvc.web.http.door.content_type import ANY
from searchsvc.web.http.door.slow import in_time
from searchsvc.web.http.endpoint import Answer, Body, Endpoint
from searchsvc.web.http.parameters import ID, Described
from searchsvc.web.http.policy import OTHER_POLICY
from searchsvc.web.http.schemas import ref
from searchsvc.web.rendering.language import mark

_PIECE = 262_144
_PDF = "application/pdf"
_UNKNOWN = "application/octet-stream"
_NAME: Described = {
    "name": "name",
    "in": "path",
    "required": True,
    "description": mark("tên tệp; ký tự / không dùng được"),
    "schema": {"type": "string", "maxLength": 200},
    "example": "thong-bao.txt",
}
_FILE: Described = {"type": "string", "format": "binary"}
_LINK: Described = {
    "type": "object",
    "required": ["url"],
    "additionalProperties": False,
    "properties": {"url": {"type": "string", "description": mark("http hoặc https")}},
}
_PAGE: Described = {
    "type": "object",
    "required": ["number", "text", "ocr", "confidence"],
    "properties": {
        "number": {"type": "integer"},
        "text": {"type": "string"},
        "ocr": {"type": "boolean"},
        "confidence": {"type": ["number", "null"]},
    },
}
_TEXT: Described = {
    "type": "object",
    "required": ["pages"],
    "properties": {"pages": {"type": "array", "items": _PAGE}},
}
_LIST = TypeAdapter(list[AttachmentStatus])


async def put(request: web.Request) -> web.Response:
    """Answer PUT /v1/articles/{id}/attachments/{name}: durable when answered."""
    attached = await request.app[INDEXER].attachments.put(
        article_id(request), _name(request), _pieces(request), request[ACTOR]
    )
    return json_answer(attached, status=202)


async def put_link(request: web.Request) -> web.Response:
    """Answer PUT /v1/articles/{id}/attachments/{name}/link: the link is durable when answered."""
    url = (await read_object(request, ("url",))).get("url")
    if not isinstance(url, str):
        raise InvalidRequestError([Problem("url", "is not text", 'Send {"url": "https://..."}')])
    give = request.app[INDEXER].attachments.give_link
    return json_answer(await give(article_id(request), _name(request), url), status=202)


async def delete(request: web.Request) -> web.Response:
    """Answer DELETE /v1/articles/{id}/attachments/{name}."""
    attachments = request.app[INDEXER].attachments
    await attachments.remove(article_id(request), _name(request), request[ACTOR])
    return json_answer({"id": article_id(request), "name": _name(request)}, status=202)


async def listed(request: web.Request) -> web.Response:
    """Answer GET /v1/articles/{id}/attachments."""
    found = await request.app[INDEXER].attachments.listed(article_id(request))
    return json_answer(_LIST.dump_python(found, mode="json"))


async def text(request: web.Request) -> web.Response:
    """Answer GET /v1/articles/{id}/attachments/{name}/text."""
    read = await request.app[INDEXER].attachments.text(article_id(request), _name(request))
    return json_answer({"pages": [page.model_dump() for page in read.pages]})


async def content(request: web.Request) -> web.StreamResponse:
    """Answer GET /v1/articles/{id}/attachments/{name}: the bytes, to be seen or saved."""
    name = _name(request)
    path, media_type = await _found(request, name)
    if not path.is_file():
        raise NotFoundError(f"the bytes of {name!r} are not on this server")
    return web.FileResponse(
        path,
        headers={
            "Content-Type": media_type,
            "Content-Disposition": f"{_shown(media_type)}; filename*=UTF-8''{quote(name, safe='')}",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-cache",
            "Content-Security-Policy": _policy(media_type),
        },
    )


def _shown(media_type: str) -> str:
    """Return how a browser shows a file: PDF in its viewer, at the page that a link names.

    Nothing else is shown as a page of this site, whatever it holds.
    """
    return "inline" if media_type == _PDF else "attachment"


def _policy(media_type: str) -> str:
    # A sandbox, as for everything else, would keep the viewer from showing it.
    return "frame-ancestors 'self'" if media_type == _PDF else OTHER_POLICY


async def _found(request: web.Request, name: str) -> tuple[Path, str]:
    if INDEXER in request.app:
        return await request.app[INDEXER].attachments.content(article_id(request), name)
    stored = await request.app[SEARCH].article(article_id(request))
    for one in _attachments(stored):
        if one["name"] == name:
            # Beside an embedded index are the files; elsewhere the indexer has them.
            blobs: BlobStore = blob_store(request.app[SETTINGS])
            return blobs.path(bytes.fromhex(one["sha256"])), one["media_type"] or _UNKNOWN
    raise NotFoundError(f"the article has no attachment {name!r}")


def _attachments(stored: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = stored.get("attachments") or []
    return found


def _name(request: web.Request) -> str:
    return request.match_info["name"]


async def _pieces(request: web.Request) -> AsyncIterator[bytes]:
    received = 0
    while True:
        async with in_time(request, received):
            piece = await request.content.read(_PIECE)
        if not piece:
            return
        received += len(piece)
        yield piece


_PATH = "/v1/articles/{id}/attachments"
_NEEDS_FILE = mark("404 khi bài không có tệp mang tên này; PUT ở cùng địa chỉ thì đính kèm tệp")
ENDPOINTS = (
    Endpoint(
        "PUT",
        _PATH + "/{name}",
        put,
        mark("Đính kèm một tệp vào bài viết"),
        role=Role.PUBLISHER,
        parameters=(ID, _NAME),
        body=Body(
            _FILE,
            "Chợ Bến Lụa họp từ 6 giờ",
            content_types=(ANY,),
            limit="largest_attachment_mb",
        ),
        answer=Answer(AttachmentStatus, 202),
        problems=(404, 409),
    ),
    Endpoint(
        "PUT",
        _PATH + "/{name}/link",
        put_link,
        mark("Đính kèm tệp ở một địa chỉ, máy chủ tự tải về"),
        role=Role.PUBLISHER,
        parameters=(ID, _NAME),
        body=Body(_LINK, {"url": "https://maihoa.example/tep/thong-bao.pdf"}),
        answer=Answer(AttachmentStatus, 202),
        problems=(404, 409),
    ),
    Endpoint(
        "GET",
        _PATH,
        listed,
        mark("Các tệp đính kèm của một bài viết"),
        role=Role.PUBLISHER,
        parameters=(ID,),
        answer=Answer({"type": "array", "items": ref(AttachmentStatus.__name__)}),
        problems=(404,),
    ),
    Endpoint(
        "GET",
        _PATH + "/{name}/text",
        text,
        mark("Chữ đọc được từ một tệp đính kèm"),
        note=_NEEDS_FILE,
        role=Role.PUBLISHER,
        parameters=(ID, _NAME),
        answer=Answer(_TEXT),
        problems=(404,),
    ),
    Endpoint(
        "DELETE",
        _PATH + "/{name}",
        delete,
        mark("Gỡ một tệp đính kèm"),
        role=Role.PUBLISHER,
        parameters=(ID, _NAME),
        answer=Answer(
            {"type": "object", "properties": {n: {"type": "string"} for n in ("id", "name")}}, 202
        ),
        problems=(404,),
    ),
    Endpoint(
        "GET",
        _PATH + "/{name}",
        content,
        mark("Tải một tệp đính kèm"),
        note=_NEEDS_FILE,
        everywhere=True,
        parameters=(ID, _NAME),
        answer=Answer(_FILE, content_type=_UNKNOWN),
        problems=(404, 503),
    ),
)
