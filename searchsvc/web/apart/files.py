"""The bytes of attachments that an indexer in another process has, passed on as they come."""

import asyncio
from http import HTTPStatus

import aiohttp
import structlog
from aiohttp import hdrs, web
from aiohttp.abc import AbstractStreamWriter
from yarl import URL

from searchsvc.errors import NotFoundError, UnavailableError
from searchsvc.indexing.attachments.attached import address_of
from searchsvc.web.apart.link import IndexerLink
from searchsvc.web.http.door.places import Place, Places
from searchsvc.web.http.door.unread import cut_off

# Seconds in which the indexer must begin, and in which the last byte must be with the reader.
ANSWER_SECONDS, WHOLE_SECONDS = 5.0, 900.0
# With the token of search servers it tells the indexer that the reader was counted; and always a
# search server that was named as an indexer by mistake not to ask in turn.
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
    """Asks the indexer for files.

    Attributes:
        places: of the files that are sent to readers.
    """

    def __init__(self, link: IndexerLink, places: Places) -> None:
        """Make it.

        Args:
            link: to the indexer.
            places: of the files that are sent to readers.
        """
        self.places = places
        self._link = link

    async def ask(
        self, request: web.Request, article_id: str, name: str, client: str
    ) -> "PassedOn":
        """Return the answer of the indexer, of which only the headers have come.

        Args:
            request: of the reader; its method, range and conditions are the indexer's to judge.
            article_id: of the article.
            name: of the file.
            client: of the reader, to whom no more than a share of the places is given.

        Raises:
            NotFoundError: the indexer has no such file.
            HTTPException: the range or a condition does not hold.
            OverloadedError: as many files as may be are passed on.
            UnavailableError: the indexer does not answer, or not with a file.
        """
        if PASSED_ON in request.headers:
            raise UnavailableError("SEARCHSVC_INDEXER_URL leads to a search server")
        place = self.places.take(request.protocol, client)
        try:
            upstream = await self._asked(request, article_id, name)
        except BaseException:
            place.give_back()
            raise
        if upstream.status in _PASSED:
            return PassedOn(place, upstream)
        place.give_back()
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
        url = self._link.url(address_of(article_id, name))
        headers = {one: request.headers[one] for one in _ASKED if one in request.headers}
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                return await self._link.session.request(
                    request.method,
                    URL(url, encoded=True),
                    # The lengths are those of the bytes as they are.
                    headers={
                        **headers,
                        **self._link.token_header,
                        "Accept-Encoding": "identity",
                        PASSED_ON: "1",
                    },
                    allow_redirects=False,
                )
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise _away(repr(error)) from error


class PassedOn(web.StreamResponse):
    """A file of the indexer: status, length, range and validators are its own.

    Attributes:
        media_type: of the file.
    """

    def __init__(self, place: Place, upstream: aiohttp.ClientResponse) -> None:
        """Make it in the task that answers; the bytes are asked for as the reader takes them.

        Args:
            place: is given back at the end.
            upstream: the indexer's answer.
        """
        given = {name: upstream.headers[name] for name in _GIVEN if name in upstream.headers}
        super().__init__(status=upstream.status, headers=given)
        self.media_type = upstream.content_type
        self._place = place
        self._upstream = upstream
        # An answer that is given up before it is sent is never prepared.
        if task := asyncio.current_task():
            task.add_done_callback(lambda _: self._end())

    async def prepare(self, request: web.BaseRequest) -> AbstractStreamWriter | None:
        """Send everything.

        Raises:
            ConnectionError: the reader or the indexer went away; an answer that is cut off is never
                ended as if it were whole.
        """
        try:
            async with asyncio.timeout(WHOLE_SECONDS):
                return await self._send(request)
        except (aiohttp.ClientError, TimeoutError) as error:
            if not isinstance(error, ConnectionError):
                log.warning("attachments.cut_off", error=repr(error))
            if isinstance(error, TimeoutError) and request.transport is not None:
                cut_off(request.transport)
            raise ConnectionResetError("the file was cut off") from error
        finally:
            self._end()

    async def _send(self, request: web.BaseRequest) -> AbstractStreamWriter | None:
        writer = await super().prepare(request)
        if request.method == hdrs.METH_HEAD or self.status == HTTPStatus.NOT_MODIFIED:
            return writer
        async for piece in self._upstream.content.iter_chunked(_PIECE):
            await self.write(piece)
        return writer

    def _end(self) -> None:
        # An indexer whose reader left is not read to the end.
        self._upstream.close()
        self._place.give_back()


def _away(reason: str) -> UnavailableError:
    log.warning("attachments.indexer_away", reason=reason)
    return UnavailableError("the server that keeps the files does not answer; try again later")
