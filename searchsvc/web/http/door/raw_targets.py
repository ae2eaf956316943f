"""Addresses that a client did not encode: the bytes beyond ASCII are encoded as it should have."""

import asyncio
import re

from aiohttp.web_protocol import RequestHandler

_REQUEST_LINE = re.compile(rb"[A-Z]+ /[^ \r\n]*[\x80-\xff][^ \r\n]* HTTP/1\.[01]\r\n")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


def encoded(data: bytes) -> bytes:
    """Encode what is beyond ASCII in the request line that data begins with.

    Scripts ask so (`curl '…?q=chợ'`), and proxies pass it on; the parser of HTTP refuses it. A
    blank is not mended: where the line ends would be a guess (RFC 9112, section 3).

    Returns:
        The data, unchanged unless it begins with such a line as a whole.
    """
    line = _REQUEST_LINE.match(data)
    if line is None:
        return data
    mended = _BEYOND_ASCII.sub(lambda byte: b"%%%02X" % byte[0][0], line[0])
    return mended + data[line.end() :]


class RawTargets(asyncio.Protocol):
    """Between a connection and its handler: mends request lines, and passes all else on."""

    def __init__(self, handler: RequestHandler, transport: asyncio.Transport) -> None:
        """Take the place of a handler that has its connection already.

        Args:
            handler: of the connection.
            transport: the connection.
        """
        self._handler = handler
        # Whether a request is sent: what comes then is its body.
        self.within = False
        transport.set_protocol(self)

    def data_received(self, data: bytes) -> None:
        """Pass on what came."""
        self._handler.data_received(data if self.within else encoded(data))

    def eof_received(self) -> None:
        """Pass on that no more comes."""
        self._handler.eof_received()

    def pause_writing(self) -> None:
        """Pass on that the client does not read."""
        self._handler.pause_writing()

    def resume_writing(self) -> None:
        """Pass on that the client reads again."""
        self._handler.resume_writing()

    def connection_lost(self, exc: BaseException | None) -> None:
        """Pass on that the connection ended."""
        self._handler.connection_lost(exc)
