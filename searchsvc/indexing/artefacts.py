"""Keeps the artefacts of search replicas (lexicon, completions) in step with the ledger."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import structlog

from searchsvc.analysis.counting import LexiconBuilder
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.articles.article import Article, parse_article
from searchsvc.engine.base import COMPLETIONS, LEXICON, EngineWriter
from searchsvc.errors import InvalidArticleError, SearchServiceError
from searchsvc.indexing.aside import run_aside
from searchsvc.indexing.document import plain_texts
from searchsvc.indexing.ledger import Ledger
from searchsvc.query.completions import Completions, CompletionsBuilder
from searchsvc.query.facets import day_number

PAGE = 500
# Fewer articles are counted in a thread: that takes less time than a process needs to start.
FEW_ARTICLES = 300
# Seconds between looks at whether anything changed.
LOOK_SECONDS = 1.0
# After each counting the next is at least so many seconds away, and so many times its duration:
# counting takes at most a tenth of one core.
REST_SECONDS, REST_TIMES = 5.0, 10.0

log = structlog.get_logger()


class ArtefactKeeper:
    """Counts what the ledger holds and puts the result where search replicas find it."""

    def __init__(self, ledger: Ledger, engine: EngineWriter) -> None:
        """Make the keeper.

        Args:
            ledger: the truth.
            engine: carries the artefacts.
        """
        self._ledger = ledger
        self._engine = engine
        self._counted: int | None = None
        self._rests_until = 0.0
        self._settled = asyncio.Event()

    async def build(self) -> None:
        """Count all articles and store the artefacts.

        Raises:
            UnavailableError: engine or ledger does not answer.
        """
        started = time.monotonic()
        # Also after a failure: the engine may be away for long.
        self._rests_until = started + REST_SECONDS
        sequence = await asyncio.to_thread(self._ledger.last_sequence)
        articles = sum((await asyncio.to_thread(self._ledger.counts)).values())
        if articles <= FEW_ARTICLES:
            made = await asyncio.to_thread(count_ledger, self._ledger.path)
        else:
            made = await run_aside(count_ledger, self._ledger.path)
        for name, content in made.items():
            await self._engine.write_artefact(name, content)
        self._counted = sequence
        duration = time.monotonic() - started
        self._rests_until = time.monotonic() + max(REST_SECONDS, duration * REST_TIMES)
        log.info("indexing.artefacts_built", articles=articles, seconds=round(duration, 1))

    async def ensure(self) -> None:
        """Make the artefacts when there are none yet, or none that this version reads."""
        try:
            if not (
                await self._is_current(LEXICON, Lexicon.from_bytes)
                and await self._is_current(COMPLETIONS, Completions.from_bytes)
            ):
                await self.build()
        finally:
            self.settle()

    @property
    def settled(self) -> bool:
        """Whether the artefacts were looked after since the start, with or without success."""
        return self._settled.is_set()

    def settle(self) -> None:
        """Let nobody wait for the artefacts any longer."""
        self._settled.set()

    async def wait_settled(self, seconds: float) -> None:
        """Wait until the artefacts were looked after, at most so long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._settled.wait()

    async def _is_current(self, name: str, read: Callable[[bytes], object]) -> bool:
        """Tell whether an artefact is there and this version reads it."""
        artefact = await self._engine.read_artefact(name)
        if artefact is None:
            return False
        try:
            await asyncio.to_thread(read, artefact.content)
        except ValueError:
            return False
        return True

    async def run(self, idle: Callable[[], bool]) -> None:
        """Build anew whenever articles changed, until cancelled.

        Args:
            idle: tells whether no write waits: counting then disturbs nobody.
        """
        while True:
            with suppress(SearchServiceError):
                if not self.settled:
                    await self.ensure()
                elif time.monotonic() >= self._rests_until and idle():
                    sequence = await asyncio.to_thread(self._ledger.last_sequence)
                    if sequence != self._counted:
                        await self.build()
            await asyncio.sleep(LOOK_SECONDS)


def count_ledger(path: Path) -> dict[str, bytes]:
    """Make all artefacts of a ledger's live articles; takes about a millisecond each."""
    ledger = Ledger(path)
    lexicon, titles = LexiconBuilder(), CompletionsBuilder()
    try:
        after = 0
        while records := ledger.live(after, PAGE):
            after = records[-1].key
            for record in records:
                # What can't be prepared is not indexed, and not counted.
                with suppress(InvalidArticleError):
                    article = parse_article(record.content or "")
                    texts = plain_texts(article)
                    lexicon.add(texts)
                    titles.add(article.id, texts[0], article.views, _day(article))
    finally:
        ledger.close()
    return {LEXICON: lexicon.build().to_bytes(), COMPLETIONS: titles.build().to_bytes()}


def _day(article: Article) -> int | None:
    return None if article.published_at is None else day_number(article.published_at.date())
