"""Elasticsearch is away: closed or hanging."""

import asyncio
import json
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest
from aiohttp import web

from searchsvc import services
from searchsvc.settings import Settings
from searchsvc.web.app import make_app
from searchsvc.web.server import address_of, make_runner
from tests.ops.outages import ES_URL, NEEDS_ELASTICSEARCH

pytestmark = NEEDS_ELASTICSEARCH

QUERY_TIMEOUT = 1.0


# The machine may be busy; without a deadline an answer would take minutes, or never come.
ANSWERS_WITHIN = QUERY_TIMEOUT + 4.0


BACK_WITHIN = 60.0


Fields = dict[str, Any]


class Proxy:
    """Stands between the service and Elasticsearch; can be closed, made to hang, and opened."""

    def __init__(self, target: str) -> None:
        self._target = urlsplit(target)
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._hanging = False
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def open(self) -> None:
        await self.close()
        self._hanging = False
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Refuse connections, and break those that are."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()

    def hang(self) -> None:
        """Go on accepting connections and requests; answer nothing more."""
        self._hanging = True

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        with suppress(OSError):
            there = await asyncio.open_connection(self._target.hostname, self._target.port)
            self._writers.add(there[1])
            await asyncio.gather(self._pump(reader, there[1]), self._pump(there[0], writer))

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while chunk := await reader.read(65_536):
                if not self._hanging:
                    writer.write(chunk)
                    await writer.drain()
        if not self._hanging:
            writer.close()


class Site:
    """A search process and an indexer process, as far as HTTP can tell."""

    def __init__(self, search: str, indexer: str, client: aiohttp.ClientSession) -> None:
        self._urls = {"search": search, "indexer": indexer}
        self._client = client

    def address(self, role: str) -> str:
        return self._urls[role]

    async def get(self, role: str, path: str) -> tuple[aiohttp.ClientResponse, str]:
        async with self._client.get(self._urls[role] + path) as response:
            return response, await response.text()

    async def fields(self, role: str, path: str) -> Fields:
        response, text = await self.get(role, path)
        assert response.status == 200, text
        answer: Fields = json.loads(text)
        return answer

    async def put(self, article_id: str, **fields: Any) -> int:
        url = f"{self._urls['indexer']}/v1/articles/{article_id}"
        async with self._client.put(url, json=fields) as response:
            return response.status

    async def delete(self, article_id: str) -> int:
        async with self._client.delete(f"{self._urls['indexer']}/v1/articles/{article_id}") as r:
            return r.status

    async def bulk(self, articles: list[Fields]) -> tuple[int, list[int]]:
        body = "\n".join(json.dumps(fields) for fields in articles).encode()
        async with self._client.post(self._urls["indexer"] + "/v1/articles/_bulk", data=body) as r:
            return r.status, [json.loads(line)["status"] async for line in r.content]

    async def wait_for(self, path: str, role: str = "search", **expected: Any) -> Fields:
        """Ask until the answer holds what is expected; nothing else is done."""
        deadline = time.monotonic() + BACK_WITHIN
        while True:
            response, text = await self.get(role, path)
            if response.status == 200:
                fields: Fields = json.loads(text)
                if expected.items() <= fields.items():
                    return fields
            assert time.monotonic() < deadline, (response.status, text[:500])
            await asyncio.sleep(0.1)


@asynccontextmanager
async def listening(app: web.Application) -> AsyncIterator[str]:
    runner = make_runner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield address_of(runner, "127.0.0.1")
    finally:
        await runner.cleanup()


@pytest.fixture
async def proxy() -> AsyncIterator[Proxy]:
    assert ES_URL is not None
    made = Proxy(ES_URL)
    await made.open()
    yield made
    await made.close()


@pytest.fixture
async def site(proxy: Proxy, tmp_path: Path) -> AsyncIterator[Site]:
    settings = Settings(
        engine="elasticsearch",
        es_url=proxy.url,
        index_prefix=f"searchsvc-outage-{uuid.uuid4().hex[:12]}",
        data_dir=tmp_path,
        query_timeout=QUERY_TIMEOUT,
        index_processes=0,
    )
    async with AsyncExitStack() as stack:
        parts = await stack.enter_async_context(services.indexing(settings))
        search = await stack.enter_async_context(services.reading(settings))
        search_url = await stack.enter_async_context(listening(make_app(settings, search)))
        indexer_url = await stack.enter_async_context(
            listening(make_app(settings, indexer=parts.service))
        )
        client = await stack.enter_async_context(aiohttp.ClientSession())
        site = Site(search_url, indexer_url, client)
        await site.wait_for("/health/ready", status="ready")
        assert await site.put("truoc", title="Họp bàn việc nạo vét rạch Ông Quỳ", version=1) == 202
        await site.wait_for("/v1/search?q=rạch", total=1)
        yield site
        await proxy.open()
        await parts.engine.destroy()


