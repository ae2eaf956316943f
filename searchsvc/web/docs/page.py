"""GET /docs: the page of the API."""

from contextlib import suppress

from aiohttp import web

from searchsvc.errors import SearchServiceError
from searchsvc.query.request import SearchRequest
from searchsvc.web.context import INDEXER, SEARCH
from searchsvc.web.docs.view import docs_page
from searchsvc.web.http.answers import cacheable_page
from searchsvc.web.http.door.costs import Cost
from searchsvc.web.http.endpoint import DECLARED, pages
from searchsvc.web.http.origin import origin_of
from searchsvc.web.rendering.language import language_of


async def docs(request: web.Request) -> web.Response:
    """Answer GET /docs."""
    searching, indexing = SEARCH in request.app, INDEXER in request.app
    example = None
    if searching:
        # The examples run: they name an article that is there. Without an engine they are read.
        with suppress(SearchServiceError):
            asked = SearchRequest(size=1, facets=False, highlight=False)
            hits = (await request.app[SEARCH].search(asked)).hits
            example = hits[0].id if hits else None
    origin = origin_of(request)
    rows, language = request.app[DECLARED], language_of(request.path)
    return cacheable_page(request, docs_page(rows, searching, indexing, origin, example, language))


# Its example is found by one short search.
ENDPOINTS = pages("docs", docs, everywhere=True, cost=Cost.LIGHT)
