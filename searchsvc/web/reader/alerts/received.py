"""The form of alerts as a browser sends it."""

from aiohttp import web

from searchsvc.errors import InvalidRequestError, TooLargeError
from searchsvc.web.http.door.slow import in_time
from searchsvc.web.http.door.unreadable import BODY_ERRORS, FORM, UNREADABLE_FORM

# Bytes of a form: a long query, percent-encoded twice, and an address.
_LARGEST_FORM = 100_000


async def read_form(request: web.Request) -> dict[str, str]:
    """Read the form of our pages; its length is known before any of it is read.

    Raises:
        TooLargeError: it is too large, or does not say how large it is.
        InvalidRequestError: it can't be read.
    """
    length = request.content_length
    if length is None or length > _LARGEST_FORM:
        raise TooLargeError(f"the form must say that it has at most {_LARGEST_FORM:,} bytes")
    try:
        if request.content_type != FORM or (request.charset or "utf-8").lower() != "utf-8":
            raise ValueError
        async with in_time(request):
            sent = await request.post()
    except (*BODY_ERRORS, ValueError, LookupError):
        raise InvalidRequestError([UNREADABLE_FORM]) from None
    return {name: value for name, value in sent.items() if isinstance(value, str)}
