"""Files attached to articles: PUT, DELETE, their list and their text; their bytes: `files.py`."""

from collections.abc import AsyncIterator
from typing import Any

from aiohttp import web
from pydantic import TypeAdapter

from searchsvc.errors import (
    ForbiddenError,
    InvalidRequestError,
    Problem,
    UnauthorizedError,
)
from searchsvc.indexing.attachments.attached import address_of
from searchsvc.indexing.attachments.shown import AttachmentStatus, as_public, status_of_stored
from searchsvc.web.api.requests.bodies import read_object
from searchsvc.web.api.search import article_id
from searchsvc.web.context import ACTOR, GUARD, INDEXER, SEARCH
from searchsvc.web.http.answers import json_answer
from searchsvc.web.http.auth import Role
from searchsvc.web.http.door.content_type import ANY
from searchsvc.web.http.door.slow import in_time
from searchsvc.web.http.endpoint import Answer, Body, Endpoint
from searchsvc.web.http.parameters import ID, Described
from searchsvc.web.http.schemas import ref
from searchsvc.web.rendering.language import mark

_PIECE = 262_144
NAME: Described = {
    "name": "name",
    "in": "path",
    "required": True,
    "description": mark("tên tệp; ký tự / không dùng được"),
    "schema": {"type": "string", "maxLength": 200},
    "example": "thong-bao.txt",
}
FILE: Described = {"type": "string", "format": "binary"}
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
        article_id(request), file_name(request), _pieces(request), request[ACTOR]
    )
    return json_answer(attached, status=202)


async def put_link(request: web.Request) -> web.Response:
    """Answer PUT /v1/articles/{id}/attachments/{name}/link: the link is durable when answered."""
    url = (await read_object(request, ("url",))).get("url")
    if not isinstance(url, str):
        raise InvalidRequestError([Problem("url", "is not text", 'Send {"url": "https://..."}')])
    give = request.app[INDEXER].attachments.give_link
    return json_answer(await give(article_id(request), file_name(request), url), status=202)


async def delete(request: web.Request) -> web.Response:
    """Answer DELETE /v1/articles/{id}/attachments/{name}."""
    attachments = request.app[INDEXER].attachments
    await attachments.remove(article_id(request), file_name(request), request[ACTOR])
    return json_answer({"id": article_id(request), "name": file_name(request)}, status=202)


async def listed(request: web.Request) -> web.Response:
    """Answer GET /v1/articles/{id}/attachments; how fetching goes is for publishers alone."""
    given = article_id(request)
    if INDEXER not in request.app:
        stored = stored_attachments(await request.app[SEARCH].article(given))
        found = [status_of_stored(one, address_of(given, one["name"])) for one in stored]
    else:
        found = await request.app[INDEXER].attachments.listed(given)
        if not _publishes(request):
            found = [as_public(one) for one in found]
    return json_answer(_LIST.dump_python(found, mode="json"))


def _publishes(request: web.Request) -> bool:
    try:
        request.app[GUARD].require(request, Role.PUBLISHER)
    except (UnauthorizedError, ForbiddenError):
        return False
    return True


async def text(request: web.Request) -> web.Response:
    """Answer GET /v1/articles/{id}/attachments/{name}/text."""
    read = await request.app[INDEXER].attachments.text(article_id(request), file_name(request))
    return json_answer({"pages": [page.model_dump(exclude={"stamp"}) for page in read.pages]})


def stored_attachments(stored: Any) -> list[dict[str, Any]]:
    """Return the attachments of an article as its document holds them."""
    found: list[dict[str, Any]] = stored.get("attachments") or []
    return found


def file_name(request: web.Request) -> str:
    """Return the name in the path."""
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
NEEDS_FILE = mark("404 khi bài không có tệp mang tên này; PUT ở cùng địa chỉ thì đính kèm tệp")
ENDPOINTS = (
    Endpoint(
        "PUT",
        _PATH + "/{name}",
        put,
        mark("Đính kèm một tệp vào bài viết"),
        role=Role.PUBLISHER,
        parameters=(ID, NAME),
        body=Body(
            FILE,
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
        parameters=(ID, NAME),
        body=Body(_LINK, {"url": "https://maihoa.example/tep/thong-bao.pdf"}),
        answer=Answer(AttachmentStatus, 202),
        problems=(404, 409),
    ),
    Endpoint(
        "GET",
        _PATH,
        listed,
        mark("Các tệp đính kèm của một bài viết"),
        note=mark("url của tệp chưa tải, link, link_error, next_attempt_at: chỉ với mã publisher"),
        everywhere=True,
        parameters=(ID,),
        answer=Answer({"type": "array", "items": ref(AttachmentStatus.__name__)}),
        problems=(404, 503),
    ),
    Endpoint(
        "GET",
        _PATH + "/{name}/text",
        text,
        mark("Chữ đọc được từ một tệp đính kèm"),
        note=NEEDS_FILE,
        role=Role.PUBLISHER,
        parameters=(ID, NAME),
        answer=Answer(_TEXT),
        problems=(404,),
    ),
    Endpoint(
        "DELETE",
        _PATH + "/{name}",
        delete,
        mark("Gỡ một tệp đính kèm"),
        role=Role.PUBLISHER,
        parameters=(ID, NAME),
        answer=Answer(
            {"type": "object", "properties": {n: {"type": "string"} for n in ("id", "name")}}, 202
        ),
        problems=(404,),
    ),
)
