"""Work on the whole index: what it holds, rebuild, rollback, reconcile."""

import asyncio
from contextlib import suppress

from aiohttp import web
from pydantic import field_serializer

from searchsvc.articles.dates import vietnam_iso
from searchsvc.errors import NotFoundError
from searchsvc.indexing.maintenance.upkeep import Upkeep
from searchsvc.indexing.rebuild import RebuildStatus
from searchsvc.indexing.reconcile.reconcile import ReconcileReport
from searchsvc.web.api.bodies import read_flag
from searchsvc.web.api.parameters import no_parameters
from searchsvc.web.context import GUARD, INDEXER
from searchsvc.web.http.answers import json_answer
from searchsvc.web.http.auth import Role

# Seconds in which a rebuild that has begun can mostly be asked about, and between two looks.
_BEGINNING, _LOOK = 2.0, 0.02


class RebuildAnswer(RebuildStatus):
    """A rebuild; times are ISO 8601 in Vietnam's time."""

    @field_serializer("started_at", "finished_at")
    def _moment(self, seconds: float | None) -> str | None:
        return vietnam_iso(seconds)


class ReconcileAnswer(ReconcileReport):
    """What the last comparison of ledger and engine found."""

    @field_serializer("started_at")
    def _moment(self, seconds: float) -> str | None:
        return vietnam_iso(seconds)


async def index(request: web.Request) -> web.Response:
    """Answer GET /v1/index."""
    request.app[GUARD].require(request, Role.PUBLISHER)
    no_parameters(request)
    return json_answer(await request.app[INDEXER].index_status())


async def start_rebuild(request: web.Request) -> web.Response:
    """Answer POST /v1/index/rebuild."""
    actor = request.app[GUARD].require(request, Role.ADMIN)
    no_parameters(request)
    accept_losses = await read_flag(request, "accept_losses", default=False)
    upkeep = request.app[INDEXER].upkeep
    status = upkeep.start_rebuild(actor, accept_losses)
    await begun(upkeep, status.started_at)
    return _rebuild(status, 202)


async def rebuild(request: web.Request) -> web.Response:
    """Answer GET /v1/index/rebuild."""
    request.app[GUARD].require(request, Role.EDITOR)
    no_parameters(request)
    return _rebuild(await request.app[INDEXER].upkeep.rebuild_status())


async def cancel_rebuild(request: web.Request) -> web.Response:
    """Answer DELETE /v1/index/rebuild."""
    request.app[GUARD].require(request, Role.ADMIN)
    no_parameters(request)
    return _rebuild(await request.app[INDEXER].upkeep.cancel_rebuild(), 202)


async def roll_back(request: web.Request) -> web.Response:
    """Answer POST /v1/index/rollback."""
    actor = request.app[GUARD].require(request, Role.ADMIN)
    no_parameters(request)
    generation = await request.app[INDEXER].upkeep.roll_back(actor)
    return json_answer({"generation": generation})


async def start_reconcile(request: web.Request) -> web.Response:
    """Answer POST /v1/index/reconcile."""
    actor = request.app[GUARD].require(request, Role.ADMIN)
    no_parameters(request)
    repair = await read_flag(request, "repair", default=True)
    request.app[INDEXER].upkeep.start_reconcile(actor, repair)
    return json_answer({"state": "started", "repair": repair}, status=202)


async def reconcile(request: web.Request) -> web.Response:
    """Answer GET /v1/index/reconcile."""
    request.app[GUARD].require(request, Role.EDITOR)
    no_parameters(request)
    report = await request.app[INDEXER].upkeep.reconcile_report()
    if report is None:
        raise NotFoundError("ledger and engine were never compared")
    return json_answer(ReconcileAnswer.model_validate(report.model_dump()))


def _rebuild(status: RebuildStatus, code: int = 200) -> web.Response:
    return json_answer(RebuildAnswer.model_validate(status.model_dump()), status=code)


async def begun(upkeep: Upkeep, started_at: float) -> None:
    """Wait until a rebuild is saved, so that whoever asks next is told of this one."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_BEGINNING):
            while True:
                with suppress(NotFoundError):
                    if (await upkeep.rebuild_status()).started_at >= started_at:
                        return
                await asyncio.sleep(_LOOK)
