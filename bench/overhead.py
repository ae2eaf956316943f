"""What metrics and traces add to a search: processor time, asked in turn in one run.

Usage: python bench/overhead.py [--articles N] [--corpus FOLDER] [--rounds 20]

The collector that takes the traces runs in another process; sending them counts.
"""

import argparse
import asyncio
import tempfile
import time
from collections import defaultdict
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, HTTPServer
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import mean
from types import SimpleNamespace
from typing import Any, cast

from aiohttp import web
from corpus import COLLECTION, queries
from search import build

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.query.request import parse_request
from searchsvc.search.service import SearchService
from searchsvc.settings import Settings
from searchsvc.stages import unobserved
from searchsvc.web.monitoring.metrics import Metrics
from searchsvc.web.monitoring.tracing import Tracing, make_tracing

REQUEST = cast(web.Request, SimpleNamespace(method="GET", path="/v1/search"))


class Taken(BaseHTTPRequestHandler):
    """Takes traces and forgets them."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def collect(told: Connection) -> None:
    server = HTTPServer(("127.0.0.1", 0), Taken)
    told.send(server.server_address[1])
    server.serve_forever()


async def measure(folder: Path, texts: list[str], rounds: int, url: str) -> None:
    engine, metrics = EmbeddedEngine(folder), Metrics()
    service = SearchService(engine, Analyzer())
    traces = {
        f"metrics and traces of {share:g}": make_tracing(
            Settings(otlp_url=url, traced_share=share, data_dir=folder)
        )
        for share in (0.1, 1.0)
    }
    modes: dict[str, Tracing | None] = {"nothing": None, "metrics": None, **traces}
    spent: dict[str, dict[str, list[float]]] = {name: defaultdict(list) for name in modes}
    order = list(modes)
    for _ in range(rounds):
        for text in texts:
            # Each mode follows each other one as often.
            order.append(order.pop(0))
            for name in order:
                service.observe = unobserved if name == "nothing" else metrics.observe
                began = time.process_time()
                await answer(service, modes[name], text)
                spent[name][text].append(time.process_time() - began)
    for tracing in traces.values():
        if tracing is not None:
            await tracing.close()
    await engine.close()
    # Neighbours only ever add to the time of a search.
    least = {
        name: mean(min(seconds) for seconds in by_text.values()) for name, by_text in spent.items()
    }
    print("| watched by | ms a search | × nothing |\n|---|---|---|")
    for name, seconds in least.items():
        print(f"| {name} | {seconds * 1000:.2f} | {seconds / least['nothing']:.3f} |")


async def answer(service: SearchService, tracing: Tracing | None, text: str) -> None:
    with ExitStack() as stack:
        trace = stack.enter_context(tracing.request(REQUEST)) if tracing else None
        await service.search(parse_request([("q", text)]))
        if trace is not None:
            trace.answered("GET", "/v1/search", 200)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=3_000)
    parser.add_argument("--corpus", type=Path, default=COLLECTION)
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    here, there = Pipe()
    collector = Process(target=collect, args=(there,), daemon=True)
    collector.start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(build(Path(folder), given.corpus, given.articles))
            texts = queries(given.corpus)[:40]
            url = f"http://127.0.0.1:{here.recv()}/v1/traces"
            asyncio.run(measure(Path(folder), texts, given.rounds, url))
    finally:
        collector.terminate()


if __name__ == "__main__":
    main()
