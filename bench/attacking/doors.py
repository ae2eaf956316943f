"""Other sites, connections that ask nothing, and what strangers are told."""

import asyncio
import os
import socket
import time
from contextlib import suppress
from http import HTTPStatus

from overload import STARTING

from attacking.crowds import crowd_of
from attacking.target import Attack, Target
from tests.web.test_door import ELSEWHERE, WRITES

_SITES: tuple[dict[str, str], ...] = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://other.example"},
    {"Origin": ELSEWHERE},
    {"Origin": "null"},
)
_TYPES = ("text/plain", "application/x-ndjson", "application/json")
_CROWD, _CROWD_SECONDS = 400, 10.0
_FILES, _SEARCHED = 250, 5.0
_HALF_BODY = (
    b"POST /v1/articles/_bulk HTTP/1.1\r\nHost: localhost\r\n"
    b"Content-Type: application/x-ndjson\r\nContent-Length: 100\r\n\r\n{"
)


async def other_sites_write(target: Target) -> tuple[str, bool]:
    """Send what pages of other sites can make a browser send."""
    statuses = [
        await _status(target, method, path, body or b"=", {"Content-Type": kind, **site})
        for method, path, body in WRITES
        for site in _SITES
        for kind in _TYPES
    ]
    # A browser that names no site still sends the type of the form.
    statuses += [
        await _status(target, method, path, b"=\r\n", {"Content-Type": "text/plain"})
        for method, path, _ in WRITES
        if method == "POST"
    ]
    refused = sum(status in (403, 415) for status in statuses)
    return f"{refused} of {len(statuses)} refused", refused == len(statuses)


async def writes_without_token(target: Target) -> tuple[str, bool]:
    statuses = [
        await _status(target, method, path, body, {"Content-Type": "application/json"})
        for method, path, body in WRITES
    ]
    refused = statuses.count(401)
    return f"{refused} of {len(statuses)} refused", refused == len(statuses)


async def explained_without_token(target: Target) -> tuple[str, bool]:
    status = await _status(target, "GET", "/v1/search?q=ch%E1%BB%A3&explain=1", b"", {})
    return f"{status}", status == 401


async def half_headers(target: Target) -> tuple[str, bool]:
    return await _left_open(target, b"GET / HTTP/1.1\r\nHost: a\r\nX-Half", 25)


async def half_bodies(target: Target) -> tuple[str, bool]:
    return await _left_open(target, _HALF_BODY, 40)


async def idle(target: Target) -> tuple[str, bool]:
    return await _left_open(target, b"GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n", 25)


async def unread_files(target: Target) -> tuple[str, bool]:
    """Ask for a large file on 220 connections, where 256 files may be open, and read none of it."""
    path = "/v1/articles/mh-0101/attachments/to.bin"
    url = target.server.url + path
    async with target.server.http.put(url, data=os.urandom(1_000_000) * 20) as taken:
        if taken.status != HTTPStatus.ACCEPTED:
            return f"the file: {taken.status}", False
    opened = [await _unread(target.port, path) for _ in range(220)]
    waited, most_open = [], 0
    for _ in range(12):
        began = time.perf_counter()
        async with target.server.http.get("/v1/search?q=ch%E1%BB%A3") as answer:
            waited.append(time.perf_counter() - began if answer.status == HTTPStatus.OK else 60.0)
        most_open = max(most_open, target.running.num_fds())
        await asyncio.sleep(4)
    left = sum(one.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0] == 1 for one in opened)
    for one in opened:
        one.close()
    said = f"{left} open after 48 s, {most_open} files; a search within {max(waited):.1f} s"
    return said, not left and most_open < _FILES and max(waited) < _SEARCHED


