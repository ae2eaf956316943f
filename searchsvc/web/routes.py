"""All rows of the HTTP resources, and the routes made from them.

The order is that of /openapi.json and /docs. The console's rows are in `console/routes.py`.
"""

from aiohttp import web

from searchsvc.web.api import (
    alerts,
    attachments,
    bulk,
    clicks,
    curation,
    editing,
    golden,
    insights,
    search,
    stored,
    upkeep,
    why,
    writes,
)
from searchsvc.web.context import CROSS_SITE, GUARDED
from searchsvc.web.docs import page as docs
from searchsvc.web.docs.openapi import document
from searchsvc.web.http import static_files
from searchsvc.web.http.endpoint import DECLARED, Endpoint, route_of
from searchsvc.web.monitoring import health
from searchsvc.web.reader import article, embedded_box, feed, fragments, opensearch, portal_files
from searchsvc.web.reader.alerts import pages as alert_pages
from searchsvc.web.reader.results import results

ENDPOINTS: tuple[Endpoint, ...] = (
    *search.ENDPOINTS,
    *embedded_box.ENDPOINTS,
    *fragments.ENDPOINTS,
    *clicks.ENDPOINTS,
    *writes.ENDPOINTS,
    *bulk.ENDPOINTS,
    *stored.ENDPOINTS,
    *attachments.ENDPOINTS,
    *editing.ENDPOINTS,
    *curation.ENDPOINTS,
    *why.ENDPOINTS,
    *golden.ENDPOINTS,
    *insights.ENDPOINTS,
    *alerts.ENDPOINTS,
    *upkeep.ENDPOINTS,
    *health.ENDPOINTS,
    *document.ENDPOINTS,
    *docs.ENDPOINTS,
    *static_files.ENDPOINTS,
    *portal_files.ENDPOINTS,
    *results.ENDPOINTS,
    *article.ENDPOINTS,
    *feed.ENDPOINTS,
    *opensearch.ENDPOINTS,
    *alert_pages.ENDPOINTS,
)


def add_endpoints(app: web.Application, searching: bool, indexing: bool) -> None:
    """Add the resources of its process to an application.

    Args:
        app: gets the routes and everything else derived from the rows.
        searching: whether it serves readers.
        indexing: whether it serves publishers and editors.
    """
    served = [one for one in ENDPOINTS if one.is_served(searching, indexing)]
    app[DECLARED] = ENDPOINTS
    app[GUARDED] = frozenset((one.method, one.plain_path) for one in served if one.role is not None)
    app[CROSS_SITE] = frozenset((one.method, one.plain_path) for one in served if one.cross_site)
    app.add_routes(map(route_of, served))
