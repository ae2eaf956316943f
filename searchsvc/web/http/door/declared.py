"""Bodies that say how long they are: one that is too long is refused before any of it is read."""

from aiohttp import web
from aiohttp.http import HttpVersion11

from searchsvc.errors import TooLargeError
from searchsvc.settings import PREFIX
from searchsvc.web.context import SETTINGS

_CONTINUE = "100-continue"


def check_length(request: web.Request, setting: str) -> None:
    """Pass when a body says nothing of its length, or one that is taken.

    Args:
        request: whose header is read.
        setting: the one that says how many MB are taken.

    Raises:
        TooLargeError: it is longer.
    """
    if _is_too_long(request, setting):
        most = getattr(request.app[SETTINGS], setting)
        raise TooLargeError(
            f"the body is larger than this server takes, {most} MB ({PREFIX}{setting.upper()})"
        )


async def answer_expectation(request: web.Request, setting: str | None) -> None:
    """Ask for the body of a client that waits for that, unless the body is refused anyway.

    Args:
        request: whose header Expect is met.
        setting: the one that says how many MB are taken; None = any number.

    Raises:
        HTTPExpectationFailed: it expects something else.
    """
    if request.version != HttpVersion11:
        return
    if request.headers["Expect"].lower() != _CONTINUE:
        raise web.HTTPExpectationFailed
    if setting is None or not _is_too_long(request, setting):
        await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        # It does not count as the beginning of the answer.
        request.writer.output_size = 0


def _is_too_long(request: web.Request, setting: str) -> bool:
    most: int = getattr(request.app[SETTINGS], setting)
    return (request.content_length or 0) > most * 1_000_000
