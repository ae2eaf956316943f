"""An Elasticsearch that can be closed or made to hang, and a site that is asked over HTTP."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest
from aiohttp import web

from searchsvc.web.server import address_of, make_runner

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


async def away(proxy: Proxy, how: str) -> None:
    if how == "closed":
        await proxy.close()
    else:
        proxy.hang()


both = pytest.mark.parametrize("how", ["closed", "hanging"])