async def away(proxy: Proxy, how: str) -> None:
    if how == "closed":
        await proxy.close()
    else:
        proxy.hang()


both = pytest.mark.parametrize("how", ["closed", "hanging"])


@both
async def test_a_search_is_a_503_problem_within_its_deadline(
    site: Site, proxy: Proxy, how: str
) -> None:
    await away(proxy, how)
    for path in (
        "/v1/search?q=rạch",
        "/v1/suggest?q=rạ",
        "/v1/calendar?month=2016-11",
        "/v1/articles/truoc",
        "/v1/articles/truoc/neighbours",
    ):
        started = time.monotonic()
        response, text = await site.get("search", path)
        assert time.monotonic() - started < ANSWERS_WITHIN
        assert response.status == 503, text
        assert int(response.headers["Retry-After"]) >= 1
        assert response.content_type == "application/problem+json"
        assert json.loads(text)["status"] == 503
        assert "total" not in json.loads(text)


@both
async def test_the_page_says_in_vietnamese_that_search_is_down_and_never_that_nothing_was_found(
    site: Site, proxy: Proxy, how: str
) -> None:
    await away(proxy, how)
    started = time.monotonic()
    response, page = await site.get("search", "/?q=rạch")
    assert time.monotonic() - started < ANSWERS_WITHIN
    assert response.status == 503
    assert int(response.headers["Retry-After"]) >= 1
    assert response.content_type == "text/html"
    assert 'lang="vi"' in page
    assert "gián đoạn" in page
    assert 'value="rạch"' in page
    for nothing in ("Không tìm thấy", "0 bài viết", "0 kết quả"):
        assert nothing not in page


@both
async def test_only_the_search_role_stops_being_ready(site: Site, proxy: Proxy, how: str) -> None:
    await away(proxy, how)
    assert (await site.get("search", "/health/ready"))[0].status == 503
    assert (await site.get("search", "/health/live"))[0].status == 200
    assert (await site.get("indexer", "/health/ready"))[0].status == 200
    assert (await site.get("indexer", "/metrics"))[0].status == 200
    await proxy.open()
    await site.wait_for("/health/ready", status="ready")


@both
async def test_writes_are_accepted_meanwhile_and_searchable_afterwards_by_themselves(
    site: Site, proxy: Proxy, how: str
) -> None:
    await away(proxy, how)
    assert await site.put("sau", title="Lát lại vỉa hè đường Lụa Đào") == 202
    assert await site.put("truoc", title="Nạo vét rạch Ông Quỳ: đã xong", version=2) == 202
    many = [{"id": f"loat-{n}", "title": f"Tin số {n} của phường An Thúy"} for n in range(30)]
    assert await site.bulk(many) == (207, [202] * len(many))
    assert await site.put("bo", title="Bài sẽ gỡ") == 202
    assert await site.delete("bo") == 202
    for article_id in ("sau", "loat-7", "bo"):
        status = await site.fields("indexer", f"/v1/articles/{article_id}/status")
        assert status["state"] == "pending"
        assert status["indexed_version"] is None
    # Long enough for the worker to have failed at least once.
    await asyncio.sleep(2 * QUERY_TIMEOUT)
    started = time.monotonic()
    index = await site.fields("indexer", "/v1/index")
    assert time.monotonic() - started < ANSWERS_WITHIN
    assert index["articles"]["pending"] == 33
    assert index["documents"] is None
    assert index["engine_error"]

    await proxy.open()
    await site.wait_for("/v1/search?q=vỉa hè", total=1)
    await site.wait_for("/v1/search?q=An Thúy", total=30)
    await site.wait_for("/v1/search?q=", total=32)
    found = await site.wait_for("/v1/search?q=nạo vét xong", total=1)
    assert [hit["id"] for hit in found["hits"]] == ["truoc"]
    # The ledger notes a write just after searches see it.
    counts = {"pending": 0, "indexed": 32, "rejected": 0, "deleted": 1}
    await site.wait_for("/v1/index", "indexer", articles=counts, engine_error=None)


async def test_an_indexer_that_starts_before_its_engine_waits_for_it(
    proxy: Proxy, tmp_path: Path
) -> None:
    await proxy.close()
    settings = Settings(
        engine="elasticsearch",
        es_url=proxy.url,
        index_prefix=f"searchsvc-outage-{uuid.uuid4().hex[:12]}",
        data_dir=tmp_path,
        query_timeout=QUERY_TIMEOUT,
        index_processes=0,
    )
    async with (
        services.indexing(settings) as parts,
        services.reading(settings) as search,
        listening(make_app(settings, search, parts.service)) as url,
        aiohttp.ClientSession() as client,
    ):
        site = Site(url, url, client)
        assert await site.put("som", title="Bài đến trước máy tìm kiếm") == 202
        assert (await site.get("search", "/v1/search?q=bài"))[0].status == 503
        await proxy.open()
        await site.wait_for("/v1/search?q=máy tìm kiếm", total=1)
        await parts.engine.destroy()
