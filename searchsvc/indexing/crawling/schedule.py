"""Scheduled crawls of every source with an interval, while the indexer runs."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import structlog

from searchsvc.articles.sources.configuration import load_source
from searchsvc.articles.sources.rules import Source
from searchsvc.errors import (
    CrawlMemoryUnavailableError,
    LockHeldError,
    SearchServiceError,
    SourceConfigurationError,
)
from searchsvc.indexing.crawling.pages import PageMemory
from searchsvc.indexing.crawling.report import CrawlReport
from searchsvc.indexing.crawling.run import memory_path
from searchsvc.indexing.crawling.totals import SUMMED, SourceTotals

# Seconds between checks for sources that are due or whose file changed.
LOOK_SECONDS = 2.0

log = structlog.get_logger()


class Schedule:
    """Starts the crawls that are due; the files of the sources are read again before each."""

    def __init__(
        self,
        place: Path,
        data_dir: Path,
        crawl: Callable[[Source], Awaitable[CrawlReport]],
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Make a schedule.

        Args:
            place: TOML of a source, or a folder of them.
            data_dir: folder of the memory of earlier crawls.
            crawl: crawls a source once.
            clock: seconds since 1970.
        """
        self._place = place
        self._data_dir = data_dir
        self._crawl = crawl
        self._clock = clock
        self._running: set[str] = set()
        # Crawls that failed as a whole count too: they wait for their next turn.
        self._tried: dict[str, float] = {}
        self._faults: dict[Path, str] = {}
        self.totals: dict[str, SourceTotals] = {}

    async def run(self) -> None:
        """Crawl until cancelled; what fails is logged and tried again at its next turn."""
        async with asyncio.TaskGroup() as tasks:
            while True:
                for source in await asyncio.to_thread(self.due):
                    self._running.add(source.name)
                    tasks.create_task(self._once(source))
                await asyncio.sleep(LOOK_SECONDS)

    def due(self) -> list[Source]:
        """Return the sources whose turn it is and that are not being crawled."""
        due: list[Source] = []
        now = self._clock()
        try:
            runs = self._last_runs()
        except CrawlMemoryUnavailableError as error:
            # A crawl would fail likewise.
            log.error("crawl.memory_unavailable", error=str(error))
            return due
        for source in self._sources():
            every = source.source.every
            if every is None:
                continue
            totals = self.totals.setdefault(source.name, SourceTotals(every))
            totals.every = every
            totals.finished_at = max(totals.finished_at, runs.get(source.name, 0.0))
            if source.name in self._running:
                continue
            last = max(runs.get(source.name, 0.0), self._tried.get(source.name, 0.0))
            # A clock that was set back must not stop crawls until it catches up.
            if not last <= now < last + every:
                due.append(source)
        return due

    async def _once(self, source: Source) -> None:
        totals = self.totals[source.name]
        started = self._clock()
        try:
            report = await self._crawl(source)
            if report.nothing_read:
                totals.failed += 1
                place, reason = next(iter(report.failures.items()))
                log.error("crawl.nothing_read", source=source.name, place=place, error=reason)
            else:
                log.info("crawl.finished", **{"source": source.name, **report.figures})
                totals.finished += 1
                totals.finished_at = self._clock()
            totals.pages.update({name: report.figures[name] for name in SUMMED})
            for note in report.notes:
                log.warning("crawl.note", source=source.name, note=note)
        except LockHeldError:
            log.info("crawl.already_running", source=source.name)
        except (SearchServiceError, OSError) as error:
            totals.failed += 1
            log.error("crawl.failed", source=source.name, error=str(error))
        except Exception:
            # A bug met in one source must not stop the indexer.
            totals.failed += 1
            log.exception("crawl.crashed", source=source.name)
        finally:
            totals.seconds += self._clock() - started
            self._tried[source.name] = self._clock()
            self._running.discard(source.name)

    def _sources(self) -> list[Source]:
        paths = sorted(self._place.glob("*.toml")) if self._place.is_dir() else [self._place]
        sources: dict[str, Source] = {}
        for path in paths:
            try:
                source = load_source(path)
                if source.name in sources:
                    raise SourceConfigurationError(f"{path}: the name {source.name!r} is taken")
                sources[source.name] = source
                self._faults.pop(path, None)
            except SourceConfigurationError as error:
                # Logged once, not at every check; the other sources go on.
                if self._faults.get(path) != str(error):
                    self._faults[path] = str(error)
                    log.error("crawl.wrong_source", error=str(error))
        return list(sources.values())

    def _last_runs(self) -> dict[str, float]:
        path = memory_path(self._data_dir)
        if not path.exists():
            return {}
        memory = PageMemory(path)
        try:
            return memory.last_runs()
        finally:
            memory.close()
