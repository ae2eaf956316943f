"""Failures of a whole process: it starts again and again, or opens too many files."""

import asyncio
import json
import os
import resource
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.prometheus.site import INDEXER, Ground, Watch

# Of a process that needs 20 for itself.
_MOST_FILES, _HELD = 128, 95
_SETTINGS = {
    "log_level": "error",
    "index_processes": "0",
    "reconcile_hours": "0",
    "connections": str(_MOST_FILES),
    "idle_seconds": "600",
}


async def starts_again_and_again(ground: Ground) -> None:
    """An indexer ends, and is started once more."""
    async with _indexer(ground.folder) as (url, _):
        watch = Watch({INDEXER: url}, scrapes=ground.scrapes)
        await watch.twice()
        await watch.scrape()
    async with _indexer(ground.folder) as (watch.targets[INDEXER], _):
        await watch.scrape()


async def too_many_files_are_open(ground: Ground) -> None:
    """Clients keep connections open."""
    async with _indexer(ground.folder) as (url, process):
        watch = Watch({INDEXER: url}, scrapes=ground.scrapes)
        resource.prlimit(process, resource.RLIMIT_NOFILE, (_MOST_FILES, _MOST_FILES))
        await watch.twice()
        place = urlsplit(url)
        with ExitStack() as held:
            for _ in range(_HELD):
                address = (place.hostname, place.port)
                held.enter_context(socket.create_connection(address))
            await watch.until("process_open_fds", lambda value: value > _HELD)
            await watch.fails()


@asynccontextmanager
async def _indexer(folder: Path) -> AsyncIterator[tuple[str, int]]:
    """Start an indexer; give its address and the id of its process."""
    kept = {name: text for name, text in os.environ.items() if "SEARCHSVC_" not in name}
    settings = {**_SETTINGS, "data_dir": str(folder / "data")}
    given = {f"SEARCHSVC_{name.upper()}": text for name, text in settings.items()}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "searchsvc", "indexer", "--port", "0", "--json"),
        stdout=asyncio.subprocess.PIPE,
        env={**kept, **given},
    )
    assert process.stdout is not None
    try:
        output = b""
        while not output.endswith(b"}\n"):
            part = await process.stdout.readline()
            assert part, "the indexer ended"
            output += part
        yield json.loads(output)["url"], process.pid
    finally:
        process.terminate()
        await process.wait()
