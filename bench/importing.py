"""An import, from the file to the last article searchable, against writing prepared documents.

Usage: python bench/importing.py [--articles N] [--corpus FOLDER] [--rounds N]
SEARCHSVC_ES_URL adds Elasticsearch and the naive pipeline: pyvi's tokenizer in the loop, bulks.

Ratios are of medians in one run, each round in turn. An import is measured from opening the ledger,
worker processes not started yet, until searches see its last article. The command's own start and
the counting for suggestions afterwards are told apart.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil
from corpus import COLLECTION, articles, write_lines
from elasticsearch import Elasticsearch

from searchsvc import logs, services
from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.segment import reference
from searchsvc.articles.article import Article
from searchsvc.engine.document import Document
from searchsvc.engine.elastic.bulk import bulk_operations
from searchsvc.engine.elastic.mapping import index_body
from searchsvc.indexing.articles.importing import Importer
from searchsvc.indexing.pipeline.document import make_document, plain_texts
from searchsvc.settings import Settings

BATCH = 500
# Documents a request of a raw connection.
RAW_BATCH = 200


@dataclass
class Import:
    """What one import took, in seconds; cpu is of processor time."""

    whole: float
    reading: float
    write: float
    counting: float
    cpu_parent: float
    cpu_workers: float


async def run_import(settings: Settings, path: Path) -> Import:
    began = time.perf_counter()
    cpu_began = time.process_time()
    async with services.indexing(settings) as parts:
        importer = Importer(parts.ledger, path.with_suffix(".rejects"), lambda report: None)
        await parts.service.restore_index()
        working = asyncio.create_task(parts.service.worker.run(parts.service.restore_index))
        await asyncio.to_thread(importer.read, [path])
        read = time.perf_counter()
        await importer.wait()
        ended = time.perf_counter()
        cpu_parent = time.process_time() - cpu_began
        workers = psutil.Process().children(recursive=True)
        cpu_workers = sum(sum(one.cpu_times()[:2]) for one in workers)
        working.cancel()
        await asyncio.wait([working])
        assert importer.report.indexed == importer.report.accepted, importer.report
        await parts.artefacts.build()
        counted = time.perf_counter()
        written = parts.service.worker.progress.write_seconds
        await parts.engine.destroy()
    return Import(ended - began, read - began, written, counted - ended, cpu_parent, cpu_workers)


async def write_directly(settings: Settings, documents: list[Document]) -> float:
    """Write prepared documents with one writer, the last one visible; gives the seconds."""
    engine = services.open_engine(settings)
    try:
        generation = await engine.create()
        started = time.perf_counter()
        for start in range(0, len(documents), BATCH):
            await engine.write(documents[start : start + BATCH], generation, visible=False)
        await engine.refresh(generation)
        return time.perf_counter() - started
    finally:
        await engine.destroy()
        await engine.close()


def write_raw(url: str, documents: list[Document]) -> float:
    """Send prepared documents over one sequential connection; gives the seconds."""
    with Elasticsearch(url, request_timeout=60) as client, raw_index(client) as index:
        started = time.perf_counter()
        for start in range(0, len(documents), RAW_BATCH):
            lines = bulk_operations(index, documents[start : start + RAW_BATCH])
            assert not client.bulk(operations=lines)["errors"]
        client.indices.refresh(index=index)
        return time.perf_counter() - started


def write_naively(url: str, found: list[Article]) -> float:
    """Segment each article by pyvi's tokenizer in the loop, then send it; gives the seconds."""
    from pyvi import ViTokenizer

    ViTokenizer.tokenize("học sinh")
    plain: dict[str, object] = {"properties": {"title": {"type": "text"}, "body": {"type": "text"}}}
    with Elasticsearch(url, request_timeout=60) as client, raw_index(client, plain) as index:
        started = time.perf_counter()
        for start in range(0, len(found), RAW_BATCH):
            operations: list[dict[str, object]] = []
            for one in found[start : start + RAW_BATCH]:
                title, summary, body = plain_texts(one)
                operations.append({"index": {"_index": index, "_id": one.id}})
                operations.append(
                    {
                        "title": ViTokenizer.tokenize(title),
                        "body": ViTokenizer.tokenize(f"{summary}\n{body}"),
                    }
                )
            assert not client.bulk(operations=operations)["errors"]
        client.indices.refresh(index=index)
        return time.perf_counter() - started


