"""Which large drafts were begun and never ended: the system may have ended the indexer for them."""

import asyncio
import json
import uuid

from searchsvc.errors import LedgerUnavailableError
from searchsvc.indexing.ledger.work import Work

_NAME = "preparing:"


class Tried:
    """The drafts that are being prepared, kept in the ledger: it outlives this process."""

    def __init__(self, work: Work) -> None:
        """Make the memory.

        Args:
            work: of the ledger.
        """
        self._work = work
        # A draft that one process begins again, after a full disk for instance, ended nothing.
        self._process = uuid.uuid4().hex

    async def begin(self, key: int, version: int) -> int:
        """Note that a draft is about to be prepared.

        Args:
            key: the ledger's number of its id.
            version: of the draft; another one is tried anew.

        Returns:
            How many processes began it before and ended meanwhile.

        Raises:
            LedgerUnavailableError: nothing was noted.
        """
        return await asyncio.to_thread(self._begin, key, version)

    async def end(self, key: int) -> None:
        """Forget a draft: this process is still there."""
        await asyncio.to_thread(self._end, key)

    def _begin(self, key: int, version: int) -> int:
        name = f"{_NAME}{key}"
        noted = json.loads(self._work.state(name) or "{}")
        tries = noted.get("tries", 0) if noted.get("version") == version else 0
        if noted.get("process") == self._process:
            # Counted already.
            tries = max(0, tries - 1)
        note = {"version": version, "tries": tries + 1, "process": self._process}
        self._work.save(name, json.dumps(note))
        return int(tries)

    def _end(self, key: int) -> None:
        try:
            self._work.forget(f"{_NAME}{key}")
        except LedgerUnavailableError:
            # The document is worth more than the note, which counts for another process only.
            return
