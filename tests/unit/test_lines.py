"""A search asks Elasticsearch from its own thread; what goes wrong there, the client asks again."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from searchsvc.engine.base import EngineReader
from searchsvc.engine.elastic import ElasticEngine
from searchsvc.engine.elastic.connection import lines
from searchsvc.engine.elastic.connection.client import make_client
from searchsvc.errors import EngineRefusedError, EngineUnavailableError, EngineUnsupportedError
from searchsvc.schema import STORED

PATIENCE = 10.0
FOUND = {"docs": [{"_id": "a", "found": True, "_source": {STORED: {"id": "a"}}}]}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def said(body: Any, status: int = 200) -> web.Response:
    return web.json_response(body, status=status, headers={"X-Elastic-Product": "Elasticsearch"})


@asynccontextmanager
async def engine_of(
    handler: Handler, seconds: float = PATIENCE, api_key: str | None = None
) -> AsyncIterator[ElasticEngine]:
    """An engine of one node that answers as a function does."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handler)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    client = make_client(f"http://127.0.0.1:{runner.addresses[0][1]}", 30, api_key=api_key)
    engine = ElasticEngine(client, "thu", query_timeout=seconds)
    try:
        yield engine
    finally:
        await engine.close()
        await runner.cleanup()


async def read(reader: EngineReader) -> Any:
    return await reader.fetch(["a"])


async def test_a_search_asks_over_one_connection_which_it_leaves_to_the_next() -> None:
    peers = set()

    async def answer(request: web.Request) -> web.Response:
        assert request.transport is not None
        peers.add(request.transport.get_extra_info("peername"))
        return said(FOUND)

    async with engine_of(answer) as engine:
        for _ in range(4):
            assert await engine.carry_out(read) == {"a": {"id": "a"}}
    assert len(peers) == 1


async def test_a_connection_that_was_long_idle_is_not_used_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    peers = set()

    async def answer(request: web.Request) -> web.Response:
        assert request.transport is not None
        peers.add(request.transport.get_extra_info("peername"))
        return said(FOUND)

    monkeypatch.setattr(lines, "IDLE_SECONDS", 0.05)
    async with engine_of(answer) as engine:
        for _ in range(2):
            assert await engine.carry_out(read) == {"a": {"id": "a"}}
            await asyncio.sleep(0.1)
    assert len(peers) == 2


async def test_a_search_identifies_itself_as_the_client_does() -> None:
    keys = []

    async def answer(request: web.Request) -> web.Response:
        keys.append(request.headers["authorization"])
        return said(FOUND)

    async with engine_of(answer, api_key="abc==") as engine:
        await engine.carry_out(read)
        await engine.fetch(["a"])
    assert keys == ["ApiKey abc=="] * 2


async def test_a_connection_that_the_node_closes_fails_no_search() -> None:
    async def answer(request: web.Request) -> web.Response:
        response = said(FOUND)
        assert request.transport is not None
        # Closed without a word of it, as by a node that ends.
        asyncio.get_running_loop().call_later(0.02, request.transport.close)
        return response

    async with engine_of(answer) as engine:
        for _ in range(3):
            assert await engine.carry_out(read) == {"a": {"id": "a"}}
            await asyncio.sleep(0.05)


async def test_the_client_says_what_an_error_means() -> None:
    async def answer(_: web.Request) -> web.Response:
        return said({"error": {"type": "parsing_exception"}, "status": 400}, status=400)

    async with engine_of(answer) as engine:
        with pytest.raises(EngineRefusedError, match="parsing_exception"):
            await engine.carry_out(read)


async def test_what_is_no_elasticsearch_is_not_believed() -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response(FOUND)

    async with engine_of(answer) as engine:
        with pytest.raises(EngineUnsupportedError):
            await engine.carry_out(read)


async def test_a_node_that_hangs_fails_a_search_in_time() -> None:
    async def hang(_: web.Request) -> web.Response:
        await asyncio.sleep(PATIENCE)
        return said(FOUND)

    async with engine_of(hang, seconds=0.3) as engine:
        started = time.monotonic()
        with pytest.raises(EngineUnavailableError, match="in time"):
            await engine.carry_out(read)
        assert time.monotonic() - started < PATIENCE / 2


async def test_a_node_that_answers_again_has_not_failed_in_a_row() -> None:
    async def answer(_: web.Request) -> web.Response:
        return said(FOUND)

    async with engine_of(answer) as engine:
        nodes = engine._client.transport.node_pool
        nodes.mark_dead(nodes.get())
        assert await engine.carry_out(read) == {"a": {"id": "a"}}
        assert not nodes._dead_consecutive_failures


async def test_a_search_that_nobody_waits_for_lets_go_of_its_node() -> None:
    begun, ended = asyncio.Event(), threading.Event()

    async def hang(_: web.Request) -> web.Response:
        begun.set()
        await asyncio.sleep(PATIENCE)
        return said(FOUND)

    async def reading(reader: EngineReader) -> None:
        try:
            await read(reader)
        finally:
            ended.set()

    async with engine_of(hang, seconds=PATIENCE) as engine:
        under_way = asyncio.create_task(engine.carry_out(reading))
        await begun.wait()
        under_way.cancel()
        assert await asyncio.to_thread(ended.wait, PATIENCE / 2)
