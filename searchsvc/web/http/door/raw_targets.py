"""Addresses that a client did not encode: the bytes beyond ASCII are encoded as it should have."""

import asyncio
import re

from aiohttp.web_protocol import RequestHandler

_REQUEST_LINE = re.compile(rb"[A-Z]{1,16} /[^ \r\n]* HTTP/1\.[01]\r\n")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
# Bytes of a line that is mended: a query of 500 letters has a fifth of it.
LONGEST = 8_000


def encoded(data: bytes) -> bytes:
    """Encode what is beyond ASCII in the request line that data begins with.

    Scripts ask so (`curl '…?q=chợ'`), and proxies pass it on; the parser of HTTP refuses it. A
    blank is not mended: where the line ends would be a guess (RFC 9112, section 3).

    Returns:
        The data, unchanged unless it begins with such a line as a whole.
    """
    line = _REQUEST_LINE.match(data, 0, LONGEST)
    if line is None or line[0].isascii():
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
        # Bytes that came since the last request was read and answered, still compressed.
        self.received = 0
        # Whether what comes may be the rest of a request: a body that looks like a request line
        # must stay as long as it is.
        self._within = False
        transport.set_protocol(self)

    def expect_request(self) -> None:
        """Hear that all of a request was read and answered: what comes next is another one."""
        self._within = False

    def data_received(self, data: bytes) -> None:
        """Pass on what came."""
        if not self._within:
            data, self._within, self.received = encoded(data), True, 0
        self.received += len(data)
        self._handler.data_received(data)

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
