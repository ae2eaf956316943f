"""Static files: read and compressed once, with addresses that change when they do."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache

from aiohttp import web

from searchsvc.web.rendering.bundles import BUNDLES, bundle

# A versioned address never gives anything else; any other one is asked for again each time.
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "public, no-cache"
_VERSION_DIGITS = 12
# Pictures are compressed already.
_COMPRESSIBLE = ("text/", "application/json", "image/svg")


@dataclass(frozen=True, slots=True)
class Asset:
    """A static file.

    Attributes:
        content: as it is.
        compressed: by gzip; None = it would not shrink.
        content_type: with its charset.
        version: changes with the content.
    """

    content: bytes
    compressed: bytes | None
    content_type: str
    version: str


def address_of(name: str) -> str:
    """Give the address of a static file, with its version.

    Raises:
        KeyError: there is none of this name.
    """
    return f"/static/{name}?v={_assets()[name].version}"


async def static(request: web.Request) -> web.Response:
    """Answer GET /static/{name}."""
    asset = _assets().get(request.match_info["name"])
    if asset is None:
        raise web.HTTPNotFound
    return answer(request, asset, request.query.get("v") == asset.version)


def answer(request: web.Request, asset: Asset, lasting: bool) -> web.Response:
    """Answer a static file, or 304 when the client has it already.

    Args:
        request: what it accepts and has.
        asset: the file.
        lasting: whether this address never gives anything else.
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


def asset_named(name: str) -> Asset:
    """Give a static file (errors as `address_of`)."""
    return _assets()[name]


@cache
def _assets() -> dict[str, Asset]:
    return {name: _asset(name, bundle(name, parts)) for name, parts in BUNDLES.items()}


def _asset(name: str, content: bytes) -> Asset:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    compressible = kind.startswith(_COMPRESSIBLE)
    return Asset(
        content,
        # No time in it: the same file is the same bytes on every replica.
        gzip.compress(content, mtime=0) if compressible else None,
        f"{kind}; charset=utf-8" if compressible else kind,
        hashlib.sha256(content).hexdigest()[:_VERSION_DIGITS],
    )
