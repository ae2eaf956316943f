"""Live: the process answers. Ready: it can serve its roles. Metrics: for Prometheus."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from aiohttp import web

from searchsvc.engine.base import COMPLETIONS, LEXICON
from searchsvc.errors import SearchServiceError
from searchsvc.web.context import INDEXER, INDEXING_METRICS, METRICS, SEARCH, SHARED
from searchsvc.web.http.answers import json_answer
from searchsvc.web.http.endpoint import Answer, Endpoint
from searchsvc.web.http.parameters import Described
from searchsvc.web.monitoring.metrics import Metrics
from searchsvc.web.rendering.language import mark

# Prometheus must get its answer even while the engine hangs.
_READY_SECONDS = 2.0


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
        await request.app[INDEXING_METRICS].read()
        await _measure_ready(measured, "indexer", request.app[INDEXER].check_ready)
    if SEARCH in request.app:
        await _measure_ready(measured, "search", request.app[SEARCH].check_ready)
        for name in (LEXICON, COMPLETIONS):
            made_at = request.app[SEARCH].artefacts.made_at(name)
            measured.artefacts.labels(name).set(made_at)
    body = measured.render()
    if SHARED in request.app:
        # Processes that share a port answer with their sums.
        body = request.app[SHARED].summed(body)
    headers = {"Content-Type": measured.content_type, "Cache-Control": "no-store"}
    return web.Response(body=body, headers=headers)


async def _measure_ready(
    measured: Metrics, role: str, check: Callable[[], Awaitable[None]]
) -> None:
    works = False
    with suppress(SearchServiceError, TimeoutError):
        async with asyncio.timeout(_READY_SECONDS):
            await check()
        works = True
    measured.ready.labels(role).set(works)


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
        mark("Máy chủ sẵn sàng phục vụ"),
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
