"""Requests and bodies that the HTTP library can't read: what is wrong, in our words.

Its own words quote what was sent, which is private, and change with its versions.
"""

from aiohttp import web
from aiohttp.http_exceptions import (
    BadHttpMethod,
    ContentEncodingError,
    HttpProcessingError,
    InvalidURLError,
    LineTooLong,
)

from searchsvc.errors import Problem

# Longest request line and header, in bytes: an address of 128 KiB with its method and version.
LONGEST_LINE = 128 * 1024 + 1024
# What is raised while a body is read.
BODY_ERRORS = (web.RequestPayloadError, HttpProcessingError)
# How our pages send forms; none of them sends files.
FORM = "application/x-www-form-urlencoded"
UNREADABLE_FORM = Problem(
    "", f"the form can't be read: it is not {FORM} in UTF-8", "Send it again from its page"
)


def of_request(error: BaseException | None) -> str:
    """Say why the bytes of a connection are no request."""
    if isinstance(error, BadHttpMethod):
        return "what was sent is no request of HTTP/1.1"
    if isinstance(error, LineTooLong):
        return f"the request line or a header is longer than {LONGEST_LINE:,} bytes"
    if isinstance(error, InvalidURLError):
        return "the address of the request can't be read"
    if isinstance(error, HttpProcessingError) and "'Host'" in error.message:
        return "the request must have one header Host"
    if isinstance(error, ContentEncodingError):
        return "the Content-Encoding is not gzip or deflate"
    return "the request line, a header or the length of a chunk is not valid HTTP/1.1"


def of_body(error: BaseException) -> Problem:
    """Say why a body can't be read."""
    # The library passes the cause on beside its own error.
    if isinstance(error, ContentEncodingError) or isinstance(error.__cause__, ContentEncodingError):
        reason = "it is not compressed as its Content-Encoding says"
    else:
        reason = "it is incomplete, or not as its headers say"
    return Problem("", f"the body can't be read: {reason}", "Send it completely, as declared")