class raw_index:  # noqa: N801
    """An index that is gone afterwards; ours, unless other mappings are given."""

    def __init__(self, client: Elasticsearch, mappings: dict[str, object] | None = None) -> None:
        self._client = client
        self._name = f"bench-{uuid.uuid4().hex[:8]}"
        self._mappings = mappings

    def __enter__(self) -> str:
        if self._mappings is None:
            self._client.indices.create(index=self._name, **index_body())  # type: ignore[arg-type]
        else:
            self._client.indices.create(index=self._name, mappings=self._mappings)
        return self._name

    def __exit__(self, *_: object) -> None:
        self._client.indices.delete(index=self._name)


def rounds(count: int) -> Iterator[Path]:
    for _ in range(count):
        with tempfile.TemporaryDirectory() as scratch:
            yield Path(scratch)


def measure(engine: str, found: list[Article], documents: list[Document], count: int) -> None:
    imports: list[Import] = []
    direct: list[float] = []
    naive: list[float] = []
    for scratch in rounds(count):
        path = scratch / "articles.jsonl"
        write_lines(path, found)
        settings = Settings(
            engine=engine,
            data_dir=scratch / "data",
            index_prefix=f"bench-{uuid.uuid4().hex[:8]}",
            log_level="error",
        )
        logs.configure(settings)
        imports.append(asyncio.run(run_import(settings, path)))
        if engine == "embedded":
            aside = settings.model_copy(update={"data_dir": scratch / "direct"})
            direct.append(asyncio.run(write_directly(aside, documents)))
        else:
            direct.append(write_raw(settings.es_url, documents))
            naive.append(write_naively(settings.es_url, found))
    articles_ = len(found)
    rate = articles_ / median(one.whole for one in imports)
    prepared = articles_ / median(direct)
    print(f"\n{engine}: {articles_} articles, medians of {count} rounds in turn")
    print(f"import {rate:.0f}/s, prepared documents {prepared:.0f}/s, ratio {rate / prepared:.2f}")
    if naive:
        slow = articles_ / median(naive)
        print(f"naive pipeline {slow:.0f}/s, import {rate / slow:.1f} times as fast")
    print("| what | ms an article |")
    print("|---|---|")
    for name, values in (
        ("whole import, wall clock", [one.whole for one in imports]),
        ("reading and accepting, wall clock, beside the rest", [one.reading for one in imports]),
        ("engine writes, wall clock, beside the rest", [one.write for one in imports]),
        ("processor time of worker processes", [one.cpu_workers for one in imports]),
        ("processor time of the indexer", [one.cpu_parent for one in imports]),
        ("counting for suggestions, afterwards", [one.counting for one in imports]),
    ):
        print(f"| {name} | {median(values) / articles_ * 1000:.2f} |")


def shares(found: list[Article]) -> None:
    fast, none = Analyzer(), Analyzer(segmenter=lambda _: [])
    naive = Analyzer(segmenter=reference.words)
    some = found[:1_000]

    def prepare(analyzer: Analyzer) -> float:
        return cpu(lambda: [make_document(one, 1, 1, analyzer) for one in some])

    for analyzer in (fast, naive, none):
        prepare(analyzer)
    whole = median(prepare(fast) for _ in range(3))
    without = median(prepare(none) for _ in range(3))
    slow = prepare(naive)
    print(f"\nCPU of preparing {len(some)} articles: {whole / len(some) * 1000:.2f} ms each")
    print(f"segmentation's share: {(whole - without) / whole:.2f}")
    print(f"with ViTokenizer itself: {slow / whole:.1f} times as long,", end=" ")
    print(f"its share {(slow - without) / slow:.2f}")
    command = [sys.executable, "-m", "searchsvc", "--help"]
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    print(f"start of the command: {time.perf_counter() - started:.2f} s")


def cpu(call: Callable[[], object]) -> float:
    started = time.process_time()
    call()
    return time.process_time() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=6_000)
    parser.add_argument("--corpus", type=Path, default=COLLECTION)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    found = articles(options.corpus, options.articles)
    analyzer = Analyzer()
    documents = [make_document(one, key, 1, analyzer) for key, one in enumerate(found, 1)]
    measure("embedded", found, documents, options.rounds)
    if os.environ.get("SEARCHSVC_ES_URL"):
        measure("elasticsearch", found, documents, options.rounds)
    shares(found)


if __name__ == "__main__":
    main()
