"""How large an index is, how fast it is made and searched, by the number of articles.

python bench/scale.py --articles 30000 60000 [--rates 10 50] [--seconds 60] [--corpus FOLDER]

Several numbers are one index that grows. SEARCHSVC_ES_URL makes it Elasticsearch. Articles beyond
the collection have the title of one and halves of the texts of two others, so no two are equal.
Import and server are the commands as ops run them; the answer cache is off. Searches start on time,
however long those before them take: the collection's queries, whole and cut to two to four
syllables, some with a year or a second page.
"""

import argparse
import asyncio
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import quantiles

import aiohttp
import psutil
from corpus import COLLECTION, articles, queries, write_lines
from elasticsearch import Elasticsearch

from searchsvc.articles.article import Article

PORT = 8899
URL = f"http://127.0.0.1:{PORT}"
COMMAND = (sys.executable, "-m", "searchsvc")
WARM_SECONDS = 20
_MB = 1_000_000


def grown(folder: Path, most: int) -> Iterator[Article]:
    """Give so many articles, no two alike."""
    found = articles(folder, most)
    yield from found
    dice = random.Random(7)
    for number in range(len(found), most):
        title, left, right = dice.choices(found, k=3)
        halves = (left.body or "")[: len(left.body or "") // 2], (right.body or "")
        yield title.model_copy(
            update={
                "id": f"bench-{number}",
                "title": f"{title.title[:280]} ({number})",
                "body": f"{halves[0]}\n{halves[1][len(halves[1]) // 2 :]}",
            }
        )


def asked(folder: Path, count: int) -> list[dict[str, str]]:
    """Give a mixed load."""
    dice, found = random.Random(11), queries(folder)
    load: list[dict[str, str]] = []
    for _ in range(count):
        words = dice.choice(found).split()
        if dice.random() < 0.7:
            start = dice.randrange(max(1, len(words) - 3))
            words = words[start : start + dice.randint(2, 4)]
        search = {"q": " ".join(words)[:400]}
        if dice.random() < 0.1:
            search["year"] = "2019"
        if dice.random() < 0.1:
            search["page"] = "2"
        load.append(search)
    return load


class Memory:
    """The most memory of a process and its children, in MB."""

    def __init__(self, process: psutil.Process) -> None:
        self.most = 0.0
        self._process = process
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while self._process.is_running():
            try:
                tree = [self._process, *self._process.children(recursive=True)]
                self.most = max(self.most, sum(one.memory_info().rss for one in tree) / _MB)
            except psutil.Error:
                return
            time.sleep(0.5)


def size_of(folder: Path) -> float:
    return sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()) / _MB


def settings(data: Path, prefix: str) -> dict[str, str]:
    """Give the environment of a command."""
    changed = {
        "SEARCHSVC_DATA_DIR": str(data),
        "SEARCHSVC_ANSWER_CACHE_MB": "0",
        "SEARCHSVC_LOG_LEVEL": "error",
    }
    if os.environ.get("SEARCHSVC_ES_URL"):
        changed |= {"SEARCHSVC_ENGINE": "elasticsearch", "SEARCHSVC_INDEX_PREFIX": prefix}
    # What else is set of a service here is not its business.
    others = {name: value for name, value in os.environ.items() if "SEARCHSVC" not in name}
    url = os.environ.get("SEARCHSVC_ES_URL")
    return {**others, **({"SEARCHSVC_ES_URL": url} if url else {}), **changed}


async def ready(client: aiohttp.ClientSession, server: subprocess.Popen[bytes]) -> None:
    for _ in range(1_200):
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode}")
        try:
            async with client.get(f"{URL}/health/ready") as answer:
                if answer.status == 200:
                    return
        except aiohttp.ClientError:
            pass
        await asyncio.sleep(0.1)
    raise TimeoutError("the server is not ready")


