"""All rows of the HTTP resources, and the routes made from them.

The order is that of /openapi.json and /docs. The console's rows are in `console/routes.py`.
"""

import re
from collections.abc import Iterator, Sequence

from aiohttp import web

from searchsvc.web.api import (
    alerts,
    attachments,
    bulk,
    clicks,
    curation,
    editing,
    files,
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
from searchsvc.web.http.endpoint import DECLARED, Endpoint, Handler, route_of
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
    *files.ENDPOINTS,
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

_PLACEHOLDER = re.compile(r"\{\w+\}")


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
    app.add_routes(_refusals(served))


def _refusals(served: Sequence[Endpoint]) -> Iterator[web.RouteDef]:
    """Refuse other methods at a path that a pattern may fit, too, and take for its own."""
    patterns = {_PLACEHOLDER.sub("[^/]+", one.plain_path) for one in served if "{" in one.path}
    for path in dict.fromkeys(one.path for one in served):
        if "{" not in path and any(re.fullmatch(pattern, path) for pattern in patterns):
            yield web.route("*", path, _refusal([one.method for one in served if one.path == path]))


def _refusal(allowed: Sequence[str]) -> Handler:
    methods = {*allowed, "HEAD"} if "GET" in allowed else {*allowed}

    async def refuse(request: web.Request) -> web.StreamResponse:
        raise web.HTTPMethodNotAllowed(request.method, sorted(methods))

    return refuse
