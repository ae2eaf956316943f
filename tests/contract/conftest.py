"""A ledger beside an engine, and what the worker would carry from one to the other."""

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from searchsvc.engine.base import EngineWriter
from searchsvc.engine.document import Deletion, Write
from searchsvc.indexing.ledger import Acceptance, Ledger, Record
from searchsvc.indexing.pipeline.prepare import Draft, Preparer
from searchsvc.indexing.pipeline.worker import Worker
from searchsvc.indexing.pipeline.writing import mark_of, write_isolated
from searchsvc.indexing.rebuild import Rebuild


@dataclass
class Projection:
    """Ledger and engine, and everything that works between them; no task runs by itself."""

    ledger: Ledger
    engine: EngineWriter
    preparer: Preparer
    worker: Worker
    rebuild: Rebuild

    async def put(self, *writes: Acceptance) -> None:
        """Accept, and carry what waits."""
        self.ledger.accept(writes)
        await self.carry()

    async def carry(self) -> None:
        """Write what waits, as the worker does."""
        while records := self.ledger.queue.pending(100):
            writes = await self.documents(records)
            outcomes = await write_isolated(self.engine, writes)
            await self.engine.refresh()
            self.ledger.queue.mark(
                [
                    mark_of(write, outcome, record.version, record.attempts, time.time())
                    for write, outcome, record in zip(writes, outcomes, records, strict=True)
                ]
            )

    async def documents(self, records: list[Record]) -> list[Write]:
        """Give the writes of ledger lines."""
        writes: list[Write] = []
        for one in records:
            if one.content is None:
                writes.append(Deletion(one.id, one.key, one.revision))
                continue
            draft = Draft(one.key, one.version, one.content, one.revision)
            (document,) = await self.preparer.prepare([draft])
            assert not isinstance(document, str), document
            writes.append(document)
        return writes

    async def found(self) -> dict[str, str]:
        """Give what the engine holds: id → title."""
        ids = [one.id for one in self.ledger.articles.live(0, 10_000)]
        ids += ["la", "gone"]
        return {
            one: str(article["title"]) for one, article in (await self.engine.fetch(ids)).items()
        }


@pytest.fixture
def projection(engine: EngineWriter, tmp_path: Path) -> Iterator[Projection]:
    preparer = Preparer(0)
    try:
        with closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
            worker = Worker(ledger, engine, preparer)
            rebuild = Rebuild(ledger, engine, preparer, worker)
            yield Projection(ledger, engine, preparer, worker, rebuild)
    finally:
        preparer.close()
