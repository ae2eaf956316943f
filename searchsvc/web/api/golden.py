"""Golden queries over HTTP, and the results of their runs."""

from typing import Any

from aiohttp import web

from searchsvc.errors import InvalidRequestError, Problem
from searchsvc.indexing.golden import GoldenList, GoldenRun, GoldenRuns, ShownGolden
from searchsvc.indexing.golden.service import LARGEST_PAGE, PAGE
from searchsvc.indexing.ledger import LARGEST_VERSION
from searchsvc.web.api.requests.bodies import read_object
from searchsvc.web.context import ACTOR, INDEXER
from searchsvc.web.http.answers import json_answer
from searchsvc.web.http.auth import Role
from searchsvc.web.http.endpoint import Answer, Body, Endpoint
from searchsvc.web.http.parameters import EXAMPLE_ID, Described, Limit
from searchsvc.web.rendering.language import mark

_LIMIT = Limit("limit", LARGEST_PAGE, PAGE, mark("nhiều nhất bao nhiêu lần"))


async def golden(request: web.Request) -> web.Response:
    """Answer GET /v1/golden."""
    return json_answer(await request.app[INDEXER].golden.all())


async def add_golden(request: web.Request) -> web.Response:
    """Answer POST /v1/golden."""
    fields = await read_object(request, ("query", "id"))
    query, article_id = _text(fields, "query"), _text(fields, "id")
    kept = await request.app[INDEXER].golden.add(query, article_id, request[ACTOR])
    return json_answer(kept, status=201)


async def remove_golden(request: web.Request) -> web.Response:
    """Answer DELETE /v1/golden/{number}."""
    number = int(request.match_info["number"])
    await request.app[INDEXER].golden.remove(number)
    return json_answer({"removed": number})


async def run_golden(request: web.Request) -> web.Response:
    """Answer POST /v1/golden/run with the results."""
    await read_object(request, ())
    return json_answer(await request.app[INDEXER].golden.run(request[ACTOR]))


async def golden_runs(request: web.Request) -> web.Response:
    """Answer GET /v1/golden/runs."""
    return json_answer(await request.app[INDEXER].golden.runs(_LIMIT.of(request)))


def _text(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        remedy = 'Send {"query": "...", "id": "..."}'
        raise InvalidRequestError([Problem(name, "is not text", remedy)])
    return value


_NUMBER: Described = {
    "name": "number",
    "in": "path",
    "required": True,
    "description": mark("số của một từ khóa kiểm tra, như danh sách nêu"),
    "schema": {"type": "integer", "minimum": 0, "maximum": LARGEST_VERSION},
    "example": 1,
}
_PAIR: Described = {
    "type": "object",
    "required": ["query", "id"],
    "properties": {"query": {"type": "string"}, "id": {"type": "string"}},
    "additionalProperties": False,
}
_REMOVED: Described = {
    "type": "object",
    "required": ["removed"],
    "properties": {"removed": {"type": "integer"}},
}
ENDPOINTS = (
    Endpoint(
        "GET",
        "/v1/golden",
        golden,
        mark("Các từ khóa kiểm tra: từ khóa nào phải tìm thấy bài nào"),
        role=Role.EDITOR,
        answer=Answer(GoldenList),
    ),
    Endpoint(
        "POST",
        "/v1/golden",
        add_golden,
        mark("Thêm một từ khóa kiểm tra"),
        role=Role.EDITOR,
        body=Body(_PAIR, {"query": "dịch vụ công", "id": EXAMPLE_ID}),
        answer=Answer(ShownGolden, 201),
        problems=(409,),
    ),
    Endpoint(
        "DELETE",
        "/v1/golden/{number:[0-9]{1,15}}",
        remove_golden,
        mark("Bỏ một từ khóa kiểm tra"),
        role=Role.EDITOR,
        parameters=(_NUMBER,),
        answer=Answer(_REMOVED),
        problems=(404,),
    ),
    Endpoint(
        "POST",
        "/v1/golden/run",
        run_golden,
        mark("Chạy mọi từ khóa kiểm tra ngay"),
        role=Role.EDITOR,
        body=Body({"type": "object", "additionalProperties": False}, {}, required=False),
        answer=Answer(GoldenRun),
        problems=(409,),
    ),
    Endpoint(
        "GET",
        "/v1/golden/runs",
        golden_runs,
        mark("Kết quả các lần chạy, mới nhất trước"),
        role=Role.EDITOR,
        parameters=(_LIMIT,),
        answer=Answer(GoldenRuns),
    ),
)
