"""Runs an application until a stop signal."""

import asyncio
import errno
import gc
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any

import structlog
from aiohttp import web

from searchsvc.web.context import CONNECTIONS, FAILURE, SETTINGS
from searchsvc.web.http.door.connections import quiet
from searchsvc.web.http.door.unparsed import UnparsedServer
from searchsvc.web.http.door.unreadable import LONGEST_LINE

# Requests under way get this long to finish.
SHUTDOWN_SECONDS = 8.0
# Threads that search give way to the event loop so soon; Python would let each go on for 5 ms, at
# each look at a socket.
SWITCHING_SECONDS = 0.0001
# What a search makes is mostly kept (plans, cards) or gone when it ends. Objects between two looks
# for garbage, and how many looks at the young and the middle-aged until all are looked at: with
# Python's own figures it is 6 % of a long search, and all are looked at every second.
GARBAGE_THRESHOLDS = 10_000, 10, 20
# New connections taken in one pass of the event loop, and those that the system keeps until then:
# asyncio takes one figure for both, and a hundred at once are half a second in which all wait.
ACCEPTED_AT_ONCE, ACCEPTED_LATER = 8, 512
# ::1 stands in the list of hosts where IPv6 is off, too; one address of several is enough.
_ABSENT = frozenset((errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT))

Sockets = Sequence[socket.socket]


async def serve(
    app: web.Application,
    host: str,
    port: int,
    started: Callable[[str], None],
    beside: Callable[[Sockets], AbstractAsyncContextManager[None]] | None = None,
    listening: Sockets | None = None,
) -> None:
    """Serve until SIGTERM or SIGINT.

    Args:
        app: what to serve.
        host: address to listen on.
        port: port to listen on, 0 = any free one.
        started: called with the URL once the server listens.
        beside: makes what runs beside it, on the same sockets, which it is given; None = they are
            this process's alone.
        listening: the sockets of another process to take connections from; None = host and port
            are bound.

    Raises:
        OSError: the address can't be listened on.
        Exception: the error that made the indexer fail for good.
    """
    quiet(asyncio.get_running_loop())
    sys.setswitchinterval(SWITCHING_SECONDS)
    gc.set_threshold(*GARBAGE_THRESHOLDS)
    runner = make_runner(app)
    await runner.setup()
    try:
        alone = beside is None and listening is None
        sockets = await _bound(host, port) if listening is None else listening
        for one in sockets:
            # One by one they go to whichever process is idle.
            await web.SockSite(runner, one, backlog=ACCEPTED_AT_ONCE if alone else 1).start()
            one.listen(ACCEPTED_LATER)
        url = address_of(runner, host)
        structlog.get_logger().info("server.started", url=url)
        async with beside(sockets) if beside is not None else nullcontext():
            started(url)
            await _stopped(app)
            structlog.get_logger().info("server.stopping")
    finally:
        await runner.cleanup()


async def _bound(host: str, port: int) -> list[socket.socket]:
    """Bind each address of a host."""
    loop = asyncio.get_running_loop()
    bound: list[socket.socket] = []
    absent: OSError | None = None
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    # A host may be named twice.
    for family, *_, address in dict.fromkeys(found):
        # All on the port that the first one got.
        given = bound[0].getsockname()[1] if bound else port
        try:
            place = (address[0], given, *address[2:])
            bound.append(socket.create_server(place, family=family))
        except OSError as error:
            if error.errno in _ABSENT:
                absent = error
                continue
            for one in bound:
                one.close()
            raise
    if absent is not None and not bound:
        raise absent
    return bound


def make_runner(app: web.Application) -> web.AppRunner:
    """Give the runner of an application, with our limits."""
    return _Runner(
        app,
        access_log=None,
        shutdown_timeout=SHUTDOWN_SECONDS,
        # A reader who went away is not searched for any longer.
        handler_cancellation=True,
        # Also the time in which the first header must be there.
        keepalive_timeout=app[SETTINGS].idle_seconds,
        # What is not read of a body is passed over by the connections themselves.
        lingering_time=0,
        # Its default limits are too low.
        max_line_size=LONGEST_LINE,
        max_field_size=LONGEST_LINE,
    )


class _Runner(web.AppRunner):
    async def _make_server(self) -> web.Server:
        server = await super()._make_server()
        server.__class__ = UnparsedServer
        self.app[CONNECTIONS].watch(server)
        return server


def address_of(runner: web.AppRunner, host: str) -> str:
    """Return the URL that a started runner listens on."""
    port = runner.addresses[0][1]
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}"


async def _stopped(app: web.Application) -> None:
    """Wait for a stop signal; a permanent failure of the indexer raises its error."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    waiting: list[asyncio.Task[Any]] = [asyncio.create_task(stop.wait())]
    if FAILURE in app:
        waiting.append(app[FAILURE])
    done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        task.result()
