"""Pushes that were refused, for editors: they never reach the ledger's articles."""

import asyncio
from collections.abc import Sequence

import structlog

from searchsvc.errors import Problem, UnavailableError
from searchsvc.indexing.articles.named import cleaned_title
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.ledger.refusals import Refusal, RefusedPush

# Characters of a title that are read: a refused one may be a whole page.
_LONGEST_TITLE = 1_000


class RefusedPushes:
    """Keeps the last refused pushes: for a week, or until they are done with."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    async def note(self, refused: Sequence[Refusal], actor: str) -> None:
        """Keep refused pushes. Their answer never fails for it."""
        if not refused:
            return
        try:
            await asyncio.to_thread(self._ledger.refusals.note, refused, actor)
        except UnavailableError as error:
            structlog.get_logger().warning("push.refusal_lost", error=str(error))

    async def newest(self) -> list[RefusedPush]:
        """Return those that are kept, the newest first."""
        return await asyncio.to_thread(self._ledger.refusals.newest)

    async def of(self, article_id: str) -> RefusedPush | None:
        """Return the last push of an article when it was refused, None when it was not."""
        return await asyncio.to_thread(self._ledger.refusals.of, article_id)

    async def dismiss(self, until: float, numbers: Sequence[int] | None = None) -> int:
        """Forget those that someone has seen, some or all; gives how many there were.

        Args:
            until: when the newest of them came, in seconds since 1970.
            numbers: of those to forget; None = all.

        Raises:
            LedgerUnavailableError: the ledger can't be written.
        """
        return await asyncio.to_thread(self._ledger.refusals.dismiss, until, numbers)


def refusal_of(article_id: str, problems: Sequence[Problem], fields: object) -> Refusal:
    """Make a refusal of what was sent.

    Args:
        article_id: as it was sent.
        problems: what was wrong.
        fields: the decoded JSON, whatever it is; None = it can't be decoded.
    """
    title = fields.get("title") if isinstance(fields, dict) else None
    beginning = title[:_LONGEST_TITLE] if isinstance(title, str) else None
    return Refusal(article_id, problems, cleaned_title(beginning))
