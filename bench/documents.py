"""How many phrases of real files are found, by kind: in what is read, and by a search.

    python -m bench.documents ../shared/data/documents [--no-ocr] [--engine elasticsearch]

Each file is attached to an article of its own, read as the service reads it, indexed, and asked for
by each phrase that a reader sees in it. Phrases are compared in NFC, without case and white space.
"""

import argparse
import asyncio
import json
import tempfile
import time
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from searchsvc import services
from searchsvc.analysis.analyzer import Analyzer
from searchsvc.documents.text import FileText
from searchsvc.indexing.ledger import Acceptance
from searchsvc.query.request import parse_request
from searchsvc.search.service import SearchService
from searchsvc.settings import Settings

_PIECE = 1 << 20


def kind_of(row: dict[str, Any]) -> str:
    """Give the group that a file is reported in."""
    if row["text_layer"] != "yes":
        return "scan or picture"
    encoding = str(row["encoding"])
    return f"{row['kind']}, {'legacy' if encoding[:4] in ('tcvn', 'vni+', 'mixe') else 'Unicode'}"


def bare(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).casefold()
    return "".join(char for char in composed if not char.isspace() and char != "\u00ad")


def folded(text: str) -> str:
    apart = unicodedata.normalize("NFD", bare(text)).replace("đ", "d")
    return "".join(char for char in apart if not unicodedata.combining(char))


async def measure(folder: Path, settings: Settings, ocr: bool) -> None:
    rows = [json.loads(line) for line in (folder / "index.jsonl").open(encoding="utf-8")]
    found: dict[str, Counter[str]] = defaultdict(Counter)
    async with services.indexing(settings) as parts:
        indexer, attachments = parts.service, parts.service.attachments
        running = asyncio.create_task(indexer.worker.run(indexer.restore_index))
        await indexer.restore_index()
        for number, row in enumerate(rows):
            content = json.dumps({"id": f"f{number}", "title": f"Tệp {number}"})
            await indexer.accept([Acceptance(f"f{number}", 1, content, bytes((number,)))])
            await attachments.put(
                f"f{number}", Path(row["file"]).name, _pieces(folder / row["file"])
            )
            started = time.perf_counter()
            await indexer.files.drain(ocr=False)
            read = time.perf_counter() - started
            await indexer.files.drain(ocr=ocr)
            (status,) = await attachments.listed(f"f{number}")
            spent = time.perf_counter() - started
            print(
                f"{row['file']}: {status.state}, {status.reason or 'whole'}, {read:.1f} s,"
                f" with OCR {spent:.1f} s",
                flush=True,
            )
        await indexer.worker.drain()
        search = SearchService(parts.engine, Analyzer())
        await search.learn()
        for number, row in enumerate(rows):
            text = await attachments.text(f"f{number}", Path(row["file"]).name)
            await _judge(search, f"f{number}", row, text, found[kind_of(row)])
        running.cancel()
    for kind, counted in sorted(found.items()):
        total = counted["phrases"]
        shares = (f"{counted[name] / total:.3f} {name}" for name in ("read", "folded", "searched"))
        print(f"{kind}: {total} phrases, {', '.join(shares)}")


async def _judge(
    search: SearchService, article: str, row: dict[str, Any], text: FileText, counted: Counter[str]
) -> None:
    whole = "\n".join(page.text for page in text.pages)
    hard = row.get("expect_hard") or ()
    for phrase in row["expect"]:
        if phrase in hard:
            continue
        results = await search.search(parse_request([("q", phrase), ("facets", "0")]))
        outcomes = {
            "read": bare(phrase) in bare(whole),
            "folded": folded(phrase) in folded(whole),
            "searched": article in [hit.id for hit in results.hits],
        }
        counted["phrases"] += 1
        for name, held in outcomes.items():
            counted[name] += held
        missing = [name for name, held in outcomes.items() if not held]
        if missing:
            print(f"  {row['file']}: {phrase!r} not {', '.join(missing)}")


async def _pieces(path: Path) -> Any:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--no-ocr", action="store_true")
    parser.add_argument("--engine", choices=("embedded", "elasticsearch"), default="embedded")
    parser.add_argument("--es-url", default="http://127.0.0.1:9200")
    given = parser.parse_args()
    if not (given.folder / "index.jsonl").exists():
        print(f"skipped: there are no files in {given.folder}")
        return
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            data_dir=Path(folder),
            engine=given.engine,
            es_url=given.es_url,
            index_prefix="searchsvc-bench-documents",
            index_processes=0,
            ocr_share=1.0,
            log_level="error",
        )
        asyncio.run(measure(given.folder, settings, not given.no_ocr))


if __name__ == "__main__":
    main()
