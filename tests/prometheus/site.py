"""A search server and an indexer, watched as Prometheus watches them."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest

from searchsvc import services
from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.errors import EngineUnavailableError
from searchsvc.indexing.alerts import keeper as alert_keeper
from searchsvc.indexing.backup import keeper as backup_keeper
from searchsvc.indexing.crawling import schedule
from searchsvc.indexing.maintenance import artefacts, figures, upkeep
from searchsvc.search.intents import collector
from searchsvc.search.service import SearchService
from searchsvc.settings import Settings
from searchsvc.web import sending
from searchsvc.web.app import make_app
from tests.prometheus.scraped import Sample, Scrape, lateness, read_by_alerts, samples_of
from tests.web.conftest import Running, local_settings, running, served

SEARCH, INDEXER = "searchsvc-search", "searchsvc-indexer"
HOUR = 3600.0
AWAY = EngineUnavailableError("the engine is away")
# Long enough on any machine; only what never comes takes as long.
_PATIENCE = 60.0
# Seconds between two scrapes; ages and counters go on at the pace of these.
_APART = 0.15
# A machine with other work may stall for longer than alerts allow.
_TRIES = 10
_WATCHED = read_by_alerts()
Work = Callable[[], Awaitable[Any]]


class Clock:
    """The clock of a service, which a test puts forward."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


async def nothing() -> None:
    """What happens between two scrapes where only time passes."""


@dataclass
class Watch:
    """What Prometheus sees of some servers.

    Attributes:
        targets: job → address.
        clock: of the servers.
        scrapes: two while they are healthy, two while something fails.
    """

    targets: dict[str, str]
    clock: Clock = field(default_factory=Clock)
    scrapes: list[Scrape] = field(default_factory=list)

    async def scrape(self) -> None:
        """Scrape all servers once."""
        at, samples = self.clock(), dict[str, Sample]()
        for job in self.targets:
            samples |= samples_of(await self.metrics(job), job, _WATCHED)
        self.scrapes.append(Scrape(at, samples))

    async def twice(self, work: Work = nothing, late: bool = False) -> None:
        """Scrape, let something happen, and scrape again.

        Args:
            work: what happens.
            late: whether that makes answers late; else it is the machine, and we try once more.
        """
        for _ in range(_TRIES):
            kept = len(self.scrapes)
            await self.scrape()
            await work()
            await asyncio.sleep(_APART)
            await self.scrape()
            if late or lateness(*self.scrapes[kept:]) <= 0:
                return
            del self.scrapes[kept:]
        raise AssertionError("answers were late in each of several tries")

    async def fails(self, work: Work = nothing, late: bool = False) -> None:
        """Let a failure happen, and scrape while it goes on happening (see `twice`)."""
        await work()
        await self.twice(work, late)

    async def metrics(self, job: str) -> str | None:
        """What a server answers; None = it does not."""
        try:
            async with (
                aiohttp.ClientSession() as prometheus,
                prometheus.get(f"{self.targets[job]}/metrics") as response,
            ):
                return await response.text() if response.status == 200 else None
        except aiohttp.ClientError:
            return None

    async def until(self, metric: str, holds: Callable[[float], bool], job: str = INDEXER) -> float:
        """Wait until a server says something of a metric, `name` or `name{label="value"}`."""
        deadline = time.monotonic() + _PATIENCE
        while True:
            lines = (one.rpartition(" ") for one in (await self.metrics(job) or "").splitlines())
            told = {_in_order(series): value for series, _, value in lines}.get(_in_order(metric))
            if told is not None and holds(float(told)):
                return float(told)
            assert time.monotonic() < deadline, f"{metric}: {told}"
            await asyncio.sleep(0.05)

    async def grows(self, metric: str, job: str = INDEXER, after: Work = nothing) -> None:
        """Wait until a counter has grown after something happened."""
        before = await self.until(metric, lambda value: True, job)
        await after()
        await self.until(metric, lambda value: value > before, job)


def _in_order(series: str) -> str:
    """Give a series with its labels in one order."""
    name, _, labels = series.partition("{")
    return ",".join((name, *sorted(labels.rstrip("}").split(","))))


