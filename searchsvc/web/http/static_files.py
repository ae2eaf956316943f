"""GET /static/{name}: the files of the pages."""

from aiohttp import web

from searchsvc.web.http.endpoint import Endpoint
from searchsvc.web.rendering.assets import Asset, asset_named

# A versioned address never changes its content; any other is revalidated each time.
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "public, no-cache"


async def static(request: web.Request) -> web.Response:
    """Answer GET /static/{name}."""
    try:
        asset = asset_named(request.match_info["name"])
    except KeyError:
        raise web.HTTPNotFound from None
    return answer(request, asset, request.query.get("v") == asset.version)


def answer(request: web.Request, asset: Asset, lasting: bool) -> web.Response:
    """Answer a static file, or 304 when the client has it already.

    Args:
        request: whose If-None-Match and Accept-Encoding are honoured.
        asset: the file.
        lasting: whether the content of this address never changes.
    """
    headers = {"Cache-Control": _FOR_EVER if lasting else _ASK_AGAIN, "Vary": "Accept-Encoding"}
    if any(known.value in (asset.version, "*") for known in request.if_none_match or ()):
        response = web.Response(status=304, headers=headers)
    else:
        packed = asset.compressed if "gzip" in request.headers.get("Accept-Encoding", "") else None
        headers["Content-Type"] = asset.content_type
        if packed is not None:
            headers["Content-Encoding"] = "gzip"
        response = web.Response(body=packed or asset.content, headers=headers)
    response.etag = asset.version
    return response


ENDPOINTS = (Endpoint("GET", "/static/{name}", static, everywhere=True, own_query=True),)
