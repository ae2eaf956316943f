"""serve, search-server, indexer: the long-running roles."""

import asyncio
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated

import structlog
import typer

from searchsvc import logs, services
from searchsvc.commands.console import AsJson, DataDir, error_console, print_json
from searchsvc.commands.settings_effect import without_effect
from searchsvc.errors import SettingsError
from searchsvc.indexing.rebuild.relevance import read_golden
from searchsvc.settings import Settings, load_settings
from searchsvc.web.app import make_app
from searchsvc.web.http.auth import check_exposure, guard_of
from searchsvc.web.rendering.portal import load_portal
from searchsvc.web.server import Sockets
from searchsvc.web.server import serve as serve_app
from searchsvc.web.siblings.running import siblings
from searchsvc.web.siblings.summing import Shared

Host = Annotated[str | None, typer.Option(help="Address to listen on (SEARCHSVC_HOST).")]
Port = Annotated[int | None, typer.Option(help="Port to listen on (SEARCHSVC_PORT), 0 = any.")]


def serve(
    host: Host = None, port: Port = None, data_dir: DataDir = None, json: AsJson = False
) -> None:
    """Serve search and indexer in one process."""
    _run(load_settings(host=host, port=port, data_dir=data_dir), "serve", json)


def search_server(
    host: Host = None, port: Port = None, data_dir: DataDir = None, json: AsJson = False
) -> None:
    """Serve the search API and pages; any number of these may run."""
    _run(load_settings(host=host, port=port, data_dir=data_dir), "search-server", json)


def indexer(
    host: Host = None, port: Port = None, data_dir: DataDir = None, json: AsJson = False
) -> None:
    """Serve the write API and run the worker; one per data folder."""
    _run(load_settings(host=host, port=port, data_dir=data_dir), "indexer", json)


def _sibling(settings: Settings, folder: Path, listening: Sockets, place: int) -> None:
    """Run one of the further processes of a search server."""
    logs.configure(settings)
    shared = Shared(folder, place)
    asyncio.run(_serve_readers(settings, shared, lambda url: None, listening=listening))


def _search_server(settings: Settings, started: Callable[[str], None]) -> None:
    """Run a search server of several processes; each reads the same index."""
    with tempfile.TemporaryDirectory(prefix="searchsvc-") as name:
        folder = Path(name)

        def beside(listening: Sockets) -> AbstractAsyncContextManager[None]:
            serve = partial(_sibling, settings, folder, listening)
            return siblings(serve, settings.processes - 1)

        asyncio.run(_serve_readers(settings, Shared(folder, 0), started, beside))


async def _serve_readers(
    settings: Settings,
    shared: Shared,
    started: Callable[[str], None],
    beside: Callable[[Sockets], AbstractAsyncContextManager[None]] | None = None,
    listening: Sockets | None = None,
) -> None:
    province = load_portal(settings.portal).province
    async with services.reading(settings, province) as search:
        app = make_app(settings, search, guard=guard_of(settings), shared=shared)
        with _listening(settings):
            await serve_app(app, settings.host, settings.port, started, beside, listening)


@contextmanager
def _listening(settings: Settings) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SettingsError(
            f"can't listen on {settings.host}:{settings.port}: {error.strerror or error}"
        ) from error


def _run(settings: Settings, command: str, json: bool) -> None:
    searching, indexing = command != "indexer", command != "search-server"
    logs.configure(settings)
    for said in without_effect(settings, command):
        structlog.get_logger().warning("settings.without_effect", setting=said)
    guard = guard_of(settings)
    if indexing:
        if settings.golden_queries is not None:
            # Only a rebuild needs them, and refuses without.
            try:
                read_golden(settings.golden_queries)
            except SettingsError as error:
                structlog.get_logger().warning("golden.unreadable", error=str(error))
        check_exposure(settings.host, guard)
        if guard.open:
            structlog.get_logger().warning("server.writes_are_open", host=settings.host)

    def started(url: str) -> None:
        if json:
            print_json({"url": url})
        else:
            error_console.print(f"searchsvc: {url}/", markup=False, soft_wrap=True)

    if searching and not indexing and settings.processes > 1:
        _search_server(settings, started)
        return

    province = load_portal(settings.portal).province

    async def run() -> None:
        async with AsyncExitStack() as stack:
            parts = None
            if indexing:
                parts = await stack.enter_async_context(services.indexing(settings))
            search, trial = None, None
            if parts is not None:
                # On an indexer alone editors use it to try queries.
                trial = services.search_service(settings, parts.engine, province)
                search = trial if searching else None
            elif searching:
                search = await stack.enter_async_context(services.reading(settings, province))
            indexing_service = parts.service if parts else None
            app = make_app(settings, search, indexing_service, guard, trial)
            with _listening(settings):
                await serve_app(app, settings.host, settings.port, started)

    asyncio.run(run())
