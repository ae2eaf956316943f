"""Pushes that were refused, for editors: they never reach the ledger's articles."""

import asyncio
from collections.abc import Sequence

import structlog

from searchsvc.errors import Problem, UnavailableError
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.ledger.refusals import RefusedPush


class RefusedPushes:
    """Keeps the last refused pushes for a week, or until one of their article is accepted."""

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
