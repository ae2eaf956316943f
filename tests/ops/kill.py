"""Kills the service while it is written to, again and again; nothing acknowledged may be lost.

    python tests/ops/kill.py --rounds 100 --seed 7 [--engine embedded|elasticsearch]

Several clients put, bulk, update and delete; some rounds import a file beside the server or instead
of it. Every acknowledgement is noted, the process is ended by SIGKILL, and the next round starts on
what it left. In the end every article must stand at its last acknowledged write or a later one.
"""

import argparse
import asyncio
import gzip
import json
import lzma
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import psutil

CLIENTS = 4
ARTICLES = 4_000
EARLIEST_KILL, LATEST_KILL = 0.1, 2.5
WORKERS_END_WITHIN = 5.0
START_WITHIN = 90.0
SETTLE_WITHIN = 600.0
LOCK_HELD = 4  # exit status: another process is the indexer
PAGE = 50

_SYLLABLES = (
    "quận phường đường chợ cầu trường hội nhà nước người dân khu phố tổ bàn họp xét duyệt sửa mở"
    " trồng vớt lát khánh thành lễ trao tặng học sinh bến lụa rạch ông quỳ mai hòa hoài thúy đông"
    " tam kỳ hạ an khuê tiểu thương công viên vỉa hè đèn kênh thoát ngập văn hoá thuỷ uỷ ban"
).split()

Fields = dict[str, Any]


@dataclass
class Op:
    """One write that was sent; its number is stored as the article's views."""

    number: int
    deletes: bool
    version: int | None
    acknowledged: bool = False


