"""Ends connections whose client takes nothing of what is sent to it."""

import asyncio
import socket
import struct
from contextlib import suppress

import structlog
from aiohttp.web_protocol import RequestHandler

# Seconds in which a client must take something: a slow one does, whatever its line.
SECONDS = 30.0
# Times that it is looked for within them.
_LOOKS = 6
# Of Linux's struct tcp_info: tcpi_bytes_acked, 64 bits.
_ACKED, _TCP_INFO = 120, 128
# Linger for no second.
_AT_ONCE = struct.pack("ii", 1, 0)

log = structlog.get_logger()


class Unread:
    """Watches what is sent on all connections, whichever answer it is.

    A client that reads nothing would hold its connection, its answer in memory and its file for
    ever: the deadlines of requests do not count what is written.
    """

    def __init__(self) -> None:
        """Make it for one event loop."""
        self._watched: dict[RequestHandler, tuple[asyncio.Transport, int, float]] = {}
        self._looking: asyncio.TimerHandle | None = None

    def watch(self, handler: RequestHandler, transport: asyncio.Transport) -> None:
        """Watch a connection until it is left."""
        loop = asyncio.get_running_loop()
        self._watched[handler] = transport, 0, loop.time()
        if self._looking is None:
            self._looking = loop.call_later(SECONDS / _LOOKS, self._look)

    def leave(self, handler: RequestHandler) -> None:
        """Leave a connection that ended."""
        self._watched.pop(handler, None)
        if not self._watched and self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def _look(self) -> None:
        loop = asyncio.get_running_loop()
        now = loop.time()
        for handler, (transport, before, since) in list(self._watched.items()):
            left = transport.get_write_buffer_size()
            taken = _taken(transport, left)
            if not left or taken != before:
                self._watched[handler] = transport, taken, now
            elif now - since >= SECONDS:
                log.info("http.unread", bytes=left)
                cut_off(transport)
        self._looking = loop.call_later(SECONDS / _LOOKS, self._look)


def cut_off(transport: asyncio.Transport) -> None:
    """End a connection, and drop what is left here and in the system: closing would wait for it."""
    connection = transport.get_extra_info("socket")
    with suppress(AttributeError, OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
    transport.abort()


def _taken(transport: asyncio.Transport, left: int) -> int:
    """Return what changes when the client takes something.

    That is what its system acknowledged. Where the system does not tell, it is what is left here,
    which falls only once a third of what the system holds was taken.
    """
    connection = transport.get_extra_info("socket")
    try:
        told = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _TCP_INFO)
        acknowledged: int = struct.unpack_from("=Q", told, _ACKED)[0]
    except (AttributeError, OSError, struct.error):
        return left
    return acknowledged
