"""Elasticsearch in bad states, for real: what readers get, what doctor says, what mends it."""

import asyncio
import json
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from searchsvc import services
from searchsvc.commands.doctor import check_engine
from searchsvc.engine.elastic.mapping import index_body
from searchsvc.settings import Settings
from searchsvc.web.app import make_app
from tests.ops.outages import ES_URL, NEEDS_ELASTICSEARCH
from tests.ops.proxied import BACK_WITHIN, Site, listening

pytestmark = NEEDS_ELASTICSEARCH
# The machine may be busy.
TIMEOUT = 10.0


@dataclass
class Broken:
    """A running site on an index prefix of its own, and Elasticsearch itself."""

    site: Site
    settings: Settings
    client: aiohttp.ClientSession

    @property
    def alias(self) -> str:
        return f"{self.settings.index_prefix}-articles"

    @property
    def index(self) -> str:
        return f"{self.alias}-000001"

    async def ask(self, method: str, path: str, body: Any = None) -> Any:
        async with self.client.request(method, f"{ES_URL}/{path}", json=body) as answer:
            assert answer.status < 300, await answer.text()
            return await answer.json()

    async def indexes(self) -> set[str]:
        pattern = f"{self.settings.index_prefix}-*"
        listed = await self.ask("GET", f"_cat/indices/{pattern}?format=json&expand_wildcards=all")
        return {row["index"] for row in listed}

    async def wait_for_indexing(self, article_id: str) -> None:
        deadline = time.monotonic() + BACK_WITHIN
        path = f"/v1/articles/{article_id}/status"
        while (await self.site.fields("indexer", path))["state"] != "indexed":
            assert time.monotonic() < deadline
            await asyncio.sleep(0.1)


@pytest.fixture
async def broken(tmp_path: Path) -> AsyncIterator[Broken]:
    settings = Settings(
        engine="elasticsearch",
        es_url=ES_URL or "",
        index_prefix=f"searchsvc-states-{uuid.uuid4().hex[:12]}",
        data_dir=tmp_path,
        query_timeout=TIMEOUT,
        # What is known needs no search, so its index would not be asked.
        answer_cache_mb=0,
        index_processes=0,
        log_level="error",
    )
    async with AsyncExitStack() as stack:
        parts = await stack.enter_async_context(services.indexing(settings))
        search = await stack.enter_async_context(services.reading(settings))
        readers = await stack.enter_async_context(listening(make_app(settings, search)))
        editors = await stack.enter_async_context(
            listening(make_app(settings, indexer=parts.service))
        )
        client = await stack.enter_async_context(aiohttp.ClientSession())
        made = Broken(Site(readers, editors, client), settings, client)
        await made.site.wait_for("/health/ready", status="ready")
        assert await made.site.put("truoc", title="Họp bàn việc nạo vét rạch Ông Quỳ") == 202
        await made.site.wait_for("/v1/search?q=rạch", total=1)
        # No artefact is made beside what follows.
        while len(await made.indexes()) < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        yield made
        for name in await made.indexes():
            await made.ask("DELETE", name)


async def take_the_name(broken: Broken) -> None:
    await broken.ask("DELETE", broken.index)
    await broken.ask("PUT", f"{broken.alias}/_doc/x", {"title": "by hand"})


async def free_the_name(broken: Broken) -> None:
    await broken.ask("DELETE", broken.alias)


async def close(broken: Broken) -> None:
    await broken.ask("POST", f"{broken.index}/_close")


async def open_again(broken: Broken) -> None:
    await broken.ask("POST", f"{broken.index}/_open")


def block(name: str, value: bool | None) -> Callable[[Broken], Awaitable[None]]:
    async def set_block(broken: Broken) -> None:
        await broken.ask("PUT", f"{broken.index}/_settings", {f"index.blocks.{name}": value})

    return set_block


_PLACE = "index.routing.allocation.require._name"


async def unassign(broken: Broken) -> None:
    """A copy that a node has is always assigned again, so the shard is a new one."""
    await broken.ask("DELETE", broken.index)
    body: Any = index_body()
    body["settings"][_PLACE] = "nowhere"
    body["aliases"] = {broken.alias: {"is_write_index": True}}
    await broken.ask("PUT", f"{broken.index}?wait_for_active_shards=0", body)


async def assign(broken: Broken) -> None:
    await broken.ask("PUT", f"{broken.index}/_settings", {_PLACE: None})
    await broken.wait_for_indexing("sau")
    # Of a new shard the earlier article is gone, too.
    reconcile = f"{broken.site.address('indexer')}/v1/index/reconcile"
    async with broken.client.post(reconcile) as answer:
        assert answer.status == 202


