"""What aiohttp refuses before any handler runs is answered as all other problems are."""

import re
import uuid
from http import HTTPStatus
from typing import Any

import structlog
from aiohttp import web
from aiohttp.http_exceptions import BadHttpMethod
from aiohttp.web_protocol import RequestHandler

from searchsvc.web.http import policy
from searchsvc.web.http.door.unreadable import BODY_ERRORS, of_request
from searchsvc.web.http.problems import http_problem, plain_problem

# In the words of the parser: a request line of another method, not a few bytes of something else.
_REQUEST_LINE = re.compile(r"b'[!#$%&*+.^_`|~0-9A-Za-z-]+ [^ ]+ HTTP/1\.[01]")

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
        return await super().finish_response(request, resp, start_time)


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
