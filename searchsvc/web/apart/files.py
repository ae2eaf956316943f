"""The bytes of attachments that an indexer in another process has, passed on as they come."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from urllib.parse import quote

import aiohttp
import structlog
from aiohttp import web
from aiohttp.abc import AbstractStreamWriter
from yarl import URL

from searchsvc.errors import NotFoundError, OverloadedError, UnavailableError
from searchsvc.web.apart.link import IndexerLink

# Files that are passed on at a time: each holds a connection, and a piece in memory.
MOST_AT_ONCE = 64
# Seconds in which the indexer must begin, and in which the last byte must be with the reader.
ANSWER_SECONDS, WHOLE_SECONDS = 5.0, 900.0
# Tells a search server that was named as an indexer by mistake not to ask in turn.
PASSED_ON = "X-Searchsvc-Passed-On"
_ASKED = (
    "If-Match",
    "If-Modified-Since",
    "If-None-Match",
    "If-Range",
    "If-Unmodified-Since",
    "Range",
)
_GIVEN = (
    "Accept-Ranges",
    "Content-Length",
    "Content-Range",
    "Content-Type",
    "ETag",
    "Last-Modified",
)
_PASSED = frozenset((HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT, HTTPStatus.NOT_MODIFIED))
_PIECE = 65_536

log = structlog.get_logger()


class RemoteFiles:
    """Asks the indexer for files."""

    def __init__(self, link: IndexerLink) -> None:
        """Make it.

        Args:
            link: to the indexer.
        """
        self._link = link
        self._passing = 0

    async def ask(self, request: web.Request, article_id: str, name: str) -> "PassedOn":
        """Return the answer of the indexer, of which only the headers have come.

        Args:
            request: of the reader; its method, range and conditions are the indexer's to judge.
            article_id: of the article.
            name: of the file.

        Raises:
            NotFoundError: the indexer has no such file.
            HTTPException: the range or a condition does not hold.
            OverloadedError: as many files as may be are passed on.
            UnavailableError: the indexer does not answer, or not with a file.
        """
        if PASSED_ON in request.headers:
            raise UnavailableError("SEARCHSVC_INDEXER_URL leads to a search server")
        with self.place():
            upstream = await self._asked(request, article_id, name)
        if upstream.status in _PASSED:
            return PassedOn(self, upstream)
        upstream.close()
        if upstream.status == HTTPStatus.NOT_FOUND:
            raise NotFoundError(f"the article has no attachment {name!r}")
        if upstream.status == HTTPStatus.PRECONDITION_FAILED:
            raise web.HTTPPreconditionFailed
        if upstream.status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            headers = {n: v for n, v in upstream.headers.items() if n == "Content-Range"}
            raise web.HTTPRequestRangeNotSatisfiable(headers=headers)
        raise _away(f"it answers {upstream.status}")

    async def _asked(
        self, request: web.Request, article_id: str, name: str
    ) -> aiohttp.ClientResponse:
        path = f"/v1/articles/{quote(article_id, safe='')}/attachments/{quote(name, safe='')}"
        headers = {one: request.headers[one] for one in _ASKED if one in request.headers}
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                return await self._link.session.request(
                    request.method,
                    URL(self._link.url(path), encoded=True),
                    # The lengths are those of the bytes as they are.
                    headers={**headers, "Accept-Encoding": "identity", PASSED_ON: "1"},
                    allow_redirects=False,
                )
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise _away(repr(error)) from error

    @contextmanager
    def place(self) -> Iterator[None]:
        """Hold one of the places.

        Raises:
            OverloadedError: all are taken.
        """
        if self._passing >= MOST_AT_ONCE:
            raise OverloadedError("full", "as many files are sent as can be; try again later")
        self._passing += 1
        try:
            yield
        finally:
            self._passing -= 1


class PassedOn(web.StreamResponse):
    """A file of the indexer: status, length, range and validators are its own.

    Attributes:
        media_type: of the file.
    """

    def __init__(self, files: RemoteFiles, upstream: aiohttp.ClientResponse) -> None:
        """Make it; the bytes are asked for as the reader takes them.

        Args:
            files: gives it a place.
            upstream: the indexer's answer.
        """
        given = {name: upstream.headers[name] for name in _GIVEN if name in upstream.headers}
        super().__init__(status=upstream.status, headers=given)
        self.media_type = upstream.content_type
        self._files = files
        self._upstream = upstream

    async def prepare(self, request: web.BaseRequest) -> AbstractStreamWriter | None:
        """Send everything.

        Raises:
            ConnectionError: the reader or the indexer went away; an answer that is cut off is
                never ended as if it were whole.
        """
        try:
            with self._files.place():
                async with asyncio.timeout(WHOLE_SECONDS):
                    writer = await super().prepare(request)
                    if not self._must_be_empty_body:
                        async for piece in self._upstream.content.iter_chunked(_PIECE):
                            await self.write(piece)
                    return writer
        except (aiohttp.ClientError, TimeoutError, OverloadedError) as error:
            if not isinstance(error, ConnectionError):
                log.warning("attachments.cut_off", error=repr(error))
            raise ConnectionResetError("the file was cut off") from error
        finally:
            # An indexer whose reader left is not read to the end.
            self._upstream.close()


def _away(reason: str) -> UnavailableError:
    log.warning("attachments.indexer_away", reason=reason)
    return UnavailableError("the server that keeps the files does not answer; try again later")
