"""The applications: search, indexer, or both; every route in one table."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, suppress

from aiohttp import web

from searchsvc.errors import SearchServiceError
from searchsvc.indexing.service import IndexerService
from searchsvc.search.intents import Collector, Visitors
from searchsvc.search.service import SearchService
from searchsvc.settings import Settings
from searchsvc.web import (
    assets,
    bulk,
    clicks,
    curation,
    editing,
    embedded_box,
    health,
    insights,
    openapi,
    search,
    upkeep,
    writes,
)
from searchsvc.web.auth import Guard
from searchsvc.web.console.routes import add_console, to_console
from searchsvc.web.context import (
    COLLECTOR,
    FAILURE,
    GUARD,
    INDEXER,
    METRICS,
    SEARCH,
    SENDER,
    SETTINGS,
    VISITORS,
)
from searchsvc.web.docs.page import docs
from searchsvc.web.language import LANGUAGES
from searchsvc.web.metrics import Metrics
from searchsvc.web.middleware import around
from searchsvc.web.reader import article, feed, fragments, opensearch, results
from searchsvc.web.sending import Deliver, Sender, delivering

_SETTLING_SECONDS = 2.0
_COMMON = [
    web.get("/health/live", health.live),
    web.get("/health/ready", health.ready),
    web.get("/metrics", health.metrics),
    web.get("/openapi.json", openapi.document),
    web.get("/static/{name}", assets.static),
    *(web.get(f"{language.home}docs", docs) for language in LANGUAGES),
]
_SEARCH = [
    *(web.get(language.home, results.results) for language in LANGUAGES),
    *(web.get(f"{language.home}feed", feed.feed) for language in LANGUAGES),
    *(web.get(f"{language.home}opensearch.xml", opensearch.description) for language in LANGUAGES),
    web.get("/opensearch/suggestions", opensearch.suggestions),
    *(web.get(f"{language.home}articles/{{id}}", article.article) for language in LANGUAGES),
    *(
        web.get(f"{language.home}fragments/articles/{{id}}/{list_of.__name__}", list_of)
        for language in LANGUAGES
        for list_of in (fragments.neighbours, fragments.related)
    ),
    web.get("/widget.js", embedded_box.script),
    web.get("/v1/search", search.search),
    web.get("/v1/suggest", search.suggest),
    web.get("/v1/calendar", search.calendar),
    web.post("/v1/clicks", clicks.click),
    web.get("/v1/articles/{id}", search.article),
    web.get("/v1/articles/{id}/neighbours", search.neighbours),
    web.get("/v1/articles/{id}/related", search.related),
]
_INDEXER = [
    web.put("/v1/articles/{id}", writes.put),
    web.delete("/v1/articles/{id}", writes.delete),
    web.post("/v1/articles/_bulk", bulk.bulk),
    web.get("/v1/articles/{id}/status", writes.status),
    web.post("/v1/articles/{id}/reindex", writes.reindex),
    web.post("/v1/articles/{id}/undelete", writes.undelete),
    web.post("/v1/preview", editing.preview),
    web.get("/v1/failures", editing.failures),
    web.post("/v1/failures/replay", editing.replay),
    web.get("/v1/changes", editing.changes),
    web.get("/v1/curation", curation.current),
    web.put("/v1/curation", curation.change),
    web.post("/v1/curation/undo", curation.undo),
    web.get("/v1/curation/history", curation.history),
    web.get("/v1/golden", curation.golden),
    web.post("/v1/golden", curation.add_golden),
    web.post("/v1/golden/run", curation.run_golden),
    web.get("/v1/golden/runs", curation.golden_runs),
    web.delete("/v1/golden/{number:[0-9]{1,15}}", curation.remove_golden),
    web.post("/v1/intents", insights.intents),
    web.get("/v1/insights", insights.insights),
    web.get("/v1/index", upkeep.index),
    web.post("/v1/index/rebuild", upkeep.start_rebuild),
    web.get("/v1/index/rebuild", upkeep.rebuild),
    web.delete("/v1/index/rebuild", upkeep.cancel_rebuild),
    web.post("/v1/index/rollback", upkeep.roll_back),
    web.post("/v1/index/reconcile", upkeep.start_reconcile),
    web.get("/v1/index/reconcile", upkeep.reconcile),
]


def make_app(
    settings: Settings,
    searching: SearchService | None = None,
    indexer: IndexerService | None = None,
    guard: Guard | None = None,
    trial: SearchService | None = None,
) -> web.Application:
    """Make the application of a process.

    Args:
        settings: limits and origins.
        searching: serves readers when given.
        indexer: serves publishers and editors when given; it runs while the application does.
        guard: who may write; required with an indexer.
        trial: what editors try queries with where no readers are served.

    Returns:
        The application, not yet started.
    """
    app = web.Application(
        middlewares=[around], client_max_size=settings.largest_body_mb * 1_000_000
    )
    app[SETTINGS], app[METRICS] = settings, Metrics()
    app.add_routes(_COMMON)
    if searching is not None:
        app[SEARCH] = searching
        app.add_routes(_SEARCH)
    asked = searching or trial
    if indexer is not None:
        app[INDEXER], app[GUARD] = indexer, guard or Guard(None)
        app.add_routes(_INDEXER)
        app.cleanup_ctx.append(_run(indexer))
        if asked is not None:
            add_console(app, settings, app[GUARD], asked)
            if searching is None:
                app.add_routes([to_console(language.home) for language in LANGUAGES])
    if asked is not None:
        # After the indexer: what it makes at the first start is known to the first search.
        app.cleanup_ctx.append(_learn(asked, indexer))
    if searching is not None and settings.intent_days and (indexer or settings.indexer_url):
        app[COLLECTOR], app[VISITORS] = Collector(), Visitors()
        app.cleanup_ctx.append(_send(settings, indexer))
    return app


def _send(
    settings: Settings, indexer: IndexerService | None
) -> Callable[[web.Application], AsyncIterator[None]]:
    async def sending(app: web.Application) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            if indexer is not None:
                deliver: Deliver = indexer.searches.take
            else:
                deliver = await stack.enter_async_context(delivering(settings))
            app[SENDER] = Sender(app[COLLECTOR], deliver, app[METRICS])
            await stack.enter_async_context(app[SENDER].running())
            yield

    return sending


def _learn(
    searching: SearchService, indexer: IndexerService | None
) -> Callable[[web.Application], AsyncIterator[None]]:
    async def keep_learning() -> None:
        if indexer is not None:
            # A first counting that takes long is taken over when it ends, not some time later.
            await indexer.wait_settled(None)
        await searching.keep_learning()

    async def learning(app: web.Application) -> AsyncIterator[None]:
        # What is there already is known before the first request.
        with suppress(SearchServiceError):
            await searching.learn()
        task = asyncio.create_task(keep_learning())
        yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    return learning


def _run(indexer: IndexerService) -> Callable[[web.Application], AsyncIterator[None]]:
    async def running(app: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(indexer.run())
        app[FAILURE] = task
        # Mostly a moment; counting for the first time may take longer, and /health/ready says so.
        await indexer.wait_settled(_SETTLING_SECONDS)
        yield
        task.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await task

    return running
