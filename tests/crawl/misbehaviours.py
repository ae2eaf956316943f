"""What a web server may do wrong with a page."""

import asyncio
import gzip

from aiohttp import web

from tests.crawl.portal import PATIENCE, Handler, page


async def slow_head(request: web.Request) -> web.StreamResponse:
    await asyncio.sleep(PATIENCE)
    return web.Response()


async def _streamed(
    request: web.Request, pieces: int | None, pause: float, **headers: str
) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Type": "text/html", **headers})
    await answer.prepare(request)
    sent = 0
    # Ends when the crawler hangs up.
    while pieces is None or sent < pieces:
        await answer.write(b"<p>" + b"x" * (1 if pause else 65_536))
        sent += 1
        await asyncio.sleep(pause)
    return answer


async def _trickle(request: web.Request) -> web.StreamResponse:
    return await _streamed(request, None, 0.05)


async def _endless(request: web.Request) -> web.StreamResponse:
    return await _streamed(request, None, 0)


async def _fifty_megabytes(request: web.Request) -> web.StreamResponse:
    return await _streamed(request, 800, 0)


async def _fifty_megabytes_announced(request: web.Request) -> web.StreamResponse:
    return await _streamed(request, 800, 0, **{"Content-Length": str(800 * 65_539)})


async def _cut_off(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Type": "text/html", "Content-Length": "9000"})
    await answer.prepare(request)
    await answer.write(page("Cụt").encode())
    assert request.transport is not None
    request.transport.close()
    return answer


async def hangs_up(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def _raw(request: web.Request, content: bytes) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.write(content)
    request.transport.close()
    return web.Response()


async def _no_http(request: web.Request) -> web.StreamResponse:
    return await _raw(request, b"SSH-2.0-OpenSSH_9.6\r\n\r\n")


async def _broken_chunks(request: web.Request) -> web.StreamResponse:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    return await _raw(request, head + b"ZZ\r\n<h1>x</h1>\r\n")


async def _long_header(request: web.Request) -> web.StreamResponse:
    return await _raw(request, b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 100_000 + b"\r\n\r\n")


def _packed(content: bytes, name: str) -> Handler:
    async def handler(request: web.Request) -> web.StreamResponse:
        headers = {"Content-Type": "text/html", "Content-Encoding": name}
        return web.Response(body=content, headers=headers)

    return handler


def status(status: int, text: str = "", **headers: str) -> Handler:
    async def handler(request: web.Request) -> web.StreamResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(status=status, text=text, headers=named)

    return handler


async def _circle(request: web.Request) -> web.StreamResponse:
    other = "/tin/vong" if request.path == "/tin/1" else "/tin/1"
    return web.Response(status=302, headers={"Location": other})


async def _for_ever_elsewhere(request: web.Request) -> web.StreamResponse:
    return web.Response(status=302, headers={"Location": f"/tin/1?{len(request.query_string)}x"})


MISBEHAVIOURS: dict[str, Handler | str | int] = {
    "no header for a long time": slow_head,
    "one byte now and then": _trickle,
    "a body without end": _endless,
    "50 MB": _fifty_megabytes,
    "50 MB, announced": _fifty_megabytes_announced,
    "less than announced": _cut_off,
    "hangs up": hangs_up,
    "not HTTP": _no_http,
    "broken chunks": _broken_chunks,
    "a header of 100 kB": _long_header,
    "a bomb of gzip": _packed(gzip.compress(b"a" * 50_000_000), "gzip"),
    "gzip that is none": _packed(b"plain", "gzip"),
    "gzip that is cut off": _packed(gzip.compress(page("Cụt").encode())[:-12], "gzip"),
    "a packing that nobody asked for": _packed(b"?", "br"),
    "400": 400,
    "401": 401,
    "403": 403,
    "451": 451,
    "500": 500,
    "502": 502,
    "503": 503,
    "204": 204,
    "304, unasked": 304,
    "429, an hour": status(429, Retry_After="3600"),
    "503, until a date": status(503, Retry_After="Fri, 31 Dec 2100 23:59:59 GMT"),
    "301 to nowhere": status(301),
    "redirects in a loop": _circle,
    "redirects for ever": _for_ever_elsewhere,
    "301 to no address": status(301, Location="http://[::1"),
    "to the front page": status(302, Location="/"),
    "to a file": status(302, Location="file:///etc/passwd"),
    "to the inside": status(302, Location="http://127.0.0.2/tin/1"),
    "to the cloud": status(302, Location="http://169.254.169.254/latest/meta-data/"),
    "to a port": status(302, Location="http://127.0.0.1:22/"),
    "a PDF": status(200, "%PDF-1.7", Content_Type="application/pdf"),
    "nothing": "",
    "no title": "<html><body><p>Hệ thống đang bảo trì.</p></body></html>",
    "a blank title": "<html><body><h1> </h1></body></html>",
}
