"""Calls from the pages of other sites (CORS): allowed origins may search and send clicks."""

from aiohttp import web

from searchsvc.web.api import clicks, search
from searchsvc.web.console.navigation import is_ours
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
_CLICK_METHODS = ("POST",)
_HEADERS = ("Content-Type", "If-None-Match", "X-Request-ID")
# Seconds for which a browser need not ask again.
_MAX_AGE = 3_600


async def is_preflight(request: web.Request) -> bool:
    """Tell whether a browser asks if a page of an allowed origin may search or send a click."""
    if request.method != "OPTIONS" or not _is_allowed(request):
        return False
    method = request.headers.get("Access-Control-Request-Method")
    if method not in (*_METHODS, *_CLICK_METHODS):
        return False
    meant = await request.app.router.resolve(request.clone(method=method))
    return meant.handler in _OPEN if method in _METHODS else meant.handler is clicks.click


def permission(request: web.Request) -> web.Response:
    """Answer a preflight; `add_headers` names the origin."""
    asked = request.headers.get("Access-Control-Request-Method")
    methods = _CLICK_METHODS if asked in _CLICK_METHODS else _METHODS
    return web.Response(
        status=204,
        headers={
            "Access-Control-Allow-Methods": ", ".join(methods),
            "Access-Control-Allow-Headers": ", ".join(_HEADERS),
            "Access-Control-Max-Age": str(_MAX_AGE),
            "Vary": "Access-Control-Request-Method",
        },
    )


def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Let an allowed origin read an answer."""
    # What acts for the one who is logged in is nobody else's to read.
    if not request.app[SETTINGS].allowed_origins or is_ours(request.path):
        return
    is_click = request.match_info.handler is clicks.click
    if request.method not in (*_METHODS, "OPTIONS") and not is_click:
        return
    response.headers.add("Vary", "Origin")
    if _is_allowed(request):
        response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]


def _is_allowed(request: web.Request) -> bool:
    return request.headers.get("Origin") in request.app[SETTINGS].allowed_origins
