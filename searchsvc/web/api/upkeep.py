"""Work on the whole index: what it holds, rebuild, rollback, reconcile."""

import asyncio
from contextlib import suppress

from aiohttp import web
from pydantic import field_serializer

from searchsvc.articles.dates import vietnam_iso
from searchsvc.errors import NotFoundError
from searchsvc.indexing.articles.status import IndexStatus
from searchsvc.indexing.maintenance.upkeep import Upkeep
from searchsvc.indexing.rebuild import RebuildStatus
from searchsvc.indexing.reconcile.reconcile import ReconcileReport
from searchsvc.web.api.requests.bodies import read_flag
from searchsvc.web.context import ACTOR, INDEXER
from searchsvc.web.http.answers import json_answer
from searchsvc.web.http.auth import Role
from searchsvc.web.http.endpoint import Answer, Body, Endpoint
from searchsvc.web.http.parameters import Described
from searchsvc.web.rendering.language import mark

# Seconds in which a started rebuild is mostly saved, and between two checks.
_BEGINNING, _LOOK = 2.0, 0.02


class RebuildAnswer(RebuildStatus):
    """A rebuild; times are ISO 8601 in Vietnam's time."""

    @field_serializer("started_at", "finished_at")
    def _moment(self, seconds: float | None) -> str | None:
        return vietnam_iso(seconds)


class ReconcileAnswer(ReconcileReport):
    """The report of the last reconcile."""

    @field_serializer("started_at")
    def _moment(self, seconds: float) -> str | None:
        return vietnam_iso(seconds)


async def index(request: web.Request) -> web.Response:
    """Answer GET /v1/index."""
    return json_answer(await request.app[INDEXER].index_status())


async def start_rebuild(request: web.Request) -> web.Response:
    """Answer POST /v1/index/rebuild."""
    actor = request[ACTOR]
    accept_losses = await read_flag(request, "accept_losses", default=False)
    upkeep = request.app[INDEXER].upkeep
    status = await upkeep.start_rebuild(actor, accept_losses)
    await begun(upkeep, status.started_at)
    return _rebuild(status, 202)


async def rebuild(request: web.Request) -> web.Response:
    """Answer GET /v1/index/rebuild."""
    return _rebuild(await request.app[INDEXER].upkeep.rebuild_status())


async def cancel_rebuild(request: web.Request) -> web.Response:
    """Answer DELETE /v1/index/rebuild."""
    return _rebuild(await request.app[INDEXER].upkeep.cancel_rebuild(), 202)


async def roll_back(request: web.Request) -> web.Response:
    """Answer POST /v1/index/rollback."""
    generation = await request.app[INDEXER].upkeep.roll_back(request[ACTOR])
    return json_answer({"generation": generation})


async def start_reconcile(request: web.Request) -> web.Response:
    """Answer POST /v1/index/reconcile."""
    actor = request[ACTOR]
    repair = await read_flag(request, "repair", default=True)
    request.app[INDEXER].upkeep.start_reconcile(actor, repair)
    return json_answer({"state": "started", "repair": repair}, status=202)


async def reconcile(request: web.Request) -> web.Response:
    """Answer GET /v1/index/reconcile."""
    report = await request.app[INDEXER].upkeep.reconcile_report()
    if report is None:
        raise NotFoundError("there was no reconcile yet")
    return json_answer(ReconcileAnswer.model_validate(report.model_dump()))


def _rebuild(status: RebuildStatus, code: int = 200) -> web.Response:
    return json_answer(RebuildAnswer.model_validate(status.model_dump()), status=code)


async def begun(upkeep: Upkeep, started_at: float) -> None:
    """Wait until a rebuild is saved, so that the next request for its state sees it."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_BEGINNING):
            while True:
                with suppress(NotFoundError):
                    if (await upkeep.rebuild_status()).started_at >= started_at:
                        return
                await asyncio.sleep(_LOOK)


def _flag(name: str, usual: bool) -> Body:
    schema: Described = {
        "type": "object",
        "properties": {name: {"type": "boolean", "default": usual}},
        "additionalProperties": False,
    }
    return Body(schema, {name: usual}, required=False)


_GENERATION: Described = {
    "type": "object",
    "required": ["generation"],
    "properties": {"generation": {"type": "string"}},
}
_STARTED: Described = {
    "type": "object",
    "required": ["state", "repair"],
    "properties": {"state": {"const": "started"}, "repair": {"type": "boolean"}},
}
ENDPOINTS = (
    Endpoint(
        "GET",
        "/v1/index",
        index,
        mark("Chỉ mục đang chứa gì"),
        role=Role.PUBLISHER,
        answer=Answer(IndexStatus),
    ),
    Endpoint(
        "POST",
        "/v1/index/rebuild",
        start_rebuild,
        mark("Lập lại toàn bộ chỉ mục"),
        role=Role.ADMIN,
        body=_flag("accept_losses", False),
        answer=Answer(RebuildAnswer, 202),
        problems=(409,),
    ),
    Endpoint(
        "GET",
        "/v1/index/rebuild",
        rebuild,
        mark("Lần lập lại gần nhất"),
        role=Role.EDITOR,
        answer=Answer(RebuildAnswer),
        problems=(404,),
    ),
    Endpoint(
        "DELETE",
        "/v1/index/rebuild",
        cancel_rebuild,
        mark("Hủy lần lập lại đang chạy"),
        role=Role.ADMIN,
        answer=Answer(RebuildAnswer, 202),
        problems=(404,),
    ),
    Endpoint(
        "POST",
        "/v1/index/rollback",
        roll_back,
        mark("Quay về chỉ mục trước"),
        role=Role.ADMIN,
        answer=Answer(_GENERATION),
        problems=(404, 409),
    ),
    Endpoint(
        "POST",
        "/v1/index/reconcile",
        start_reconcile,
        mark("Đối chiếu kho bài viết với chỉ mục"),
        role=Role.ADMIN,
        body=_flag("repair", True),
        answer=Answer(_STARTED, 202),
        problems=(409,),
    ),
    Endpoint(
        "GET",
        "/v1/index/reconcile",
        reconcile,
        mark("Lần đối chiếu gần nhất"),
        role=Role.EDITOR,
        answer=Answer(ReconcileAnswer),
        problems=(404,),
    ),
)
