"""Preview, failures and their replay, the log of changes."""

from typing import Any

from aiohttp import web

from searchsvc.articles.article import ID_PATTERN, Article, parse_json, validate_article
from searchsvc.errors import InvalidRequestError, Problem
from searchsvc.indexing.articles.failures import MOST, FailurePage, Replay
from searchsvc.indexing.articles.history import ChangePage
from searchsvc.indexing.articles.preview import Preview
from searchsvc.indexing.ledger import LARGEST_VERSION
from searchsvc.web.api.examples import EXAMPLE, WRITTEN_ID
from searchsvc.web.api.requests.bodies import off_the_loop, read_body, read_object
from searchsvc.web.context import ACTOR, INDEXER
from searchsvc.web.http.answers import json_answer
from searchsvc.web.http.auth import Role
from searchsvc.web.http.endpoint import Answer, Body, Endpoint
from searchsvc.web.http.parameters import Described, Limit, Number, Text
from searchsvc.web.http.schemas import ARTICLE
from searchsvc.web.rendering.language import mark

# Failures or changes in an answer by default.
_LIMIT = Limit("limit", high=MOST, usual=100, description=mark("nhiều nhất bao nhiêu dòng"))
_BEFORE = Number("before", 0, LARGEST_VERSION, mark("trang tiếp theo"))
_AFTER = Number("after", 0, LARGEST_VERSION, mark("chỉ những thay đổi sau số này"))
_OF_ARTICLE = Text("id", mark("của một bài viết"))


async def preview(request: web.Request) -> web.Response:
    """Answer POST /v1/preview."""
    body = await read_body(request)

    def read() -> tuple[Article, Any]:
        fields = parse_json(body)
        return validate_article(fields), fields

    article, fields = await off_the_loop(body, read)
    return json_answer(await request.app[INDEXER].preview(article, fields))


async def failures(request: web.Request) -> web.Response:
    """Answer GET /v1/failures."""
    limit, before = _LIMIT.of(request), _BEFORE.of(request)
    return json_answer(await request.app[INDEXER].failures(limit, before))


async def replay(request: web.Request) -> web.Response:
    """Answer POST /v1/failures/replay."""
    ids = _chosen(await read_object(request, ("ids", "all")))
    return json_answer(await request.app[INDEXER].replay(ids, request[ACTOR]), status=202)


async def changes(request: web.Request) -> web.Response:
    """Answer GET /v1/changes."""
    after, limit = _AFTER.of(request) or 0, _LIMIT.of(request)
    return json_answer(await request.app[INDEXER].changes(after, limit, _OF_ARTICLE.of(request)))


def _chosen(fields: dict[str, Any]) -> list[str] | None:
    """Read the ids of the articles; None = all that failed."""
    remedy = f'Send {{"ids": [...]}} with 1 to {MOST:,} ids, or {{"all": true}}'
    if set(fields) not in ({"ids"}, {"all"}):
        raise InvalidRequestError([Problem("", "the body needs either ids or all", remedy)])
    if "all" in fields:
        if fields["all"] is not True:
            raise InvalidRequestError([Problem("all", "is not true", remedy)])
        return None
    ids = fields["ids"]
    if not isinstance(ids, list) or not 0 < len(ids) <= MOST:
        raise InvalidRequestError([Problem("ids", f"is no list of 1 to {MOST:,} ids", remedy)])
    if not all(isinstance(one, str) and ID_PATTERN.fullmatch(one) for one in ids):
        raise InvalidRequestError([Problem("ids", "contains something that is not an id", remedy)])
    return ids


_IDS: Described = {
    "type": "array",
    "items": {"type": "string", "pattern": f"^(?:{ID_PATTERN.pattern})$"},
    "minItems": 1,
    "maxItems": MOST,
}
_REPLAY: Described = {
    "oneOf": [
        {
            "type": "object",
            "required": [name],
            "properties": {name: schema},
            "additionalProperties": False,
        }
        for name, schema in (("ids", _IDS), ("all", {"const": True}))
    ]
}
ENDPOINTS = (
    Endpoint(
        "POST",
        "/v1/preview",
        preview,
        mark("Xem thử bài viết sẽ được lưu và phân tích thế nào"),
        role=Role.PUBLISHER,
        body=Body(ARTICLE, {"id": WRITTEN_ID, **EXAMPLE}),
        answer=Answer(Preview),
    ),
    Endpoint(
        "GET",
        "/v1/failures",
        failures,
        mark("Các bài viết bị lỗi"),
        role=Role.EDITOR,
        parameters=(_LIMIT, _BEFORE),
        answer=Answer(FailurePage),
    ),
    Endpoint(
        "POST",
        "/v1/failures/replay",
        replay,
        mark("Thử lại các bài viết bị lỗi"),
        role=Role.EDITOR,
        body=Body(_REPLAY, {"all": True}),
        answer=Answer(Replay, 202),
    ),
    Endpoint(
        "GET",
        "/v1/changes",
        changes,
        mark("Ai đã thay đổi gì"),
        role=Role.EDITOR,
        parameters=(_AFTER, _LIMIT, _OF_ARTICLE),
        answer=Answer(ChangePage),
    ),
)
