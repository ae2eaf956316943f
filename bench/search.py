"""What HTTP and presentation cost beside the engine: the same queries both ways, in turn.

Usage: python bench/search.py [--articles N] [--corpus FOLDER]
"""

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

import aiohttp
from corpus import COLLECTION, articles, queries

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineSearch
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.indexing.pipeline.document import make_document
from searchsvc.query.facets import counts, filters
from searchsvc.query.request import parse_request
from searchsvc.search.present import present_facets, present_hit
from searchsvc.search.service import SearchService

ROUNDS = 3


async def build(folder: Path, corpus: Path, most: int) -> None:
    engine, analyzer = EmbeddedEngine(folder), Analyzer()
    generation = await engine.create()
    documents = [
        make_document(one, key, 1, analyzer) for key, one in enumerate(articles(corpus, most), 1)
    ]
    for start in range(0, len(documents), 500):
        await engine.write(documents[start : start + 500], generation)
    await engine.promote(generation)
    await engine.close()


async def measure(folder: Path, texts: list[str], url: str) -> dict[str, list[float]]:
    spent: dict[str, list[float]] = defaultdict(list)
    engine = EmbeddedEngine(folder)
    service = SearchService(engine, Analyzer())
    async with aiohttp.ClientSession() as client:
        for text in texts * ROUNDS:
            started = time.perf_counter()
            async with client.get(f"{url}/v1/search", params={"q": text}) as response:
                await response.read()
            spent["http"].append(time.perf_counter() - started)

            started = time.perf_counter()
            request = parse_request([("q", text)])
            plan = service.plan(request)
            planned = time.perf_counter()
            answer = await engine.search(
                EngineSearch(plan.query, filters(request), counts=counts(request))
            )
            found = time.perf_counter()
            for hit in answer.hits:
                present_hit(hit, plan.sought)
            present_facets(request, answer.counts)
            shown = time.perf_counter()
            spent["syntax, terms, plan"].append(planned - started)
            spent["engine"].append(found - planned)
            spent["snippets, facets"].append(shown - found)
    await engine.close()
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--corpus", type=Path, default=COLLECTION)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        asyncio.run(build(folder, options.corpus, options.articles))
        command = [sys.executable, "-m", "searchsvc", "search-server", "--json"]
        command += ["--port", "0", "--data-dir", str(folder)]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            assert server.stdout is not None
            text = b""
            while b"}" not in text:
                text += server.stdout.readline()
            url = json.loads(text)["url"]
            spent = asyncio.run(measure(folder, queries(options.corpus), url))
        finally:
            server.terminate()
            server.wait()
    engine = median(spent["engine"])
    print(f"{options.articles} articles, {len(spent['http'])} queries, medians")
    print("| step | ms | × engine |\n|---|---|---|")
    for name, seconds in spent.items():
        label = "whole request over HTTP" if name == "http" else name
        print(f"| {label} | {median(seconds) * 1000:.2f} | {median(seconds) / engine:.2f} |")


if __name__ == "__main__":
    main()
