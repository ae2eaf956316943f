"""This service beside Elasticsearch as most portals set it up, asked the same in turn over HTTP.

Answers are not kept: every query is searched.

Usage: SEARCHSVC_ES_URL=… python bench/peers.py [--articles N] [--keep FOLDER] [--before FOLDER]

The articles are those of --corpus, else the demo's, repeated. Without SEARCHSVC_ES_URL only the
service on its embedded engine is measured. --keep leaves the indexes in a folder and on
Elasticsearch for the next run, --forget deletes them. --before FOLDER adds another version of the
service: a folder with its package, which must be able to read the same index.
"""

import argparse
import asyncio
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from statistics import quantiles

import aiohttp
from corpus import COLLECTION, ROOT, articles, queries, write_lines
from peer_setups import BOTH, STANDARD, forget, index, portal_of

from searchsvc.articles.article import Article
from searchsvc.evaluation.topics import read_topics

Ask = Callable[[str], Awaitable[None]]
_SHORT = ("dịch vụ công", "học phí", "nước sạch", "tuyển dụng", "lịch cúp điện", "dich vu cong")
# Seconds that two clients ask one peer before the next one's turn.
_TURN = 4.0


def service_settings(folder: Path, engine: str, prefix: str) -> dict[str, str]:
    settings = {"SEARCHSVC_DATA_DIR": str(folder / engine), "SEARCHSVC_ENGINE": engine}
    settings |= {"SEARCHSVC_INDEX_PREFIX": f"{prefix}-service", "SEARCHSVC_LOG_LEVEL": "error"}
    return os.environ | settings


def fill(folder: Path, environment: dict[str, str], found: list[Article]) -> None:
    """Import the articles into the service, unless that was done before."""
    done = Path(environment["SEARCHSVC_DATA_DIR"]) / "peers.done"
    if done.exists() and done.read_text() == str(len(found)):
        return
    path = folder / "articles.jsonl"
    write_lines(path, found)
    command = [sys.executable, "-m", "searchsvc", "import", str(path), "--json"]
    subprocess.run(
        command, env=environment | {"PYTHONPATH": str(ROOT)}, check=True, stdout=sys.stderr
    )
    done.write_text(str(len(found)))


@contextmanager
def served(environment: dict[str, str], package: Path, processes: int) -> Iterator[str]:
    """Run a search server, and give its address."""
    command = [sys.executable, "-m", "searchsvc", "search-server", "--json", "--port", "0"]
    environment = environment | {"PYTHONPATH": str(package)}
    environment["SEARCHSVC_PROCESSES"] = str(processes)
    # Queries come again; a version of before has no cache and does not know the setting.
    if "answer_cache_mb" in (package / "searchsvc" / "settings.py").read_text(encoding="utf-8"):
        environment["SEARCHSVC_ANSWER_CACHE_MB"] = "0"
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=package)
    try:
        assert process.stdout is not None
        text = b""
        while b"}" not in text:
            text += process.stdout.readline()
        yield json.loads(text)["url"]
    finally:
        process.terminate()
        process.wait()


async def one_at_a_time(peers: dict[str, Ask], texts: list[str]) -> dict[str, list[float]]:
    """Ask all peers each query, the one that is first by turns; give their seconds."""
    spent: dict[str, list[float]] = defaultdict(list)
    names = list(peers)
    for place, text in enumerate(texts):
        turn = place % len(names)
        for name in names[turn:] + names[:turn]:
            began = time.perf_counter()
            await peers[name](text)
            spent[name].append(time.perf_counter() - began)
    return spent


async def two_clients(peers: dict[str, Ask], texts: list[str], turns: int) -> dict[str, float]:
    """Give the pages a second of two clients that ask without a pause."""
    pages: dict[str, int] = defaultdict(int)
    for _ in range(turns):
        for name, ask in peers.items():
            ends = time.perf_counter() + _TURN

            async def client(first: int, ask: Ask = ask, ends: float = ends) -> int:
                count = 0
                while time.perf_counter() < ends:
                    await ask(texts[(first + 2 * count) % len(texts)])
                    count += 1
                return count

            pages[name] += sum(await asyncio.gather(client(0), client(1)))
    return {name: count / (turns * _TURN) for name, count in pages.items()}


