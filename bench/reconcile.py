"""Time and memory of comparing a million ids, and whether every defect is found and repaired.

Usage: python bench/reconcile.py [--articles N] [--defects N] [--engine embedded|elasticsearch]
SEARCHSVC_ES_URL is the Elasticsearch's address.
"""

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

from searchsvc import services
from searchsvc.articles.article import validate_article
from searchsvc.engine.document import Deletion, Document
from searchsvc.indexing.articles.writes import acceptance_of
from searchsvc.indexing.ledger import Acceptance, Ledger, Mark, Receipt
from searchsvc.settings import Settings

GROUP = 5_000
KINDS = ("missing", "surplus", "older", "newer")


def document(number: int, key: int, version: int) -> Document:
    article = {"id": f"d{number}", "key": key, "version": version, "title": f"Hồ sơ {number}"}
    return Document.of(article, key, version, {"title": [f"hồ sơ {number}"]})


def writes(first: int, count: int) -> list[Acceptance]:
    return [
        acceptance_of(validate_article({"id": f"d{n}", "title": f"Hồ sơ {n}", "version": 2}))
        for n in range(first, first + count)
    ]


async def fill(settings: Settings, ledger: Ledger, articles: int) -> None:
    engine = services.open_engine(settings)
    await engine.promote(await engine.create())
    for first in range(0, articles, GROUP):
        receipts = ledger.accept(writes(first, min(GROUP, articles - first)))
        keys = [one.key for one in receipts if isinstance(one, Receipt)]
        assert len(keys) == len(receipts), receipts
        documents = [document(first + n, key, 2) for n, key in enumerate(keys)]
        await engine.write(documents, visible=False)
        ledger.queue.mark([Mark(one.key, 2) for one in documents])
    await engine.refresh()
    await engine.close()


async def damage(settings: Settings, ledger: Ledger, articles: int, defects: int) -> Counter[str]:
    """Make defects of every kind at random places; gives how many of each."""
    engine = services.open_engine(settings)
    made: Counter[str] = Counter()
    chosen = random.Random(7).sample(range(articles), defects)
    for turn, number in enumerate(chosen):
        kind, key = KINDS[turn % len(KINDS)], number + 1
        if kind == "missing":
            await engine.write([Deletion(f"d{number}", key, 2)], visible=False)
        elif kind == "newer":
            await engine.write([document(number, key, 9)], visible=False)
        elif kind == "surplus":
            await engine.write([document(articles + number, articles + key, 1)], visible=False)
        else:
            # The ledger knows a newer version that the engine never got.
            fields = {"id": f"d{number}", "title": "Hồ sơ mới", "version": 3}
            ledger.accept([acceptance_of(validate_article(fields))])
            ledger.queue.mark([Mark(key, 3)])
        made[kind] += 1
    await engine.refresh()
    await engine.close()
    return made


def command(settings: Settings, *arguments: str) -> tuple[dict[str, Any], float, float]:
    """Run a command; gives its report, seconds, and its peak memory in MB."""
    environment = os.environ | {
        "SEARCHSVC_ENGINE": settings.engine,
        "SEARCHSVC_DATA_DIR": str(settings.data_dir),
        "SEARCHSVC_INDEX_PREFIX": settings.index_prefix,
        "SEARCHSVC_INDEX_PROCESSES": "0",
    }
    line = [sys.executable, "-m", "searchsvc", *arguments, "--json"]
    started = time.perf_counter()
    highest = 0.0
    with subprocess.Popen(line, env=environment, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            highest = max(highest, high_water(process.pid))
            time.sleep(0.02)
        output = process.stdout.read() if process.stdout else ""
    return json.loads(output), time.perf_counter() - started, highest


def high_water(pid: int) -> float:
    """Give the most memory that a process ever held, in MB."""
    # Not from wait4: that counts this process's own memory at the fork.
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1000
    return 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--defects", type=int, default=1_000)
    parser.add_argument("--engine", default="embedded")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        prefix = f"bench-{uuid.uuid4().hex[:8]}"
        settings = Settings(engine=options.engine, data_dir=Path(scratch), index_prefix=prefix)
        ledger = Ledger(services.ledger_path(settings))
        try:
            started = time.perf_counter()
            asyncio.run(fill(settings, ledger, options.articles))
            print(f"{options.articles} articles made in {time.perf_counter() - started:.0f} s")
            made = asyncio.run(damage(settings, ledger, options.articles, options.defects))
            print(f"defects made: {dict(made)}")
            for arguments in (("reconcile", "--no-repair"), ("reconcile",), ("reconcile",)):
                report, seconds, megabytes = command(settings, *arguments)
                kinds = {kind: report[kind] for kind in KINDS}
                print(
                    f"{' '.join(arguments)}: drift {report['drift']} {kinds},"
                    f" repaired {report['repaired']}, compared in {report['seconds']:.1f} s,"
                    f" {seconds:.1f} s in all, peak memory {megabytes:.0f} MB"
                )
        finally:
            ledger.close()
            asyncio.run(destroy(settings))


async def destroy(settings: Settings) -> None:
    engine = services.open_engine(settings)
    await engine.destroy()
    await engine.close()


if __name__ == "__main__":
    main()
