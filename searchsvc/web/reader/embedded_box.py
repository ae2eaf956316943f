"""GET /widget.js: the search box that other sites embed, at an address that never changes."""

from aiohttp import web

from searchsvc.web.http.endpoint import Answer, Endpoint
from searchsvc.web.http.static_files import answer
from searchsvc.web.rendering.assets import asset_named
from searchsvc.web.rendering.language import mark


async def script(request: web.Request) -> web.Response:
    """Answer GET /widget.js."""
    response = answer(request, asset_named("widget.js"), lasting=False)
    # For pages with a Cross-Origin-Embedder-Policy, and those that check the script's hash.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


ENDPOINTS = (
    Endpoint(
        "GET",
        "/widget.js",
        script,
        mark("Mã của ô tìm kiếm nhúng vào trang khác"),
        own_query=True,
        answer=Answer({"type": "string"}, content_type="text/javascript"),
        # A portal's pages keep it for an hour: a new version of the service is there soon enough.
        cached="public, max-age=3600",
    ),
)
