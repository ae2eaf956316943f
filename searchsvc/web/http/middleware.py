"""Around every request: its id, its log line, its metrics, and errors as problems."""

import asyncio
import re
import time
import uuid
from collections.abc import Awaitable, Callable
from contextlib import nullcontext

import structlog
from aiohttp import web

from searchsvc.errors import InvalidInputError, OverloadedError, SearchServiceError
from searchsvc.web.context import METRICS, NOT_FOUND_PAGE, PORTAL, REQUEST_ID, TRACING
from searchsvc.web.http import cors, policy
from searchsvc.web.http.answers import html_answer
from searchsvc.web.http.door.unreadable import BODY_ERRORS, of_body
from searchsvc.web.http.problems import http_problem, internal_problem, problem_response
from searchsvc.web.http.sites import SAFE_METHODS
from searchsvc.web.rendering.language import language_of
from searchsvc.web.rendering.portal import use

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_SERVER_ERROR = 500
_writing: set[asyncio.Future[web.StreamResponse]] = set()

log = structlog.get_logger()


@web.middleware
async def around(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Return a request an id, time, log and count it; turn every error into a problem document."""
    given = request.headers.get("X-Request-ID", "")
    request_id = given if _GIVEN_ID.fullmatch(given) else uuid.uuid4().hex
    request[REQUEST_ID] = request_id
    use(request.app[PORTAL])
    resource = request.match_info.route.resource
    route = resource.canonical if resource else "unmatched"
    tracing = request.app[TRACING].request(request) if TRACING in request.app else nullcontext()
    started = time.perf_counter()
    try:
        with tracing as trace:
            response = await _answer(request, handler, request_id)
            if trace is not None:
                trace.answered(request.method, route, response.status)
    except asyncio.CancelledError:
        log.info("http.client_left", request_id=request_id)
        raise
    seconds = time.perf_counter() - started
    _finish(request, response, request_id)
    metrics = request.app[METRICS]
    metrics.requests.labels(route, request.method, response.status).inc()
    metrics.seconds.labels(route).observe(seconds)
    # Neither query nor address is logged: what readers search is private.
    # Health checks come every few seconds: only failures are logged.
    quiet = route.startswith("/health/") and response.status < _SERVER_ERROR
    (log.debug if quiet else log.info)(
        "http.request",
        method=request.method,
        route=route,
        status=response.status,
        ms=round(seconds * 1000, 1),
        request_id=request_id,
    )
    return response


async def _answer(request: web.Request, handler: Handler, request_id: str) -> web.StreamResponse:
    try:
        if await cors.is_preflight(request):
            return cors.preflight_answer(request)
        return await _handled(request, handler)
    except SearchServiceError as error:
        response = problem_response(error, request_id)
        # Health checks would count the same failure every few seconds.
        if not request.path.startswith("/health/"):
            request.app[METRICS].count_failure(error)
        # Refusals are counted; a line for each would fill the log when there is most to do.
        if response.status >= _SERVER_ERROR and not isinstance(error, OverloadedError):
            log.warning("http.failed", error=str(error), request_id=request_id)
        return response
    except BODY_ERRORS as error:
        return problem_response(InvalidInputError([of_body(error)]), request_id)
    except web.HTTPException as error:
        if error.status == web.HTTPNotFound.status_code and _is_page(request):
            page = request.app[NOT_FOUND_PAGE](language_of(request.path))
            return html_answer(page, error.status)
        return http_problem(error, request_id)
    except Exception:
        if _is_gone(request):
            # Nobody reads this answer; the body broke off.
            log.info("http.client_left", request_id=request_id)
            return http_problem(web.HTTPBadRequest(), request_id)
        request.app[METRICS].count_failure(None)
        log.exception("http.crashed", request_id=request_id)
        return internal_problem(request_id)


async def _handled(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer a request; when its client goes away, a reading one is given up, not a writing one."""
    if request.method in SAFE_METHODS:
        return await handler(request)
    work = asyncio.ensure_future(handler(request))
    # The event loop alone does not keep a task alive.
    _writing.add(work)
    work.add_done_callback(_finished)
    return await asyncio.shield(work)


def _finished(work: asyncio.Future[web.StreamResponse]) -> None:
    _writing.discard(work)
    if not work.cancelled():
        # Nobody may be left to hear of it.
        work.exception()


def _is_gone(request: web.Request) -> bool:
    return request.transport is None or request.transport.is_closing()


def _is_page(request: web.Request) -> bool:
    """Return whether the client is a person's browser, not a program."""
    return (
        NOT_FOUND_PAGE in request.app
        and "text/html" in request.headers.get("Accept", "")
        and not request.path.startswith(("/v1/", "/static/"))
    )


def _finish(request: web.Request, response: web.StreamResponse, request_id: str) -> None:
    if response.prepared:
        return
    response.headers["X-Request-ID"] = request_id
    policy.add_headers(response)
    cors.add_headers(request, response)