class Site(Watch):
    """A search server and an indexer of one data folder, in the process of the test."""

    def __init__(self, indexer: Running, settings: Settings, analyzer: Analyzer, clock: Clock):
        super().__init__({INDEXER: indexer.url}, clock)
        self.indexer = indexer
        self._settings = settings
        self._analyzer = analyzer
        self._searching = AsyncExitStack()
        self._asked = 0
        # Those of the search server; the indexer has an engine of its own.
        self.engine: EngineWriter
        self.searches: SearchService

    def open_engine(self) -> EngineWriter:
        """Open the engine once more."""
        return services.open_engine(self._settings)

    async def start_search(self, engine: EngineWriter | None = None) -> None:
        """Start the search server, with an engine of its own if none is given."""
        self.engine = engine or self.open_engine()
        self._searching.push_async_callback(self.engine.close)
        timeout = self._settings.query_timeout
        self.searches = SearchService(self.engine, self._analyzer, timeout=timeout)
        app = make_app(self._settings, self.searches)
        self.targets[SEARCH], _ = await self._searching.enter_async_context(served(app))

    async def stop_search(self) -> None:
        """Stop the search server; its address stays."""
        await self._searching.aclose()

    async def search(self) -> None:
        """Ask as a reader does, each time for something else, whatever the answer is."""
        self._asked += 1
        address = f"{self.targets[SEARCH]}/v1/search"
        query = {"q": f"chợ phiên {self._asked}"}
        async with self.indexer.client.get(address, params=query) as response:
            await response.read()

    async def healthy(self, work: Work | None = None) -> None:
        """Scrape while nothing is wrong."""
        await self.indexer.settle()
        await self.search()
        await self.twice(work or self.search)

    async def put(self, article_id: str = "le-hoi") -> None:
        """Have an article accepted."""
        title = f"Lễ hội Mai Hòa {time.monotonic_ns()}"
        await self.indexer.put(article_id, title=title, body="Bà con Vân Đồi đến đông.")

    async def order(self, path: str) -> None:
        """Have the indexer begin some work."""
        status, answer, _ = await self.indexer.request("POST", path)
        assert status == 202, answer


@dataclass
class Ground:
    """Where a failure is provoked.

    Attributes:
        folder: where there is nothing yet.
        analyzer: of all servers.
        patch: breaks parts of them; undone at the end.
        scrapes: what was seen.
    """

    folder: Path
    analyzer: Analyzer
    patch: pytest.MonkeyPatch
    scrapes: list[Scrape] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folder.mkdir()

    @asynccontextmanager
    async def site(self, **changes: Any) -> AsyncIterator[Site]:
        """Run a healthy site with an article, whose upkeep does at once what it does in minutes."""
        self._hurry()
        # Where tests run there may be less.
        self.leave_room(50_000_000_000)
        clock = Clock()
        settings = local_settings(self.folder / "data", **changes)
        async with running(settings, self.analyzer, clock=clock, reads=False) as indexer:
            reaching = settings.model_copy(update={"indexer_url": indexer.url})
            site = Site(indexer, reaching, self.analyzer, clock)
            site.scrapes = self.scrapes
            await indexer.stand("cho", title="Chợ phiên Mai Hòa", body="Chợ họp sáng thứ bảy.")
            await site.until("searchsvc_reconciled_timestamp_seconds", bool)
            await site.start_search()
            try:
                yield site
            finally:
                await site.stop_search()

    def breaks(self, owner: object, name: str, error: Exception = AWAY) -> None:
        """Let a method of a part fail from now on."""

        async def fail(*args: object, **options: object) -> None:
            raise error

        self.patch.setattr(owner, name, fail)

    def hangs(self, owner: object, name: str) -> None:
        """Let a method of a part never answer from now on."""

        async def hang(*args: object, **options: object) -> None:
            await asyncio.Event().wait()

        self.patch.setattr(owner, name, hang)

    def leave_room(self, free: int) -> None:
        """Let the ledger's disk have so many bytes free from now on."""

        def statvfs(path: object) -> SimpleNamespace:
            return SimpleNamespace(f_bavail=free, f_frsize=1)

        # Only where it is measured: others need the real one.
        self.patch.setattr(figures, "os", SimpleNamespace(statvfs=statvfs))

    def _hurry(self) -> None:
        for module, seconds in (
            (artefacts, {"LOOK_SECONDS": 0.05, "REST_SECONDS": 0.05, "REST_TIMES": 0.0}),
            (upkeep, {"FIRST_SECONDS": 0.0, "LOOK_SECONDS": 0.05, "RETRY_SECONDS": 0.05}),
            (backup_keeper, {"FIRST_SECONDS": 0.0, "LOOK_SECONDS": 0.05, "RETRY_SECONDS": 0.05}),
            (schedule, {"LOOK_SECONDS": 0.05}),
            (alert_keeper, {"LOOK_SECONDS": 0.05}),
            (sending, {"SEND_SECONDS": 0.05}),
            (collector, {"REST_SECONDS": 0.05}),
        ):
            for name, value in seconds.items():
                self.patch.setattr(module, name, value)
