"""A change of the rules reaches search servers that are processes of their own, on every engine."""

import asyncio
import json
import os
import sys
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from searchsvc.engine.elastic import ElasticEngine
from searchsvc.engine.elastic.connection.client import make_client
from tests.conftest import ENGINES, ES_URL, ROOT
from tests.ops import command_line

# What editors are promised; a replica looks every two seconds.
WITHIN = 5.0
START_WITHIN = 60.0


@dataclass
class Deployment:
    """One indexer and search servers, each a process."""

    folder: Path
    variables: dict[str, Any]

    @asynccontextmanager
    async def started(self, command: str) -> AsyncIterator[aiohttp.ClientSession]:
        """Give a client of a server that ends afterwards."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "searchsvc", command, "--port", "0", "--json"),
            env=self._environment,
            cwd=self.folder,
            stdout=asyncio.subprocess.PIPE,
        )
        assert process.stdout is not None
        try:
            output = b""
            async with asyncio.timeout(START_WITHIN):
                while not output.endswith(b"}\n"):
                    line = await process.stdout.readline()
                    assert line, f"{command} did not start"
                    output += line
            async with aiohttp.ClientSession(json.loads(output)["url"]) as client:
                await ready(client)
                yield client
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()

    @asynccontextmanager
    async def together(self, *commands: str) -> AsyncIterator[list[aiohttp.ClientSession]]:
        """Give a client of each of several servers, which start side by side."""
        async with AsyncExitStack() as stack:
            # A group: where one does not start, the others end, too.
            async with asyncio.TaskGroup() as group:
                starting = [
                    group.create_task(stack.enter_async_context(self.started(command)))
                    for command in commands
                ]
            yield [one.result() for one in starting]

    def run(self, *words: str) -> None:
        """Run a command to its end."""
        command_line.run(self.folder, *words, "--json", **self.variables)

    @property
    def _environment(self) -> dict[str, str]:
        kept = {name: text for name, text in os.environ.items() if "SEARCHSVC_" not in name}
        return {**kept, "PYTHONPATH": str(ROOT), **self.variables}


@pytest.fixture(params=ENGINES)
async def deployment(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Deployment]:
    variables = {
        "SEARCHSVC_ENGINE": request.param,
        "SEARCHSVC_DATA_DIR": str(tmp_path / "data"),
        "SEARCHSVC_LOG_LEVEL": "error",
        # Three articles: what worker processes do is tested elsewhere.
        "SEARCHSVC_INDEX_PROCESSES": "0",
    }
    prefix = f"searchsvc-test-{uuid.uuid4().hex[:12]}"
    if request.param == "elasticsearch":
        assert ES_URL
        variables |= {"SEARCHSVC_ES_URL": ES_URL, "SEARCHSVC_INDEX_PREFIX": prefix}
    yield Deployment(tmp_path, variables)
    if request.param == "elasticsearch":
        engine = ElasticEngine(make_client(ES_URL or "", timeout=20.0), prefix=prefix)
        await engine.destroy()
        await engine.close()


async def ready(client: aiohttp.ClientSession) -> None:
    async with asyncio.timeout(START_WITHIN):
        while (await client.get("/health/live")).status != 200:  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def ids(client: aiohttp.ClientSession, typed: str) -> list[str]:
    async with client.get("/v1/search", params={"q": typed}) as response:
        if response.status == 503:
            return ["no index yet"]
        return [hit["id"] for hit in (await response.json())["hits"]]


async def shows(
    client: aiohttp.ClientSession, typed: str, expected: list[str], within: float = WITHIN
) -> None:
    """Wait until a search shows just this, no longer than is promised."""
    deadline = time.monotonic() + within
    while True:
        found = await ids(client, typed)
        if found == expected:
            return
        assert time.monotonic() < deadline, (found, expected)
        await asyncio.sleep(0.05)


async def send(client: aiohttp.ClientSession, method: str, path: str, content: Any) -> Any:
    async with client.request(method, path, json=content) as response:
        answer = await response.json()
        assert response.status in (200, 202), answer
        return answer


CURATION = "/v1/curation"
PINS = {"pins": [{"query": "chợ đêm", "ids": ["noi-quy"]}]}
PINNED, PLAIN = ["noi-quy", "cho", "cau"], ["cho", "cau"]


async def test_every_change_reaches_every_replica_in_time_and_survives(
    deployment: Deployment,
) -> None:
    servers = ("indexer", "search-server", "search-server")
    async with deployment.together(*servers) as (indexer, first, second):
        for article_id, title, body in (
            ("cho", "Chợ đêm Bến Lụa", "Chợ đêm mở lại."),
            ("cau", "Cầu Vân Đồi", "Chợ đêm bên cầu."),
            ("noi-quy", "Nội quy tiếp dân", ""),
        ):
            fields = {"title": title, "body": body}
            await send(indexer, "PUT", f"/v1/articles/{article_id}", fields)
        for replica in (first, second):
            await shows(replica, "chợ đêm", PLAIN, START_WITHIN)
        await send(indexer, "PUT", CURATION, PINS)
        await asyncio.gather(*(shows(one, "cho dem", PINNED) for one in (first, second)))
        await send(indexer, "PUT", CURATION, {"hidden": [{"id": "cho"}]})
        await asyncio.gather(*(shows(one, "chợ đêm", ["cau"]) for one in (first, second)))
        await send(indexer, "POST", f"{CURATION}/undo", {"version": 1})
        await asyncio.gather(*(shows(one, "chợ đêm", PINNED) for one in (first, second)))
        await asyncio.to_thread(deployment.run, "rebuild")
        for replica in (first, second):
            await shows(replica, "chợ đêm", PINNED, 0.0)
        await asyncio.to_thread(deployment.run, "rollback")
        for replica in (first, second):
            await shows(replica, "chợ đêm", PINNED, 0.0)
    backup = str(deployment.folder / "backup")
    await asyncio.to_thread(deployment.run, "backup", backup)
    async with deployment.together("indexer", "search-server") as (indexer, restarted):
        # Known before the first request.
        await shows(restarted, "chợ đêm", PINNED, 0.0)
        assert (await send(indexer, "GET", CURATION, None))["version"] == 3
        await send(indexer, "PUT", CURATION, {})
        await shows(restarted, "chợ đêm", PLAIN)
    await asyncio.to_thread(deployment.run, "restore", backup)
    async with deployment.together("indexer", "search-server") as (indexer, restored):
        await shows(restored, "chợ đêm", PINNED, START_WITHIN)
        state = await send(indexer, "GET", CURATION, None)
        undated = {"first_day": None, "last_day": None}
        assert state["content"]["pins"] == [pin | undated for pin in PINS["pins"]]
