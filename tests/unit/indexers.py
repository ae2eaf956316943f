"""The real ledger, worker and engine in one process, with writes that can be tampered with."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from searchsvc.articles.article import validate_article
from searchsvc.engine.base import EngineWriter
from searchsvc.engine.document import Outcome, Write
from searchsvc.indexing.articles.previewing import Previewer
from searchsvc.indexing.articles.writes import acceptance_of
from searchsvc.indexing.assembly import make_indexer
from searchsvc.indexing.intents import Searches
from searchsvc.indexing.ledger import Acceptance, Ledger, Record, State
from searchsvc.indexing.pipeline.prepare import Preparer
from searchsvc.indexing.service import IndexerService

PATIENCE = 60.0


class Around:
    """The real engine, with a write that can be tampered with."""

    def __init__(self, engine: EngineWriter) -> None:
        self._engine = engine
        self.calls = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    async def write(
        self, writes: Sequence[Write], generation: str | None = None, visible: bool = True
    ) -> list[Outcome]:
        self.calls += 1
        return await self._engine.write(writes, generation, visible)


class Failing(Around):
    """Fails the first writes."""

    def __init__(self, engine: EngineWriter, times: int, error: Exception) -> None:
        super().__init__(engine)
        self.left, self._error = times, error

    async def write(self, writes: Sequence[Write], *rest: Any, **options: Any) -> list[Outcome]:
        if self.left:
            self.left -= 1
            raise self._error
        return await super().write(writes, *rest, **options)


class Judging(Around):
    """Takes all writes but one article's, for which it gives outcomes of the test's choice."""

    def __init__(self, engine: EngineWriter, article_id: str, outcomes: list[Outcome]) -> None:
        super().__init__(engine)
        self._id, self._outcomes = article_id, outcomes

    async def write(self, writes: Sequence[Write], *rest: Any, **options: Any) -> list[Outcome]:
        chosen = [write.id == self._id and bool(self._outcomes) for write in writes]
        others = [one for one, is_chosen in zip(writes, chosen, strict=True) if not is_chosen]
        done = iter(await super().write(others, *rest, **options))
        return [self._outcomes.pop(0) if is_chosen else next(done) for is_chosen in chosen]


class Held(Around):
    """Holds writes until it is let go; notes what is under way."""

    def __init__(self, engine: EngineWriter) -> None:
        super().__init__(engine)
        self.reached, self.go_on = asyncio.Event(), asyncio.Event()
        self.versions: list[int] = []

    async def write(self, writes: Sequence[Write], *rest: Any, **options: Any) -> list[Outcome]:
        self.versions += [write.version for write in writes]
        self.reached.set()
        await self.go_on.wait()
        return await super().write(writes, *rest, **options)


def make_service(
    ledger: Ledger, engine: Any, preparer: Preparer, batch_articles: int = 500
) -> IndexerService:
    parts = make_indexer(
        ledger, engine, preparer, Previewer(), Searches(), batch_articles=batch_articles
    )
    return parts.service


@asynccontextmanager
async def running(
    ledger: Ledger, engine: Any, preparer: Preparer, batch_articles: int = 500
) -> AsyncIterator[IndexerService]:
    service = make_service(ledger, engine, preparer, batch_articles)
    task = asyncio.create_task(service.run())
    try:
        yield service
        assert not task.done(), task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def eventually(condition: Callable[[], Awaitable[bool]]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not await condition():
        assert time.monotonic() < deadline, "it never came"
        await asyncio.sleep(0.01)


async def settled(ledger: Ledger) -> None:
    async def nothing_waits() -> bool:
        return not await asyncio.to_thread(lambda: ledger.articles.counts()[State.PENDING])

    await eventually(nothing_waits)


def put(article_id: str, version: int | None = None, title: str = "Họp dân") -> Acceptance:
    return acceptance_of(validate_article({"id": article_id, "title": title, "version": version}))


def poison(article_id: str, version: int | None = None) -> Acceptance:
    # As if an older version of this service had accepted what this one finds invalid.
    return Acceptance(article_id, version, f'{{"id": "{article_id}", "title": " "}}', b"")


def record(ledger: Ledger, article_id: str) -> Record:
    found = ledger.articles.record(article_id)
    assert found is not None
    return found


async def documents(engine: EngineWriter) -> int:
    return (await engine.state()).documents
