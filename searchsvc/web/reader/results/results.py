"""GET / and /en/: the results page; every failure is a page as well."""

import asyncio

import structlog
from aiohttp import web

from searchsvc.errors import (
    InvalidRequestError,
    OverloadedError,
    SearchServiceError,
    TooManyAttemptsError,
    UnavailableError,
)
from searchsvc.query.notes import query_cut
from searchsvc.query.request import LONGEST_QUERY, SearchRequest, cut, parse_request
from searchsvc.search.results import NoteShown, SearchResults
from searchsvc.stages import SearchStage, timed
from searchsvc.web.api.clicks import note_search
from searchsvc.web.context import ALERTS, METRICS, REQUEST_ID, SEARCH
from searchsvc.web.http.answers import cacheable_page, html_answer
from searchsvc.web.http.door.costs import Cost
from searchsvc.web.http.endpoint import Endpoint, pages
from searchsvc.web.http.problems import status_of
from searchsvc.web.reader.links import Links
from searchsvc.web.reader.notices import failure_page, invalid_page
from searchsvc.web.reader.results.front import begun, front_of, is_front
from searchsvc.web.reader.results.month import month_in_view
from searchsvc.web.reader.results.no_results import ways_out
from searchsvc.web.reader.results.view import results_page
from searchsvc.web.rendering.language import ENGLISH, Language, language_of

# Characters of an address; it is in each of a page's hundreds of links.
_LONG_ADDRESS = 1_000


async def results(request: web.Request) -> web.Response:
    """Answer GET /; unknown parameters (utm_…, fbclid) are ignored."""
    language = language_of(request.path)
    typed = request.query.get("q", "")
    try:
        asked = parse_request(request.query.items(), lenient=True)
    except InvalidRequestError as error:
        page = invalid_page(typed, error.problems, language, _elsewhere(request))
        return html_answer(page, status=400)
    try:
        return await _found(request, asked, language)
    except SearchServiceError as error:
        return failed(request, error, asked.q, language)


async def known_results(request: web.Request) -> web.Response | None:
    """Answer GET / without a search, if nothing has changed since it was answered."""
    try:
        asked = parse_request(request.query.items(), lenient=True)
    except InvalidRequestError:
        return None
    # What the front page lists are searches.
    if is_front(asked):
        return None
    found = await request.app[SEARCH].known(asked)
    # The ways out of an empty page are searches.
    if found is None or not found.total:
        return None
    return await _shown(request, asked, found, language_of(request.path), "known")


async def without_slash(request: web.Request) -> web.Response:
    """Answer GET /en, as people type it: the page is at /en/."""
    address = request.rel_url.with_path(f"{request.path}/", keep_query=True)
    return web.Response(status=308, headers={"Location": str(address)})


def refused(request: web.Request, error: SearchServiceError) -> web.Response:
    """Answer a page's request that was not admitted; the box keeps what was typed."""
    return failed(request, error, request.query.get("q", ""), language_of(request.path))


def failed(
    request: web.Request, error: SearchServiceError, query: str, language: Language
) -> web.Response:
    """Answer an error of the engine with a page.

    Args:
        request: what was asked for.
        error: what went wrong.
        query: kept in the search box.
        language: of the page.
    """
    request.app[METRICS].count_failure(error)
    elsewhere = _elsewhere(request)
    if not isinstance(error, UnavailableError | TooManyAttemptsError):
        structlog.get_logger().error(
            "page.failed", error=str(error), request_id=request[REQUEST_ID]
        )
        page = failure_page(query, 5, language, elsewhere)
        return html_answer(page, status=status_of(error))
    if not isinstance(error, OverloadedError | TooManyAttemptsError):
        structlog.get_logger().warning(
            "page.unavailable", error=str(error), request_id=request[REQUEST_ID]
        )
    too_many = isinstance(error, TooManyAttemptsError)
    page = failure_page(query, error.retry_after, language, elsewhere, too_many)
    response = html_answer(page, status=status_of(error))
    response.headers["Retry-After"] = str(error.retry_after)
    response.headers["Cache-Control"] = "no-store"
    return response


async def _found(request: web.Request, asked: SearchRequest, language: Language) -> web.Response:
    found = await request.app[SEARCH].search(asked)
    return await _shown(request, asked, found, language, "searched")


async def _shown(
    request: web.Request,
    asked: SearchRequest,
    found: SearchResults,
    language: Language,
    how: str,
) -> web.Response:
    service, metrics = request.app[SEARCH], request.app[METRICS]
    _, left_out = cut(request.query.get("q", ""))
    if left_out:
        note = NoteShown.of(query_cut(LONGEST_QUERY, left_out))
        found = found.model_copy(update={"notes": [note, *found.notes]})
    metrics.answers.labels(how).inc()
    note_search(request, asked, found)
    ways = None
    if not found.total:
        metrics.zero_hits.inc()
        ways = await ways_out(service, asked, Links(language))
    days = await month_in_view(service, asked, found)
    front = None
    if found.total and is_front(asked):
        found = await begun(service, found)
        front = await front_of(service, found, Links(language))

    def rendered() -> web.Response:
        page = results_page(
            asked,
            found,
            language,
            days,
            ways,
            front,
            service.today,
            service.artefacts.portal.newest,
            ALERTS in request.app,
        )
        return cacheable_page(request, page)

    with timed(SearchStage.RENDER, metrics.observe):
        # In a thread the deadline holds for it, and nobody else waits for it.
        is_long = len(request.query_string) > _LONG_ADDRESS
        return await asyncio.to_thread(rendered) if is_long else rendered()


def _elsewhere(request: web.Request) -> dict[str, str]:
    """Return this page in the other languages; only a results page has a search to keep."""
    language = language_of(request.path)
    kept = request.rel_url.raw_query_string if request.path == language.home else ""
    return Links(language).elsewhere(kept)


ENDPOINTS = (
    *pages("", results, cost=Cost.SEARCH, known=known_results, refused=refused),
    Endpoint("GET", ENGLISH.home.rstrip("/"), without_slash, own_query=True),
)
