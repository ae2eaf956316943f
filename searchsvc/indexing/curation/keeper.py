"""Publishes the rules of editors from the ledger to search replicas."""

import asyncio

import structlog

from searchsvc.engine.base import CURATION, EngineWriter
from searchsvc.errors import SearchServiceError
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.maintenance.keeping import LostCheck, keep
from searchsvc.query.curation import NOTHING, Curation
from searchsvc.retry import ENGINE

# Seconds between checks whether another process changed the rules.
LOOK_SECONDS = 0.5

log = structlog.get_logger()


class CurationKeeper:
    """Keeps the engine's artefact equal to the current rules in the ledger."""

    def __init__(self, ledger: Ledger, engine: EngineWriter) -> None:
        """Make the keeper.

        Args:
            ledger: holds the current rules.
            engine: stores the artefact.
        """
        self._ledger = ledger
        self._engine = engine
        self._wake = asyncio.Event()
        # The ledger's version that the engine has (None: unknown), and the artefact's own version.
        self.published: int | None = None
        self._artefact = 0
        self._lost = LostCheck(self._is_lost)

    def wake(self) -> None:
        """Signal that the rules changed."""
        self._wake.set()

    async def run(self) -> None:
        """Publish every change at once, and again what the engine lost, until cancelled."""
        await keep(self.publish, _pause_after, LOOK_SECONDS, self._wake)

    async def publish(self) -> None:
        """Publish the current rules, unless the engine holds them already.

        Raises:
            UnavailableError: engine or ledger does not answer.
        """
        version = await asyncio.to_thread(self._ledger.curation.newest_number)
        if version == self.published and not await self._lost():
            return
        self.published = None
        newest = await asyncio.to_thread(self._ledger.curation.newest)
        rules = Curation.model_validate_json(newest.content) if newest else NOTHING
        content, held = rules.to_bytes(), await self._engine.read_artefact(CURATION)
        if held is not None and held.content == content:
            self._artefact = held.version
        elif held is None and rules == NOTHING:
            # There are no rules yet.
            self._artefact = 0
        else:
            self._artefact = await self._engine.write_artefact(CURATION, content)
        self.published = newest.version if newest else 0

    async def _is_lost(self) -> bool:
        """Return whether the engine holds something other than what was published."""
        return await self._engine.artefact_version(CURATION) != self._artefact


def _pause_after(error: Exception, failures: int) -> float:
    if isinstance(error, SearchServiceError):
        log.warning("indexing.curation_waits", error=str(error))
    else:
        log.error("indexing.curation_failed", error=repr(error))
    return ENGINE.pause(failures)
