"""An article's status, indexing it again, undoing its deletion."""

from aiohttp import web

from searchsvc.indexing.articles.status import ArticleStatus
from searchsvc.web.api.examples import WRITTEN
from searchsvc.web.api.requests.conditions import entity_tag
from searchsvc.web.api.writes import ACCEPTED, accepted
from searchsvc.web.context import ACTOR, INDEXER
from searchsvc.web.http.answers import json_answer
from searchsvc.web.http.auth import Role
from searchsvc.web.http.endpoint import Answer, Endpoint
from searchsvc.web.http.parameters import ID
from searchsvc.web.rendering.language import mark


async def status(request: web.Request) -> web.Response:
    """Answer GET /v1/articles/{id}/status."""
    found = await request.app[INDEXER].status(request.match_info["id"])
    response = json_answer(found)
    response.headers["ETag"] = entity_tag(found.version)
    return response


async def reindex(request: web.Request) -> web.Response:
    """Answer POST /v1/articles/{id}/reindex."""
    status = await request.app[INDEXER].reindex(request.match_info["id"], request[ACTOR])
    return json_answer(status, status=202)


async def undelete(request: web.Request) -> web.Response:
    """Answer POST /v1/articles/{id}/undelete."""
    return accepted(await request.app[INDEXER].undelete(request.match_info["id"], request[ACTOR]))


ENDPOINTS = (
    Endpoint(
        "GET",
        "/v1/articles/{id}/status",
        status,
        mark("Trạng thái của một bài viết"),
        role=Role.PUBLISHER,
        parameters=(ID,),
        answer=Answer(ArticleStatus, tagged=True),
        problems=(404,),
    ),
    Endpoint(
        "POST",
        "/v1/articles/{id}/reindex",
        reindex,
        mark("Lập chỉ mục lại một bài viết"),
        role=Role.EDITOR,
        parameters=(ID,),
        answer=Answer(ArticleStatus, 202),
        problems=(404,),
    ),
    Endpoint(
        "POST",
        "/v1/articles/{id}/undelete",
        undelete,
        mark("Khôi phục bài viết đã xóa"),
        role=Role.EDITOR,
        parameters=(WRITTEN,),
        answer=Answer(ACCEPTED, 202, tagged=True),
        problems=(404, 409),
    ),
)
