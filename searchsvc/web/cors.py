"""Calls from the pages of other sites (CORS): allowed origins may read the search API."""

from aiohttp import web

from searchsvc.web import search
from searchsvc.web.context import SETTINGS
from searchsvc.web.reader import fragments

# What a browser may be asked for before: the reading half, which needs no token.
_OPEN = frozenset(
    (
        search.search,
        search.suggest,
        search.calendar,
        search.article,
        search.neighbours,
        search.related,
        fragments.neighbours,
        fragments.related,
    )
)
_METHODS = ("GET", "HEAD")
_HEADERS = ("Content-Type", "If-None-Match", "X-Request-ID")
# Seconds for which a browser need not ask again.
_MAX_AGE = 3_600


async def is_preflight(request: web.Request) -> bool:
    """Tell whether a browser asks if a page of an allowed origin may read the search API."""
    if request.method != "OPTIONS" or not _is_allowed(request):
        return False
    method = request.headers.get("Access-Control-Request-Method")
    if method not in _METHODS:
        return False
    meant = await request.app.router.resolve(request.clone(method=method))
    return meant.handler in _OPEN


def permission() -> web.Response:
    """Answer a preflight; `add_headers` names the origin."""
    return web.Response(
        status=204,
        headers={
            "Access-Control-Allow-Methods": ", ".join(_METHODS),
            "Access-Control-Allow-Headers": ", ".join(_HEADERS),
            "Access-Control-Max-Age": str(_MAX_AGE),
            "Vary": "Access-Control-Request-Method",
        },
    )


def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Let an allowed origin read an answer."""
    if not request.app[SETTINGS].allowed_origins:
        return
    if request.method not in (*_METHODS, "OPTIONS"):
        return
    response.headers.add("Vary", "Origin")
    if _is_allowed(request):
        response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]


def _is_allowed(request: web.Request) -> bool:
    return request.headers.get("Origin") in request.app[SETTINGS].allowed_origins
