"""An indexer, a search server that asks it for files, and what pretends to be an indexer."""

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from yarl import URL

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.search.service import SearchService
from searchsvc.web.app import make_app
from tests.unit import made_files as made
from tests.unit.made_files import SAID
from tests.web.conftest import Running, local_settings, served
from tests.web.test_attachments_api import path_of

PDF = made.pdf("Trang bìa", SAID)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Pair:
    """An indexer, and a search server with another data folder."""

    indexer: Running
    app: web.Application
    url: str
    client: aiohttp.ClientSession

    async def get(
        self,
        name: str,
        query: str = "",
        url: str | None = None,
        method: str = "GET",
        **headers: str,
    ) -> tuple[int, bytes, Any]:
        address = URL((url or self.url) + path_of(name) + query, encoded=True)
        given = {one.replace("_", "-"): value for one, value in headers.items()}
        async with self.client.request(method, address, headers=given) as response:
            return response.status, await response.read(), response.headers


async def reads_apart(
    stack: AsyncExitStack, indexer: Running, analyzer: Analyzer, folder: Path, **changes: Any
) -> Pair:
    settings = local_settings(folder, **changes)
    search = SearchService(indexer.indexer.engine, analyzer)
    app = make_app(settings, search)
    url, client = await stack.enter_async_context(served(app))
    return Pair(indexer, app, url, client)


async def fake(stack: AsyncExitStack, handler: Handler) -> str:
    """Serve what pretends to be an indexer; give its address."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handler)
    # A handler hears of a client that left.
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return f"http://127.0.0.1:{runner.addresses[0][1]}"
