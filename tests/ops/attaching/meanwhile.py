"""What others do while files are read: plain articles are written, and readers search."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import aiohttp

from tests.ops.attaching.summary import Summary
from tests.ops.killing.place import Server

_WRITE_EVERY, _SEARCH_EVERY, _LOOK_EVERY = 0.5, 0.3, 0.02
_PATIENCE = 60.0
_QUERIES = ("thông báo xã", "họp tổ dân phố", "Bình Lạc", "lễ hội đón khách", "hồ sơ lệ phí")


class Desk:
    """The server that is running, and what was written to it.

    Attributes:
        server: the newest start.
        written: numbers of acknowledged plain articles.
    """

    def __init__(self, server: Server) -> None:
        self.server = server
        self.written: list[int] = []
        self._up = asyncio.Event()
        self._up.set()

    @asynccontextmanager
    async def away(self) -> AsyncIterator[None]:
        """Let nobody ask until there is another server."""
        self._up.clear()
        try:
            yield
        finally:
            self._up.set()

    async def running(self) -> Server:
        """Wait until a server runs, and give it."""
        await self._up.wait()
        return self.server


def title_of(number: int) -> str:
    """Return the title of a plain article, which no other has."""
    return f"Giấy mời họp lần thứ {number} của thôn Gò Me"


async def write(desk: Desk, summary: Summary) -> None:
    """Put plain articles until cancelled, and see when each is found."""
    number = 0
    async with asyncio.TaskGroup() as tasks:
        while True:
            server, number = await desk.running(), number + 1
            with suppress(aiohttp.ClientError, OSError, RuntimeError):
                article = {"title": title_of(number)}
                async with server.http.put(f"/v1/articles/moi-{number}", json=article) as answer:
                    if answer.status == 202:
                        desk.written.append(number)
                        summary.plain += 1
                        tasks.create_task(_seen(server, number, summary))
                    else:
                        summary.blame("write", f"{answer.status} {await answer.text()}")
            await asyncio.sleep(_WRITE_EVERY)


async def _seen(server: Server, number: int, summary: Summary) -> None:
    acknowledged = time.monotonic()
    query = {"q": f'"lần thứ {number} của thôn"', "facets": "0", "highlight": "0"}
    # A server that is killed meanwhile makes nothing visible: in the end all must be there.
    with suppress(aiohttp.ClientError, OSError, RuntimeError):
        while True:
            async with server.http.get("/v1/search", params=query) as answer:
                found = answer.status == 200 and (await answer.json())["total"]
            passed = time.monotonic() - acknowledged
            if found:
                summary.visible.append(passed)
                return
            if passed > _PATIENCE:
                summary.blame("late", f"article {number} after {passed:.0f} s")
                return
            await asyncio.sleep(_LOOK_EVERY)


async def search(desk: Desk, summary: Summary, seed: int) -> None:
    """Search until cancelled."""
    rng = random.Random(seed)
    while True:
        server = await desk.running()
        asked = time.monotonic()
        with suppress(aiohttp.ClientError, OSError, RuntimeError):
            query = {"q": rng.choice(_QUERIES)}
            async with server.http.get("/v1/search", params=query) as answer:
                await answer.read()
                if answer.status == 200:
                    summary.searches.append(time.monotonic() - asked)
                else:
                    summary.refused[answer.status] += 1
        await asyncio.sleep(_SEARCH_EVERY)
