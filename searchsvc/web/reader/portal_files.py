"""GET /portal/{name}: the style sheet and the logos of the portal."""

from aiohttp import web

from searchsvc.web.context import PORTAL
from searchsvc.web.http.endpoint import Endpoint
from searchsvc.web.http.static_files import answer
from searchsvc.web.rendering.portal.identity import FOLDER


async def portal_file(request: web.Request) -> web.Response:
    """Answer GET /portal/{name}."""
    asset = request.app[PORTAL].files.get(request.match_info["name"])
    if asset is None:
        raise web.HTTPNotFound
    return answer(request, asset, request.query.get("v") == asset.version)


ENDPOINTS = (Endpoint("GET", FOLDER + "{name}", portal_file, everywhere=True, own_query=True),)
