"""The loop of what keeps artefacts of the engine in step with the ledger."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

# Seconds between checks that the engine still holds the artefacts.
CHECK_SECONDS = 5.0


class LostCheck:
    """Checks from time to time whether the engine lost an artefact."""

    def __init__(self, is_lost: Callable[[], Awaitable[bool]]) -> None:
        self._is_lost = is_lost
        self._next = 0.0

    async def __call__(self) -> bool:
        """Return whether an artefact is lost, checked at most every CHECK_SECONDS."""
        if time.monotonic() < self._next:
            return False
        self._next = time.monotonic() + CHECK_SECONDS
        return await self._is_lost()


async def keep(
    step: Callable[[], Awaitable[None]],
    failed: Callable[[Exception, int], float],
    pause: float,
    woken: asyncio.Event,
) -> None:
    """Repeat a step until cancelled; none of its failures may stop indexing.

    Args:
        step: brings the engine in step with the ledger.
        failed: called with a failure and the number of failures in a row; returns the seconds to
            the next step.
        pause: seconds from a step that succeeded to the next.
        woken: ends a pause.
    """
    failures = 0
    while True:
        woken.clear()
        try:
            await step()
            failures, rest = 0, pause
        except Exception as error:
            failures += 1
            rest = failed(error, failures)
        with suppress(TimeoutError):
            async with asyncio.timeout(rest):
                await woken.wait()