async def measure(peers: dict[str, Ask], kind: str, texts: list[str], turns: int) -> None:
    """Print the rows of one kind of queries."""
    await one_at_a_time(peers, texts[:10])
    spent = await one_at_a_time(peers, texts)
    pages = await two_clients(peers, texts, turns)
    cuts = {name: quantiles(seconds, n=20) for name, seconds in spent.items()}
    first = next(iter(peers))
    for name in peers:
        p50, p95 = cuts[name][9], cuts[name][18]
        print(
            f"| {kind} ({len(texts)}) | {name} | {p50 * 1000:.1f} | {p95 * 1000:.1f}"
            f" | {pages[name]:.0f} | {p50 / cuts[first][9]:.2f} | {p95 / cuts[first][18]:.2f}"
            f" | {pages[name] / pages[first]:.2f} |",
            flush=True,
        )


def asking(client: aiohttp.ClientSession, url: str) -> Ask:
    async def ask(text: str) -> None:
        async with client.get(f"{url}/v1/search", params={"q": text}) as response:
            assert response.status == 200, await response.text()
            await response.read()

    return ask


async def warn_of_slow_setup(client: aiohttp.ClientSession, url: str) -> None:
    """Tell when Elasticsearch runs as for the tests: it answers half as fast as in production."""
    async with client.get(f"{url}/_nodes/jvm") as response:
        nodes = (await response.json())["nodes"].values()
    if any("-XX:TieredStopAtLevel=1" in node["jvm"]["input_arguments"] for node in nodes):
        print("Elasticsearch runs without its second compiler: ratios flatter us", file=sys.stderr)


async def run(options: argparse.Namespace, folder: Path) -> None:
    url = os.environ.get("SEARCHSVC_ES_URL")
    prefix = f"searchsvc-peers-{hashlib.sha256(str(folder).encode()).hexdigest()[:8]}"
    async with AsyncExitStack() as opened:
        timeout = aiohttp.ClientTimeout(total=300)
        client = await opened.enter_async_context(aiohttp.ClientSession(timeout=timeout))
        if url is not None and (options.forget or not options.keep):
            opened.push_async_callback(forget, client, url, prefix)
        if options.forget:
            return
        found = list(portal_of(articles(options.corpus, options.articles)))
        peers: dict[str, Ask] = {}
        if url is None:
            print("Elasticsearch skipped: set SEARCHSVC_ES_URL", file=sys.stderr)
        else:
            await warn_of_slow_setup(client, url)
        for number, set_up in enumerate((STANDARD, BOTH) if url else ()):
            name = f"{prefix}-{number}"
            await index(client, str(url), name, set_up, found)

            async def ask(text: str, name: str = name, set_up=set_up) -> None:  # type: ignore[no-untyped-def]
                asked = set_up.asked(text)
                async with client.post(f"{url}/{name}/_search", json=asked) as response:
                    assert response.status == 200, await response.text()
                    await response.read()

            peers[set_up.name] = ask
        for engine in ("embedded", "elasticsearch") if url else ("embedded",):
            environment = service_settings(folder, engine, prefix)
            fill(folder, environment, found)
            for package in (ROOT, *options.before):
                address = opened.enter_context(served(environment, package, options.processes))
                label = "" if package == ROOT else f", {package.name}"
                peers[f"searchsvc, {engine}{label}"] = asking(client, address)
        print(f"{len(found)} articles, load {os.getloadavg()[0]:.1f}; ratios to the first peer")
        print("| queries | peer | p50, ms | p95 | pages/s | × p50 | × p95 | × pages |")
        print("|---|---|---|---|---|---|---|---|")
        short = options.corpus.parent / "news_short" / "queries.jsonl"
        for kind, texts in (
            ("long", queries(options.corpus)[: options.queries]),
            ("short", [topic.text for topic in read_topics(short)] or list(_SHORT)),
        ):
            await measure(peers, kind, texts, options.turns)
        print(f"load {os.getloadavg()[0]:.1f}")


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=37_765)
    parser.add_argument("--queries", type=int, default=150, help="most long queries")
    parser.add_argument("--turns", type=int, default=3, help="turns of two clients")
    parser.add_argument("--corpus", type=Path, default=COLLECTION)
    parser.add_argument("--keep", type=Path, help="folder for indexes that stay")
    parser.add_argument("--forget", action="store_true", help="delete what --keep left")
    parser.add_argument("--processes", type=int, default=1, help="of each service")
    parser.add_argument("--before", type=Path, action="append", default=[])
    options = parser.parse_args()
    if not options.corpus.is_dir():
        print(f"the demo's articles, as there is no {options.corpus}", file=sys.stderr)
    with tempfile.TemporaryDirectory() as scratch:
        folder = (options.keep or Path(scratch)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        asyncio.run(run(options, folder))


if __name__ == "__main__":
    main()