@dataclass(frozen=True)
class State:
    """A bad state.

    Attributes:
        make: brings it about.
        mend: what an operator does, as doctor says.
        said: in doctor's words.
        searches: the status of a search meanwhile.
        writes: whether writes are indexed meanwhile.
    """

    make: Callable[[Broken], Awaitable[None]]
    mend: Callable[[Broken], Awaitable[None]]
    said: str
    searches: int = 503
    writes: bool = False


STATES = {
    "the name of the alias is taken by an index": State(
        take_the_name, free_the_name, "which must be the alias of ours; delete it"
    ),
    "closed": State(close, open_again, "/_open"),
    "read-only because the disk is full": State(
        block("read_only_allow_delete", True),
        block("read_only_allow_delete", None),
        "its disk is full",
        searches=200,
    ),
    "read-only by hand": State(
        block("read_only", True), block("read_only", None), '"index.blocks.read_only": null', 200
    ),
    "not to be written": State(
        block("write", True), block("write", None), '"index.blocks.write": null', 200
    ),
    "not to be read": State(
        block("read", True), block("read", None), "Elasticsearch blocks the index", writes=True
    ),
    "a shard that no node holds": State(unassign, assign, "no node holds a shard"),
}


@pytest.mark.parametrize("name", STATES)
async def test_a_bad_state_is_said_leaves_no_litter_and_ends_by_itself_once_mended(
    broken: Broken, name: str
) -> None:
    state, site = STATES[name], broken.site
    await state.make(broken)
    before = await broken.indexes()
    assert await site.put("sau", title="Lát lại vỉa hè đường Lụa Đào") == 202

    for path in ("/v1/search?q=rạch", "/v1/articles/truoc", "/health/ready", "/?q=rạch"):
        started = time.monotonic()
        response, text = await site.get("search", path)
        assert time.monotonic() - started < TIMEOUT
        assert response.status == state.searches, (path, text)
        if state.searches != 200 and "health" not in path:
            assert int(response.headers["Retry-After"]) >= 1
    found = await check_engine(broken.settings)
    assert not found["ok"]
    assert state.said in found["detail"]
    # Several tries of the worker.
    await asyncio.sleep(4)
    assert await broken.indexes() == before
    status = await site.fields("indexer", "/v1/articles/sau/status")
    assert status["state"] == ("indexed" if state.writes else "pending")
    index = await site.fields("indexer", "/v1/index")
    assert index["engine_error"]
    assert (await site.get("indexer", "/health/ready"))[0].status == 200

    await state.mend(broken)
    await broken.wait_for_indexing("sau")
    await site.wait_for("/v1/search?q=rạch", total=1)
    await site.wait_for("/v1/search?q=vỉa hè", total=1)
    assert (await check_engine(broken.settings))["ok"]


async def test_an_index_made_by_hand_is_never_an_empty_result_and_a_rebuild_mends_it(
    broken: Broken,
) -> None:
    site = broken.site
    await broken.ask("DELETE", broken.index)
    await broken.ask("PUT", f"{broken.index}/_doc/x", {"title": "by hand"})
    alias = {"index": broken.index, "alias": broken.alias, "is_write_index": True}
    await broken.ask("POST", "_aliases", {"actions": [{"add": alias}]})
    # What was an index of ours is believed to be one for a second.
    await asyncio.sleep(1.5)
    for path in ("/v1/search?q=rạch", "/v1/articles/truoc", "/health/ready"):
        response, text = await site.get("search", path)
        assert response.status == 503
        assert "run `searchsvc rebuild`" in json.loads(text)["detail"]
    assert "rebuild" in (await check_engine(broken.settings))["detail"]
    async with broken.client.post(
        f"{site.address('indexer')}/v1/index/rebuild",
    ) as answer:
        assert answer.status == 202, await answer.text()
    await site.wait_for("/v1/search?q=rạch", total=1)


async def test_a_field_that_someone_added_does_no_harm(broken: Broken) -> None:
    added = {"properties": {"by_hand": {"type": "keyword"}}}
    await broken.ask("PUT", f"{broken.index}/_mapping", added)
    await asyncio.sleep(1.5)
    assert (await broken.site.fields("search", "/v1/search?q=chim"))["total"] == 0
    assert (await check_engine(broken.settings))["ok"]


async def test_an_indexer_that_starts_on_a_closed_index_makes_no_other_one(
    tmp_path: Path, broken: Broken
) -> None:
    await close(broken)
    before = await broken.indexes()
    settings = broken.settings.model_copy(update={"data_dir": tmp_path / "other"})
    async with services.indexing(settings) as parts:
        running = asyncio.create_task(parts.service.run())
        await asyncio.sleep(3)
        assert not running.done()
        assert "/_open" in (parts.service.worker.progress.engine_error or "")
        running.cancel()
    assert await broken.indexes() == before
