"""GET /widget.js: the search box that other sites embed, at an address that never changes."""

import json
from functools import lru_cache

from aiohttp import web

from searchsvc.web.http.endpoint import Answer, Endpoint
from searchsvc.web.http.static_files import answer
from searchsvc.web.rendering.assets import Asset, asset_named, make_asset
from searchsvc.web.rendering.language import ENGLISH, VIETNAMESE, mark
from searchsvc.web.rendering.portal import current
from searchsvc.web.rendering.portal.identity import THEME

_EMPTY = b'const PORTAL = { vi: "", en: "", theme: "" };'


async def script(request: web.Request) -> web.Response:
    """Answer GET /widget.js."""
    response = answer(request, box_script(), lasting=False)
    # For pages with a Cross-Origin-Embedder-Policy, and those that check the script's hash.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def box_script() -> Asset:
    """Return the script for the portal of this request."""
    portal = current()
    filled = {
        one.code: portal.said(one.code).short_name or portal.said(one.code).name or ""
        for one in (VIETNAMESE, ENGLISH)
    }
    theme = portal.files.get(THEME)
    filled["theme"] = theme.content.decode() if theme else ""
    return _filled(json.dumps(filled, ensure_ascii=False)) if any(filled.values()) else _plain()


def _plain() -> Asset:
    return asset_named("widget.js")


@lru_cache(maxsize=8)
def _filled(portal: str) -> Asset:
    script = _plain().content.replace(_EMPTY, f"const PORTAL = {portal};".encode())
    return make_asset("widget.js", script)


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
