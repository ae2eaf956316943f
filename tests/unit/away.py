"""An engine that is away for a while, and work that goes on beside a test."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from searchsvc.engine.base import LEXICON, Artefact, EngineWriter
from searchsvc.errors import EngineUnavailableError

PATIENCE = 30.0


class Away:
    """The real engine, away for the first calls; counts what was written."""

    def __init__(self, engine: EngineWriter, times: int = 0) -> None:
        self._engine = engine
        self.left, self.writes, self.tidied = times, 0, 0

    def _fail(self) -> None:
        if self.left:
            self.left -= 1
            raise EngineUnavailableError("máy tìm kiếm không trả lời")

    async def write_artefact(self, name: str, content: bytes) -> int:
        self._fail()
        version = await self._engine.write_artefact(name, content)
        self.writes += name == LEXICON
        return version

    async def tidy(self) -> None:
        self.tidied += 1
        await self._engine.tidy()

    async def read_artefact(self, name: str, newer_than: int = 0) -> Artefact | None:
        self._fail()
        return await self._engine.read_artefact(name, newer_than)

    async def artefact_version(self, name: str) -> int:
        self._fail()
        return await self._engine.artefact_version(name)


@asynccontextmanager
async def at_work(work: Any) -> AsyncIterator[None]:
    task = asyncio.create_task(work)
    try:
        yield
        assert not task.done(), task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def eventually(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.005)
