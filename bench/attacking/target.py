"""A server of its own that is attacked, and the rows of the table of attacks."""

import asyncio
import hashlib
import json
import resource
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.ops.killing.place import Place, Server
from tests.web.test_door import ELSEWHERE

TOKENS = {role: f"khoa-{role}" for role in ("publisher", "editor", "admin")}
# A process may open so many files where they are to run out.
_FEW_FILES = 256
# What a server is set to, by its kind.
KINDS: dict[str, dict[str, str]] = {
    "open": {"cors_origins": ELSEWHERE, "log_level": "info"},
    "tokens": {
        "tokens": ",".join(
            f"{role}:{hashlib.sha256(token.encode()).hexdigest()}" for role, token in TOKENS.items()
        )
    },
    "few files": {"log_level": "info"},
    # What was found before must not be given again.
    "corpus": {"answer_cache_mb": "0", "log_level": "error"},
}


@dataclass
class Target:
    """A server that runs.

    Attributes:
        place: its data folder and settings.
        server: its newest start.
        articles: what was imported.
    """

    place: Place
    server: Server
    articles: Path

    @property
    def port(self) -> int:
        return int(self.server.url.rpartition(":")[2])

    @property
    def running(self) -> psutil.Process:
        return psutil.Process(self.server.process.pid)

    def log(self) -> str:
        """Give what it has logged."""
        return (self.place.folder / "killed.log").read_text(encoding="utf-8")

    async def again(self) -> None:
        """End it and start it anew."""
        await self.server.stop()
        self.server = await Server.start(self.place)


@dataclass(frozen=True)
class Attack:
    """A row.

    Attributes:
        what: is tried.
        before: what it did to the version that the attacks were first tried on.
        limit: what may come of it.
        run: tries it; gives what came of it, and whether that is within the limit.
        kind: of the server.
    """

    what: str
    before: str
    limit: str
    run: Callable[[Target], Awaitable[tuple[str, bool]]]
    kind: str = "open"


@asynccontextmanager
async def target_of(kind: str, articles: Path) -> AsyncIterator[Target]:
    """Import articles, serve them, end the server."""
    with tempfile.TemporaryDirectory(prefix="searchsvc-attacks-") as folder:
        place = Place(Path(folder), KINDS[kind])
        status, said = await done(place, "import", str(articles))
        if status:
            raise RuntimeError(f"the import ended with {status}: {said}")
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if kind == "few files":
            resource.setrlimit(resource.RLIMIT_NOFILE, (_FEW_FILES, hard))
        try:
            target = Target(place, await Server.start(place), articles)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        try:
            yield target
        finally:
            await target.server.stop()


async def done(place: Place, command: str, *arguments: str) -> tuple[int, dict[str, object]]:
    """Run a command to its end; give its status and report."""
    running = await place.spawn(command, *arguments)
    output, _ = await running.communicate()
    report = json.loads(output) if output.strip().startswith((b"{", b"[")) else {}
    return running.returncode or 0, report


class Peak:
    """The most memory of a process and its children while something goes on, in MB."""

    def __init__(self, watched: psutil.Process) -> None:
        self._watched = watched
        self.before = self.most = self._held()

    @asynccontextmanager
    async def kept(self) -> AsyncIterator["Peak"]:
        """Keep it until the end of the block."""
        task = asyncio.create_task(self._watch())
        try:
            yield self
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _watch(self) -> None:
        while True:
            self.most = max(self.most, self._held())
            await asyncio.sleep(0.02)

    def _held(self) -> float:
        held = 0
        try:
            for one in (self._watched, *self._watched.children(recursive=True)):
                held += one.memory_info().rss
        except psutil.NoSuchProcess:
            pass
        return held / 1e6
