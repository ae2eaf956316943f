"""Keys of the application that handlers use."""

import asyncio
from collections.abc import Callable

from aiohttp import web

from searchsvc.indexing.alerts.port import Alerts
from searchsvc.indexing.service import IndexerService
from searchsvc.search.intents import Collector, Visitors
from searchsvc.search.service import SearchService
from searchsvc.settings import Settings
from searchsvc.web.apart.files import RemoteFiles
from searchsvc.web.apart.link import IndexerLink
from searchsvc.web.http.auth import Guard
from searchsvc.web.http.door.admission import Admission
from searchsvc.web.http.door.connections import Connections
from searchsvc.web.monitoring.indexing import IndexingMetrics
from searchsvc.web.monitoring.metrics import Metrics
from searchsvc.web.monitoring.tracing import Tracing
from searchsvc.web.rendering.language import Language
from searchsvc.web.rendering.portal import Portal
from searchsvc.web.sending import Sender
from searchsvc.web.siblings.summing import Shared

SETTINGS = web.AppKey("settings", Settings)
SEARCH = web.AppKey("search", SearchService)
# Whose pages these are.
PORTAL = web.AppKey("portal", Portal)
INDEXER = web.AppKey("indexer", IndexerService)
# Only on a search server that knows an indexer in another process.
LINK = web.AppKey("link", IndexerLink)
REMOTE_FILES = web.AppKey("remote_files", RemoteFiles)
GUARD = web.AppKey("guard", Guard)
# Which requests are worked on.
ADMISSION = web.AppKey("admission", Admission)
CONNECTIONS = web.AppKey("connections", Connections)
METRICS = web.AppKey("metrics", Metrics)
INDEXING_METRICS = web.AppKey("indexing_metrics", IndexingMetrics)
# Only where traces are sent somewhere.
TRACING = web.AppKey("tracing", Tracing)
# Only where several processes share a port.
SHARED = web.AppKey("shared", Shared)
# The console's searches; on an indexer alone it serves no readers.
TRIAL = web.AppKey("trial", SearchService)
# Only where searches are counted.
COLLECTOR = web.AppKey("collector", Collector)
VISITORS = web.AppKey("visitors", Visitors)
# Only where readers can ask for alerts.
ALERTS: web.AppKey[Alerts] = web.AppKey("alerts")
SENDER = web.AppKey("sender", Sender)
# The indexer's task: it ends only by failing.
FAILURE = web.AppKey("failure", asyncio.Task[None])
# Method and path of resources open to scripts of allowed sites.
CROSS_SITE = web.AppKey("cross_site", frozenset[tuple[str, str]])
# Method and path of what needs a role.
GUARDED = web.AppKey("guarded", frozenset[tuple[str, str]])
# Prefixes of paths whose answers no other site may read.
PRIVATE = web.AppKey("private", tuple[str, ...])
# The page about a wrong address, where readers are served.
NOT_FOUND_PAGE: web.AppKey[Callable[[Language], str]] = web.AppKey("not_found_page")
REQUEST_ID = web.RequestKey("request_id", str)
# The actor for the log of changes, where a role is needed.
ACTOR = web.RequestKey("actor", str)
