"""Waiting until what was accepted is searchable."""

import asyncio

from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.pipeline.worker import WATCH_SECONDS


async def wait_until_carried(ledger: Ledger) -> None:
    """Wait until everything that is pending at the call is indexed or rejected."""
    last = await asyncio.to_thread(ledger.log.last_sequence)
    # Polled: the worker may run in another process.
    while await asyncio.to_thread(ledger.queue.waiting, last):  # noqa: ASYNC110
        await asyncio.sleep(WATCH_SECONDS)
