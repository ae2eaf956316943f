"""Editors' rules over HTTP, with their history and undo."""

import asyncio

from aiohttp import web

from searchsvc.articles.article import parse_json
from searchsvc.errors import InvalidRequestError, Problem
from searchsvc.indexing.curation import CurationHistory, CurationService, CurationState
from searchsvc.indexing.curation.service import LARGEST_PAGE, PAGE
from searchsvc.indexing.ledger import LARGEST_VERSION
from searchsvc.query.curation import Curation, read_curation
from searchsvc.web.api.requests.bodies import read_body, read_object
from searchsvc.web.api.requests.conditions import CONDITIONS, entity_tag, read_conditions
from searchsvc.web.context import ACTOR, INDEXER
from searchsvc.web.http.answers import json_answer
from searchsvc.web.http.auth import Role
from searchsvc.web.http.endpoint import Answer, Body, Endpoint
from searchsvc.web.http.parameters import EXAMPLE_ID, Described, Limit, Number
from searchsvc.web.rendering.language import mark

_VERSION = Number("version", 0, LARGEST_VERSION, mark("một phiên bản trước"))
_LIMIT = Limit("limit", LARGEST_PAGE, PAGE, mark("nhiều nhất bao nhiêu"))
_BEFORE = Number("before", 0, LARGEST_VERSION, mark("chỉ những phiên bản trước số này"))
# Keys and items of all rules together: several times what ten thousand rules have.
_MOST_VALUES = 100_000
# Versions are never negative, so this one never matches.
_NO_VERSION = -1


async def current(request: web.Request) -> web.Response:
    """Answer GET /v1/curation?version=N."""
    version = _VERSION.of(request)
    curation = request.app[INDEXER].curation
    return _state(await (curation.current() if version is None else curation.at(version)))


async def change(request: web.Request) -> web.Response:
    """Answer PUT /v1/curation: durable when answered."""
    actor = request[ACTOR]
    curation = request.app[INDEXER].curation
    body = await read_body(request)
    # Thousands of rules take tenths of a second to check.
    content = await asyncio.to_thread(_read, body)
    return _state(await curation.change(content, await _expected(request, curation), actor))


def _read(body: bytes) -> Curation:
    fields = parse_json(body, _MOST_VALUES)
    if isinstance(fields, dict) and "content" in fields:
        reason, remedy = "is a key of answers, not of a request", "Send what it holds as the body"
        raise InvalidRequestError([Problem("content", reason, remedy)])
    return read_curation(fields)


async def undo(request: web.Request) -> web.Response:
    """Answer POST /v1/curation/undo."""
    actor = request[ACTOR]
    version = (await read_object(request, ("version",))).get("version")
    if (
        not isinstance(version, int)
        or isinstance(version, bool)
        or not 0 <= version <= LARGEST_VERSION
    ):
        remedy = 'Send {"version": N} with the version that is to be brought back'
        raise InvalidRequestError([Problem("version", "is not a whole number from 0", remedy)])
    curation = request.app[INDEXER].curation
    return _state(await curation.undo(version, actor, await _expected(request, curation)))


async def history(request: web.Request) -> web.Response:
    """Answer GET /v1/curation/history."""
    limit, before = _LIMIT.of(request), _BEFORE.of(request)
    return json_answer(await request.app[INDEXER].curation.history(limit, before))


async def _expected(request: web.Request, curation: CurationService) -> int | None:
    """Read which version must be current; None = any."""
    conditions = read_conditions(request)
    if conditions.only_new:
        return 0
    if not conditions.conditional:
        return None
    stands = (await curation.current()).version
    allowed = conditions.versions
    # Checked again with the change itself.
    return stands if (stands in allowed if allowed is not None else stands) else _NO_VERSION


def _state(state: CurationState) -> web.Response:
    response = json_answer(state)
    response.headers["ETag"] = entity_tag(state.version)
    return response


_RULES = {
    "pins": [
        {
            "query": "dịch vụ công",
            "ids": [EXAMPLE_ID],
            "first_day": "2027-02-01",
            "last_day": "2027-02-14",
        }
    ],
    "hidden": [],
    "synonyms": [{"phrases": ["xe buýt", "xe bus"]}],
    "abbreviations": [],
    "messages": [
        {
            "query": "lịch tiếp dân",
            "kind": "redirect",
            "text": "Lịch tiếp công dân",
            "url": "/lich-tiep-dan",
        }
    ],
}
_BROUGHT_BACK: Described = {
    "type": "object",
    "required": ["version"],
    "properties": {"version": {"type": "integer", "minimum": 0, "maximum": LARGEST_VERSION}},
    "additionalProperties": False,
}
ENDPOINTS = (
    Endpoint(
        "GET",
        "/v1/curation",
        current,
        mark(
            "Các quy tắc biên tập: bài ghim, bài ẩn, từ đồng nghĩa, chữ viết tắt, gợi ý, thông báo"
        ),
        role=Role.EDITOR,
        parameters=(_VERSION,),
        answer=Answer(CurationState, tagged=True),
        problems=(404,),
    ),
    Endpoint(
        "PUT",
        "/v1/curation",
        change,
        mark("Thay toàn bộ quy tắc biên tập"),
        role=Role.EDITOR,
        parameters=CONDITIONS,
        body=Body(Curation, _RULES),
        answer=Answer(CurationState, tagged=True),
        problems=(412,),
    ),
    Endpoint(
        "POST",
        "/v1/curation/undo",
        undo,
        mark("Đưa quy tắc của một phiên bản trước trở lại"),
        role=Role.EDITOR,
        parameters=CONDITIONS,
        body=Body(_BROUGHT_BACK, {"version": 0}),
        answer=Answer(CurationState, tagged=True),
        problems=(404, 412),
    ),
    Endpoint(
        "GET",
        "/v1/curation/history",
        history,
        mark("Ai đã thay đổi quy tắc nào, mới nhất trước"),
        role=Role.EDITOR,
        parameters=(_LIMIT, _BEFORE),
        answer=Answer(CurationHistory),
    ),
)
