"""POST /v1/alerts…, on the indexer's side: what search servers pass on of readers' alerts."""

from aiohttp import web

from searchsvc.errors import NotFoundError
from searchsvc.indexing.alerts.service import AlertService
from searchsvc.indexing.alerts.shapes import AlertRequest, AlertShown, AlertTicket, Often
from searchsvc.indexing.alerts.signing import Purpose
from searchsvc.web.api.requests.bodies import read_shape
from searchsvc.web.context import INDEXER
from searchsvc.web.http.answers import json_answer
from searchsvc.web.http.auth import Role
from searchsvc.web.http.endpoint import Answer, Body, Endpoint, Refusal
from searchsvc.web.rendering.language import mark

_OFF = Refusal(404, mark("việc báo tin chưa được bật"))
_TICKET = Body(AlertTicket, {"token": "0123456789abcdef0123456789abcdef.0.ky"})


async def ask(request: web.Request) -> web.Response:
    """Answer POST /v1/alerts."""
    alerts = _alerts(request)
    await alerts.ask(await read_shape(request, AlertRequest))
    return web.Response(status=204, headers={"Cache-Control": "no-store"})


async def look_to_confirm(request: web.Request) -> web.Response:
    """Answer POST /v1/alerts/confirm/look."""
    alerts = _alerts(request)
    return json_answer(await alerts.look(Purpose.CONFIRM, await _token(request)))


async def confirm(request: web.Request) -> web.Response:
    """Answer POST /v1/alerts/confirm."""
    alerts = _alerts(request)
    return json_answer(await alerts.confirm(await _token(request)))


async def look_to_end(request: web.Request) -> web.Response:
    """Answer POST /v1/alerts/unsubscribe/look."""
    alerts = _alerts(request)
    return json_answer(await alerts.look(Purpose.UNSUBSCRIBE, await _token(request)))


async def end(request: web.Request) -> web.Response:
    """Answer POST /v1/alerts/unsubscribe."""
    alerts = _alerts(request)
    return json_answer(await alerts.end(await _token(request)))


def _alerts(request: web.Request) -> AlertService:
    alerts = request.app[INDEXER].alerts
    if alerts is None:
        raise NotFoundError("alerts are off (SEARCHSVC_ALERTS)")
    return alerts


async def _token(request: web.Request) -> str:
    return (await read_shape(request, AlertTicket)).token


ENDPOINTS = (
    Endpoint(
        "POST",
        "/v1/alerts",
        ask,
        mark("Máy chủ tìm kiếm gửi yêu cầu báo tin của bạn đọc"),
        role=Role.REPORTER,
        body=Body(
            AlertRequest,
            {
                "search": "q=d%E1%BB%8Bch+v%E1%BB%A5+c%C3%B4ng",
                "address": "ban.doc@example.vn",
                "often": Often.DAILY.value,
                "language": "vi",
                "client": "192.0.2.1",
            },
        ),
        answer=Answer(status=204),
        problems=(_OFF,),
        of_alerts=True,
    ),
    *(
        Endpoint(
            "POST",
            f"/v1/alerts/{path}",
            handler,
            summary,
            role=Role.REPORTER,
            body=_TICKET,
            answer=Answer(AlertShown),
            problems=(_OFF,),
            of_alerts=True,
        )
        for path, handler, summary in (
            (
                "confirm/look",
                look_to_confirm,
                mark("Đăng ký nhận tin mà một liên kết xác nhận dẫn tới"),
            ),
            ("confirm", confirm, mark("Xác nhận báo tin")),
            (
                "unsubscribe/look",
                look_to_end,
                mark("Đăng ký nhận tin mà một liên kết ngừng nhận dẫn tới"),
            ),
            ("unsubscribe", end, mark("Ngừng báo tin")),
        )
    ),
)
