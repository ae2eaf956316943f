"""Pushes that were refused, for editors: they never reach the ledger's articles."""

import asyncio
from collections.abc import Sequence

import structlog

from searchsvc.errors import Problem, UnavailableError
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.ledger.refusals import RefusedPush


class RefusedPushes:
    """Keeps the last refused pushes: for a week, or until they are done with."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    async def note(self, refused: Sequence[tuple[str, Sequence[Problem]]], actor: str) -> None:
        """Keep refused pushes: id and problems of each. Their answer never fails for it."""
        if not refused:
            return
        try:
            await asyncio.to_thread(self._ledger.refusals.note, refused, actor)
        except UnavailableError as error:
            structlog.get_logger().warning("push.refusal_lost", error=str(error))

    async def newest(self) -> list[RefusedPush]:
        """Return those that are kept, the newest first."""
        return await asyncio.to_thread(self._ledger.refusals.newest)

    async def dismiss(self, until: float, numbers: Sequence[int] | None = None) -> int:
        """Forget those that someone has seen, some or all; gives how many there were.

        Args:
            until: when the newest of them came, in seconds since 1970.
            numbers: of those to forget; None = all.

        Raises:
            LedgerUnavailableError: the ledger can't be written.
        """
        return await asyncio.to_thread(self._ledger.refusals.dismiss, until, numbers)
