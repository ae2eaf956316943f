"""CORS: pages of allowed origins may search and send clicks."""

from aiohttp import web

from searchsvc.web.context import CROSS_SITE, GUARDED, PRIVATE, SETTINGS

_READING = ("GET", "HEAD")
_HEADERS = ("Content-Type", "If-None-Match", "X-Request-ID")
# Seconds for which a browser may cache a preflight.
_MAX_AGE = 3_600


async def is_preflight(request: web.Request) -> bool:
    """Return whether a request is a preflight for a resource open to other origins."""
    method = request.headers.get("Access-Control-Request-Method")
    if request.method != "OPTIONS" or method is None or not _is_allowed(request):
        return False
    match = await request.app.router.resolve(request.clone(method=method))
    return _is_cross_site(request, method, match)


def preflight_answer(request: web.Request) -> web.Response:
    """Return the answer to a preflight, without the allowed origin, which `add_headers` adds."""
    requested = request.headers["Access-Control-Request-Method"]
    methods = _READING if requested in _READING else (requested,)
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
    """Add the headers that let a page of an allowed origin read an answer."""
    # Answers to a person who is logged in are not for other origins.
    private = request.path.startswith(request.app[PRIVATE])
    if not request.app[SETTINGS].allowed_origins or private:
        return
    # Nor are resources that need a role, even on a server that has no tokens to check.
    if _is_declared(request, request.method, request.match_info, request.app[GUARDED]):
        return
    is_read = request.method in (*_READING, "OPTIONS")
    if not is_read and not _is_cross_site(request, request.method, request.match_info):
        return
    response.headers.add("Vary", "Origin")
    if _is_allowed(request):
        response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]


def _is_cross_site(request: web.Request, method: str, match: web.UrlMappingMatchInfo) -> bool:
    return _is_declared(request, method, match, request.app[CROSS_SITE])


def _is_declared(
    request: web.Request,
    method: str,
    match: web.UrlMappingMatchInfo,
    declared: frozenset[tuple[str, str]],
) -> bool:
    """Return whether a resource is among pairs of a method and a path; HEAD counts as GET."""
    resource = match.route.resource
    if resource is None:
        return False
    return ("GET" if method in _READING else method, resource.canonical) in declared


def _is_allowed(request: web.Request) -> bool:
    return request.headers.get("Origin") in request.app[SETTINGS].allowed_origins
