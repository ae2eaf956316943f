"""Carries the rules of editors from the ledger to where search replicas find them."""

import asyncio
import time
from contextlib import suppress

import structlog

from searchsvc.engine.base import CURATION, EngineWriter
from searchsvc.errors import SearchServiceError
from searchsvc.indexing.ledger import Ledger
from searchsvc.query.curation import NOTHING, Curation
from searchsvc.retry import ENGINE

# Seconds between looks at whether another process changed the rules.
LOOK_SECONDS = 0.5
# Seconds between looks at whether the engine still holds them.
CHECK_SECONDS = 5.0

log = structlog.get_logger()


class CurationKeeper:
    """Keeps the engine's artefact equal to what stands in the ledger."""

    def __init__(self, ledger: Ledger, engine: EngineWriter) -> None:
        """Make the keeper.

        Args:
            ledger: the truth.
            engine: carries the artefact.
        """
        self._ledger = ledger
        self._engine = engine
        self._wake = asyncio.Event()
        # The ledger's version that the engine holds, under which number of its own.
        self.carried: int | None = None
        self._artefact = 0
        self._checks_at = 0.0

    def wake(self) -> None:
        """Say that the rules changed."""
        self._wake.set()

    async def run(self) -> None:
        """Carry every change at once, and again what the engine lost, until cancelled."""
        failures = 0
        while True:
            self._wake.clear()
            try:
                await self.carry()
                failures, pause = 0, LOOK_SECONDS
            except SearchServiceError as error:
                failures += 1
                pause = ENGINE.pause(failures)
                log.warning("indexing.curation_waits", error=str(error))
            except Exception as error:
                # Whatever is wrong with the rules, articles must go on being indexed.
                failures += 1
                pause = ENGINE.pause(failures)
                log.error("indexing.curation_failed", error=repr(error))
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._wake.wait()

    async def carry(self) -> None:
        """Put what stands into the engine, unless it holds just that.

        Raises:
            UnavailableError: engine or ledger does not answer.
        """
        version = await asyncio.to_thread(self._ledger.curation.newest_number)
        if version == self.carried and not await self._is_lost():
            return
        self.carried = None
        newest = await asyncio.to_thread(self._ledger.curation.newest)
        rules = Curation.model_validate_json(newest.content) if newest else NOTHING
        content, held = rules.to_bytes(), await self._engine.read_artefact(CURATION)
        if held is not None and held.content == content:
            self._artefact = held.version
        elif held is None and rules == NOTHING:
            # Nobody ever decided anything.
            self._artefact = 0
        else:
            self._artefact = await self._engine.write_artefact(CURATION, content)
        self.carried = newest.version if newest else 0

    async def _is_lost(self) -> bool:
        """Tell, now and then, whether the engine holds something else than was carried."""
        if time.monotonic() < self._checks_at:
            return False
        self._checks_at = time.monotonic() + CHECK_SECONDS
        return await self._engine.artefact_version(CURATION) != self._artefact
