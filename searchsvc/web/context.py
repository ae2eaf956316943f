"""What handlers find in their application."""

import asyncio

from aiohttp import web

from searchsvc.indexing.service import IndexerService
from searchsvc.search.intents import Collector, Visitors
from searchsvc.search.service import SearchService
from searchsvc.settings import Settings
from searchsvc.web.http.auth import Guard
from searchsvc.web.monitoring.metrics import Metrics
from searchsvc.web.sending import Sender

SETTINGS = web.AppKey("settings", Settings)
SEARCH = web.AppKey("search", SearchService)
INDEXER = web.AppKey("indexer", IndexerService)
GUARD = web.AppKey("guard", Guard)
METRICS = web.AppKey("metrics", Metrics)
# What the console tries queries with; on an indexer alone no reader is answered from it.
TRIAL = web.AppKey("trial", SearchService)
# Only where what readers search is counted.
COLLECTOR = web.AppKey("collector", Collector)
VISITORS = web.AppKey("visitors", Visitors)
SENDER = web.AppKey("sender", Sender)
# The indexer's task: it ends only by failing.
FAILURE = web.AppKey("failure", asyncio.Task[None])
REQUEST_ID = web.RequestKey("request_id", str)
