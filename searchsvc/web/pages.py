"""GET /: the results page; every failure is a page as well."""

import structlog
from aiohttp import web

from searchsvc.errors import InvalidRequestError, SearchServiceError, UnavailableError
from searchsvc.query.request import SearchRequest, parse_request
from searchsvc.web import view
from searchsvc.web.answers import cacheable_page, html_answer
from searchsvc.web.clicks import note_search
from searchsvc.web.context import METRICS, REQUEST_ID, SEARCH
from searchsvc.web.problems import status_of


async def results(request: web.Request) -> web.Response:
    """Answer GET /; unknown parameters (utm_…, fbclid) are ignored."""
    typed = request.query.get("q", "")
    try:
        asked = parse_request(request.query.items(), lenient=True)
    except InvalidRequestError as error:
        return html_answer(view.invalid_page(typed, error.problems), status=400)
    try:
        return await _found(request, asked)
    except UnavailableError as error:
        response = html_answer(view.failure_page(asked.q, error.retry_after), status=503)
        response.headers["Retry-After"] = str(error.retry_after)
        response.headers["Cache-Control"] = "no-store"
        return response
    except SearchServiceError as error:
        structlog.get_logger().error(
            "page.failed", error=str(error), request_id=request[REQUEST_ID]
        )
        return html_answer(view.failure_page(asked.q, 5), status=status_of(error))


async def _found(request: web.Request, asked: SearchRequest) -> web.Response:
    found = await request.app[SEARCH].search(asked)
    if not found.total:
        request.app[METRICS].zero_hits.inc()
    note_search(request, asked, found.total)
    return cacheable_page(request, view.results_page(asked, found))
