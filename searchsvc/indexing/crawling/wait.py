"""Waiting until what was accepted is searchable."""

import asyncio

from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.pipeline.worker import WATCH_SECONDS


async def wait_until_carried(ledger: Ledger) -> None:
    """Wait until nothing that is pending at the call is pending any more."""
    last = await asyncio.to_thread(ledger.log.last_sequence)
    # Polled: another process may be the one that carries.
    while await asyncio.to_thread(ledger.queue.waiting, last):  # noqa: ASYNC110
        await asyncio.sleep(WATCH_SECONDS)
