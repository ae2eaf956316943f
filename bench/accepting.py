"""Articles a second that the write API accepts, each durable when it is answered.

Usage: python bench/accepting.py [--articles N] [--corpus FOLDER]

Measured twice: while the articles are indexed at the same time, and with an engine that is away, so
that accepting alone works. Beside them what the disk does: an fsync of a small append.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
import uuid
from pathlib import Path

import aiohttp
from corpus import COLLECTION, articles

NOBODY = "http://127.0.0.1:9"
ROUNDS = 3


def lines(folder: Path, count: int) -> bytes:
    found = articles(folder, count)
    fields = [one.model_dump(mode="json", exclude_none=True) for one in found]
    return b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in fields)


async def accept(body: bytes, count: int, settings: dict[str, str]) -> float:
    """Give the seconds that an indexer needs to accept so many articles."""
    with tempfile.TemporaryDirectory() as folder:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "searchsvc", "indexer", "--port", "0", "--json"),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=os.environ | settings | {"SEARCHSVC_DATA_DIR": folder},
        )
        assert process.stdout is not None
        output = b""
        while not output.endswith(b"}\n"):
            output += await process.stdout.readline()
        try:
            async with aiohttp.ClientSession(json.loads(output)["url"]) as http:
                started = time.perf_counter()
                async with http.post("/v1/articles/_bulk", data=body) as response:
                    answer = await response.read()
                seconds = time.perf_counter() - started
        finally:
            process.terminate()
            await process.wait()
        accepted = answer.count(b'"status": 202')
        assert accepted == count, f"{accepted} of {count} accepted: {answer[:500]!r}"
        return seconds


def sync_seconds() -> float:
    with tempfile.NamedTemporaryFile() as file:
        started = time.perf_counter()
        for _ in range(50):
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())
        return (time.perf_counter() - started) / 50


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--corpus", type=Path, default=COLLECTION)
    options = parser.parse_args()
    body = lines(options.corpus, options.articles)
    size = len(body) / options.articles
    print(f"{options.articles} articles of {size:.0f} bytes in one bulk request")
    print(f"fsync of 4 kB: {sync_seconds() * 1000:.2f} ms")
    away = {
        "SEARCHSVC_ENGINE": "elasticsearch",
        "SEARCHSVC_ES_URL": NOBODY,
        "SEARCHSVC_INDEX_PREFIX": f"bench-{uuid.uuid4().hex[:8]}",
    }
    for name, settings in (("indexed meanwhile", {}), ("accepted only", away)):
        rates = [
            options.articles / asyncio.run(accept(body, options.articles, settings))
            for _ in range(ROUNDS)
        ]
        print(f"{name}: {', '.join(f'{rate:.0f}' for rate in rates)} articles/s")


if __name__ == "__main__":
    main()
