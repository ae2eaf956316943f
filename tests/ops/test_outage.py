"""Elasticsearch is away: closed or hanging."""

import asyncio
import json
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest

from searchsvc import services
from searchsvc.settings import Settings
from searchsvc.web.app import make_app
from tests.ops.outages import ES_URL, NEEDS_ELASTICSEARCH
from tests.ops.proxied import Proxy, Site, away, both, listening

pytestmark = NEEDS_ELASTICSEARCH

QUERY_TIMEOUT = 1.0


# The machine may be busy; without a deadline an answer would take minutes, or never come.
ANSWERS_WITHIN = QUERY_TIMEOUT + 4.0


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
