"""Searches and writes at a steady rate, if the machine can; what failed is noted."""

import asyncio
import itertools
import json
import random
import re
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

A_SECOND = 20.0
# So many searches at a time that none waits for a place: a slow machine lowers the rate, and only
# what has another cause than load can fail.
AT_A_TIME = 12
_WORDS = (
    *("chợ", "phiên", "quận", "phường", "đường", "cầu", "lễ", "hội", "rạch", "Ông", "Quỳ"),
    *("vỉa", "hè", "thoát", "nước", "khu", "phố"),
)
# A publisher sends again what was not acknowledged.
_AGAIN_AFTER = 0.5
_LATE = 30.0


def _told(text: str) -> str:
    """Return what an answer says went wrong; each time is told in the same words."""
    try:
        return str(json.loads(text)["detail"])
    except (ValueError, KeyError):
        return " ".join(re.sub(r"<[^>]+>", " ", text).split())[-200:]


@dataclass
class Load:
    """What was sent and what came of it.

    Attributes:
        searches: how many were answered with 200.
        left_out: searches and writes that were due while too many were under way.
        failed: searches that were not, by what happened and during which step.
        slowest: seconds that a search took at most, by step.
        acknowledged: article → the number of its last acknowledged write.
        refused: writes that were sent again, by what happened.
        step: what is being done to the cluster.
    """

    searches: int = 0
    left_out: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    slowest: dict[str, float] = field(default_factory=dict)
    acknowledged: dict[str, int] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)
    step: str = "before"
    writes: int = 0

    async def search(self, http: aiohttp.ClientSession, proxy: str) -> None:
        """Search once, as a reader does or as a program does."""
        path = random.choice(("/", "/v1/search", "/v1/search"))
        query = " ".join(random.sample(_WORDS, 2))
        step, began = self.step, time.monotonic()
        try:
            async with http.get(proxy + path, params={"q": query}) as answer:
                text = await answer.text()
                failed = None if answer.status == 200 else f"{answer.status} {_told(text)}"
        except (aiohttp.ClientError, TimeoutError) as error:
            failed = repr(error)
        self.slowest[step] = max(self.slowest.get(step, 0.0), time.monotonic() - began)
        if failed is None:
            self.searches += 1
        else:
            self.failed[f"{step}: {failed}"] += 1

    async def write(self, http: aiohttp.ClientSession, indexer: str, number: int) -> None:
        """Write an article, a new one or a later version, until it is acknowledged."""
        article_id = f"cl-{number if number % 3 else number // 2}"
        fields = {
            "title": f"{' '.join(random.sample(_WORDS, 5)).capitalize()} {number}",
            "body": " ".join(random.choices(_WORDS, k=60)),
            "version": number + 1,
        }
        while True:
            try:
                url = f"{indexer}/v1/articles/{article_id}"
                async with http.put(url, json=fields) as answer:
                    if answer.status == 202:
                        break
                    # A later version was faster: this one counts as overtaken.
                    if answer.status == 409:
                        return
                    self.refused[f"{self.step}: {answer.status}"] += 1
            except (aiohttp.ClientError, TimeoutError) as error:
                self.refused[f"{self.step}: {type(error).__name__}"] += 1
            await asyncio.sleep(_AGAIN_AFTER)
        self.writes += 1
        self.acknowledged[article_id] = max(self.acknowledged.get(article_id, 0), number + 1)


@asynccontextmanager
async def under_load(proxy: str, indexer: str, a_second: float) -> AsyncIterator[Load]:
    """Search and write steadily while the block runs; all have ended afterwards.

    Args:
        proxy: address that is searched.
        indexer: address that is written to.
        a_second: searches, and writes.
    """
    load, stop, numbers = Load(), asyncio.Event(), itertools.count(1)
    timeout = aiohttp.ClientTimeout(_LATE)
    connector = aiohttp.TCPConnector(limit=0)

    async def send_steadily(send: Callable[[], Coroutine[Any, Any, None]]) -> None:
        sent: set[asyncio.Task[None]] = set()
        began = time.monotonic()
        for place in itertools.count(1):
            if stop.is_set():
                break
            sent = {task for task in sent if not task.done()}
            if len(sent) < AT_A_TIME:
                sent.add(group.create_task(send()))
            else:
                load.left_out += 1
            await asyncio.sleep(max(0.0, began + place / a_second - time.monotonic()))

    async with (
        aiohttp.ClientSession(timeout=timeout, connector=connector) as http,
        asyncio.TaskGroup() as group,
    ):
        group.create_task(send_steadily(lambda: load.search(http, proxy)))
        group.create_task(send_steadily(lambda: load.write(http, indexer, next(numbers))))
        try:
            yield load
        finally:
            stop.set()
