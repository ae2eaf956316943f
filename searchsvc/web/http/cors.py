"""CORS: pages of allowed origins may search and send clicks."""

from aiohttp import web

from searchsvc.web.context import CROSS_SITE, PRIVATE, SETTINGS

_READING = ("GET", "HEAD")
_HEADERS = ("Content-Type", "If-None-Match", "X-Request-ID")
# Seconds for which a browser may cache a preflight.
_MAX_AGE = 3_600


async def is_preflight(request: web.Request) -> bool:
    """Return whether a request is a preflight for a resource open to other origins."""
    method = request.headers.get("Access-Control-Request-Method")
    if request.method != "OPTIONS" or method is None or not _is_allowed(request):
        return False
    meant = await request.app.router.resolve(request.clone(method=method))
    return _is_cross_site(request, method, meant)


def permission(request: web.Request) -> web.Response:
    """Answer a preflight; `add_headers` names the origin."""
    asked = request.headers["Access-Control-Request-Method"]
    methods = _READING if asked in _READING else (asked,)
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
    # Answers for a logged-in person are not for other origins.
    private = request.path.startswith(request.app[PRIVATE])
    if not request.app[SETTINGS].allowed_origins or private:
        return
    is_read = request.method in (*_READING, "OPTIONS")
    if not is_read and not _is_cross_site(request, request.method, request.match_info):
        return
    response.headers.add("Vary", "Origin")
    if _is_allowed(request):
        response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]


def _is_cross_site(request: web.Request, method: str, meant: web.UrlMappingMatchInfo) -> bool:
    resource = meant.route.resource
    if resource is None:
        return False
    declared = "GET" if method in _READING else method
    return (declared, resource.canonical) in request.app[CROSS_SITE]


def _is_allowed(request: web.Request) -> bool:
    return request.headers.get("Origin") in request.app[SETTINGS].allowed_origins
