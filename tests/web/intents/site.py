"""A portal whose searches are counted: in one process, or sent to an indexer."""

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from pydantic import SecretStr

from searchsvc import services
from searchsvc.analysis.analyzer import Analyzer
from searchsvc.indexing.assembly import Indexer
from searchsvc.search.service import SearchService
from searchsvc.settings import Settings
from searchsvc.web.app import make_app
from searchsvc.web.context import METRICS, SENDER
from searchsvc.web.http.auth import Guard
from searchsvc.web.server import address_of, make_runner
from tests.web.conftest import local_settings
from tests.web.test_write_api import hashed

SITE = "https://phuong.maihoa.example"


BROWSER = "Trinh-Duyet-Thu/7.5"


CLICK = {"query": "chợ bến lụa", "id": "cho", "position": 1}


GUARD = ",".join(f"{role}:{hashed(role)}" for role in ("reporter", "publisher", "editor"))


@dataclass
class Site:
    """A search server, the indexer behind it (the same application in `serve`), and a client."""

    app: web.Application
    url: str
    indexer_url: str
    client: aiohttp.ClientSession
    parts: Indexer

    async def get(self, path: str, **options: Any) -> tuple[int, str]:
        async with self.client.get(self.url + path, **options) as response:
            return response.status, await response.text()

    async def search(self, query: str, browser: str = BROWSER, path: str = "/v1/search") -> None:
        headers = {"User-Agent": browser}
        status, text = await self.get(path, params={"q": query}, headers=headers)
        assert status == 200, text

    async def post(
        self, body: Any, kind: str = "application/json", **headers: str
    ) -> tuple[int, Any]:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Content-Type": kind, **{k.replace("_", "-"): v for k, v in headers.items()}}
        async with self.client.post(
            f"{self.url}/v1/clicks", data=data, headers=headers
        ) as response:
            return response.status, await response.json() if response.status != 204 else None

    async def report(self, **parameters: Any) -> dict[str, Any]:
        await self.app[SENDER].send(everything=True)
        async with self.client.get(
            f"{self.indexer_url}/v1/insights",
            params=parameters,
            headers={"Authorization": "Bearer editor"},
        ) as response:
            assert response.status == 200, await response.text()
            found: dict[str, Any] = await response.json()
            return found

    def metric(self, outcome: str) -> float:
        value = self.app[METRICS].registry.get_sample_value(
            "searchsvc_intents_total", {"outcome": outcome}
        )
        return value or 0.0


async def started(stack: AsyncExitStack, app: web.Application) -> str:
    runner = make_runner(app)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return address_of(runner, "127.0.0.1")


@asynccontextmanager
async def a_site(
    folder: Path, analyzer: Analyzer, apart: bool, **changes: Any
) -> AsyncIterator[Site]:
    """A portal in one process (`serve`), or search apart from the indexer."""
    async with AsyncExitStack() as stack:
        proxied: dict[str, Any] = {"trusted_proxies": "127.0.0.1", **changes}
        settings: Settings = local_settings(folder, intent_least=1, **proxied)
        parts = await stack.enter_async_context(services.indexing(settings))
        searching = SearchService(parts.engine, analyzer)
        guard = Guard(GUARD)
        if apart:
            indexer_app = make_app(settings, None, parts.service, guard)
            indexer_url = await started(stack, indexer_app)
            settings = settings.model_copy(
                update={"indexer_url": indexer_url, "indexer_token": SecretStr("reporter")}
                | changes
            )
            app = make_app(settings, searching)
            url = await started(stack, app)
        else:
            app = make_app(settings, searching, parts.service, guard)
            url = indexer_url = await started(stack, app)
        client = await stack.enter_async_context(aiohttp.ClientSession())
        yield Site(app, url, indexer_url, client, parts)
