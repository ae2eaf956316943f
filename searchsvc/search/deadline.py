"""How long one use case may wait for the engine."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from searchsvc.errors import EngineUnavailableError


@asynccontextmanager
async def deadline(seconds: float) -> AsyncIterator[None]:
    """Limit the engine requests of one search together: each has a timeout, and there are several.

    Raises:
        EngineUnavailableError: it took longer.
    """
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError:
        raise EngineUnavailableError(f"the search was not answered within {seconds:g} s") from None
