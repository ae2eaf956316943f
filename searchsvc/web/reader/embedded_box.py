"""GET /widget.js: the search box that other sites embed, at an address that never changes."""

from aiohttp import web

from searchsvc.web.rendering.assets import answer, asset_named


async def script(request: web.Request) -> web.Response:
    """Answer GET /widget.js."""
    response = answer(request, asset_named("widget.js"), lasting=False)
    # A portal's pages keep it for an hour: a new version of the service is there soon enough.
    response.headers["Cache-Control"] = "public, max-age=3600"
    # Also for pages that let in only what says so, and those that name the script's hash.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
