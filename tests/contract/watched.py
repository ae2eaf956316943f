"""An engine whose searches are watched."""

import asyncio
from typing import Any

from searchsvc.engine.base import EngineAnswer, EngineSearch, EngineWriter


class Watched:
    """An engine that notes its searches and may be slow."""

    def __init__(self, engine: EngineWriter) -> None:
        self._engine = engine
        self.searches: list[EngineSearch] = []
        self.pause = 0.0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    async def carry_out(self, work: Any) -> Any:
        # On the event loop, so that it is this engine that is asked.
        return await work(self)

    async def search(self, search: EngineSearch) -> EngineAnswer:
        self.searches.append(search)
        await asyncio.sleep(self.pause)
        return await self._engine.search(search)
