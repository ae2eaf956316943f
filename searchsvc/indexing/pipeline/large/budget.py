"""How many characters are analysed at a time, all worker processes together."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Budget:
    """A number of characters that is shared; who comes first is served first."""

    def __init__(self, characters: int) -> None:
        """Make the budget.

        Args:
            characters: all of it.
        """
        self.whole = characters
        self._free = characters
        self._turn = asyncio.Lock()
        self._given_back = asyncio.Event()

    @asynccontextmanager
    async def taken(self, characters: int) -> AsyncIterator[None]:
        """Take a part inside the block, as soon as it is free; more than all of it is all of it."""
        wanted = min(characters, self.whole)
        async with self._turn:
            while self._free < wanted:
                self._given_back.clear()
                await self._given_back.wait()
            self._free -= wanted
        try:
            yield
        finally:
            self._free += wanted
            self._given_back.set()