async def _unread(port: int, path: str) -> socket.socket:
    one, loop = socket.socket(), asyncio.get_running_loop()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    one.setblocking(False)
    await loop.sock_connect(one, ("127.0.0.1", port))
    await loop.sock_sendall(one, f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    return one


async def few_files(target: Target) -> tuple[str, bool]:
    """Let a crowd open connections again and again where 256 files may be open."""
    lines = target.log().count("\n")
    crowd = asyncio.create_task(crowd_of(target, {"half-open": _CROWD}, _CROWD_SECONDS))
    await asyncio.sleep(STARTING + 2)
    served = asked = 0
    while not crowd.done():
        for path in ("/health/ready", "/v1/search?q=ch%E1%BB%A3"):
            asked += 1
            with suppress(OSError, TimeoutError):
                served += await _asked_alone(target.port, path)
        await asyncio.sleep(0.25)
    ((half_open,), _) = await crowd
    # Each search that is answered has a line of its own.
    more = max(0, target.log().count("\n") - lines - served)
    told = (
        f"{half_open.statuses['closed']:,} were closed; {served} of {asked} answered; {more} lines"
    )
    return told, served == asked and more < 10


async def broken_off(target: Target) -> tuple[str, bool]:
    """Break requests off in their bodies."""
    before = target.log()
    for _ in range(50):
        _, writer = await asyncio.open_connection("127.0.0.1", target.port)
        writer.write(_HALF_BODY)
        await writer.drain()
        await asyncio.sleep(0.02)
        writer.transport.abort()
    await asyncio.sleep(2)
    said = target.log()[len(before) :]
    errors = said.count('"level": "error"') + said.count("Traceback")
    return f"{errors} errors, {said.count('client_left')} lines that the client left", not errors


async def listed_origin_reads(target: Target) -> tuple[str, bool]:
    """Read what editors do from the page of a listed origin."""
    readable = []
    for path in ("insights", "changes", "curation", "failures", "index"):
        headers = {"Origin": ELSEWHERE}
        async with target.server.http.get(f"/v1/{path}", headers=headers) as answer:
            if "Access-Control-Allow-Origin" in answer.headers:
                readable.append(path)
    return ", ".join(readable) or "none", not readable


async def server_header(target: Target) -> tuple[str, bool]:
    said = set()
    for path in ("/", "/v1/search?q=a", "/khong-co", "/static/khong-co"):
        async with target.server.http.get(path) as answer:
            said.add(answer.headers.get("Server", ""))
    return ", ".join(sorted(said)), said == {"searchsvc"}


async def _status(
    target: Target, method: str, path: str, body: bytes, headers: dict[str, str]
) -> int:
    async with target.server.http.request(method, path, data=body, headers=headers) as answer:
        await answer.read()
        return answer.status


async def _left_open(target: Target, sent: bytes, seconds: float) -> tuple[str, bool]:
    """Open many connections and tell how many of them are open after so many seconds."""
    began = time.monotonic()
    closed: list[float] = []

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", target.port)
        try:
            writer.write(sent)
            with suppress(ConnectionError):
                await reader.read()
            closed.append(time.monotonic() - began)
        finally:
            writer.transport.abort()

    tasks = [asyncio.create_task(one()) for _ in range(_CROWD)]
    await asyncio.wait(tasks, timeout=seconds)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    left = _CROWD - len(closed)
    last = f", the last closed after {max(closed):.0f} s" if closed else ""
    return f"{left} of {_CROWD} open after {seconds:.0f} s{last}", not left


async def _asked_alone(port: int, path: str) -> bool:
    """Ask once on a connection of its own; tell whether it was answered well."""
    async with asyncio.timeout(5):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write(f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
            return b" 200 " in await reader.readline()
        finally:
            writer.close()


ATTACKS = (
    Attack(
        "writes that another site's page sends, no tokens",
        "taken (207)",
        "all refused",
        other_sites_write,
    ),
    Attack("writes without a token", "all refused", "all refused", writes_without_token, "tokens"),
    Attack("explain=1 without a token", "answered", "401", explained_without_token, "tokens"),
    Attack("half headers", "400 of 400 open after 25 s", "0 after 25 s", half_headers),
    Attack("half bodies", "400 of 400 open after 25 s", "0 after 40 s", half_bodies),
    Attack("answered, then silent", "400 of 400 open after 25 s", "0 after 25 s", idle),
    Attack(
        "400 half-open again and again, 256 files",
        "nobody served; 11,608 tracebacks",
        "all answered; fewer than 10 lines",
        few_files,
        "few files",
    ),
    Attack("50 requests broken off", "each an error with traceback", "no error", broken_off),
    Attack(
        "a listed origin reads what editors do, no tokens",
        "insights, changes, curation, failures",
        "none",
        listed_origin_reads,
    ),
    Attack("header Server", "names versions", "no version", server_header),
    Attack(
        "220 downloads that nobody reads, 256 files",
        "256 files open; in four runs of five nobody served",
        "0 after 48 s, others served",
        unread_files,
        "few files",
    ),
)
