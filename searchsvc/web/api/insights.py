"""What readers search, on the indexer's side: POST /v1/intents and GET /v1/insights."""

from aiohttp import web

from searchsvc.indexing.intents import SearchReport
from searchsvc.query.log.intents import LARGEST_BATCH, ClickedArticle, Intents, SearchedQuery
from searchsvc.web.api.requests.bodies import read_shape
from searchsvc.web.context import INDEXER
from searchsvc.web.http.answers import json_answer
from searchsvc.web.http.auth import Role
from searchsvc.web.http.endpoint import Answer, Body, Endpoint
from searchsvc.web.http.parameters import Limit
from searchsvc.web.rendering.language import mark

_DAYS = Limit("days", high=3_650, usual=7, description=mark("trong bao nhiêu ngày"))
# Each of the largest batch, with its keys; and the two lists.
_MOST_VALUES = 2 + LARGEST_BATCH * sum(
    1 + len(row.model_fields) for row in (SearchedQuery, ClickedArticle)
)
_QUERIES = Limit("limit", high=500, usual=50, description=mark("mỗi bảng bao nhiêu"))


async def intents(request: web.Request) -> web.Response:
    """Answer POST /v1/intents."""
    await request.app[INDEXER].searches.take(await read_shape(request, Intents, _MOST_VALUES))
    return web.Response(status=204, headers={"Cache-Control": "no-store"})


async def insights(request: web.Request) -> web.Response:
    """Answer GET /v1/insights."""
    searches = request.app[INDEXER].searches
    report = await searches.report(_DAYS.of(request), _QUERIES.of(request))
    return json_answer(report.model_dump(mode="json", by_alias=True))


ENDPOINTS = (
    Endpoint(
        "POST",
        "/v1/intents",
        intents,
        mark("Máy chủ tìm kiếm gửi số lượt tìm và lượt mở"),
        role=Role.REPORTER,
        body=Body(Intents, {"searches": [], "clicks": []}),
        answer=Answer(status=204),
    ),
    Endpoint(
        "GET",
        "/v1/insights",
        insights,
        mark("Bạn đọc tìm gì"),
        role=Role.EDITOR,
        parameters=(_DAYS, _QUERIES),
        answer=Answer(SearchReport),
    ),
)
