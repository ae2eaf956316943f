"""Two versions of the service asked the same, in turn: whether they answer alike, and how fast.

Usage: python bench/equal_answers.py OTHER DATA [--queries FILE …] [--engine elasticsearch] …
OTHER is a folder with the other version's package, DATA a data folder with an index that both can
read. Ids, order, total, facets, snippets, notes must be equal, scores to 1e-5 of theirs.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import quantiles
from typing import Any

import aiohttp

from searchsvc.evaluation.topics import read_topics

ROOT = Path(__file__).parent.parent
# What a search is asked beside its query, in turn.
WAYS: tuple[dict[str, str], ...] = (
    {},
    {"page": "2"},
    {"page": "4", "size": "30"},
    {"sort": "newest"},
    {"year": "2019"},
    {"from": "2018-01-01", "to": "2021-12-31"},
    {"verbatim": "1"},
    {"page": "6", "size": "25", "sort": "most_viewed"},
    {"category": "%"},
    {"source": "%", "year": "2020", "month": "5"},
)


@dataclass(frozen=True, slots=True)
class Server:
    """A running version."""

    url: str
    process: int

    def processor_seconds(self) -> float:
        """Give what it has computed so far, all threads together: no neighbour changes that."""
        threads = Path(f"/proc/{self.process}/task").glob("*/schedstat")
        return sum(int(one.read_text().split()[0]) for one in threads) / 1e9


@contextmanager
def server(package: Path, options: argparse.Namespace) -> Iterator[Server]:
    """Run a version's search server."""
    command = [sys.executable, "-m", "searchsvc", "search-server", "--json", "--port", "0"]
    settings = {
        "PYTHONPATH": str(package),
        "SEARCHSVC_DATA_DIR": str(options.data),
        "SEARCHSVC_ENGINE": options.engine,
        "SEARCHSVC_INDEX_PREFIX": options.prefix,
        "SEARCHSVC_QUERY_TIMEOUT": "60",
    }
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | settings,
        cwd=package,
    )
    try:
        assert process.stdout is not None
        text = b""
        while b"}" not in text:
            text += process.stdout.readline()
        yield Server(json.loads(text)["url"], process.pid)
    finally:
        process.terminate()
        process.wait()


def requests(texts: list[str], ways: bool, most: int) -> list[dict[str, str]]:
    """Give what is asked: each query, and each again in one of the other ways."""
    asked = [{"q": text} for text in texts]
    if ways:
        asked += [{"q": text} | way for text, way in zip(texts, cycle(WAYS[1:]), strict=False)]
    return asked[:most]


def difference(one: Any, other: Any, path: str = "") -> str | None:
    """Give where two answers differ, None when they do not."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        found = (
            difference(one[name], other[name], f"{path}.{name}")
            for name in one
            if name != "took_ms"
        )
        return next((here for here in found if here), None)
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return next((d for n, (a, b) in pairs if (d := difference(a, b, f"{path}[{n}]"))), None)
    if isinstance(one, float) and isinstance(other, float):
        return None if abs(one - other) <= 1e-5 * max(1.0, abs(one)) else f"{path}: {one} {other}"
    return None if one == other else f"{path}: {str(one)[:80]!r} {str(other)[:80]!r}"


async def compare(servers: Sequence[Server], asked: list[dict[str, str]]) -> None:
    """Ask both servers in turn and print the table."""
    seconds: tuple[list[float], list[float]] = ([], [])
    computed: tuple[list[float], list[float]] = ([], [])
    swapped = 0
    differing = []
    facet_values: dict[str, list[str]] = {"category": [], "source": []}
    async with aiohttp.ClientSession() as client:
        for place, wanted in enumerate(asked):
            # A % stands for a value that an answer before has shown.
            parameters = {
                name: facet_values[name][place % len(facet_values[name])] if value == "%" else value
                for name, value in wanted.items()
                if value != "%" or facet_values[name]
            }
            answers: dict[int, Any] = {}
            for which in islice(cycle((0, 1)), place % 2, place % 2 + 2):
                asked_of = servers[which]
                before, started = asked_of.processor_seconds(), time.perf_counter()
                async with client.get(f"{asked_of.url}/v1/search", params=parameters) as response:
                    body = await response.read()
                seconds[which].append(time.perf_counter() - started)
                computed[which].append(asked_of.processor_seconds() - before)
                answers[which] = json.loads(body)
            for name, known in facet_values.items():
                shown = (answers[0].get("facets") or {}).get(name, ())
                known += [b["value"] for b in shown[:3] if b["value"] not in known]
            if _only_ties_swapped(answers[0], answers[1]):
                swapped += 1
            elif found := difference(answers[0], answers[1]):
                differing.append(f"{parameters}: {found}")
    print(f"{len(asked)} requests, {len(differing)} differ, {swapped} order equal scores otherwise")
    print("\n".join(differing[:20]))
    print("| version | wall clock p50, ms | p95 | processor p50, ms | p95 |\n|---|---|---|---|---|")
    for name, taken, used in zip(("other", "this"), seconds, computed, strict=True):
        wall, processor = quantiles(taken, n=20), quantiles(used, n=20)
        cells = (wall[9], wall[18], processor[9], processor[18])
        print(f"| {name} | {' | '.join(f'{1000 * cell:.1f}' for cell in cells)} |", flush=True)


def _only_ties_swapped(one: Any, other: Any) -> bool:
    """Tell whether hits differ, but at each rank the score is the same to the last bits."""
    ids, scores = ([[hit[n] for hit in a["hits"]] for a in (one, other)] for n in ("id", "score"))
    if ids[0] == ids[1] or None in scores[0] or one["total"] != other["total"]:
        return False
    return difference(scores[0], scores[1]) is None


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("other", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--queries", type=Path, nargs="+", required=True)
    parser.add_argument("--engine", default="embedded")
    parser.add_argument("--prefix", default="searchsvc")
    parser.add_argument("--ways", action="store_true", help="filters, pages and orders as well")
    parser.add_argument("--most", type=int, default=2_000)
    options = parser.parse_args()
    texts = [topic.text for path in options.queries for topic in read_topics(path)]
    asked = requests(texts, options.ways, options.most)
    with ExitStack() as running:
        servers = [running.enter_context(server(path, options)) for path in (options.other, ROOT)]
        asyncio.run(compare(servers, asked))


if __name__ == "__main__":
    main()
