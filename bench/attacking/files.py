"""Files that are much larger than they look: what commands read."""

import asyncio
import gzip
import tempfile
import time
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psutil
from aiohttp import web

from attacking.target import Attack, Peak, Target
from tests.ops.killing.place import Place

_MEMBERS = 200_000
_LINE_BYTES, _PIECE = 1_200_000_000, 1_000_000
_SOURCE = """[source]
name = "gieng-da"
kind = "sitemap"
sitemap = "{origin}/sitemap.xml.gz"

[fetch]
delay_seconds = 0
allow_private = ["127.0.0.1"]
"""


async def empty_members(target: Target) -> tuple[str, bool]:
    """Crawl a sitemap of many empty gzip members."""
    packed = gzip.compress(b"") * _MEMBERS
    async with _served(packed) as origin:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "gieng-da.toml")
            await asyncio.to_thread(source.write_text, _SOURCE.format(origin=origin))
            status, seconds, _ = await _measured("crawl", str(source))
    told = f"{len(packed) / 1e6:.0f} MB refused in {seconds:.1f} s, the command's start included"
    return told, status != 0 and seconds < 30


async def long_line(target: Target) -> tuple[str, bool]:
    """Import a file of one line that unpacks to 1.2 GB."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "mot-dong.jsonl.gz")
        await asyncio.to_thread(_write_line, file)
        status, seconds, memory = await _measured("import", str(file))
    return f"{memory:.0f} MB at most, {seconds:.0f} s, exit status {status}", memory < 700


def _write_line(file: Path) -> None:
    packing = zlib.compressobj(1, wbits=31)
    with file.open("wb") as written:
        written.write(packing.compress(b'{"id": "a", "title": "'))
        for _ in range(_LINE_BYTES // _PIECE):
            written.write(packing.compress(b"a" * _PIECE))
        written.write(packing.compress(b'"}\n') + packing.flush())


async def _measured(command: str, argument: str) -> tuple[int, float, float]:
    """Run a command in a folder of its own; give status, seconds and MB."""
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder), {"log_level": "error"})
        began = time.perf_counter()
        running = await place.spawn(command, argument)
        async with Peak(psutil.Process(running.pid)).kept() as memory:
            await running.communicate()
        seconds = time.perf_counter() - began
    return running.returncode or 0, seconds, memory.most


@asynccontextmanager
async def _served(packed: bytes) -> AsyncIterator[str]:
    async def sitemap(request: web.Request) -> web.Response:
        return web.Response(body=packed, content_type="application/gzip")

    app = web.Application()
    app.router.add_get("/sitemap.xml.gz", sitemap)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


ATTACKS = (
    Attack(
        f"a sitemap of {_MEMBERS:,} empty gzip members",
        "quadratic in them",
        "refused within 30 s",
        empty_members,
    ),
    Attack("import of one line of 1.2 GB in `.gz`", "3 GB of memory", "700 MB", long_line),
)
