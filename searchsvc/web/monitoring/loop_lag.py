"""How late the event loop is: work on it keeps every request waiting."""

import asyncio
import time
from collections.abc import Callable

# Seconds between two tries.
_EVERY = 0.5


async def watch_loop(observe: Callable[[float], None]) -> None:
    """Observe by how many seconds each short sleep is late, until cancelled."""
    while True:
        asleep = time.perf_counter()
        await asyncio.sleep(_EVERY)
        observe(max(0.0, time.perf_counter() - asleep - _EVERY))
