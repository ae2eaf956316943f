"""The artefacts that a search replica keeps in memory: lexicon, completions, editors' rules."""

import asyncio
import gc
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

import structlog

from searchsvc.analysis.lexicon import Lexicon, lexicon
from searchsvc.engine.base import COMPLETIONS, CURATION, LEXICON, POPULAR, EngineReader
from searchsvc.errors import SearchServiceError, UnavailableError
from searchsvc.query import completions
from searchsvc.query.completions import Completions
from searchsvc.query.curation import NO_RULES, Rules
from searchsvc.query.log import popular
from searchsvc.query.matching.sections import NO_SECTIONS, Sections
from searchsvc.search.known.portal import Portal, has_attachments, read_portal

# A new artefact is noticed within this many seconds.
POLL_SECONDS = 2.0
# A new section or newer article is noticed within this many seconds; each read counts all articles.
PORTAL_SECONDS = 15.0

Known = TypeVar("Known")
log = structlog.get_logger()


class ArtefactCache:
    """The newest artefacts, each replaced atomically: a search uses one version throughout."""

    def __init__(
        self,
        words: Lexicon = lexicon.EMPTY,
        completed: Completions = completions.EMPTY,
        rules: Rules = NO_RULES,
    ) -> None:
        self.lexicon = words
        self.completions = completed
        self.rules = rules
        # What many readers search, the most searched first.
        self.popular: tuple[str, ...] = ()
        self.portal = Portal()
        self.sections = NO_SECTIONS
        # The newest version that was seen, readable or not, and the one that is cached.
        self._seen: dict[str, int] = {}
        self._cached: dict[str, int] = {}

    def made_at(self, name: str) -> float:
        """Return when the cached artefact was made, in seconds since 1970; 0 = there is none."""
        # Versions are numbered by time, in milliseconds.
        return self._cached.get(name, 0) / 1000

    async def refresh(self, engine: EngineReader) -> None:
        """Load artefacts that are newer than the cached ones.

        Raises:
            UnavailableError: the engine does not answer; the cached ones stay.
        """
        await self.refresh_rules(engine)
        await self.refresh_counted(engine)
        await self.refresh_popular(engine)
        await self.refresh_portal(engine)

    async def refresh_portal(self, engine: EngineReader) -> None:
        """Read the facts about the portal; the cached ones stay while the engine is unavailable."""
        # Searches work without these facts; the next refresh may succeed.
        with suppress(UnavailableError):
            self.portal = await read_portal(engine)
            self.sections = Sections(self.portal.categories.values(), self.portal.sizes)

    async def refresh_attachments(self, engine: EngineReader) -> None:
        """Notice the first attachment of a portal; until then searches don't look for any."""
        if not self.portal.has_attachments:
            with suppress(UnavailableError):
                if await has_attachments(engine):
                    self.portal = replace(self.portal, has_attachments=True)

    async def refresh_rules(self, engine: EngineReader) -> None:
        """Load newer rules of editors (errors as `refresh`)."""
        rules = await self._newer(engine, CURATION, Rules.from_bytes)
        self.rules = self.rules if rules is None else rules

    async def refresh_popular(self, engine: EngineReader) -> None:
        """Load newer popular queries (errors as `refresh`)."""
        queries = await self._newer(engine, POPULAR, popular.unpack)
        self.popular = self.popular if queries is None else queries

    async def refresh_counted(self, engine: EngineReader) -> None:
        """Load a newer lexicon and newer completions (errors as `refresh`)."""
        words = await self._newer(engine, LEXICON, Lexicon.from_bytes)
        # An empty lexicon replaces the cached one too: all articles were deleted.
        self.lexicon = self.lexicon if words is None else words
        completed = await self._newer(engine, COMPLETIONS, Completions.from_bytes)
        self.completions = self.completions if completed is None else completed
        if words is not None or completed is not None:
            freeze_artefacts()

    async def keep_fresh(self, engine: EngineReader) -> None:
        """Refresh until cancelled; searches use the cached artefacts while the engine is away."""
        # Separate tasks: a large lexicon loads slowly, and hidden articles must vanish at once.
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_keep(self.refresh_rules, engine))
            tasks.create_task(_keep(self.refresh_counted, engine))
            tasks.create_task(_keep(self.refresh_attachments, engine))
            tasks.create_task(_keep(self.refresh_popular, engine, PORTAL_SECONDS))
            tasks.create_task(_keep(self.refresh_portal, engine, PORTAL_SECONDS))

    async def _newer(
        self, engine: EngineReader, name: str, read: Callable[[bytes], Known]
    ) -> Known | None:
        artefact = await engine.read_artefact(name, self._seen.get(name, 0))
        if artefact is None:
            return None
        self._seen[name] = artefact.version
        try:
            known = await asyncio.to_thread(read, artefact.content)
        except ValueError as error:
            # Made by another version of the service; the indexer will write one that we can read.
            log.warning("search.artefact_unreadable", artefact=name, error=str(error))
            return None
        self._cached[name] = artefact.version
        return known


def freeze_artefacts() -> None:
    """Free what was replaced, and let the garbage collector pass over what stays.

    Artefacts are large and long-lived: it must not walk them during a search. The version before,
    and what ended searches left, is unfrozen first, so that it is freed.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


async def _keep(
    refresh: Callable[[EngineReader], Awaitable[None]],
    engine: EngineReader,
    pause: float | None = None,
) -> None:
    while True:
        try:
            await refresh(engine)
        except SearchServiceError as error:
            log.debug("search.artefacts_unavailable", error=str(error))
        except Exception as error:
            # Searches go on with the cached artefact, and the next one may be readable.
            log.warning("search.artefacts_failed", error=repr(error))
        await asyncio.sleep(POLL_SECONDS if pause is None else pause)