async def at_rate(
    server: subprocess.Popen[bytes], load: list[dict[str, str]], rate: float, seconds: float
) -> tuple[float, float, int, int]:
    """Ask so many a second; give p50 and p95 in ms, how many were answered and refused."""
    took: list[float] = []
    refused = 0

    async def one(client: aiohttp.ClientSession, search: dict[str, str]) -> None:
        nonlocal refused
        started = time.perf_counter()
        async with client.get(f"{URL}/v1/search", params=search) as answer:
            await answer.read()
        if answer.status == 200:
            took.append((time.perf_counter() - started) * 1_000)
        else:
            refused += 1

    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as client:
        await ready(client, server)
        began = time.monotonic()
        async with asyncio.TaskGroup() as tasks:
            for number in range(int(rate * seconds)):
                await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
                tasks.create_task(one(client, load[number % len(load)]))
    cuts = quantiles(took, n=20)
    return cuts[9], cuts[18], len(took), refused


def imported(lines: Path, count: int, env: dict[str, str]) -> None:
    """Import so many articles and print how long it took."""
    started = time.monotonic()
    with subprocess.Popen(
        [*COMMAND, "import", str(lines)], env=env, stdout=subprocess.DEVNULL
    ) as importing:
        memory = Memory(psutil.Process(importing.pid))
    if importing.returncode:
        raise RuntimeError(f"the import ended with {importing.returncode}")
    seconds = time.monotonic() - started
    print(
        f"{count:,} articles imported in {seconds:.0f} s ({count / seconds:.0f} a second),"
        f" {memory.most:.0f} MB of memory",
        flush=True,
    )


def searched(env: dict[str, str], options: argparse.Namespace) -> None:
    """Serve what is indexed and print how fast searches are at each rate."""
    load = asked(options.corpus, 5_000)
    with subprocess.Popen(
        [*COMMAND, "serve", "--port", str(PORT)],
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            started = time.monotonic()
            memory = Memory(psutil.Process(server.pid))
            asyncio.run(at_rate(server, load[::-1], 10.0, WARM_SECONDS))
            print(f"ready and warm {time.monotonic() - started:.0f} s after the start")
            for rate in options.rates:
                p50, p95, answered, refused = asyncio.run(
                    at_rate(server, load, rate, options.seconds)
                )
                print(
                    f"{rate:.0f} searches a second: p50 {p50:.1f} ms, p95 {p95:.1f} ms,"
                    f" answered {answered}, refused {refused}"
                )
            print(f"server {memory.most:.0f} MB of memory", flush=True)
        finally:
            server.terminate()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[60_000])
    parser.add_argument("--rates", type=float, nargs="+", default=[10.0, 50.0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--corpus", type=Path, default=COLLECTION)
    parser.add_argument("--keep", action="store_true", help="leave what was made where it is")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="scale-"))
    prefix = f"scale-{os.getpid()}"
    env = settings(folder / "data", prefix)
    elastic = env.get("SEARCHSVC_ENGINE") == "elasticsearch"
    client = Elasticsearch(env["SEARCHSVC_ES_URL"]) if elastic else None
    print(f"{'Elasticsearch' if elastic else 'embedded'}, in {folder}", flush=True)
    found, before = grown(options.corpus, options.articles[-1]), 0
    try:
        for number in options.articles:
            lines = folder / "articles.jsonl"
            write_lines(lines, islice(found, number - before))
            imported(lines, number - before, env)
            before = number
            if client is not None:
                client.indices.refresh(index=f"{prefix}-*")
                stats = client.indices.stats(index=f"{prefix}-articles*", metric="store")
                index = stats["_all"]["primaries"]["store"]["size_in_bytes"] / _MB
            else:
                index = size_of(folder / "data" / "index")
            ledger = (folder / "data" / "ledger.sqlite").stat().st_size / _MB
            print(f"{number:,} articles: index {index:,.0f} MB, ledger {ledger:,.0f} MB")
            searched(env, options)
    finally:
        if not options.keep:
            if client is not None:
                for name in client.indices.get(index=f"{prefix}-*"):
                    client.indices.delete(index=name)
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
