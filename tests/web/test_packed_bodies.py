"""Bodies that unpack to far more than was sent, and lines that hold nothing."""

import asyncio
import gzip
import json
import time
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.web.api.requests import lines
from tests.web.conftest import Running, local_settings, running

BULK = "/v1/articles/_bulk"
PACKED = {"Content-Encoding": "gzip", "Content-Type": "application/x-ndjson"}
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
async def door(
    tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[Running]:
    settings = local_settings(tmp_path_factory.mktemp("packed"))
    async with running(settings, analyzer) as service:
        yield service


@cache
def packed(byte: bytes, megabytes: int) -> bytes:
    packing = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [packing.compress(byte * MEGABYTE) for _ in range(megabytes)]
    return b"".join(parts) + packing.flush()


@asynccontextmanager
async def watched_loop() -> AsyncIterator[list[float]]:
    """Give how long the event loop stood still, the longest last."""
    longest = [0.0]

    async def watch() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.01)
            longest[0] = max(longest[0], time.perf_counter() - before)

    task = asyncio.create_task(watch())
    try:
        yield longest
    finally:
        task.cancel()


async def sent(service: Running, body: bytes, **headers: str) -> list[dict[str, object]]:
    status, text, _ = await service.request("POST", BULK, data=body, headers=PACKED | headers)
    assert status == 207
    return [json.loads(line) for line in str(text).splitlines()]


@pytest.mark.parametrize(
    ("byte", "megabytes", "why"),
    [
        (b"\n", 40, "more lines are blank than hold something"),
        (b"\n", 500, "more lines are blank than hold something"),
        (b"x", 500, "the body unpacks to more than 200 times what is sent"),
    ],
)
async def test_a_bulk_that_is_hardly_sent_ends_early_and_others_are_answered_meanwhile(
    door: Running, byte: bytes, megabytes: int, why: str
) -> None:
    body = packed(byte, megabytes)
    async with watched_loop() as longest:
        outcomes = await sent(door, body)
        await asyncio.sleep(0.5)
    (last,) = outcomes
    assert last["status"] == 413
    assert why in str(last["error"])
    # Passing over the rest without a pause would take three seconds.
    assert longest[0] < 1.5


async def test_a_refused_body_is_not_unpacked_in_one_go(door: Running) -> None:
    body = packed(b"x", 500)
    async with watched_loop() as longest:
        headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
        status, _, _ = await door.request("PUT", "/v1/articles/a", data=body, headers=headers)
        await asyncio.sleep(0.5)
    assert status == 413
    assert longest[0] < 1.5


async def test_who_sends_all_of_a_body_that_is_too_long_hears_so(door: Running) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(door.url.rpartition(":")[2]))
    length = 60 * MEGABYTE
    head = f"PUT /v1/articles/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n"
    writer.write(head.encode())
    for _ in range(60):
        writer.write(b"x" * MEGABYTE)
        await writer.drain()
    assert b" 413 " in await reader.readline()
    assert b"SEARCHSVC_LARGEST_BODY_MB" in await reader.read()
    writer.close()


async def test_a_short_body_that_nobody_reads_leaves_the_connection_to_the_next_request(
    door: Running,
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(door.url.rpartition(":")[2]))
    head = b"POST /nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n"
    writer.write(head)
    assert b" 404 " in await reader.readline()
    writer.write(
        b"x" * 200_000 + b"GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    )
    assert b"HTTP/1.1 200 OK" in await reader.read()
    writer.close()


async def test_blank_lines_between_articles_and_around_them_count_nothing(door: Running) -> None:
    article = b'\n\r\n{"id": "a%d", "title": "Phien cho"}\n\n'
    body = b"\n" * 5_000 + b"".join(article % number for number in range(6_000)) + b"\n" * 5_000
    outcomes = await sent(door, gzip.compress(body))
    assert len(outcomes) == 6_000
    assert {one["status"] for one in outcomes} == {202}


async def test_articles_that_repeat_each_other_are_taken_however_well_they_pack(
    tmp_path: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "_UNPACKED", 0)
    text = " ".join(f"Thông báo số {number} của xã Cồn Vắng." for number in range(40))
    articles = [
        json.dumps({"id": f"b{number}", "title": "Thông báo", "body": text}).encode() + b"\n"
        for number in range(2_000)
    ]
    body = gzip.compress(b"".join(articles), 9)
    assert sum(map(len, articles)) / len(body) > 90
    settings = local_settings(tmp_path)
    async with running(settings, analyzer) as service, service.indexer.service.worker.held():
        outcomes = await sent(service, body)
    assert [one["status"] for one in outcomes] == [202] * 2_000
