"""Decides at the door which requests are worked on: how many at a time, whose turn it is."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import partial

from aiohttp import web
from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter

from searchsvc.errors import EngineUnavailableError, OverloadedError, RateExceededError
from searchsvc.settings import Settings
from searchsvc.stages import SearchStage, report
from searchsvc.web.http.door.clients import Clients
from searchsvc.web.http.door.costs import DEAR, Cost, units_of
from searchsvc.web.http.door.fair_queue import FairQueue
from searchsvc.web.monitoring.metrics import Metrics

# Two units for each core: one search waits for the engine while another one is planned.
_UNITS_PER_CORE = 2
# So many times what runs may wait: with usual queries, half a second.
_QUEUE = 4
# A reader who waited longer than this would be answered after the deadline.
_PATIENCE = 1.0
# Work from memory is short: so many times as much of it may run, and wait.
_LIGHTER = 4


class Admission:
    """The door of one process."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        """Make a door.

        Args:
            settings: how many, how often, which proxies.
            metrics: counts who waits, runs and is refused.

        Raises:
            SettingsError: a list of proxies that can't be read.
        """
        self.clients = Clients(settings.trusted_proxies)
        self._refused, self._observe = metrics.refused, metrics.observe
        self._seconds = settings.query_timeout
        running, waiting = share_of(settings)
        patience = min(_PATIENCE, settings.query_timeout / 2)
        self._queues = {
            Cost.SEARCH: FairQueue(running, waiting, patience),
            Cost.LIGHT: FairQueue(_LIGHTER * running, _LIGHTER * waiting, patience),
        }
        for cost, queue in self._queues.items():
            metrics.running.labels(cost.value).set_function(partial(getattr, queue, "running"))
            metrics.waiting.labels(cost.value).set_function(partial(getattr, queue, "waiting"))
        self._rate: RateLimitItem | None = None
        if settings.client_rate is not None:
            self._rate = parse(settings.client_rate)
            self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    @asynccontextmanager
    async def admit(
        self, request: web.Request, cost: Cost, again: bool = False
    ) -> AsyncIterator[None]:
        """Hold a place for a request, and bound its time from now on.

        Args:
            request: to admit.
            cost: what kind of work it is.
            again: whether it was admitted before, and so was counted for its client's rate.

        Raises:
            OverloadedError: there is no place; at once, or after a short wait.
            RateExceededError: its client asks more often than it may.
            EngineUnavailableError: it was not answered within its deadline.
        """
        if cost is Cost.FREE:
            yield
            return
        units = units_of(request.query) if cost is Cost.SEARCH else 1
        client = self.clients.key_of(request)
        # An explanation has as much time again.
        seconds = self._seconds * (2 if request.query.get("explain") == "1" else 1)
        queue = self._queues[cost]
        with self._counting():
            if not again:
                await self._check_rate(client)
            try:
                # Plain searches never wait behind the dear ones of the same address.
                flow = (client, units >= DEAR)
                arrived = time.perf_counter()
                async with asyncio.timeout(seconds), queue.place(flow, units):
                    if cost is Cost.SEARCH:
                        admitted = time.perf_counter()
                        self._observe(SearchStage.WAIT, admitted - arrived)
                        report(SearchStage.WAIT, arrived, admitted)
                    yield
            except TimeoutError:
                raise EngineUnavailableError(
                    f"the request was not answered within {seconds:g} s"
                ) from None

    async def _check_rate(self, client: str) -> None:
        if self._rate is None or await self._limiter.hit(self._rate, client):
            return
        window = await self._limiter.get_window_stats(self._rate, client)
        wait = max(1, round(window.reset_time - time.time()))
        raise RateExceededError(
            f"more requests than {self._rate} of one client; try again later",
            min(wait, self._rate.get_expiry()),
        )

    @contextmanager
    def _counting(self) -> Iterator[None]:
        refused = self._refused
        try:
            yield
        except OverloadedError as error:
            refused.labels(error.reason).inc()
            raise
        except RateExceededError:
            refused.labels("rate").inc()
            raise
        except asyncio.CancelledError:
            refused.labels("left").inc()
            raise


def share_of(settings: Settings) -> tuple[int, int]:
    """Give the units of searches that one process may run, and the units that may wait for them.

    Processes behind one port share what the machine can do.
    """
    whole = settings.searches or _UNITS_PER_CORE * (os.cpu_count() or 1)
    running = max(1, whole // settings.processes)
    if settings.waiting is None:
        return running, _QUEUE * running
    # Rounded up: only 0 of all means that nothing waits.
    return running, -(-settings.waiting // settings.processes)
