"""JSON answers."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson
from aiohttp import web
from pydantic import BaseModel

from searchsvc.web.http.policy import page_policy

# Compression makes smaller bodies hardly smaller, or larger.
_WORTH_COMPRESSING = 1_024
# Headers that a 304 repeats for caches.
_KEPT = ("Cache-Control", "Content-Security-Policy", "Vary")


def json_answer(
    content: BaseModel | Mapping[str, Any] | Sequence[Any], status: int = 200
) -> web.Response:
    """Answer JSON that must not be stored."""
    response = web.Response(
        body=_encode(content), status=status, content_type="application/json", charset="utf-8"
    )
    response.headers["Cache-Control"] = "no-store"
    return _compressed(response)


def cacheable_answer(
    request: web.Request, content: BaseModel | Mapping[str, Any], varying: frozenset[str]
) -> web.Response:
    """Answer JSON with an ETag, or 304; caching follows the resource's row.

    Args:
        request: whose If-None-Match is honoured.
        content: the body.
        varying: keys that do not count for the ETag (times).
    """
    fields = content.model_dump(mode="json") if isinstance(content, BaseModel) else dict(content)
    # Encoded once, key by key, for the body and for what the ETag is made of.
    encoded = {name: b"%b:%b" % (_encode(name), _encode(value)) for name, value in fields.items()}
    stable = _object(part for name, part in encoded.items() if name not in varying)
    body = _object(encoded.values())
    response = web.Response(body=body, content_type="application/json", charset="utf-8")
    return _unless_known(request, stable, _compressed(response))


def cacheable_page(request: web.Request, page: str) -> web.Response:
    """Answer a page with an ETag, or 304.

    Args:
        request: whose If-None-Match is honoured.
        page: the HTML.
    """
    return _unless_known(request, _page_bytes(page), html_answer(page))


def cacheable_document(request: web.Request, body: bytes, content_type: str) -> web.Response:
    """Answer a document with an ETag, or 304; caching follows the resource's row.

    Args:
        request: whose If-None-Match is honoured.
        body: in UTF-8.
        content_type: without its charset.
    """
    response = web.Response(body=body, content_type=content_type, charset="utf-8")
    return _unless_known(request, body, _compressed(response))


def html_answer(page: str, status: int = 200) -> web.Response:
    """Answer a page."""
    response = web.Response(
        body=_page_bytes(page),
        status=status,
        content_type="text/html",
        charset="utf-8",
        headers={"Cache-Control": "no-cache", "Content-Security-Policy": page_policy()},
    )
    return _compressed(response)


def _unless_known(request: web.Request, stable: bytes, response: web.Response) -> web.Response:
    """Add the ETag of the stable part; answer 304 when the client has it already."""
    etag = hashlib.sha256(stable).hexdigest()[:32]
    if any(known.value in (etag, "*") for known in request.if_none_match or ()):
        kept = {name: response.headers[name] for name in _KEPT if name in response.headers}
        response = web.Response(status=304, headers=kept)
    response.etag = etag
    return response


def _page_bytes(page: str) -> bytes:
    return page.encode("utf-8", "replace")


def _object(parts: Iterable[bytes]) -> bytes:
    return b"{%b}" % b",".join(parts)


def _encode(content: object) -> bytes:
    if isinstance(content, BaseModel):
        return content.model_dump_json().encode()
    return orjson.dumps(content)


def _compressed(response: web.Response) -> web.Response:
    if isinstance(response.body, bytes) and len(response.body) >= _WORTH_COMPRESSING:
        response.enable_compression()
        # A cache must not serve the compressed form to a client that can't read it.
        response.headers.add("Vary", "Accept-Encoding")
    return response
