"""Attacks a server of its own, and tells what its readers notice.

python -m bench.overload [FILE.jsonl] [--seconds 60] [--only PATTERN]

Each kind of client has loopback addresses of its own, so that the server can tell them apart.
"""

import argparse
import asyncio
import itertools
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from statistics import quantiles
from typing import Any

import aiohttp
import psutil

DEMO = Path(__file__).parent.parent / "demo" / "articles.jsonl"
# Syllables and digits of every kind, so that no two long queries are alike.
WORDS = [
    "nghị",
    "quyết",
    "chỉ",
    "thị",
    "05-CT/TW",
    "ngày",
    "15/11/2016",
    "dịch",
    "vụ",
    "công",
    "so61",
    "quan65",
    "ha2nh",
    "chinh1",
]
LOOPBACK = "http://127.0.0.1"
# Seconds in which the clients' processes start.
STARTING = 3.0
PLAIN = ("dịch vụ công", "lịch tiếp công dân", "chợ", "đường", "chỉ thị", "học phí", "nước sạch")


@dataclass
class Server:
    """What is attacked."""

    port: int
    process: psutil.Process


@dataclass
class Seen:
    """What clients of one kind were answered."""

    statuses: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, list[float]] = field(default_factory=dict)

    def note(self, status: str, seconds: float) -> None:
        self.statuses[status] += 1
        self.seconds.setdefault(status, []).append(seconds)

    def percentile(self, status: str, percent: int) -> str:
        found = self.seconds.get(status, [])
        if not found:
            return "-"
        cuts = quantiles(found, n=100) if len(found) > 1 else found * 99
        return f"{cuts[percent - 1] * 1000:,.0f}"


def worst(number: int) -> str:
    chosen = random.Random(number)
    return " ".join(chosen.choices(WORDS, k=120))[:500]


@asynccontextmanager
async def client(address: str) -> AsyncIterator[aiohttp.ClientSession]:
    connector = aiohttp.TCPConnector(local_addr=(address, 0), limit=0)
    timeout = aiohttp.ClientTimeout(total=30)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
        yield session


async def ask(session: aiohttp.ClientSession, url: str, seen: Seen, **parameters: str) -> None:
    began = time.perf_counter()
    status = "lost"
    with suppress(aiohttp.ClientError, TimeoutError, OSError):
        async with session.get(url, params=parameters) as response:
            await response.read()
            status = str(response.status)
    seen.note(status, time.perf_counter() - began)
    if status != "200":
        # A refused client tries again, without waiting as long as it is told to.
        await asyncio.sleep(0.1)


async def plain(port: int, seen: Seen, number: int) -> None:
    async with client(f"127.0.2.{number % 250 + 1}") as session:
        for turn in itertools.count(number):
            await ask(session, f"{LOOPBACK}:{port}/v1/search", seen, q=PLAIN[turn % len(PLAIN)])


async def dear(port: int, seen: Seen, number: int) -> None:
    async with client(f"127.0.3.{number % 250 + 1}") as session:
        for turn in itertools.count(number * 1_000):
            path = "/" if turn % 2 else "/v1/search"
            await ask(session, f"{LOOPBACK}:{port}{path}", seen, q=worst(turn), size="50")


async def half_open(port: int, seen: Seen, number: int) -> None:
    del number
    while True:
        with suppress(OSError):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"GET /v1/search HTTP/1.1\r\nHost: a\r\nX-Half")
            await reader.read()
            writer.close()
        seen.note("closed", 0.0)
        await asyncio.sleep(0.1)


async def hang_up(port: int, seen: Seen, number: int) -> None:
    async with client(f"127.0.4.{number % 250 + 1}") as session:
        for turn in itertools.count(number * 1_000):
            with suppress(aiohttp.ClientError, TimeoutError, OSError):
                async with (
                    asyncio.timeout(0.05),
                    session.get(f"{LOOPBACK}:{port}/v1/search", params={"q": worst(turn)}),
                ):
                    pass
            seen.note("left", 0.0)
            await asyncio.sleep(0.2)


async def health(port: int, live: Seen, ready: Seen) -> None:
    async with client("127.0.0.1") as session:
        while True:
            await ask(session, f"{LOOPBACK}:{port}/health/live", live)
            await ask(session, f"{LOOPBACK}:{port}/health/ready", ready)
            await asyncio.sleep(0.1)


