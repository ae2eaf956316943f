"""Where the killed service lives, its server, and how a process of ours is killed."""

import asyncio
import json
import os
import signal
import sys
import tempfile
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import psutil

from searchsvc import services
from searchsvc.settings import Settings
from tests.ops.killing.history import Fields
from tests.ops.killing.summary import Summary

START_WITHIN = 300.0
WORKERS_END_WITHIN = 5.0
LOCK_HELD = 4  # exit status: another process is the indexer


@dataclass(frozen=True)
class Place:
    """An empty data folder and, on Elasticsearch, an index prefix of its own."""

    folder: Path
    settings: dict[str, str]

    @property
    def environment(self) -> dict[str, str]:
        """The environment of the service's processes."""
        kept = {name: text for name, text in os.environ.items() if "SEARCHSVC_" not in name}
        ours = {f"SEARCHSVC_{name.upper()}": text for name, text in self.settings.items()}
        # pyvi leaves a temporary file behind in every process that is killed.
        return {**kept, **ours, "TMPDIR": str(self.folder)}

    async def spawn(self, command: str, *arguments: str) -> asyncio.subprocess.Process:
        """Start a command of ours there."""
        line = ("-m", "searchsvc", command, *arguments, "--json", "--data-dir", str(self.folder))
        with (self.folder / "killed.log").open("ab") as log:
            return await asyncio.create_subprocess_exec(
                *(sys.executable, *line),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                env=self.environment,
            )

    async def generations(self) -> tuple[str, ...]:
        """Give the names of all generations."""
        opened = services.open_engine(self._validated())
        try:
            return (await opened.state()).generations
        finally:
            await opened.close()

    async def destroy(self) -> None:
        """Delete what an engine holds elsewhere than in the folder."""
        opened = services.open_engine(self._validated())
        try:
            await opened.destroy()
        finally:
            await opened.close()

    def _validated(self) -> Settings:
        return Settings.model_validate({**self.settings, "data_dir": str(self.folder)})


@asynccontextmanager
async def make_place(engine: str) -> AsyncIterator[Place]:
    """Give a place, gone afterwards."""
    # Each takes seconds to start, and one shows as well as two that it ends with its parent.
    settings = {"engine": engine, "log_level": "error", "index_processes": "1"}
    if engine == "elasticsearch":
        settings["index_processes"] = "0"
        settings["es_url"] = os.environ["SEARCHSVC_TEST_ES_URL"]
        settings["index_prefix"] = f"searchsvc-kill-{uuid.uuid4().hex[:12]}"
        settings["query_timeout"] = "10"
    with tempfile.TemporaryDirectory(prefix="searchsvc-kill-") as folder:
        place = Place(Path(folder), settings)
        try:
            yield place
        finally:
            await place.destroy()


class Server:
    """One start of `searchsvc serve`, and a client of it."""

    def __init__(self, process: asyncio.subprocess.Process, url: str) -> None:
        self.process = process
        self.url = url
        self.http = aiohttp.ClientSession(url, timeout=aiohttp.ClientTimeout(60))

    @classmethod
    async def start(cls, place: Place) -> "Server":
        """Start it and wait until it is ready."""
        deadline = time.monotonic() + START_WITHIN
        while True:
            process = await place.spawn("serve", "--port", "0")
            assert process.stdout is not None
            output = b""
            while not output.endswith(b"}\n") and (line := await process.stdout.readline()):
                output += line
            if output:
                break
            # A command that outlived its server became the indexer and ends by itself.
            if await process.wait() != LOCK_HELD or time.monotonic() > deadline:
                running = [" ".join(one.cmdline()[2:5]) for one in processes_of(place)]
                raise RuntimeError(f"no start: {process.returncode}, beside it run {running}")
            await asyncio.sleep(0.2)
        server = cls(process, json.loads(output)["url"])
        while (await server.get("/health/ready"))[0] != 200:
            if time.monotonic() > deadline:
                raise RuntimeError("the server did not get ready")
            await asyncio.sleep(0.05)
        return server

    async def get(self, path: str, **query: str | int) -> tuple[int, Fields]:
        """Give status and body of an answer."""
        async with self.http.get(path, params=query) as response:
            return response.status, await response.json(content_type=None)

    async def stop(self) -> int:
        """End it as an operator does; gives its exit status."""
        await self.http.close()
        self.process.terminate()
        return await self.process.wait()


async def kill(process: asyncio.subprocess.Process, name: str, summary: Summary) -> None:
    """SIGKILL a process of ours and see that its worker processes end by themselves."""
    if process.returncode is not None:
        return
    # Stopped first, so that no child can start between listing and killing.
    try:
        process.send_signal(signal.SIGSTOP)
        children = psutil.Process(process.pid).children(recursive=True)
        process.kill()
    except (ProcessLookupError, psutil.NoSuchProcess):
        # It ended by itself in this moment.
        return
    summary.killed[name] += 1
    await process.wait()
    deadline = time.monotonic() + WORKERS_END_WITHIN
    while left := [child for child in children if _runs(child)]:
        if time.monotonic() > deadline:
            for child in left:
                summary.blame("left-over processes", f"{child.pid} {child.cmdline()[-1:]}")
                child.kill()
            return
        await asyncio.sleep(0.05)


def processes_of(place: Place) -> list[psutil.Process]:
    """Give the processes that were started with this data folder and run."""
    return [
        process
        for process in psutil.process_iter(["cmdline"])
        if str(place.folder) in (process.info["cmdline"] or []) and _runs(process)
    ]


def _runs(process: psutil.Process) -> bool:
    try:
        # Nobody may be there to reap an orphan: a zombie has ended.
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
