"""Several addresses of one cluster: a node that is away or hangs is left out."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from searchsvc import services
from searchsvc.settings import Settings
from searchsvc.web.app import make_app
from tests.ops.outages import ES_URL, NEEDS_ELASTICSEARCH
from tests.ops.proxied import Proxy, Site, away, both, listening

pytestmark = NEEDS_ELASTICSEARCH
# Half of it must be enough for a search on a busy machine.
TIMEOUT = 20.0


@dataclass
class Cluster:
    """A site that knows two ways to one Elasticsearch."""

    site: Site
    first: Proxy
    second: Proxy


@pytest.fixture
async def cluster(tmp_path: Path) -> AsyncIterator[Cluster]:
    first, second = Proxy(ES_URL or ""), Proxy(ES_URL or "")
    await first.open()
    await second.open()
    settings = Settings(
        engine="elasticsearch",
        es_url=f"{first.url}, {second.url}",
        index_prefix=f"searchsvc-nodes-{uuid.uuid4().hex[:12]}",
        data_dir=tmp_path,
        query_timeout=TIMEOUT,
        index_processes=0,
    )
    async with AsyncExitStack() as stack:
        parts = await stack.enter_async_context(services.indexing(settings))
        search = await stack.enter_async_context(services.reading(settings))
        app = make_app(settings, search, parts.service)
        url = await stack.enter_async_context(listening(app))
        client = await stack.enter_async_context(aiohttp.ClientSession())
        site = Site(url, url, client)
        await site.wait_for("/health/ready", status="ready")
        assert await site.put("truoc", title="Họp bàn việc nạo vét rạch Ông Quỳ") == 202
        await site.wait_for("/v1/search?q=rạch", total=1)
        yield Cluster(site, first, second)
        await first.open()
        await second.open()
        await parts.engine.destroy()
    await first.close()
    await second.close()


@both
async def test_no_search_fails_while_one_node_answers_and_writes_go_on(
    cluster: Cluster, how: str
) -> None:
    site = cluster.site
    await away(cluster.first, how)
    for number in range(8):
        path = "/v1/articles/truoc" if number % 2 else "/v1/search?q=rạch"
        response, text = await site.get("search", path)
        assert response.status == 200, text
    assert await site.put("sau", title="Lát lại vỉa hè đường Lụa Đào") == 202
    if how == "closed":
        # A write that a hanging node has taken is waited for longer than a test may last.
        await site.wait_for("/v1/search?q=vỉa hè", total=1)


async def test_a_node_that_came_back_is_asked_again(cluster: Cluster) -> None:
    site = cluster.site
    await cluster.first.close()
    for _ in range(4):
        await site.fields("search", "/v1/search?q=rạch")
    await cluster.first.open()
    await cluster.second.close()
    await site.wait_for("/v1/search?q=rạch", total=1)


async def test_without_any_node_a_search_is_503_and_all_is_well_afterwards(
    cluster: Cluster,
) -> None:
    site = cluster.site
    await asyncio.gather(cluster.first.close(), cluster.second.close())
    assert (await site.get("search", "/v1/search?q=rạch"))[0].status == 503
    await asyncio.gather(cluster.first.open(), cluster.second.open())
    await site.wait_for("/v1/search?q=rạch", total=1)
