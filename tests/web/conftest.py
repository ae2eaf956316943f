"""A running service for web tests: real sockets, the embedded engine in a temporary folder."""

import datetime as dt
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from aiohttp import web
from yarl import URL

from searchsvc import services
from searchsvc.analysis.analyzer import Analyzer
from searchsvc.indexing.assembly import Indexer
from searchsvc.search.service import SearchService
from searchsvc.settings import Settings
from searchsvc.web.app import make_app
from searchsvc.web.http.auth import Guard
from searchsvc.web.server import address_of, make_runner


@dataclass
class Running:
    """A service on loopback and a client for it."""

    url: str
    client: aiohttp.ClientSession
    indexer: Indexer
    searching: SearchService

    async def get(self, path: str, **options: Any) -> tuple[int, Any, aiohttp.ClientResponse]:
        return await self.request("GET", path, **options)

    async def request(
        self, method: str, path: str, **options: Any
    ) -> tuple[int, Any, aiohttp.ClientResponse]:
        async with self.client.request(
            method, URL(self.url + path, encoded=True), **options
        ) as response:
            if response.content_type.endswith(("/json", "+json")):
                return response.status, await response.json(), response
            return response.status, await response.text(), response

    async def search(self, **parameters: Any) -> dict[str, Any]:
        async with self.client.get(f"{self.url}/v1/search", params=parameters) as response:
            assert response.status == 200, await response.text()
            found: dict[str, Any] = await response.json()
            return found

    async def put(self, article_id: str, **fields: Any) -> dict[str, Any]:
        path = f"/v1/articles/{quote(article_id, safe='')}"
        status, answer, _ = await self.request("PUT", path, json=fields)
        assert status == 202, answer
        return dict(answer)

    async def stand(self, article_id: str, **fields: Any) -> None:
        """Put an article and see it."""
        await self.put(article_id, **fields)
        await self.settle()

    async def settle(self) -> None:
        await self.indexer.service.worker.drain()


@asynccontextmanager
async def running(
    settings: Settings,
    analyzer: Analyzer,
    guard: Guard | None = None,
    clock: Callable[[], float] = time.time,
    reads: bool = True,
) -> AsyncIterator[Running]:
    """Run a service.

    Args:
        settings: of the process.
        analyzer: of queries.
        guard: who may write; None = anyone.
        clock: gives seconds since 1970, and today.
        reads: whether it serves readers as well; otherwise it is an indexer alone.
    """

    def today() -> dt.date:
        return dt.datetime.fromtimestamp(clock(), ZoneInfo("Asia/Ho_Chi_Minh")).date()

    async with AsyncExitStack() as stack:
        parts = await stack.enter_async_context(services.indexing(settings, clock))
        cache_bytes = settings.answer_cache_mb * 1_000_000
        searching = SearchService(parts.engine, analyzer, clock=today, cache_bytes=cache_bytes)
        reader, trial = (searching, None) if reads else (None, searching)
        app = make_app(settings, reader, parts.service, guard, trial)
        url, client = await stack.enter_async_context(served(app))
        service = Running(url, client, parts, searching)
        for _ in range(200):
            status, _, _ = await service.get("/health/ready")
            if status == 200:
                break
        yield service


@asynccontextmanager
async def served(app: web.Application) -> AsyncIterator[tuple[str, aiohttp.ClientSession]]:
    """Serve an application on loopback; give its address and a client."""
    runner = make_runner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        async with aiohttp.ClientSession() as client:
            yield address_of(runner, "127.0.0.1"), client
    finally:
        await runner.cleanup()


@asynccontextmanager
async def searching_alone(
    settings: Settings, analyzer: Analyzer
) -> AsyncIterator[tuple[str, aiohttp.ClientSession]]:
    """Run a service for readers alone; give its address and a client."""
    engine = services.open_engine(settings)
    try:
        search = SearchService(engine, analyzer, timeout=settings.query_timeout)
        async with served(make_app(settings, search)) as made:
            yield made
    finally:
        await engine.close()


def local_settings(data_dir: Path, **changes: Any) -> Settings:
    # A machine that stalls is no engine that does not answer.
    changed = {"query_timeout": 30, **changes}
    return Settings(data_dir=data_dir, index_processes=0, log_level="error", **changed)


def vary(response: aiohttp.ClientResponse) -> set[str]:
    """Give the request headers that an answer depends on."""
    listed = ", ".join(response.headers.getall("Vary", []))
    return {name.strip() for name in listed.split(",") if name.strip()}


@pytest.fixture
async def service(tmp_path: Path, analyzer: Analyzer) -> AsyncIterator[Running]:
    async with running(local_settings(tmp_path), analyzer) as made:
        yield made


@pytest.fixture
async def one(service: Running) -> AsyncIterator[Any]:
    """Someone at the console."""
    from tests.web.editors import editor

    async with editor(service) as made:
        yield made


@pytest.fixture(scope="module")
async def guarded(
    tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[Running]:
    """A service that asks for tokens, each named as its role."""
    from tests.web.test_console_sessions import TOKENS

    settings = local_settings(tmp_path_factory.mktemp("guarded"))
    async with running(settings, analyzer, Guard(TOKENS)) as made:
        yield made


@pytest.fixture(scope="module")
async def filled(
    tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[Running]:
    """A service with a small shelf of articles, read only."""
    settings = local_settings(tmp_path_factory.mktemp("filled"))
    async with running(settings, analyzer) as made:
        await made.put(
            "2016/ct05",
            title="Học tập Chỉ thị 05-CT/TW",
            body="Sáng nay, Quận ủy Mai Hòa quán triệt Chỉ thị 05-CT/TW tới các chi bộ.",
            category=["Xây dựng Đảng", "Tin hoạt động"],
            source="Cổng Mai Hòa",
            published_at="15 Tháng Mười Một 2016 8:35:00 SA",
            views=1149,
            url="https://maihoa.example/ct05",
        )
        await made.put(
            "cho",
            title="Chợ Bến Lụa đón khách",
            summary="Tiểu thương <b>vui</b> & bận rộn.",
            body="<p>Chợ Bến Lụa mở lại.</p><p>Khách đến đông hơn năm ngoái.</p>",
            category="Kinh tế",
            published_at="2016-11-20T09:00:00+07:00",
        )
        await made.put(
            "giao-thua",
            title="Đêm giao thừa ở Vân Đồi",
            body="Pháo hoa sáng cầu Vân Đồi.",
            category="Tin hoạt động",
            source="Bản tin",
            published_at="2016-12-31T23:30:00Z",
        )
        await made.put("khong-ngay", title="Nội quy tiếp công dân", body="Không ghi ngày.")
        await made.settle()
        yield made
