"""Delivers intents to the indexer every few seconds; what it does not accept is dropped."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import structlog

from searchsvc.errors import SearchServiceError
from searchsvc.query.log.intents import Intents
from searchsvc.search.intents import Collector
from searchsvc.web.monitoring.metrics import Metrics

Deliver = Callable[[Intents], Awaitable[None]]
SEND_SECONDS = 5.0
# Seconds to wait for the last delivery at the end.
_LAST_SECONDS = 2.0

log = structlog.get_logger()


class Sender:
    """Delivers collected intents to where they are counted."""

    def __init__(self, collector: Collector, deliver: Deliver, metrics: Metrics) -> None:
        """Make a sender.

        Args:
            collector: of the intents.
            deliver: delivers a batch, or raises an error of ours.
            metrics: counts what was taken and what was dropped.
        """
        self._collector = collector
        self._deliver = deliver
        self._metrics = metrics
        self._lost = 0
        self._is_away = False

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            await asyncio.sleep(SEND_SECONDS)
            try:
                await self.send()
            except Exception:
                # A bug met by one batch must not end the counting.
                log.exception("intents.send_crashed")

    async def send(self, everything: bool = False) -> None:
        """Send finished intents; those that can't be delivered are dropped and counted.

        Args:
            everything: also unfinished intents.
        """
        intents = self._collector.take(everything)
        lost, self._lost = self._collector.lost - self._lost, self._collector.lost
        self._metrics.intents.labels("dropped").inc(lost)
        if not intents.size:
            return
        try:
            await self._deliver(intents)
        except SearchServiceError as error:
            self._metrics.intents.labels("dropped").inc(intents.size)
            # Logged once, not every few seconds.
            (log.debug if self._is_away else log.warning)("intents.dropped", error=str(error))
            self._is_away = True
        else:
            self._metrics.intents.labels("sent").inc(intents.size)
            self._is_away = False

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Send in the background, and the rest at the end."""
        task = asyncio.create_task(self.run())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            with suppress(TimeoutError):
                async with asyncio.timeout(_LAST_SECONDS):
                    await self.send(everything=True)
