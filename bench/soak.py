"""Searches, writes, rebuilds and crawls for an hour: does the server grow, fail or become slow?

    python bench/soak.py [FILE.jsonl] [--seconds 3600] [--capacity 20]

The server is one of its own on loopback, and so is the portal that it crawls every minute. Searches
come at half of the rate that two clients without pause were answered at. Each third of the time has
a rebuild, so that thirds compare. Exit code 1 when a limit is exceeded.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from soaking.load import Load
from soaking.seen import Stretch
from soaking.site import Site, served
from soaking.verdict import Line, judged
from soaking.watch import Watch

from tests.ops.killing.place import Place, Server

DEMO = Path(__file__).parent.parent / "demo" / "articles.jsonl"
_SETTLE_WITHIN = 120.0
_CLIENTS = 2
# Searches of the first seconds wait for what is loaded once.
_WARM_SECONDS = 5.0
_HEAD = (
    "min",
    "searches",
    "p50 ms",
    "p95 ms",
    "errors",
    "503",
    "left out",
    "put",
    "deleted",
    "MB",
    "files",
    "connections",
    "threads",
    "data MB",
    "crawls",
    "load",
)


async def soak(file: Path, folder: Path, seconds: float, capacity_seconds: float) -> list[Line]:
    """Start a server, soak it, end it; give what is judged.

    Args:
        file: articles as JSON Lines.
        folder: an empty one, for its data.
        seconds: that it is soaked for.
        capacity_seconds: that its capacity is measured for.
    """
    async with served() as site:
        source = await asyncio.to_thread(site.write_source, folder.parent)
        place = Place(folder, {"log_level": "error", "sources": str(source)})
        await _done(place, "import", str(file))
        server = await Server.start(place)
        try:
            return await _soaked(server, place, site, file, (seconds, capacity_seconds))
        finally:
            await server.stop()


async def _soaked(
    server: Server, place: Place, site: Site, file: Path, lengths: tuple[float, float]
) -> list[Line]:
    seconds, capacity_seconds = lengths
    watch = Watch(server.process.pid, place.folder)
    text = await asyncio.to_thread(file.read_text, encoding="utf-8")
    articles = [json.loads(line) for line in text.split("\n") if line]
    load = Load(server.http, articles, watch)
    await _for_a_time(_WARM_SECONDS, *(load.ask_on() for _ in range(_CLIENTS)))
    watch.now = Stretch()
    clients = [load.ask_on() for _ in range(_CLIENTS)]
    await _for_a_time(capacity_seconds, *clients, load.write_on())
    capacity = len(watch.now.seen.seconds) / capacity_seconds
    print(f"{len(articles):,} articles; capacity beside writes: {capacity:.0f} searches a second")
    print(f"| {' | '.join(_HEAD)} |\n|{'---|' * len(_HEAD)}")
    stretches: list[Stretch] = []
    watch.now = Stretch()
    await _for_a_time(
        seconds,
        load.ask_at(capacity / 2),
        load.write_on(),
        watch.run(),
        _rebuild_on(server, seconds / 3),
        _tell_on(watch, stretches, site, seconds),
    )
    stretches.append(watch.now)
    print(_row(len(stretches), watch.now, site), flush=True)
    pending, rejected = await _settled(server)
    return judged(stretches, pending, rejected)


async def _for_a_time(seconds: float, *works: Coroutine[Any, Any, None]) -> None:
    """Let several go on for so long; what fails ends them all."""
    tasks = [asyncio.create_task(one) for one in works]
    try:
        ended, _ = await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        for task in ended:
            task.result()
            raise RuntimeError("a client ended by itself")
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _tell_on(watch: Watch, stretches: list[Stretch], site: Site, seconds: float) -> None:
    """Begin a new stretch each minute, of short runs each ninth, and print the one before."""
    every, began = min(60.0, seconds / 9), time.monotonic()
    while True:
        await asyncio.sleep(began + every * (len(stretches) + 1) - time.monotonic())
        stretches.append(watch.now)
        watch.now = Stretch()
        print(_row(len(stretches), stretches[-1], site), flush=True)


async def _rebuild_on(server: Server, every: float) -> None:
    """Rebuild in the middle of each so many seconds."""
    await asyncio.sleep(every / 2)
    while True:
        async with server.http.post("/v1/index/rebuild") as answer:
            assert answer.status == 202, await answer.text()
        began = time.monotonic()
        step = ""
        while step not in ("done", "failed", "cancelled"):
            await asyncio.sleep(1)
            _, told = await server.get("/v1/index/rebuild")
            step = told["step"]
        if step != "done":
            raise RuntimeError(f"the rebuild ended as {step}: {told['reason']}")
        await asyncio.sleep(max(0.0, began + every - time.monotonic()))


async def _settled(server: Server) -> tuple[int, int]:
    """Wait until nothing is pending; give what still is, and what was rejected."""
    deadline = time.monotonic() + _SETTLE_WITHIN
    while True:
        _, told = await server.get("/v1/index")
        pending = int(told["articles"]["pending"])
        if not pending or time.monotonic() > deadline:
            return pending, int(told["articles"]["rejected"])
        await asyncio.sleep(0.5)


def _row(number: int, stretch: Stretch, site: Site) -> str:
    seen = stretch.seen
    cells = (
        number,
        f"{len(seen.seconds):,}",
        f"{seen.percentile(50):.0f}",
        f"{seen.percentile(95):.0f}",
        dict(seen.errors) or 0,
        seen.refused,
        seen.left_out,
        seen.written["put"],
        seen.written["delete"],
        f"{stretch.typical('memory') / 1e6:.0f}",
        f"{stretch.typical('files'):.0f}",
        f"{stretch.typical('connections'):.0f}",
        f"{stretch.typical('threads'):.0f}",
        f"{stretch.typical('stored') / 1e6:.1f}",
        site.crawls,
        f"{os.getloadavg()[0]:.1f}",
    )
    return f"| {' | '.join(map(str, cells))} |"


async def _done(place: Place, command: str, *arguments: str) -> None:
    running = await place.spawn(command, *arguments)
    output, _ = await running.communicate()
    if running.returncode:
        raise RuntimeError(f"{command} ended with {running.returncode}: {output!r}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("articles", type=Path, nargs="?", default=DEMO)
    parser.add_argument("--seconds", type=float, default=3_600.0)
    parser.add_argument("--capacity", type=float, default=20.0, help="seconds of measuring it")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="searchsvc-soak-") as outer:
        folder = Path(outer, "data")
        folder.mkdir()
        lines = asyncio.run(soak(given.articles, folder, given.seconds, given.capacity))
        log = (folder / "killed.log").read_text(encoding="utf-8")
    print("\n| what | figure | limit | exceeded |\n|---|---|---|---|")
    for line in lines:
        print(line)
    print(f"\nErrors in the server's log: {log[-2_000:] or 'none'}")
    sys.exit(0 if all(line.holds for line in lines) else 1)


if __name__ == "__main__":
    main()
