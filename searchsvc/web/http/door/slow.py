"""Bodies that arrive too slowly."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from searchsvc.errors import RequestTooSlowError
from searchsvc.web.context import SETTINGS

# Bytes a second that are enough however long a body is: a slow line of a far office.
_SLOWEST = 5_000
_PASSED = web.RequestKey("passed", float)


@asynccontextmanager
async def in_time(request: web.Request, received: int = 0) -> AsyncIterator[None]:
    """Bound the time that a request's body is waited for, all its parts together.

    Args:
        request: whose body is read.
        received: bytes of it that have come; each second is earned by so many of them.

    Raises:
        RequestTooSlowError: it does not come in time.
    """
    clock = asyncio.get_running_loop().time
    began, passed = clock(), request.get(_PASSED, 0.0)
    seconds = request.app[SETTINGS].body_seconds
    try:
        async with asyncio.timeout(max(0.0, seconds + received / _SLOWEST - passed)):
            yield
    except TimeoutError:
        raise RequestTooSlowError(
            f"the body did not arrive within {seconds:g} s (SEARCHSVC_BODY_SECONDS)"
        ) from None
    finally:
        request[_PASSED] = passed + clock() - began
