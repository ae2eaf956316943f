"""The editor's use case: what do readers search, and what do they not find?"""

import asyncio
import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path

import structlog

from searchsvc.articles.dates import VIETNAM
from searchsvc.errors import SearchCountsUnavailableError
from searchsvc.indexing.intents.counts import IntentCount, SearchCounts
from searchsvc.indexing.intents.report import (
    QueryCount,
    RisingQuery,
    SearchReport,
    find,
    period,
    ratio,
)
from searchsvc.query.log.intents import Intents, is_marked

DAYS_KEPT = 90
LEAST_SEARCHES = 3
# Articles that a report names for a query.
_ARTICLES = 3
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

    async def report(self, days: int = 7, limit: int = 50) -> SearchReport:
        """Report what was searched.

        Args:
            days: covered by the report, today included; at most those that are kept.
            limit: most queries of each list.

        Raises:
            SearchCountsUnavailableError: the counts can't be read.
        """
        return await asyncio.to_thread(self._report, max(1, min(days, self._days_kept)), limit)

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

    def _today(self) -> dt.date:
        return dt.datetime.fromtimestamp(self._clock(), VIETNAM).date()

    def _report(self, days: int, limit: int) -> SearchReport:
        first, last = period(self._today(), days)
        before = period(first - dt.timedelta(days=1), days)
        # With a period that is partly deleted, every query would seem to rise.
        is_kept = 2 * days <= self._days_kept
        found = find(
            self._counts.counts(first, last),
            self._counts.counts(*before) if is_kept else [],
            self._least,
            limit,
        )

        def spelled(count: IntentCount) -> str:
            spellings = self._counts.spellings(count.key, first, last)
            return next(filter(is_marked, spellings), spellings[0] if spellings else count.key)

        def shown(count: IntentCount) -> QueryCount:
            return QueryCount(
                query=spelled(count),
                count=count.searches,
                zero=count.zero,
                partial=count.partial,
                clicks=min(count.clicked, count.searches),
                position=round(count.positions / count.clicks, 1) if count.clicks else None,
                articles=self._counts.articles(count.key, first, last)[:_ARTICLES],
            )

        return SearchReport(
            days=days,
            first=first.isoformat(),
            last=last.isoformat(),
            searches=found.searches,
            distinct=found.distinct,
            zero_hit_share=_rounded(found.zero_hit_share),
            partial_hit_share=_rounded(found.partial_hit_share),
            click_share=_rounded(found.click_share),
            least=self._least,
            top=[shown(count) for count in found.top],
            rising=[
                RisingQuery(
                    query=spelled(count),
                    now=count.searches,
                    before=earlier,
                    ratio=round(ratio(count.searches, earlier), 2),
                )
                for count, earlier in found.rising
            ],
            zero_hits=[shown(count) for count in found.zero_hits],
            partial_hits=[shown(count) for count in found.partial_hits],
            low_click=[shown(count) for count in found.low_click],
        )


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
