"""What a search replica knows beyond documents: artefacts that travel through the engine."""

import asyncio

import structlog

from searchsvc.analysis.lexicon import EMPTY, Lexicon
from searchsvc.engine.base import LEXICON, EngineReader
from searchsvc.errors import SearchServiceError

# A new artefact is noticed within this many seconds.
POLL_SECONDS = 2.0

log = structlog.get_logger()


class Knowledge:
    """The newest artefacts, each swapped whole: a search sees one version from start to end."""

    def __init__(self, lexicon: Lexicon = EMPTY) -> None:
        self.lexicon = lexicon
        self._versions: dict[str, int] = {}

    async def refresh(self, engine: EngineReader) -> None:
        """Take over what is newer.

        Raises:
            UnavailableError: the engine does not answer; what was known stays.
        """
        artefact = await engine.read_artefact(LEXICON, self._versions.get(LEXICON, 0))
        if artefact is None:
            return
        self._versions[LEXICON] = artefact.version
        try:
            self.lexicon = await asyncio.to_thread(Lexicon.from_bytes, artefact.content)
        except ValueError as error:
            # Another version of the service made it; its indexer will make one that we can read.
            log.warning("search.artefact_unreadable", artefact=LEXICON, error=str(error))

    async def keep_fresh(self, engine: EngineReader) -> None:
        """Refresh until cancelled; searches go on with what is known while the engine is away."""
        while True:
            try:
                await self.refresh(engine)
            except SearchServiceError as error:
                log.debug("search.artefacts_unavailable", error=str(error))
            await asyncio.sleep(POLL_SECONDS)
