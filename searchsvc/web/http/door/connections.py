"""A cap of connections, and quiet about what strangers do to them."""

import asyncio
import resource
import time
from typing import Any

import structlog
from aiohttp import web
from aiohttp.web_protocol import RequestHandler

from searchsvc.settings import Settings
from searchsvc.web.http.door.places import Places
from searchsvc.web.http.door.raw_targets import RawTargets
from searchsvc.web.http.door.unread import Unread, cut_off

# The rest of the open files is for the index, the ledger and the engine.
_SHARE_OF_FILES, _MOST = 2, 1_000
# Files that are sent take no more than a part of it, each with its connection twice as much.
_SHARE_OF_SENT, _LEAST_SENT = 4, 4
# An error that comes with each attempt is said so often at most.
_SAID_EVERY = 60.0

log = structlog.get_logger()


def most_connections(settings: Settings) -> int:
    """Give the cap, in open files: as set, else what their limit leaves room for."""
    if settings.connections is not None:
        return settings.connections
    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return _MOST if allowed < 0 else max(8, min(_MOST, allowed // _SHARE_OF_FILES))


class Connections:
    """Closes the connection that was idle for longest when one more comes than may be.

    Half-open ones can't keep readers out: whoever asks for something has a newer connection. A file
    that is sent counts as a connection more, as it holds one, and its own connection is not idle.

    Attributes:
        sent: places of files that are sent to readers.
        passed_on: of those that are sent to servers, which pass them on.
    """

    def __init__(self, most: int) -> None:
        """Make the cap.

        Args:
            most: connections and files that are sent, at a time.
        """
        self._most = most
        room = max(_LEAST_SENT, most // _SHARE_OF_SENT)
        self.sent = Places(room, self._close_one_too_many, self._rest)
        self.passed_on = Places(room, self._close_one_too_many, self._rest)
        self._unread = Unread()
        self._targets: dict[RequestHandler, RawTargets] = {}
        # In order of their last sign of life.
        self._idle: dict[RequestHandler, asyncio.Transport] = {}
        self._working: dict[RequestHandler, asyncio.Transport] = {}
        # Their answer is made, and holds a place of files until it is sent.
        self._sending: dict[RequestHandler, asyncio.Transport] = {}

    def watch(self, server: web.Server) -> None:
        """Hear of a server's connections; aiohttp has no limit of its own."""
        made, lost = server.connection_made, server.connection_lost

        def connection_made(handler: RequestHandler, transport: asyncio.Transport) -> None:
            made(handler, transport)
            self._idle[handler] = transport
            self._targets[handler] = RawTargets(handler, transport)
            self._unread.watch(handler, transport)
            self._close_one_too_many()

        def connection_lost(handler: RequestHandler, exc: BaseException | None = None) -> None:
            lost(handler, exc)
            self._idle.pop(handler, None)
            self._working.pop(handler, None)
            self._sending.pop(handler, None)
            self._targets.pop(handler, None)
            self._unread.leave(handler)

        server.connection_made = connection_made  # type: ignore[method-assign]
        server.connection_lost = connection_lost  # type: ignore[method-assign]

    @web.middleware
    async def working(self, request: web.Request, handler: Any) -> web.StreamResponse:
        """Never close a connection whose request is worked on, or that is sent a file."""
        connection = request.protocol
        transport = self._idle.pop(connection, None) or self._sending.pop(connection, None)
        if transport is not None:
            self._working[connection] = transport
        try:
            response: web.StreamResponse = await handler(request)
            return response
        finally:
            transport = self._working.pop(connection, None)
            if transport is not None:
                self._sending[connection] = transport
                self._rest(connection)
                # What is queued there came with this request: its body may still come.
                if request.content.is_eof() and not getattr(connection, "_messages", True):
                    self._targets[connection].expect_request()

    def received(self, request: web.Request) -> int:
        """Return the bytes that came of a request until now, as they came: still compressed."""
        target = self._targets.get(request.protocol)
        return target.received if target is not None else 0

    def _rest(self, connection: RequestHandler) -> None:
        """Count a connection as idle that has its answer, unless that is a file to be sent."""
        if connection in self._sending and not any(
            places.is_sent_on(connection) for places in (self.sent, self.passed_on)
        ):
            self._idle[connection] = self._sending.pop(connection)

    def _close_one_too_many(self) -> None:
        opened = len(self._idle) + len(self._working) + len(self._sending)
        held = opened + self.sent.taken + self.passed_on.taken
        if held > self._most and self._idle:
            oldest = next(iter(self._idle))
            cut_off(self._idle.pop(oldest))


def quiet(loop: asyncio.AbstractEventLoop) -> None:
    """Say once a minute, without a traceback, that no connection can be accepted."""
    said = -_SAID_EVERY

    def handle(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        nonlocal said
        if "accept" not in str(context.get("message", "")):
            loop.default_exception_handler(context)
        elif time.monotonic() - said >= _SAID_EVERY:
            said = time.monotonic()
            log.error("server.no_more_connections", error=str(context.get("exception")))

    loop.set_exception_handler(handle)
