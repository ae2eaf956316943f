"""The editor's use case: what do readers search, and what do they not find?"""

import asyncio
import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path

import structlog

from searchsvc.articles.dates import VIETNAM
from searchsvc.errors import NotFoundError, SearchCountsUnavailableError
from searchsvc.indexing.intents.counts import DayCount, SearchCounts
from searchsvc.indexing.intents.marks import QueryMark, QueryMarks
from searchsvc.indexing.intents.report import Listing, SearchReport, period
from searchsvc.indexing.intents.reporting import DoneQuery, QueryHistory, Reporter
from searchsvc.query.log.intents import Intents, key_of, spelling_of

DAYS_KEPT = 90
LEAST_SEARCHES = 3
# Characters of an editor's note about a query.
LONGEST_NOTE = 500
_FORGET_SECONDS = 3_600.0

log = structlog.get_logger()


class Searches:
    """Counts searches, deletes old counts, and reports."""

    def __init__(
        self,
        path: Path | None = None,
        days_kept: int = DAYS_KEPT,
        least: int = LEAST_SEARCHES,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Make the service; nothing is opened yet.

        Args:
            path: of its file; None = in memory.
            days_kept: days, today included, after which counts are deleted; 0 = none are kept.
            least: searches from which on a query is named.
            clock: gives seconds since 1970.
        """
        self._counts = SearchCounts(path)
        self._marks = QueryMarks(self._counts.file)
        self._days_kept = days_kept
        self._least = least
        self._clock = clock

    async def take(self, intents: Intents) -> None:
        """Count what was searched and opened.

        Raises:
            SearchCountsUnavailableError: nothing was counted.
        """
        today = self._today()
        since, _ = period(today, self._days_kept)
        # The clock of another machine may be slightly ahead.
        until = today + dt.timedelta(days=1)
        if self._days_kept:
            await asyncio.to_thread(self._counts.add, intents, since, until)

    async def report(
        self, days: int = 7, limit: int = 50, containing: str = "", marked: bool = True
    ) -> SearchReport:
        """Report what was searched.

        Args:
            days: covered by the report, today included; at most those that are kept.
            limit: most queries of each list.
            containing: only queries that contain this text are named; tones don't count.
            marked: whether what an editor is done with leaves its list.

        Raises:
            SearchCountsUnavailableError: the counts can't be read.
        """
        covered = self._covered(days)
        return await asyncio.to_thread(self._reporter.report, covered, limit, containing, marked)

    async def daily(self, days: int) -> list[DayCount]:
        """Return the counts of each day (errors as `report`)."""
        return await asyncio.to_thread(self._reporter.daily, self._covered(days))

    async def history(self, query: str, days: int) -> QueryHistory:
        """Return what is known of one query, in any spelling (errors as `report`)."""
        return await asyncio.to_thread(self._reporter.history, query, self._covered(days))

    async def done(self) -> list[DoneQuery]:
        """Return what editors are done with, the newest first (errors as `report`)."""
        return await asyncio.to_thread(self._reporter.done)

    async def mark_done(self, query: str, listing: Listing, actor: str) -> None:
        """Let a query leave a list, until searches from now on alone would put it there.

        Args:
            query: in any spelling.
            listing: the list.
            actor: who is done with it.

        Raises:
            NotFoundError: it is searched too rarely to be on a list.
            SearchCountsUnavailableError: nothing was changed.
        """
        key = await self._named(query)
        mark = QueryMark(key, listing, self._clock(), actor)
        await asyncio.to_thread(self._marks.mark, mark, self._today())

    async def unmark(self, query: str, listing: Listing) -> None:
        """Undo `mark_done`."""
        await asyncio.to_thread(self._marks.unmark, key_of(spelling_of(query)), listing)

    async def note(self, query: str, text: str, actor: str) -> None:
        """Keep a note about a query; blank text removes it (errors as `mark_done`)."""
        key = await self._named(query)
        kept = text.strip()[:LONGEST_NOTE]
        await asyncio.to_thread(self._marks.note, key, kept, self._clock(), actor)

    async def forget(self) -> None:
        """Delete counts past their retention.

        Raises:
            SearchCountsUnavailableError: nothing was deleted.
        """
        since, _ = period(self._today(), self._days_kept)
        forgotten = await asyncio.to_thread(self._counts.forget, since)
        if forgotten:
            log.info("searches.forgotten", lines=forgotten)

    async def run(self) -> None:
        """Delete counts past their retention, until cancelled; failures are logged and retried."""
        while True:
            try:
                await self.forget()
            except SearchCountsUnavailableError as error:
                log.warning("searches.not_forgotten", error=str(error))
            except Exception:
                # A failure here must not end the indexer.
                log.exception("searches.forgetting_crashed")
            await asyncio.sleep(_FORGET_SECONDS)

    def close(self) -> None:
        """Close the file."""
        self._counts.close()

    @property
    def _reporter(self) -> Reporter:
        return Reporter(self._counts, self._marks, self._today(), self._days_kept, self._least)

    def _covered(self, days: int) -> int:
        return max(1, min(days, self._days_kept))

    async def _named(self, query: str) -> str:
        key = key_of(spelling_of(query))
        if not await asyncio.to_thread(self._reporter.is_named, key):
            raise NotFoundError(f"{query!r} is not searched often enough to be on a list")
        return key

    def _today(self) -> dt.date:
        return dt.datetime.fromtimestamp(self._clock(), VIETNAM).date()