Kind = Callable[[int, Seen, int], Coroutine[Any, Any, None]]
KINDS: dict[str, Kind] = {"plain": plain, "dear": dear, "half-open": half_open, "hang-up": hang_up}
PHASES: dict[str, dict[str, int]] = {
    "2 plain readers (capacity)": {"plain": 2},
    "60 dear clients": {"dear": 60},
    "200 plain readers": {"plain": 200},
    "500 half-open, 2 plain": {"half-open": 500, "plain": 2},
    "300 that hang up, 2 plain": {"hang-up": 300, "plain": 2},
    "60 dear, 20 plain": {"dear": 60, "plain": 20},
    "2 plain readers, after": {"plain": 2},
}


async def crowd_of(port: int, kind: str, count: int, begin: float, seconds: float) -> list[Seen]:
    """Let clients of one kind go on until the time is over."""
    await asyncio.sleep(max(0.0, begin - time.time()))
    if kind == "health":
        seen = [Seen(), Seen()]
        tasks = [asyncio.create_task(health(port, *seen))]
    else:
        seen = [Seen()]
        tasks = [asyncio.create_task(KINDS[kind](port, seen[0], n)) for n in range(count)]
    await asyncio.sleep(seconds)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return seen


def in_process(port: int, kind: str, count: int, begin: float, seconds: float) -> list[Seen]:
    return asyncio.run(crowd_of(port, kind, count, begin, seconds))


async def phase(server: Server, name: str, crowd: dict[str, int], seconds: float) -> None:
    loop = asyncio.get_running_loop()
    # A process for each kind: who asks for health must not wait for the attackers' event loop.
    with ProcessPoolExecutor(len(crowd) + 1, get_context("spawn")) as pool:
        begin = time.time() + STARTING
        asked = [
            loop.run_in_executor(pool, in_process, server.port, kind, count, begin, seconds)
            for kind, count in {"health": 1, **crowd}.items()
        ]
        (live, ready), *others = await asyncio.gather(*asked)
    memory = server.process.memory_info().rss / 1e6
    for kind, (seen,) in zip(crowd, others, strict=True):
        rest = {s: n for s, n in seen.statuses.items() if s not in ("200", "503")}
        print(
            f"| {name} | {kind} | {seen.statuses['200'] / seconds:.1f} |"
            f" {seen.percentile('200', 50)} | {seen.percentile('200', 99)} |"
            f" {seen.statuses['503'] / seconds:.1f} | {seen.percentile('503', 50)} |"
            f" {seen.percentile('503', 99)} | {rest or ''} | {live.percentile('200', 50)} |"
            f" {live.percentile('200', 99)} |"
            f" {dict(ready.statuses)} | {memory:.0f} | {os.getloadavg()[0]:.1f} |",
            flush=True,
        )


@asynccontextmanager
async def served(articles: Path) -> AsyncIterator[Server]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "searchsvc"]
        settings = {"SEARCHSVC_DATA_DIR": folder, "SEARCHSVC_LOG_LEVEL": "error"}
        environment = os.environ | settings | {"SEARCHSVC_PORT": "0"}
        await asyncio.to_thread(
            subprocess.run,
            [*command, "import", str(articles)],
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        process = await asyncio.create_subprocess_exec(
            *command, "serve", "--json", env=environment, stdout=subprocess.PIPE
        )
        try:
            assert process.stdout is not None
            line = ""
            while "http://" not in line:
                line = (await process.stdout.readline()).decode()
            port = int(line.rpartition(":")[2].strip(' "}\n/'))
            yield Server(port, psutil.Process(process.pid))
        finally:
            process.terminate()
            await process.wait()


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, nargs="?", default=DEMO)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--only", default="", help="a pattern of the attacks' names")
    chosen = parser.parse_args()
    async with served(chosen.articles) as server:
        print(
            "| attack | clients | good/s | p50 ms | p99 | 503/s | p50 ms | p99 | others |"
            " live p50 | p99 | ready | MB | load |"
        )
        print("|" + "---|" * 14)
        for name, crowd in PHASES.items():
            if not re.search(chosen.only, name):
                continue
            await phase(server, name, crowd, chosen.seconds)
            await asyncio.sleep(2)


if __name__ == "__main__":
    asyncio.run(main())
