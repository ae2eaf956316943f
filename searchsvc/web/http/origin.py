"""The public origin of the service, for addresses that must be absolute.

X-Forwarded-Proto and its like are not read: anyone can send them, and a cache would store the
resulting answer. Host is part of cache keys. Behind a proxy that ends TLS, set
SEARCHSVC_PUBLIC_URL.
"""

import re

from aiohttp import web

from searchsvc.errors import InvalidRequestError, Problem
from searchsvc.web.context import SETTINGS

_HOST = re.compile(r"[A-Za-z0-9._-]+(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]+\](:[0-9]{1,5})?", re.ASCII)


def origin_of(request: web.Request) -> str:
    """Return scheme and host of absolute addresses, without a slash at the end.

    Raises:
        InvalidRequestError: the request's host is not valid.
    """
    public = request.app[SETTINGS].public_url
    if public is not None:
        return public
    if not _HOST.fullmatch(request.host):
        raise InvalidRequestError(
            [Problem("Host", "is not a host name", "Give a host name or address")]
        )
    return f"{request.scheme}://{request.host}"
