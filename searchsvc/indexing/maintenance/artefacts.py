"""Keeps the artefacts of search replicas (lexicon, completions) in step with the ledger."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import structlog

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.articles.article import Article, parse_article
from searchsvc.engine.base import COMPLETIONS, LEXICON, EngineWriter
from searchsvc.errors import InvalidArticleError
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.maintenance.keeping import LostCheck, keep
from searchsvc.indexing.pipeline.document import plain_texts
from searchsvc.indexing.pipeline.one_off_child import run_aside
from searchsvc.query.completions import Completions, CompletionsBuilder
from searchsvc.query.facets import day_number

PAGE = 500
# The name under which the ledger saves which change was counted last.
COUNTED = "counted"
# Fewer articles are counted in a thread: that takes less time than a process needs to start.
FEW_ARTICLES = 300
# Seconds between checks for changes.
LOOK_SECONDS = 1.0
# The pause after a count is at least this many seconds, and this many times its duration:
# counting takes at most a tenth of one core.
REST_SECONDS, REST_TIMES = 5.0, 10.0

log = structlog.get_logger()


class ArtefactKeeper:
    """Counts the ledger's articles and publishes the results to search replicas."""

    def __init__(self, ledger: Ledger, engine: EngineWriter) -> None:
        """Make the keeper.

        Args:
            ledger: the truth.
            engine: stores the artefacts.
        """
        self._ledger = ledger
        self._engine = engine
        # The change of the ledger up to which the engine's artefacts count.
        self._counted: int | None = None
        # Counted and not yet stored: the sequence number, and the artefacts by name.
        self._made: tuple[int, dict[str, bytes]] | None = None
        self._rests_until = 0.0
        self._lost = LostCheck(self._is_lost)
        self._settled = asyncio.Event()
        # Whether articles are being counted for the first time: until then searches are poor.
        self.counting_first = False
        # Since the start.
        self.failures = 0

    async def build(self) -> None:
        """Count all articles and store the artefacts.

        Raises:
            UnavailableError: engine or ledger does not answer.
        """
        started = time.monotonic()
        try:
            sequence = await asyncio.to_thread(self._ledger.log.content_sequence)
            if self._made is None or self._made[0] != sequence:
                self._made = (sequence, await self._count())
            # A hanging engine does not make the indexer unready: the ledger still accepts writes.
            self.counting_first = False
            for name, content in self._made[1].items():
                await self._engine.write_artefact(name, content)
        finally:
            # Also after a failure: an engine that refuses must not cause endless counting.
            duration = time.monotonic() - started
            self._rests_until = time.monotonic() + max(REST_SECONDS, duration * REST_TIMES)
        self._counted, self._made = sequence, None
        await asyncio.to_thread(self._ledger.work.save, COUNTED, str(sequence))
        log.info("indexing.artefacts_built", seconds=round(duration, 1))
        await self._engine.tidy()

    async def _count(self) -> dict[str, bytes]:
        articles = sum((await asyncio.to_thread(self._ledger.articles.counts)).values())
        if articles <= FEW_ARTICLES:
            return await asyncio.to_thread(count_ledger, self._ledger.path)
        return await run_aside(count_ledger, self._ledger.path)

    async def ensure(self) -> None:
        """Make the artefacts if there are none that this version can read."""
        try:
            if not (
                await self._is_current(LEXICON, Lexicon.from_bytes)
                and await self._is_current(COMPLETIONS, Completions.from_bytes)
            ):
                self.counting_first = True
                await self.build()
            elif self._counted is None:
                saved = await asyncio.to_thread(self._ledger.work.state, COUNTED)
                self._counted = int(saved) if saved else None
        finally:
            self.counting_first = False
            self.settle()

    @property
    def settled(self) -> bool:
        """Whether the artefacts were checked since the start, successfully or not."""
        return self._settled.is_set()

    def settle(self) -> None:
        """Release everything that waits for the artefacts."""
        self._settled.set()

    async def wait_settled(self, seconds: float | None) -> None:
        """Wait until the artefacts were checked, for at most `seconds`; None = no limit."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._settled.wait()

    async def _is_current(self, name: str, read: Callable[[bytes], object]) -> bool:
        """Return whether an artefact exists that this version can read."""
        artefact = await self._engine.read_artefact(name)
        if artefact is None:
            return False
        try:
            await asyncio.to_thread(read, artefact.content)
        except ValueError:
            return False
        return True

    async def run(self, idle: Callable[[], bool]) -> None:
        """Rebuild the artefacts whenever articles changed or the engine lost them, until cancelled.

        Args:
            idle: returns whether no write is pending; counting then delays nothing.
        """

        async def step() -> None:
            if not self.settled:
                await self.ensure()
            elif time.monotonic() >= self._rests_until and idle() and await self._is_due():
                await self.build()

        await keep(step, self._failed, LOOK_SECONDS, asyncio.Event())

    def _failed(self, error: Exception, failures: int) -> float:
        self.failures += 1
        log.warning("indexing.artefacts_failed", error=str(error) or repr(error))
        self._rests_until = max(self._rests_until, time.monotonic() + REST_SECONDS)
        return LOOK_SECONDS

    async def _is_due(self) -> bool:
        """Return whether articles changed since they were counted, or artefacts are lost."""
        if await asyncio.to_thread(self._ledger.log.content_sequence) != self._counted:
            return True
        return await self._lost()

    async def _is_lost(self) -> bool:
        versions = [await self._engine.artefact_version(name) for name in (LEXICON, COMPLETIONS)]
        return not all(versions)


def count_ledger(path: Path) -> dict[str, bytes]:
    """Make all artefacts of a ledger's live articles; takes about a millisecond each."""
    ledger = Ledger(path)
    lexicon, titles = LexiconBuilder(), CompletionsBuilder()
    try:
        after = 0
        while records := ledger.articles.live(after, PAGE):
            after = records[-1].key
            for record in records:
                # An article that can't be prepared is neither indexed nor counted.
                try:
                    article = parse_article(record.content or "")
                    texts = plain_texts(article)
                except InvalidArticleError:
                    continue
                except Exception as error:
                    # One bad article must not prevent the artefacts of all others.
                    log.warning("indexing.article_not_counted", id=record.id, error=repr(error))
                    continue
                lexicon.add(texts)
                titles.add(article.id, texts[0], article.views, _day(article), texts[1:])
    finally:
        ledger.close()
    counted = lexicon.build()
    return {LEXICON: counted.to_bytes(), COMPLETIONS: titles.build(counted).to_bytes()}


def _day(article: Article) -> int | None:
    return None if article.published_at is None else day_number(article.published_at.date())
