"""What aiohttp refuses before any handler runs is answered as all other problems are."""

import asyncio
import re
import uuid
from contextlib import suppress
from http import HTTPStatus
from typing import Any

import structlog
from aiohttp import StreamReader, web
from aiohttp.http_exceptions import BadHttpMethod
from aiohttp.web_protocol import RequestHandler

from searchsvc.web.http import policy
from searchsvc.web.http.door.unreadable import BODY_ERRORS, of_request
from searchsvc.web.http.problems import http_problem, plain_problem

# In the words of the parser: a request line of another method, not a few bytes of something else.
_REQUEST_LINE = re.compile(r"b'[!#$%&*+.^_`|~0-9A-Za-z-]+ [^ ]+ HTTP/1\.[01]")

# A body that was not read is waited for so long after its answer, so that the answer arrives.
LINGERING_SECONDS = 3.0
# Bytes of it, unpacked, that are looked at for its end.
_MOST_PASSED_OVER = 20_000_000

log = structlog.get_logger()


class _Handler(RequestHandler):
    """A connection whose errors are problem documents."""

    __slots__ = ()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = HTTPStatus.INTERNAL_SERVER_ERROR,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Answer what can't be read as a request; the connection is closed after that.

        Raises:
            ConnectionError: an answer has begun.
        """
        if request.writer.output_size > 0:
            raise ConnectionError("an answer has begun")
        request_id = uuid.uuid4().hex
        if isinstance(exc, BadHttpMethod) and _REQUEST_LINE.search(exc.message):
            status, said = HTTPStatus.NOT_IMPLEMENTED, "this server knows no such method"
        elif status == HTTPStatus.BAD_REQUEST:
            said = of_request(exc)
        else:
            said = HTTPStatus(status).phrase.lower()
        if status == HTTPStatus.INTERNAL_SERVER_ERROR:
            log.error("http.crashed", request_id=request_id, exc_info=exc)
        else:
            # Anyone can send it: one short line, nothing of what was sent.
            log.info("http.unreadable", status=int(status), reason=said, request_id=request_id)
        return _finished(plain_problem(HTTPStatus(status), said, request_id), request_id)

    def log_exception(self, *args: Any, **kw: Any) -> None:
        """Log what went wrong outside of any handler, in one line."""
        error = kw.get("exc_info")
        # A body that nobody read, found unreadable after its answer: that has its line.
        if not isinstance(error, BODY_ERRORS):
            log.error("http.crashed", reason=str(args[0]) if args else "", exc_info=error)

    async def finish_response(
        self, request: web.BaseRequest, resp: web.StreamResponse, start_time: float | None
    ) -> tuple[web.StreamResponse, bool]:
        """Send an answer; an error that no middleware met becomes a problem document."""
        if isinstance(resp, web.HTTPException):
            request_id = uuid.uuid4().hex
            resp = _finished(http_problem(resp, request_id), request_id)
        answered = await super().finish_response(request, resp, start_time)
        if not request.content.is_eof():
            await self._pass_over(request.content)
        return answered

    async def _pass_over(self, body: StreamReader) -> None:
        """Read what nobody reads of a body, so that the answer arrives, and others have their turn.

        aiohttp's own lingering unpacks all that came without a pause.
        """
        end = asyncio.get_running_loop().time() + LINGERING_SECONDS
        unpacked = 0
        with suppress(TimeoutError, *BODY_ERRORS):
            async with asyncio.timeout_at(end):
                while not body.is_eof() and unpacked < _MOST_PASSED_OVER:
                    unpacked += len(await body.readany())
                    await asyncio.sleep(0)
                if not body.is_eof() and self.transport is not None:
                    # The client may go on to send, but nothing of it is unpacked.
                    self.transport.set_protocol(_Dropped(self))
                    self.transport.resume_reading()
                    await asyncio.Event().wait()


class _Dropped(asyncio.Protocol):
    """Takes the place of a connection whose client may go on to send, and reads nothing of it."""

    def __init__(self, handler: RequestHandler) -> None:
        """Hear for a handler that its connection ended."""
        self._handler = handler

    def connection_lost(self, exc: BaseException | None) -> None:
        """Pass on that the connection ended."""
        self._handler.connection_lost(exc)


class UnparsedServer(web.Server):
    """A server of such connections."""

    def __call__(self) -> RequestHandler:
        """Make the handler of a connection."""
        return _Handler(self, loop=self._loop, **self._kwargs)


def _finished(answer: web.Response, request_id: str) -> web.Response:
    answer.headers["X-Request-ID"] = request_id
    policy.add_headers(answer)
    answer.force_close()
    return answer
