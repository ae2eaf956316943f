"""The worker processes: one that ends is replaced."""

import os
from contextlib import suppress
from typing import Any

import psutil

from searchsvc.articles.article import Article, validate_article
from searchsvc.engine.document import Document
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.indexing.ledger import Ledger, State
from searchsvc.indexing.pipeline.prepare import Draft, Preparer
from tests.unit.indexers import (
    documents,
    put,
    running,
    settled,
)


async def test_a_worker_process_that_is_killed_is_replaced_and_its_work_done_again(
    ledger: Ledger, engine: EmbeddedEngine
) -> None:
    preparer = Preparer(1)
    try:
        async with running(ledger, engine, preparer) as service:
            await service.accept([put("before", 1)])
            await settled(ledger)
            children = _workers()
            assert children
            # Once while it rests, once while it may be at work.
            for name in ("rests", "works"):
                if name == "works":
                    await service.accept([put(f"{name}{n}", 1) for n in range(400)])
                for child in _workers():
                    child.kill()
                await service.accept([put(name, 1)])
                await settled(ledger)
            assert not {child.pid for child in children} & {child.pid for child in _workers()}
        assert await documents(engine) == 403
        assert ledger.articles.counts()[State.REJECTED] == 0
    finally:
        preparer.close()
    assert _workers() == []


class Deadly(str):
    """Ends the process that reads it."""

    def __reduce__(self) -> Any:
        return os._exit, (1,)


async def test_an_article_that_kills_its_worker_process_is_refused_and_no_other() -> None:
    def article(number: int) -> Article:
        return validate_article({"id": f"a{number}", "title": "Họp dân"})

    preparer = Preparer(1)
    try:
        sources: list[Article | str] = [article(0), Deadly("{}"), article(2)]
        drafts = [Draft(key, 1, source) for key, source in enumerate(sources)]
        first, dead, last = await preparer.prepare(drafts)
        assert isinstance(first, Document)
        assert isinstance(last, Document)
        assert isinstance(dead, str)
        assert "crashes" in dead
        assert isinstance((await preparer.prepare([Draft(7, 1, article(7))]))[0], Document)
    finally:
        preparer.close()


def _workers() -> list[psutil.Process]:
    found = []
    for child in psutil.Process().children():
        with suppress(psutil.NoSuchProcess):
            if "spawn_main" in " ".join(child.cmdline()):
                found.append(child)
    return found
