"""Publishes what many readers search to search servers, which show it to everybody."""

import asyncio

import structlog

from searchsvc.engine.base import POPULAR, EngineWriter
from searchsvc.errors import SearchServiceError
from searchsvc.indexing.intents.report import SearchReport
from searchsvc.indexing.intents.searches import Searches
from searchsvc.indexing.maintenance.keeping import keep
from searchsvc.query.log import popular
from searchsvc.query.log.personal import MASKED_ADDRESS, MASKED_NUMBER
from searchsvc.retry import ENGINE

# Seconds between reports: what is popular changes in hours.
LOOK_SECONDS = 300.0
# What is popular is that of a week.
DAYS = 7
# A report is for editors, this is for everybody: what three people searched can still be an affair
# of theirs, and one person can repeat a query. The same browser counts once in ten minutes, so ten
# are nearly two hours of trying.
LEAST_SEARCHES = 10
MOST_QUERIES = 50
# Characters; what is longer is hardly typed by many.
LONGEST = 60

log = structlog.get_logger()


class PopularKeeper:
    """Keeps the engine's artefact equal to what is popular."""

    def __init__(self, searches: Searches, engine: EngineWriter) -> None:
        """Make the keeper.

        Args:
            searches: counts what readers search.
            engine: stores the artefact.
        """
        self._searches = searches
        self._engine = engine

    async def run(self) -> None:
        """Publish what is popular from time to time, until cancelled."""
        await keep(self.publish, _pause_after, LOOK_SECONDS, asyncio.Event())

    async def publish(self) -> None:
        """Publish what is popular, unless the engine holds it already.

        Raises:
            SearchCountsUnavailableError: the counts can't be read.
            UnavailableError: the engine does not answer.
        """
        # What an editor has looked at is searched by as many readers as before.
        report = await self._searches.report(DAYS, MOST_QUERIES, marked=False)
        content = popular.pack(popular_of(report))
        held = await self._engine.read_artefact(POPULAR)
        if held is None and content == popular.pack(()):
            return
        if held is None or held.content != content:
            await self._engine.write_artefact(POPULAR, content)


def popular_of(report: SearchReport) -> list[str]:
    """Return the queries of a report that everybody may see, the most searched first.

    They are searched often, mostly found something that holds all of them, led to an article,
    and nothing in them was masked.
    """
    return [
        row.query
        for row in report.top
        if row.count >= max(LEAST_SEARCHES, report.least)
        and 2 * (row.zero + row.partial) < row.count
        and row.clicks
        and len(row.query) <= LONGEST
        and MASKED_NUMBER not in row.query
        and MASKED_ADDRESS not in row.query
    ]


def _pause_after(error: Exception, failures: int) -> float:
    if isinstance(error, SearchServiceError):
        log.debug("indexing.popular_waits", error=str(error))
    else:
        log.error("indexing.popular_failed", error=repr(error))
    return max(ENGINE.pause(failures), LOOK_SECONDS / 10)
