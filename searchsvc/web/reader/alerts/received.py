"""The form of alerts as a browser sends it."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from aiohttp import web

from searchsvc.errors import InvalidRequestError, Problem, TooLargeError
from searchsvc.indexing.alerts.shapes import LONGEST_SEARCH
from searchsvc.query.request import SearchRequest, parse_request
from searchsvc.web.http.door.slow import in_time
from searchsvc.web.http.door.unreadable import BODY_ERRORS, FORM, UNREADABLE_FORM

# Bytes of a form: a long query, percent-encoded twice, and an address.
_LARGEST_FORM = 100_000


async def read_form(request: web.Request) -> dict[str, str]:
    """Read the form of our pages; its length is known before any of it is read.

    Raises:
        TooLargeError: it is too large, or does not say how large it is.
        InvalidRequestError: it can't be read, or its search is too long.
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
    texts = {name: value for name, value in sent.items() if isinstance(value, str)}
    if len(texts.get("search", "")) > LONGEST_SEARCH:
        long = f"is longer than {LONGEST_SEARCH:,} characters"
        raise InvalidRequestError([Problem("search", long, "Search for less")])
    return texts


def search_of(sent: Mapping[str, str]) -> SearchRequest:
    """Return the search of a form, whose field holds it as a query string.

    Raises:
        InvalidRequestError: with every parameter that is not valid.
    """
    return parse_request(_pairs(sent), lenient=True)


def query_of(sent: Mapping[str, str]) -> str:
    """Return what is searched for by the search of a form, valid or not."""
    return dict(_pairs(sent)).get("q", "")


def _pairs(sent: Mapping[str, str]) -> list[tuple[str, str]]:
    return parse_qsl(sent.get("search", ""), keep_blank_values=True)