class History:
    """Every write that was sent, for each article in the order of their versions."""

    def __init__(self, rng: random.Random) -> None:
        self.ops: dict[str, list[Op]] = {}
        self._rng = rng
        self._busy: set[str] = set()
        self._floor: dict[str, int] = {}
        self._numbers = 0

    def choose(self) -> str:
        """Reserve an article that nobody writes now, a new one or a known one."""
        while True:
            known = len(self.ops)
            if known < ARTICLES and (known <= len(self._busy) or self._rng.random() < 0.5):
                chosen = f"mh-{known:05}"
            else:
                chosen = f"mh-{self._rng.randrange(known):05}"
            if chosen not in self._busy:
                self._busy.add(chosen)
                self.ops.setdefault(chosen, [])
                return chosen

    def release(self, article_id: str) -> None:
        """Let others write the article; what is not acknowledged may have been taken or not."""
        last = self.ops[article_id][-1] if self.ops[article_id] else None
        if last is not None and last.version is None:
            # The service chose the version: at most its clock, which is ours.
            self._raise_floor(article_id, time.time_ns() // 1_000)
        self._busy.discard(article_id)

    def write(self, article_id: str, deletes: bool = False) -> Op:
        """Note a write that is about to be sent, newer than all before."""
        self._numbers += 1
        floor = self._floor.get(article_id, 0)
        version = floor + self._rng.randint(1, 5) if self._rng.random() < 0.7 else None
        op = Op(self._numbers, deletes, version)
        self._raise_floor(article_id, version or floor + 1)
        self.ops[article_id].append(op)
        return op

    def acknowledge(self, article_id: str, op: Op, version: int) -> None:
        """Note that the service took a write."""
        op.acknowledged, op.version = True, version
        self._raise_floor(article_id, version)

    def stale_version(self, article_id: str) -> int | None:
        """Give a version that must be refused; None when there is none yet."""
        versions = [op.version or 0 for op in self.ops[article_id] if op.acknowledged]
        return max(versions, default=0) - 1 if versions else None

    def article(self, article_id: str, op: Op) -> Fields:
        """Give the article that a write sends."""
        words = self._rng.choices(_SYLLABLES, k=self._rng.randint(30, 120))
        fields: Fields = {
            "id": article_id,
            "title": f"{words[0].capitalize()} {' '.join(words[1:8])} {marker(article_id)}",
            "body": " ".join(words) + ".",
            "category": self._rng.choice(["Đô thị", "Văn hóa", "Giáo dục"]),
            "source": "Bản tin Mai Hòa",
            "published_at": f"20{self._rng.randint(10, 25)}-0{self._rng.randint(1, 9)}-15",
            "views": op.number,
        }
        return fields if op.version is None else {**fields, "version": op.version}

    def _raise_floor(self, article_id: str, version: int) -> None:
        self._floor[article_id] = max(self._floor.get(article_id, 0), version)


def marker(article_id: str) -> str:
    """Give a word that stands in this article only."""
    return "hs" + article_id.removeprefix("mh-")


@dataclass
class Summary:
    """What a run found."""

    rounds: int = 0
    imports: int = 0
    sent: int = 0
    acknowledged: int = 0
    articles: int = 0
    live: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    NAMES = ("lost", "older", "twice", "resurrected", "left-over processes", "other")

    def blame(self, fault: str, example: str) -> None:
        """Count a fault."""
        self.faults[fault] += 1
        if len(self.examples) < 20:
            self.examples.append(f"{fault}: {example}")

    def __str__(self) -> str:
        faults = ", ".join(f"{name} {self.faults[name]}" for name in self.NAMES)
        return (
            f"{self.rounds} rounds, {self.imports} of them with an import; {self.sent} writes sent,"
            f" {self.acknowledged} acknowledged; {self.articles} articles, {self.live} live: "
            + faults
        )


@dataclass(frozen=True)
class Place:
    """Where the killed service lives."""

    folder: Path
    environment: dict[str, str]

    async def spawn(self, command: str, *arguments: str) -> asyncio.subprocess.Process:
        """Start a command of ours there."""
        line = ("-m", "searchsvc", command, *arguments, "--json", "--data-dir", str(self.folder))
        with (self.folder / "killed.log").open("ab") as log:
            return await asyncio.create_subprocess_exec(
                *(sys.executable, *line),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                env=self.environment,
            )


@asynccontextmanager
async def make_place(engine: str) -> AsyncIterator[Place]:
    """Give an empty data folder and, on Elasticsearch, an index prefix of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SEARCHSVC_")}
    settings = {"engine": engine, "log_level": "error"}
    if engine == "elasticsearch":
        settings["es_url"] = os.environ["SEARCHSVC_TEST_ES_URL"]
        settings["index_prefix"] = f"searchsvc-kill-{uuid.uuid4().hex[:12]}"
        settings["query_timeout"] = "10"
    with tempfile.TemporaryDirectory(prefix="searchsvc-kill-") as folder:
        # pyvi leaves a temporary file behind in every process that is killed.
        environment = {**kept, "TMPDIR": folder}
        environment |= {f"SEARCHSVC_{name.upper()}": value for name, value in settings.items()}
        try:
            yield Place(Path(folder), environment)
        finally:
            if engine == "elasticsearch":
                await _destroy(settings)


async def _destroy(settings: dict[str, str]) -> None:
    from searchsvc import services
    from searchsvc.settings import Settings

    opened = services.open_engine(Settings.model_validate(settings))
    await opened.destroy()
    await opened.close()


class Server:
    """One start of `searchsvc serve`, and a client of it."""

    def __init__(self, process: asyncio.subprocess.Process, url: str) -> None:
        self.process = process
        self.http = aiohttp.ClientSession(url, timeout=aiohttp.ClientTimeout(60))

    @classmethod
    async def start(cls, place: Place) -> "Server":
        """Start it and wait until it is ready."""
        deadline = time.monotonic() + START_WITHIN
        while True:
            process = await place.spawn("serve", "--port", "0")
            assert process.stdout is not None
            output = b""
            while not output.endswith(b"}\n") and (line := await process.stdout.readline()):
                output += line
            if output:
                break
            # An import that outlived its server became the indexer and ends by itself.
            if await process.wait() != LOCK_HELD or time.monotonic() > deadline:
                raise RuntimeError(f"the server ended with {process.returncode} at its start")
            await asyncio.sleep(0.2)
        server = cls(process, json.loads(output)["url"])
        while (await server.get("/health/ready"))[0] != 200:
            if time.monotonic() > deadline:
                raise RuntimeError("the server did not get ready")
            await asyncio.sleep(0.05)
        return server

    async def get(self, path: str, **query: str | int) -> tuple[int, Fields]:
        """Give status and body of an answer."""
        async with self.http.get(path, params=query) as response:
            return response.status, await response.json(content_type=None)

    async def stop(self) -> int:
        """End it as an operator does; gives its exit status."""
        await self.http.close()
        self.process.terminate()
        return await self.process.wait()


async def kill(process: asyncio.subprocess.Process, summary: Summary) -> None:
    """SIGKILL a process of ours and see that its worker processes end by themselves."""
    if process.returncode is not None:
        return
    # Stopped first, so that no child can start between listing and killing.
    process.send_signal(signal.SIGSTOP)
    children = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    await process.wait()
    deadline = time.monotonic() + WORKERS_END_WITHIN
    while left := [child for child in children if _runs(child)]:
        if time.monotonic() > deadline:
            for child in left:
                summary.blame("left-over processes", f"{child.pid} {child.cmdline()[-1:]}")
                child.kill()
            return
        await asyncio.sleep(0.05)


def _runs(process: psutil.Process) -> bool:
    try:
        # Nobody may be there to reap an orphan: a zombie has ended.
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


class Client:
    """Writes until the server is gone."""

    def __init__(
        self, server: Server, history: History, rng: random.Random, summary: Summary
    ) -> None:
        self._http = server.http
        self._history = history
        self._rng = rng
        self._summary = summary

    async def run(self) -> None:
        """Send writes of all kinds."""
        actions: list[Callable[[], Any]] = [self._put, self._bulk, self._delete, self._stale]
        with suppress(aiohttp.ClientError, ConnectionError):
            while True:
                await self._rng.choices(actions, (45, 25, 22, 8))[0]()

    async def _put(self) -> None:
        await self._write(deletes=False)

    async def _delete(self) -> None:
        await self._write(deletes=True)

    async def _write(self, deletes: bool) -> None:
        history, article_id = self._history, self._history.choose()
        try:
            op = history.write(article_id, deletes)
            path = f"/v1/articles/{article_id}"
            if deletes:
                query = {} if op.version is None else {"version": str(op.version)}
                request = self._http.delete(path, params=query)
            else:
                request = self._http.put(path, json=history.article(article_id, op))
            async with request as response:
                answer = await response.json()
                self._answered(article_id, op, response.status, answer)
        finally:
            history.release(article_id)

    async def _bulk(self) -> None:
        history = self._history
        # Above 500 lines a bulk is more than one transaction.
        count = 700 if self._rng.random() < 0.05 else self._rng.randint(1, 80)
        chosen = [history.choose() for _ in range(count)]
        try:
            # Some articles come twice in one bulk.
            twice = self._rng.choices(chosen, k=count // 10)
            ops = [(article_id, history.write(article_id)) for article_id in [*chosen, *twice]]
            lines = [json.dumps(history.article(*pair), ensure_ascii=False) for pair in ops]
            body = "\n".join(lines).encode()
            async with self._http.post("/v1/articles/_bulk", data=body) as response:
                async for line in response.content:
                    # A line counts as soon as it is here, whatever becomes of the rest.
                    outcome = json.loads(line)
                    article_id, op = ops[outcome["line"] - 1]
                    self._answered(article_id, op, outcome["status"], outcome)
        finally:
            for article_id in chosen:
                history.release(article_id)

    async def _stale(self) -> None:
        history, article_id = self._history, self._history.choose()
        try:
            version = history.stale_version(article_id)
            if version is None:
                return await self._write_chosen(article_id)
            late = {"id": article_id, "title": "Bản cũ đến muộn", "version": version}
            async with self._http.put(f"/v1/articles/{article_id}", json=late) as response:
                if response.status != 409:
                    self._summary.blame("older", f"{article_id} took {version}")
        finally:
            history.release(article_id)
        return None

    async def _write_chosen(self, article_id: str) -> None:
        # A deletion of what was never there guards against late older writes as well.
        op = self._history.write(article_id, deletes=True)
        query = {} if op.version is None else {"version": str(op.version)}
        async with self._http.delete(f"/v1/articles/{article_id}", params=query) as response:
            self._answered(article_id, op, response.status, await response.json())

    def _answered(self, article_id: str, op: Op, status: int, answer: Fields) -> None:
        if status == 202:
            self._history.acknowledge(article_id, op, answer["version"])
        else:
            self._summary.blame("other", f"{article_id} version {op.version}: {status} {answer}")
