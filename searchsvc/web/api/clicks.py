"""POST /v1/clicks, and the recording of searches: what readers meant, never who they are."""

import re
from typing import Any

import structlog
from aiohttp import web

from searchsvc.analysis.normalize import clean
from searchsvc.articles.article import ID_PATTERN, parse_json
from searchsvc.errors import ForbiddenError, InvalidRequestError, Problem, TooLargeError
from searchsvc.query.log.intents import DEEPEST_CLICK
from searchsvc.query.request import LONGEST_QUERY, SearchRequest
from searchsvc.search.results import SearchResults
from searchsvc.web.context import ADMISSION, COLLECTOR, REQUEST_ID, SETTINGS, VISITORS
from searchsvc.web.http.door.slow import in_time
from searchsvc.web.http.endpoint import Answer, Body, Endpoint, Refusal
from searchsvc.web.http.parameters import EXAMPLE_ID, Described, read_query
from searchsvc.web.http.sites import comes_from_another_site
from searchsvc.web.rendering.language import mark

# Bytes of a click: a query and an id of the longest kind fit in.
LARGEST_CLICK = 4_000
# Browsers send text/plain from `sendBeacon` without asking before.
CONTENT_TYPES = ("application/json", "text/plain")
_KEYS = ("query", "id", "position")
# What robots call themselves; Cubot makes telephones.
_ROBOT = re.compile(r"(?<!cu)bot|crawl|spider|slurp", re.IGNORECASE)


def note_search(request: web.Request, asked: SearchRequest, found: SearchResults) -> None:
    """Record an answered search, if it is a reader's; never fails.

    Args:
        request: GET / or GET /v1/search.
        asked: what was searched.
        found: what it found.
    """
    if COLLECTOR not in request.app or not _is_intent(request, asked):
        return
    try:
        whole = not asked.is_narrowed
        zero, partial = whole and found.total == 0, whole and found.only_partial
        request.app[COLLECTOR].note(_visitor(request), asked.q, zero, partial)
    except Exception:
        # A failure to count must not cost a reader the answer.
        structlog.get_logger().exception("intents.not_recorded", request_id=request[REQUEST_ID])


async def click(request: web.Request) -> web.Response:
    """Answer POST /v1/clicks."""
    _check_origin(request)
    read_query(request, ())
    query, article_id, position = _clicked(await _fields(request))
    if COLLECTOR in request.app:
        request.app[COLLECTOR].click(_visitor(request), query, article_id, position)
    return web.Response(status=204, headers={"Cache-Control": "no-store"})


def _is_intent(request: web.Request, asked: SearchRequest) -> bool:
    """Return whether this is a reader's new search: no further page, explanation or prefetch."""
    if request.method != "GET" or asked.page != 1 or asked.explain:
        return False
    ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    return not ahead and not _ROBOT.search(request.headers.get("User-Agent", ""))


def _visitor(request: web.Request) -> bytes:
    """Name the visitor for the next minutes; behind a trusted proxy, by what it says of them."""
    address = request.app[ADMISSION].clients.address_of(request)
    return request.app[VISITORS].name(address, request.headers.get("User-Agent", ""))


def _check_origin(request: web.Request) -> None:
    """Accept our own pages, those of allowed sites, and programs, which send no origin.

    Raises:
        ForbiddenError: a page of another site sends it.
    """
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site")
    if site == "same-origin" or origin in request.app[SETTINGS].allowed_origins:
        return
    if origin is None and site in (None, "none"):
        return
    # For browsers without Sec-Fetch-Site: a proxy may change the scheme, so hosts are compared.
    if site is None and not comes_from_another_site(request):
        return
    raise ForbiddenError("pages of this site may not send clicks (SEARCHSVC_CORS_ORIGINS)")


async def _fields(request: web.Request) -> dict[str, Any]:
    problem = Problem(
        "Content-Type", "is not that of a click", f"Send {' or '.join(CONTENT_TYPES)}"
    )
    if request.content_type not in CONTENT_TYPES:
        raise InvalidRequestError([problem])
    body, length = bytearray(), request.content_length or 0
    too_large = TooLargeError(f"the body is larger than a click, {LARGEST_CLICK:,} bytes")
    if length > LARGEST_CLICK:
        raise too_large
    async with in_time(request):
        async for chunk in request.content.iter_any():
            body += chunk
            if len(body) > LARGEST_CLICK:
                raise too_large
    fields = parse_json(bytes(body))
    if not isinstance(fields, dict):
        raise InvalidRequestError(
            [Problem("", "the body is not a JSON object", f"Send {', '.join(_KEYS)}")]
        )
    return fields


def _clicked(fields: dict[str, Any]) -> tuple[str, str, int]:
    query, article_id, position = (fields.get(key) for key in _KEYS)
    problems = [
        Problem(clean(name)[:100], "unknown key", f"Use only {', '.join(_KEYS)}")
        for name in fields
        if name not in _KEYS
    ]
    if not (isinstance(query, str) and clean(query).strip() and len(query) <= LONGEST_QUERY):
        said = f"Send the query, 1 to {LONGEST_QUERY} characters"
        problems.append(Problem("query", "is not a query", said))
    if not (isinstance(article_id, str) and ID_PATTERN.fullmatch(article_id)):
        problems.append(Problem("id", "is not an id", "Send the id of the hit"))
    # A bool is an int to Python.
    if type(position) is not int or not 1 <= position <= DEEPEST_CLICK:
        said = f"Send the position of the hit, a whole number from 1 to {DEEPEST_CLICK:,}"
        problems.append(Problem("position", "is not a position", said))
    if problems:
        raise InvalidRequestError(problems[:20])
    return str(query), str(article_id), int(position or 0)


_CLICK: Described = {
    "type": "object",
    "required": list(_KEYS),
    "properties": {
        "query": {
            "type": "string",
            # Any text that is not blank.
            "pattern": "[0-9A-Za-z]",
            "minLength": 1,
            "maxLength": LONGEST_QUERY,
        },
        "id": {"type": "string", "pattern": f"^(?:{ID_PATTERN.pattern})$"},
        "position": {"type": "integer", "minimum": 1, "maximum": DEEPEST_CLICK},
    },
    "additionalProperties": False,
}
ENDPOINTS = (
    Endpoint(
        "POST",
        "/v1/clicks",
        click,
        mark("Bạn đọc đã mở một kết quả"),
        # Read after the origin check: other sites get no details about their errors.
        own_query=True,
        body=Body(
            _CLICK, {"query": "dịch vụ công", "id": EXAMPLE_ID, "position": 1}, CONTENT_TYPES
        ),
        answer=Answer(status=204),
        problems=(400, Refusal(403, mark("trang gửi không nằm trong danh sách"))),
        cross_site=True,
    ),
)
