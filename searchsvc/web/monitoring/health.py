"""Live: the process answers. Ready: it can serve its roles. Metrics: for Prometheus."""

import time
from contextlib import suppress

from aiohttp import web

from searchsvc.errors import NotFoundError
from searchsvc.indexing.ledger import State
from searchsvc.indexing.service import IndexerService
from searchsvc.web.context import INDEXER, METRICS, SEARCH, SHARED
from searchsvc.web.http.answers import json_answer
from searchsvc.web.http.endpoint import Answer, Endpoint
from searchsvc.web.http.parameters import Described
from searchsvc.web.monitoring.metrics import Metrics
from searchsvc.web.rendering.language import mark


async def live(request: web.Request) -> web.Response:
    """Answer GET /health/live."""
    return json_answer({"status": "live"})


async def ready(request: web.Request) -> web.Response:
    """Answer GET /health/ready: 200 when every role works, else 503 with the reason."""
    roles = []
    if INDEXER in request.app:
        await request.app[INDEXER].check_ready()
        roles.append("indexer")
    if SEARCH in request.app:
        await request.app[SEARCH].check_ready()
        roles.append("search")
    return json_answer({"status": "ready", "roles": roles})


async def metrics(request: web.Request) -> web.Response:
    """Answer GET /metrics."""
    measured = request.app[METRICS]
    if INDEXER in request.app:
        await _measure(measured, request.app[INDEXER])
    body = measured.render()
    if SHARED in request.app:
        body = request.app[SHARED].summed(body)
    return web.Response(body=body, headers={"Content-Type": measured.content_type})


async def _measure(measured: Metrics, indexer: IndexerService) -> None:
    backlog = await indexer.backlog()
    for state, count in backlog.articles.items():
        measured.articles.labels(state).set(count)
    measured.failed.labels("permanent").set(backlog.articles[State.REJECTED])
    measured.failed.labels("transient").set(backlog.retrying)
    since = backlog.oldest_pending
    measured.oldest_pending.set(max(0.0, time.time() - since) if since else 0.0)
    measured.count_engine_failures(indexer.worker.progress.engine_failures)
    report = await indexer.upkeep.reconcile_report()
    measured.drift.set(report.drift if report else 0)
    measured.reconciled.set(report.started_at if report else 0)
    rebuilding = False
    with suppress(NotFoundError):
        rebuilding = (await indexer.upkeep.rebuild_status()).is_running
    measured.rebuilding.set(rebuilding)


_LIVE: Described = {
    "type": "object",
    "required": ["status"],
    "properties": {"status": {"const": "live"}},
}
_READY: Described = {
    "type": "object",
    "required": ["status", "roles"],
    "properties": {
        "status": {"const": "ready"},
        "roles": {"type": "array", "items": {"enum": ["indexer", "search"]}},
    },
}
ENDPOINTS = (
    Endpoint(
        "GET",
        "/health/live",
        live,
        mark("Máy chủ còn chạy"),
        everywhere=True,
        own_query=True,
        answer=Answer(_LIVE),
    ),
    Endpoint(
        "GET",
        "/health/ready",
        ready,
        mark("Máy chủ làm việc được"),
        everywhere=True,
        own_query=True,
        answer=Answer(_READY),
        problems=(503,),
    ),
    Endpoint(
        "GET",
        "/metrics",
        metrics,
        mark("Số đo cho Prometheus"),
        everywhere=True,
        own_query=True,
        answer=Answer({"type": "string"}, content_type="text/plain"),
    ),
)
