"""The applications: search, indexer, or both."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import nullcontext, suppress

from aiohttp import web

from searchsvc.errors import SearchServiceError
from searchsvc.indexing.service import IndexerService
from searchsvc.search.intents import Collector, Visitors
from searchsvc.search.service import SearchService
from searchsvc.settings import Settings
from searchsvc.stages import traced
from searchsvc.web.alerting import add_alerts
from searchsvc.web.apart.files import RemoteFiles
from searchsvc.web.apart.intents import RemoteIntents
from searchsvc.web.apart.link import linked
from searchsvc.web.console.navigation import home
from searchsvc.web.console.routes import add_console, to_console
from searchsvc.web.context import (
    ADMISSION,
    COLLECTOR,
    CONNECTIONS,
    FAILURE,
    GUARD,
    INDEXER,
    INDEXING_METRICS,
    LINK,
    METRICS,
    NOT_FOUND_PAGE,
    PORTAL,
    PRIVATE,
    REMOTE_FILES,
    SEARCH,
    SENDER,
    SETTINGS,
    SHARED,
    TRACING,
    VISITORS,
)
from searchsvc.web.http.auth import Guard, guard_of
from searchsvc.web.http.door.admission import Admission
from searchsvc.web.http.door.connections import Connections, most_connections
from searchsvc.web.http.door.turns import Turns
from searchsvc.web.http.middleware import around
from searchsvc.web.monitoring.indexing import IndexingMetrics
from searchsvc.web.monitoring.loop_lag import watch_loop
from searchsvc.web.monitoring.metrics import Metrics
from searchsvc.web.monitoring.tracing import make_tracing
from searchsvc.web.reader.notices import not_found_page
from searchsvc.web.rendering.language import LANGUAGES
from searchsvc.web.rendering.portal import load_portal
from searchsvc.web.routes import add_endpoints
from searchsvc.web.sending import Sender
from searchsvc.web.siblings.summing import Shared

_SETTLING_SECONDS = 2.0


def make_app(
    settings: Settings,
    searching: SearchService | None = None,
    indexer: IndexerService | None = None,
    guard: Guard | None = None,
    trial: SearchService | None = None,
    shared: Shared | None = None,
) -> web.Application:
    """Make the application of a process.

    Args:
        settings: limits and origins.
        searching: serves readers when given.
        indexer: serves publishers and editors when given; it runs while the application does.
        guard: who may write, and have searches explained.
        trial: searches for editors where no readers are served.
        shared: metrics of all processes, where several share a port.

    Returns:
        The application, not yet started.

    Raises:
        SettingsError: the portal's file is wrong, or OpenTelemetry or what alerts need is missing.
    """
    connections = Connections(most_connections(settings))
    app = web.Application(
        middlewares=[connections.working, Turns().begin, around],
        client_max_size=settings.largest_body_mb * 1_000_000,
    )
    app[SETTINGS], app[METRICS] = settings, Metrics()
    app[PORTAL] = load_portal(settings.portal)
    app[CONNECTIONS] = connections
    app.cleanup_ctx.append(_watch)
    tracing = make_tracing(settings)
    if tracing is not None:
        app[TRACING] = tracing
        app.cleanup_ctx.append(_trace)
    if shared is not None:
        app[SHARED] = shared
        app.cleanup_ctx.append(_share(shared))
    app[ADMISSION] = Admission(settings, app[METRICS])
    app[PRIVATE] = tuple(map(home, LANGUAGES))
    app[GUARD] = guard or (Guard(None) if indexer else guard_of(settings))
    add_endpoints(app, searching is not None, indexer is not None)
    if searching is not None:
        app[SEARCH], app[NOT_FOUND_PAGE] = searching, not_found_page
        searching.observe = app[METRICS].observe
        app[METRICS].cache_bytes.set_function(lambda: searching.remembered.bytes)
    asked = searching or trial
    if indexer is not None:
        app[INDEXER] = indexer
        indexer.observe(app[METRICS].observe)
        app[INDEXING_METRICS] = IndexingMetrics(indexer, app[METRICS].registry)
        app.cleanup_ctx.append(_run(indexer))
        if asked is not None:
            add_console(app, settings, app[GUARD], asked)
            if searching is None:
                app.add_routes([to_console(language.home) for language in LANGUAGES])
    elif settings.indexer_url:
        # Before what asks by it, so that it is closed after them.
        app.cleanup_ctx.append(_link)
    if asked is not None:
        # After the indexer, so that artefacts of a first start are known to the first search.
        app.cleanup_ctx.append(_learn(asked, indexer))
    if searching is not None and settings.intent_days and (indexer or settings.indexer_url):
        app[COLLECTOR], app[VISITORS] = Collector(), Visitors()
        app.cleanup_ctx.append(_send(indexer))
    alerts = indexer.alerts if indexer is not None else None
    add_alerts(app, settings, alerts, asked, searching is not None)
    return app


async def _watch(app: web.Application) -> AsyncIterator[None]:
    task = asyncio.create_task(watch_loop(app[METRICS].loop_lag.observe))
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def _trace(app: web.Application) -> AsyncIterator[None]:
    yield
    await app[TRACING].close()


def _share(shared: Shared) -> Callable[[web.Application], AsyncIterator[None]]:
    async def sharing(app: web.Application) -> AsyncIterator[None]:
        async with shared.kept(app[METRICS]):
            yield

    return sharing


async def _link(app: web.Application) -> AsyncIterator[None]:
    async with linked(app[SETTINGS]) as link:
        app[LINK], app[REMOTE_FILES] = link, RemoteFiles(link, app[CONNECTIONS].sent)
        yield


def _send(indexer: IndexerService | None) -> Callable[[web.Application], AsyncIterator[None]]:
    async def sending(app: web.Application) -> AsyncIterator[None]:
        deliver = RemoteIntents(app[LINK]).take if indexer is None else indexer.searches.take
        app[SENDER] = Sender(app[COLLECTOR], deliver, app[METRICS])
        async with app[SENDER].running():
            yield

    return sending


def _learn(
    searching: SearchService, indexer: IndexerService | None
) -> Callable[[web.Application], AsyncIterator[None]]:
    async def keep_learning() -> None:
        if indexer is not None:
            # A slow first count of artefacts is loaded as soon as it ends.
            await indexer.wait_settled(None)
        await searching.keep_learning()

    async def learning(app: web.Application) -> AsyncIterator[None]:
        # Existing artefacts are loaded before the first request.
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
        with traced(app[TRACING].batch) if TRACING in app else nullcontext():
            task = asyncio.create_task(indexer.run())
        app[FAILURE] = task
        # Mostly short; a first count may take longer, and /health/ready says so.
        await indexer.wait_settled(_SETTLING_SECONDS)
        yield
        task.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await task

    return running
