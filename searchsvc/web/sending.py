"""Hands intents to the indexer every few seconds; what it does not take is dropped."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus

import aiohttp
import structlog

from searchsvc.errors import SearchServiceError, UnavailableError
from searchsvc.query.log.intents import Intents
from searchsvc.search.intents import Collector
from searchsvc.settings import Settings
from searchsvc.web.monitoring.metrics import Metrics

Deliver = Callable[[Intents], Awaitable[None]]
SEND_SECONDS = 5.0
# Longest wait for the indexer, and for it when this process ends.
_ANSWER_SECONDS, _LAST_SECONDS = 5.0, 2.0

log = structlog.get_logger()


class Sender:
    """Carries what a collector gathered to where it is counted."""

    def __init__(self, collector: Collector, deliver: Deliver, metrics: Metrics) -> None:
        """Make a sender.

        Args:
            collector: what is emptied.
            deliver: takes a batch or raises one of our errors.
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
                # Counting must not end because one batch met a fault of ours.
                log.exception("intents.send_crashed")

    async def send(self, everything: bool = False) -> None:
        """Send what has rested; what can't be delivered now is dropped and counted.

        Args:
            everything: also what has not rested yet.
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
            # Said once, not every few seconds.
            (log.debug if self._is_away else log.warning)("intents.dropped", error=str(error))
            self._is_away = True
        else:
            self._metrics.intents.labels("sent").inc(intents.size)
            self._is_away = False

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Send in the background, and what is left at the end."""
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


@asynccontextmanager
async def delivering(settings: Settings) -> AsyncIterator[Deliver]:
    """Give what delivers to the indexer at `SEARCHSVC_INDEXER_URL`."""
    url = f"{(settings.indexer_url or '').rstrip('/')}/v1/intents"
    headers = {"Content-Type": "application/json"}
    if settings.reporter_token:
        headers["Authorization"] = f"Bearer {settings.reporter_token}"
    timeout = aiohttp.ClientTimeout(total=_ANSWER_SECONDS)
    async with aiohttp.ClientSession(timeout=timeout) as session:

        async def deliver(intents: Intents) -> None:
            body = intents.model_dump_json().encode()
            try:
                # A redirect would carry the token to another address.
                async with session.post(
                    url, data=body, headers=headers, allow_redirects=False
                ) as response:
                    if response.status != HTTPStatus.NO_CONTENT:
                        raise UnavailableError(f"the indexer answers {response.status}")
            except (aiohttp.ClientError, TimeoutError, ValueError) as error:
                raise UnavailableError(f"the indexer does not answer: {error!r}") from error

        yield deliver
