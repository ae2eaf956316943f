"""Waiting until what was accepted is searchable."""

import asyncio

from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.ledger.attached.files import FileState
from searchsvc.indexing.pipeline.worker import WATCH_SECONDS

# A file takes about a second.
_LOOK_SECONDS = 0.2


async def wait_until_carried(ledger: Ledger) -> None:
    """Wait until everything that is pending at the call is indexed or rejected."""
    last = await asyncio.to_thread(ledger.log.last_sequence)
    # Polled: the worker may run in another process.
    while await asyncio.to_thread(ledger.queue.waiting, last):  # noqa: ASYNC110
        await asyncio.sleep(WATCH_SECONDS)


async def wait_until_read(ledger: Ledger) -> None:
    """Wait until every attached file is read that needs no OCR."""
    # Polled: the process that reads them may be another.
    while (await asyncio.to_thread(ledger.files.counts))[FileState.WAITING]:  # noqa: ASYNC110
        await asyncio.sleep(_LOOK_SECONDS)
