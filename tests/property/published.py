"""The parts of an index, the model of what they hold, and what publishers do to both."""

import asyncio
import dataclasses
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    rule,
)

from searchsvc.articles.article import validate_article
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.indexing.articles.previewing import Previewer
from searchsvc.indexing.articles.writes import acceptance_of, deletion_of
from searchsvc.indexing.assembly import make_indexer
from searchsvc.indexing.intents import Searches
from searchsvc.indexing.ledger import Acceptance, Ledger, Receipt
from searchsvc.indexing.pipeline.prepare import Preparer
from tests.property.failing_engine import (
    FailingEngine,
)

PATIENCE = 30.0
IDS = st.sampled_from([f"bai-{n}" for n in range(5)])
TITLES = st.sampled_from(["Họp dân", "Nạo vét rạch Ông Quỳ", "Chợ Bến Lụa mở lại"])
# The asked version beside the current one; None = the service chooses.
STEPS_OF_VERSION = st.sampled_from([None, -1, 0, 1, 1, 5])


class PublishedMachine(RuleBasedStateMachine):
    """A ledger, a worker and an engine; the model is version and title of each id."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory(prefix="searchsvc-model-")
        self.path = Path(self.folder.name)
        # id → version, title; without a title it is deleted.
        self.model: dict[str, tuple[int, str | None]] = {}
        self.saved: dict[str, tuple[int, str | None]] | None = None
        self.preparer = Preparer(0)
        self.open()
        self.run(self.engine.promote(self.run(self.engine.create())))

    # --- the parts

    def run(self, work: Any) -> Any:
        async def bounded() -> Any:
            async with asyncio.timeout(PATIENCE):
                return await work

        return self.loop.run_until_complete(bounded())

    def open(self) -> None:
        self.ledger = Ledger(self.path / "ledger.sqlite")
        self.engine = FailingEngine(EmbeddedEngine(self.path))
        self.make_parts()

    def make_parts(self) -> None:
        # A worker is run once: what it was at when it was cancelled goes with it.
        engine: Any = self.engine
        parts = make_indexer(
            self.ledger, engine, self.preparer, Previewer(), Searches(), batch_articles=3
        )
        self.service, self.rebuild, self.upkeep = parts.service, parts.rebuild, parts.upkeep
        self.worker = parts.service.worker

    def close(self) -> None:
        self.run(self.engine.close())
        self.ledger.close()

    # --- what publishers do

    @rule(article_id=IDS, title=TITLES, step=STEPS_OF_VERSION, urgent=st.booleans())
    def put(self, article_id: str, title: str, step: int | None, urgent: bool) -> None:
        version = self.version_of(article_id, step)
        fields = {"id": article_id, "title": title, "version": version}
        write = dataclasses.replace(acceptance_of(validate_article(fields)), urgent=urgent)
        self.accept(write, title)

    @rule(article_id=IDS, step=STEPS_OF_VERSION)
    def delete(self, article_id: str, step: int | None) -> None:
        self.accept(deletion_of(article_id, self.version_of(article_id, step)), None)

    @rule(article_id=IDS, title=TITLES, right=st.booleans())
    def put_if(self, article_id: str, title: str, right: bool) -> None:
        version, shown = self.model.get(article_id, (0, None))
        stands = version if shown is not None else None
        expected = stands if right else (stands or 0) + 1
        if expected is None:
            return
        write = acceptance_of(validate_article({"id": article_id, "title": title}))
        (result,) = self.ledger.accept([dataclasses.replace(write, expected=expected)])
        assert isinstance(result, Receipt) is right
        if isinstance(result, Receipt):
            self.model[article_id] = (result.version, title)

    @rule(article_id=IDS)
    def reindex(self, article_id: str) -> None:
        assert self.ledger.queue.requeue(article_id) is (article_id in self.model)

    def version_of(self, article_id: str, step: int | None) -> int | None:
        return None if step is None else max(0, self.model.get(article_id, (3, None))[0] + step)

    def accept(self, write: Acceptance, title: str | None) -> None:
        stands = self.model.get(write.id)
        (result,) = self.ledger.accept([write])
        taken = (
            stands is None
            or write.version is None
            or write.version > stands[0]
            or (write.version, title) == stands
        )
        assert isinstance(result, Receipt) is taken, (stands, write, result)
        if isinstance(result, Receipt):
            assert write.version in (None, result.version)
            assert stands is None or result.version >= stands[0]
            self.model[write.id] = (result.version, title)
