"""GET /articles/{id}: an article of the portal, for those that have no page of their own."""

import asyncio

from aiohttp import web

from searchsvc.errors import InvalidRequestError, NotFoundError, SearchServiceError
from searchsvc.query.request import DEFAULTS, SearchRequest, parse_request
from searchsvc.web.api.search import RELATED, article_id
from searchsvc.web.context import SEARCH
from searchsvc.web.http.answers import cacheable_page, html_answer
from searchsvc.web.http.door.costs import Cost
from searchsvc.web.http.endpoint import pages
from searchsvc.web.reader.article_view import Read, article_page
from searchsvc.web.reader.links import SEARCHED
from searchsvc.web.reader.notices import not_found_page
from searchsvc.web.reader.results.results import failed, refused
from searchsvc.web.rendering.language import Language, language_of

# On each side: a reader goes forward or back step by step.
_NEIGHBOURS = 3


async def article(request: web.Request) -> web.Response:
    """Answer GET /articles/{id}; the search that led here is kept, and its query marked."""
    language = language_of(request.path)
    search, searched = _search(request), _searched(request)
    try:
        page = await _page(request, language, search, searched)
    except NotFoundError:
        return html_answer(not_found_page(language), status=404)
    except SearchServiceError as error:
        return failed(request, error, search.q, language)
    return cacheable_page(request, page)


async def _page(
    request: web.Request, language: Language, search: SearchRequest, searched: str | None
) -> str:
    readers, wanted = request.app[SEARCH], article_id(request)
    stored, neighbours, related, documents = await asyncio.gather(
        readers.article(wanted),
        readers.neighbours(wanted, _NEIGHBOURS),
        readers.related(wanted, RELATED),
        readers.document_links(wanted),
    )
    marks = search if searched is None else search.but(q=searched)
    sought = readers.plan(marks).sought if marks.q else None
    read = Read(stored, neighbours, related.related, search, sought, documents, searched)
    # Off the event loop: marking a long decree takes tenths of a second.
    return await asyncio.to_thread(article_page, read, language)


def _search(request: web.Request) -> SearchRequest:
    """Return the search that led here."""
    try:
        return parse_request(request.query.items(), lenient=True)
    except InvalidRequestError:
        # What was typed counts more than a filter that is wrong.
        return _of_query(request, "q")


def _searched(request: web.Request) -> str | None:
    """Return the query that was searched in place of the typed one, whose words are marked."""
    return _of_query(request, SEARCHED).q or None


def _of_query(request: web.Request, name: str) -> SearchRequest:
    try:
        return parse_request([("q", request.query.get(name, ""))], lenient=True)
    except InvalidRequestError:
        return DEFAULTS


ENDPOINTS = pages("articles/{id}", article, cost=Cost.SEARCH, refused=refused)
