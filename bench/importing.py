"""What ledger and analysis cost beside the engine, and pyvi's share of them.

Usage: python bench/importing.py [--articles N] [--corpus FOLDER]
SEARCHSVC_ES_URL adds Elasticsearch.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from statistics import median

from corpus import COLLECTION, articles, write_lines

from searchsvc import services
from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.segment import reference
from searchsvc.articles.article import Article
from searchsvc.engine.base import Document
from searchsvc.indexing.document import make_document
from searchsvc.settings import Settings

ROUNDS = 3
BATCH = 500


async def write_directly(settings: Settings, documents: list[Document]) -> float:
    engine = services.open_engine(settings)
    try:
        generation = await engine.create()
        started = time.perf_counter()
        for start in range(0, len(documents), BATCH):
            last = start + BATCH >= len(documents)
            await engine.write(documents[start : start + BATCH], generation, visible=last)
        return time.perf_counter() - started
    finally:
        await engine.destroy()
        await engine.close()


def import_file(settings: Settings, path: Path) -> float:
    environment = os.environ | {
        "SEARCHSVC_ENGINE": settings.engine,
        "SEARCHSVC_DATA_DIR": str(settings.data_dir),
        "SEARCHSVC_INDEX_PREFIX": settings.index_prefix,
    }
    command = [sys.executable, "-m", "searchsvc", "import", str(path), "--json"]
    started = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


async def clean_up(settings: Settings) -> None:
    engine = services.open_engine(settings)
    await engine.destroy()
    await engine.close()


def cpu(call: Callable[[], object]) -> float:
    started = time.process_time()
    call()
    return time.process_time() - started


def shares(found: list[Article]) -> None:
    fast, none = Analyzer(), Analyzer(segmenter=lambda _: [])
    naive = Analyzer(segmenter=reference.words)
    some = found[:1_000]

    def prepare(analyzer: Analyzer) -> float:
        return cpu(lambda: [make_document(one, 1, 1, analyzer) for one in some])

    for analyzer in (fast, naive, none):
        prepare(analyzer)
    whole = median(prepare(fast) for _ in range(ROUNDS))
    without = median(prepare(none) for _ in range(ROUNDS))
    slow = prepare(naive)
    print(f"\nCPU of preparing {len(some)} articles: {whole / len(some) * 1000:.2f} ms each")
    print(f"segmentation's share: {(whole - without) / whole:.2f}")
    print(f"with ViTokenizer itself: {slow / whole:.1f} times as long,", end=" ")
    print(f"its share {(slow - without) / slow:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=3_000)
    parser.add_argument("--corpus", type=Path, default=COLLECTION)
    options = parser.parse_args()
    found = articles(options.corpus, options.articles)
    analyzer = Analyzer()
    documents = [make_document(one, key, 1, analyzer) for key, one in enumerate(found, 1)]
    engines = ["embedded", *(["elasticsearch"] if os.environ.get("SEARCHSVC_ES_URL") else [])]
    print(f"{len(found)} articles, medians of {ROUNDS} rounds in turn")
    print("| engine | import, articles/s | prepared documents, articles/s | ratio |")
    print("|---|---|---|---|")
    for engine in engines:
        whole, direct = [], []
        for _ in range(ROUNDS):
            with tempfile.TemporaryDirectory() as scratch:
                path = Path(scratch) / "articles.jsonl"
                write_lines(path, found)
                settings = Settings(
                    engine=engine,
                    data_dir=Path(scratch) / "data",
                    index_prefix=f"bench-{uuid.uuid4().hex[:8]}",
                )
                whole.append(import_file(settings, path))
                asyncio.run(clean_up(settings))
                aside = settings.model_copy(update={"data_dir": Path(scratch) / "direct"})
                direct.append(asyncio.run(write_directly(aside, documents)))
        rates = len(found) / median(whole), len(found) / median(direct)
        print(f"| {engine} | {rates[0]:.0f} | {rates[1]:.0f} | {rates[0] / rates[1]:.2f} |")
    shares(found)


if __name__ == "__main__":
    main()
