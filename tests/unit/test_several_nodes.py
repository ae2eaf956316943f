"""Nodes of one cluster take turns; what failed a use case is not asked by it again."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from contextvars import Context
from typing import Any

import pytest
from aiohttp import web
from elastic_transport import AiohttpHttpNode, NodeConfig

from searchsvc.engine.base import EngineReader
from searchsvc.engine.elastic import ElasticEngine
from searchsvc.engine.elastic.connection.client import make_client
from searchsvc.engine.elastic.connection.nodes import NodesInTurn, failures_remembered
from searchsvc.schema import STORED

FOUND = {"_id": "a", "_version": 7, "found": True, "_source": {STORED: {"id": "a"}}}


def pool_of(nodes: int, pause: float = 0.0) -> NodesInTurn:
    """A pool of nodes that are not asked; one that failed is left out for `pause` seconds."""
    configs = [NodeConfig("http", "127.0.0.1", port) for port in range(9001, 9001 + nodes)]
    return NodesInTurn(configs, AiohttpHttpNode, dead_node_backoff_factor=pause)


@pytest.fixture
def use_case() -> Iterator[None]:
    with failures_remembered():
        yield


@pytest.mark.usefixtures("use_case")
@pytest.mark.parametrize("pause", [0.0, 60.0])
@pytest.mark.parametrize("nodes", [2, 3, 5])
def test_a_node_that_failed_is_not_asked_again_though_its_pause_is_over(
    nodes: int, pause: float
) -> None:
    pool = pool_of(nodes, pause)
    failed = pool.get()
    pool.mark_dead(failed)
    asked = [pool.get() for _ in range(3 * nodes)]
    assert failed not in asked
    assert len(set(asked)) == nodes - 1


@pytest.mark.usefixtures("use_case")
def test_nodes_in_turn_come_before_one_that_failed_others() -> None:
    pool = pool_of(3, pause=60.0)
    first, second, third = pool.all()
    pool.mark_dead(first)
    # Another use case's failure, of which this one knows nothing.
    Context().run(pool.mark_dead, second)
    assert {pool.get() for _ in range(6)} == {third}


@pytest.mark.usefixtures("use_case")
def test_when_all_have_failed_some_node_is_asked() -> None:
    pool = pool_of(2, pause=60.0)
    for node in pool.all():
        pool.mark_dead(node)
    assert pool.get() in pool.all()


def test_another_use_case_asks_it_when_its_pause_is_over() -> None:
    pool = pool_of(2)
    with failures_remembered():
        failed = pool.get()
        pool.mark_dead(failed)
    assert failed in {pool.get() for _ in range(4)}
    with failures_remembered():
        assert failed in {pool.get() for _ in range(4)}


def test_a_single_node_is_asked_again() -> None:
    pool = pool_of(1)
    with failures_remembered():
        pool.mark_dead(pool.get())
        assert pool.get() is pool.all()[0]


class Node:
    """A server of the cluster: it answers, or hangs."""

    def __init__(self, hangs: bool) -> None:
        self.asked, self.url, self._hangs = 0, "", hangs
        self._over = asyncio.Event()

    async def answer(self, _: web.Request) -> web.Response:
        self.asked += 1
        if self._hangs:
            await self._over.wait()
        return web.json_response(FOUND, headers={"X-Elastic-Product": "Elasticsearch"})

    @asynccontextmanager
    async def listening(self) -> AsyncIterator["Node"]:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self.answer)
        runner = web.AppRunner(app, shutdown_timeout=0)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
            yield self
        finally:
            self._over.set()
            await runner.cleanup()


async def read_often(reader: EngineReader) -> list[Any]:
    return [await reader.get("a") for _ in range(6)]


async def test_all_reads_of_a_search_lose_time_to_one_hanging_node_only_once() -> None:
    async with Node(hangs=True).listening() as hanging, Node(hangs=False).listening() as sound:
        client = make_client([hanging.url, sound.url], timeout=30)
        # Whoever asks next would ask it at once.
        client.transport.node_pool._dead_node_backoff_factor = 0.0
        engine = ElasticEngine(client, "thu", query_timeout=4.0, several_nodes=True)
        try:
            assert len(await engine.carry_out(read_often)) == 6
            assert hanging.asked == 1
            assert len(await asyncio.gather(*(engine.get("a") for _ in range(6)))) == 6
        finally:
            await engine.close()
