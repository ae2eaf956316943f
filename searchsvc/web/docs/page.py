"""GET /docs: the page of the API."""

from contextlib import suppress

from aiohttp import web

from searchsvc.errors import SearchServiceError
from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService
from searchsvc.web.context import INDEXER, SEARCH
from searchsvc.web.docs.openapi.document import served_by
from searchsvc.web.docs.view import NOTHING_THERE, There, docs_page
from searchsvc.web.http.answers import cacheable_page
from searchsvc.web.http.door.costs import Cost
from searchsvc.web.http.endpoint import pages
from searchsvc.web.http.origin import origin_of
from searchsvc.web.rendering.language import language_of


async def docs(request: web.Request) -> web.Response:
    """Answer GET /docs."""
    searching, indexing = SEARCH in request.app, INDEXER in request.app
    there = NOTHING_THERE
    if searching:
        # The examples run: they name an article that is there. Without an engine they are read.
        with suppress(SearchServiceError):
            there = await _there(request.app[SEARCH])
    origin = origin_of(request)
    rows, language = served_by(request.app), language_of(request.path)
    return cacheable_page(request, docs_page(rows, searching, indexing, origin, there, language))


async def _there(searching: SearchService) -> There:
    """Return the newest article, and the newest that has an attachment."""
    asked = SearchRequest(size=1, facets=False, highlight=False)
    hits = (await searching.search(asked)).hits
    newest = hits[0].id if hits else None
    with_files = (await searching.search(asked.but(has_attachment=("1",)))).hits
    if not with_files:
        return There(newest)
    article = await searching.article(with_files[0].id)
    return There(newest, with_files[0].id, article["attachments"][0]["name"])


# Its examples are found by two short searches.
ENDPOINTS = pages("docs", docs, everywhere=True, cost=Cost.LIGHT)
