"""Clients that write all kinds of things until the server is gone."""

import asyncio
import json
import random
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import aiohttp

from tests.ops.killing.history import Fields, History, Op
from tests.ops.killing.place import Server
from tests.ops.killing.summary import Summary

CLIENTS = 4


class Client:
    """Writes until the server is gone."""

    def __init__(
        self, server: Server, history: History, summary: Summary, seed: int, pause: float
    ) -> None:
        self._http = server.http
        self._history = history
        self._summary = summary
        self._rng = random.Random(seed)
        self._pause = pause

    async def run(self) -> None:
        """Send writes of all kinds."""
        actions = [self._put, self._delete, self._bulk, self._put_an_older, self._repeat]
        with suppress(aiohttp.ClientError, ConnectionError):
            while True:
                await self._rng.choices(actions, (42, 20, 23, 7, 8))[0]()
                await asyncio.sleep(self._pause)

    async def _put(self) -> None:
        with self._one() as article_id:
            op = self._history.write(article_id, same=self._rng.random() < 0.2)
            await self._send("PUT", article_id, op, json=self._history.article(op))

    async def _delete(self) -> None:
        with self._one() as article_id:
            op = self._history.write(article_id, deletes=True)
            query = {} if op.version is None else {"version": str(op.version)}
            await self._send("DELETE", article_id, op, params=query)

    async def _repeat(self) -> None:
        """Send a write that was acknowledged once more, as after an answer that got lost."""
        with self._one() as article_id:
            op = self._history.last_taken(article_id)
            if op is None:
                return
            await self._send("PUT", article_id, op, json=self._history.article(op))
            self._summary.repeated += 1

    async def _send(self, method: str, article_id: str, op: Op, **options: Any) -> None:
        path = f"/v1/articles/{article_id}"
        async with self._http.request(method, path, **options) as response:
            self._answered(article_id, op, response.status, await response.json())

    async def _bulk(self) -> None:
        history = self._history
        # Above 500 lines a bulk is more than one transaction.
        count = 700 if self._rng.random() < 0.05 else self._rng.randint(1, 60)
        count = min(count, history.articles // (2 * CLIENTS))
        chosen = [history.choose() for _ in range(count)]
        # Some articles come twice in one bulk.
        twice = self._rng.choices(chosen, k=count // 10)
        ops = [
            (article_id, history.write(article_id, same=self._rng.random() < 0.2))
            for article_id in [*chosen, *twice]
        ]
        body = "\n".join(json.dumps(history.article(op), ensure_ascii=False) for _, op in ops)
        try:
            async with self._http.post("/v1/articles/_bulk", data=body.encode()) as response:
                async for line in response.content:
                    # A line counts as soon as it is here, whatever becomes of the rest.
                    outcome = json.loads(line)
                    article_id, op = ops[outcome["line"] - 1]
                    self._answered(article_id, op, outcome["status"], outcome)
        finally:
            for article_id in chosen:
                history.release(article_id)

    async def _put_an_older(self) -> None:
        with self._one() as article_id:
            version = self._history.older_version(article_id)
            if version is None:
                return
            late = {"id": article_id, "title": "Bản cũ đến muộn", "views": 0, "version": version}
            async with self._http.put(f"/v1/articles/{article_id}", json=late) as response:
                if response.status != 409:
                    self._summary.blame("older", f"{article_id} took version {version}")

    @contextmanager
    def _one(self) -> Iterator[str]:
        article_id = self._history.choose()
        try:
            yield article_id
        finally:
            self._history.release(article_id)

    def _answered(self, article_id: str, op: Op, status: int, answer: Fields) -> None:
        if status == 202:
            self._history.acknowledge(article_id, op, answer["version"])
        else:
            self._summary.blame("other", f"{article_id} version {op.version}: {status} {answer}")
