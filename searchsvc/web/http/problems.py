"""Errors → problem documents (RFC 9457), once for all resources."""

import json
from http import HTTPStatus
from typing import Any

from aiohttp import web

from searchsvc.errors import (
    AlreadyRunningError,
    ContentTypeError,
    DiskFullError,
    EngineRefusedError,
    EngineUnavailableError,
    ForbiddenError,
    InvalidInputError,
    LedgerUnavailableError,
    LockHeldError,
    NotFoundError,
    NotPossibleError,
    PreconditionFailedError,
    ReadOnlyError,
    RequestReusedError,
    RequestTooSlowError,
    SearchServiceError,
    TooLargeError,
    TooManyAttemptsError,
    UnauthorizedError,
    UnavailableError,
    VersionConflictError,
)

_STATUSES: tuple[tuple[type[SearchServiceError], HTTPStatus], ...] = (
    (InvalidInputError, HTTPStatus.BAD_REQUEST),
    (UnauthorizedError, HTTPStatus.UNAUTHORIZED),
    (ForbiddenError, HTTPStatus.FORBIDDEN),
    (NotFoundError, HTTPStatus.NOT_FOUND),
    (VersionConflictError, HTTPStatus.CONFLICT),
    (AlreadyRunningError, HTTPStatus.CONFLICT),
    (NotPossibleError, HTTPStatus.CONFLICT),
    (PreconditionFailedError, HTTPStatus.PRECONDITION_FAILED),
    (RequestReusedError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (RequestTooSlowError, HTTPStatus.REQUEST_TIMEOUT),
    (ContentTypeError, HTTPStatus.UNSUPPORTED_MEDIA_TYPE),
    (TooLargeError, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (TooManyAttemptsError, HTTPStatus.TOO_MANY_REQUESTS),
    (UnavailableError, HTTPStatus.SERVICE_UNAVAILABLE),
    (LockHeldError, HTTPStatus.SERVICE_UNAVAILABLE),
    (EngineRefusedError, HTTPStatus.INTERNAL_SERVER_ERROR),
)
# Their messages contain addresses and paths, so clients get these texts instead.
_UNSAID: tuple[tuple[type[SearchServiceError], str], ...] = (
    (EngineUnavailableError, "the search engine does not answer now; try again later"),
    (
        DiskFullError,
        "the disk that holds the ledger is full; nothing was accepted; try again later",
    ),
    (ReadOnlyError, "the data folder can't be written now; nothing was accepted; try again later"),
    (LedgerUnavailableError, "the ledger can't be read or written now; try again later"),
)
_DETAILS = {
    404: "there is nothing at this address",
    405: "this address does not accept this method",
    412: "the file is another one: If-Match or If-Unmodified-Since does not hold",
    413: "the request body is larger than this server accepts",
    416: "the file has no such range of bytes; its size is in Content-Range",
    417: "the header Expect may only be 100-continue",
}
# What an error says in headers of its own.
_KEPT = ("Allow", "Content-Range")
CONTENT_TYPE = "application/problem+json"


def status_of(error: SearchServiceError) -> HTTPStatus:
    """Return the HTTP status of one of our errors."""
    for kind, status in _STATUSES:
        if isinstance(error, kind):
            return status
    return HTTPStatus.INTERNAL_SERVER_ERROR


def problem_of(error: SearchServiceError) -> dict[str, Any]:
    """Return the problem document of an error of ours."""
    status = status_of(error)
    problem = _document(status, _detail(error, status))
    if isinstance(error, InvalidInputError):
        problem["errors"] = [
            {"field": p.field, "message": p.message, "remedy": p.remedy} for p in error.problems
        ]
    if isinstance(error, VersionConflictError | PreconditionFailedError):
        problem["current"] = error.current
    return problem


def problem_response(error: SearchServiceError, request_id: str) -> web.Response:
    """Return the answer for one of our errors."""
    headers = {}
    if isinstance(error, UnavailableError | TooManyAttemptsError):
        headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, UnauthorizedError):
        headers["WWW-Authenticate"] = 'Bearer realm="searchsvc"'
    return _response(problem_of(error), request_id, headers)


def http_problem(error: web.HTTPException, request_id: str) -> web.Response:
    """Return the answer for an error that the HTTP library raised: 404, 405, 412, 413, 416, 417."""
    detail = _DETAILS.get(error.status, error.reason)
    headers = {name: error.headers[name] for name in _KEPT if name in error.headers}
    return _response(_document(HTTPStatus(error.status), detail), request_id, headers)


def plain_problem(status: HTTPStatus, detail: str, request_id: str) -> web.Response:
    """Return the answer for a request that could not be read."""
    return _response(_document(status, detail), request_id, {})


def internal_problem(request_id: str) -> web.Response:
    """Return the answer for an unexpected error."""
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    return _response(_document(status, "internal error"), request_id, {})


def _detail(error: SearchServiceError, status: HTTPStatus) -> str:
    """Return the message for clients; internal details go to the log only."""
    if status is HTTPStatus.INTERNAL_SERVER_ERROR:
        return "internal error"
    return next((said for kind, said in _UNSAID if isinstance(error, kind)), str(error))


def _document(status: HTTPStatus, detail: str) -> dict[str, Any]:
    return {
        "type": "about:blank",
        "title": status.phrase,
        "status": int(status),
        "detail": detail,
    }


def _response(problem: dict[str, Any], request_id: str, headers: dict[str, str]) -> web.Response:
    text = json.dumps({**problem, "request_id": request_id}, ensure_ascii=False)
    response = web.Response(
        # A lone surrogate that someone typed must not break its own error message.
        body=text.encode("utf-8", "replace"),
        status=problem["status"],
        content_type=CONTENT_TYPE,
        charset="utf-8",
        headers={"Cache-Control": "no-store", **headers},
    )
    if problem["status"] == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        # The rest of the body would be taken for the next request, or be read for nothing.
        response.force_close()
    return response
