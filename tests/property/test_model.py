"""Whatever happens, in whatever order: in the end the engine holds what the model says."""

import asyncio
import dataclasses
import json
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    precondition,
    rule,
    run_state_machine_as_test,
)

from searchsvc.articles.article import validate_article
from searchsvc.engine.base import EngineSearch
from searchsvc.engine.document import Deletion, Document
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.errors import NotFoundError, SearchServiceError
from searchsvc.indexing.articles.previewing import Previewer
from searchsvc.indexing.articles.writes import acceptance_of, deletion_of
from searchsvc.indexing.assembly import make_indexer
from searchsvc.indexing.backup.ledger_copy import back_up, restore
from searchsvc.indexing.intents import Searches
from searchsvc.indexing.ledger import Acceptance, Ledger, Receipt, State
from searchsvc.indexing.pipeline import worker as worker_module
from searchsvc.indexing.pipeline import writing
from searchsvc.indexing.pipeline.prepare import Draft, Preparer
from searchsvc.indexing.rebuild import RebuildStatus, Step, roll_back
from searchsvc.indexing.rebuild import rebuild as rebuild_module
from searchsvc.indexing.reconcile.reconcile import reconcile
from searchsvc.query.tree.nodes import Everything
from searchsvc.retry import Backoff
from tests.property.failing_engine import (
    REFRESH_FAILURES,
    WRITE_FAILURES,
    Ended,
    FailingEngine,
)
from tests.sizes import SIZES

PATIENCE = 30.0
IDS = st.sampled_from([f"bai-{n}" for n in range(5)])
TITLES = st.sampled_from(["Họp dân", "Nạo vét rạch Ông Quỳ", "Chợ Bến Lụa mở lại"])
# The asked version beside the current one; None = the service chooses.
STEPS_OF_VERSION = st.sampled_from([None, -1, 0, 1, 1, 5])


class IndexMachine(RuleBasedStateMachine):
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

    # --- what goes wrong

    @rule(failures=st.lists(st.sampled_from(WRITE_FAILURES), max_size=4))
    def fail_writes(self, failures: list[str]) -> None:
        self.engine.writes.extend(failures)

    @rule(failures=st.lists(st.sampled_from(REFRESH_FAILURES), max_size=3))
    def fail_refreshes(self, failures: list[str]) -> None:
        self.engine.refreshes.extend(failures)

    @rule()
    def restart(self) -> None:
        self.close()
        self.open()

    @rule(calls=st.integers(0, 12))
    def work_until_the_end(self, calls: int) -> None:
        """The process ends at some call of the engine, in the middle of whatever it is at."""
        self.engine.ends_in = calls
        self.work(seconds=0.5)
        self.restart()

    @rule()
    def lose_the_index(self) -> None:
        self.engine.heal()
        self.run(self.engine.engine.destroy())

    # --- what goes on by itself

    @rule()
    def work_on(self) -> None:
        self.work(seconds=2.0)

    def work(self, seconds: float) -> None:
        """Let a worker run until nothing is due, it ends, or the time is over."""
        self.make_parts()

        async def work() -> None:
            try:
                await self.service.restore_index()
            except SearchServiceError:
                return
            running = asyncio.create_task(self.worker.run(self.service.restore_index))
            draining = asyncio.create_task(self.worker.drain())
            await asyncio.wait(
                (running, draining), timeout=seconds, return_when=asyncio.FIRST_COMPLETED
            )
            for task in (running, draining):
                task.cancel()
            for ended in await asyncio.gather(running, draining, return_exceptions=True):
                if isinstance(ended, BaseExceptionGroup) and ended.split(Ended)[1] is None:
                    continue
                if ended is not None and not isinstance(ended, asyncio.CancelledError | Ended):
                    raise ended

        with suppress(Ended):
            self.run(work())

    # --- what operators do

    @rule()
    def rebuild_now(self) -> None:
        self.run(self.upkeep.rebuild_now("test", True, lambda status: None))

    @rule(calls=st.integers(0, 25))
    def rebuild_until_the_end(self, calls: int) -> None:
        self.engine.ends_in = calls
        with suppress(Ended):
            self.rebuild_now()
        self.restart()

    @rule()
    def go_back(self) -> None:
        engine: Any = self.engine
        with suppress(SearchServiceError):
            self.run(roll_back(self.ledger, engine, self.preparer, self.worker, "test"))

    @rule(calls=st.integers(0, 15))
    def go_back_until_the_end(self, calls: int) -> None:
        self.engine.ends_in = calls
        with suppress(Ended):
            self.go_back()
        self.restart()

    @rule()
    def compare(self) -> None:
        engine: Any = self.engine
        with suppress(SearchServiceError):
            self.run(reconcile(self.ledger, engine, "test"))

    @rule(article_id=IDS, how=st.sampled_from(["remove", "older", "newer", "unknown"]))
    def tamper(self, article_id: str, how: str) -> None:
        """Somebody writes into the engine behind the ledger's back; reconciling notices."""
        record = self.ledger.articles.record(article_id)
        if record is None or self.run(self.engine.engine.state()).live is None:
            return
        content = json.dumps({"id": article_id, "title": "Kẻ lạ"})
        version = {"older": 0, "newer": record.revision + 7}.get(how, record.revision)
        draft = Draft(record.key, version, content, version)
        (document,) = self.run(self.preparer.prepare([draft]))
        assert isinstance(document, Document)
        write: Document | Deletion = document
        if how == "remove":
            write = Deletion(article_id, record.key, record.revision)
        elif how == "unknown":
            stranger = {**document.article, "id": "la"}
            write = Document.of(stranger, 900, document.version, document.fields)
        elif how == "newer" or record.revision == 0 or record.content is None:
            write = dataclasses.replace(document, version=record.revision + 7)
        self.engine.heal()
        self.run(self.engine.engine.write([write]))
        self.compare()

    @rule()
    def save(self) -> None:
        target = self.path / "backup.sqlite"
        target.unlink(missing_ok=True)
        assert back_up(self.ledger, target) == len(self.model)
        self.saved = dict(self.model)

    @precondition(lambda self: self.saved is not None)
    @rule()
    def put_back(self) -> None:
        self.close()
        restore(self.path / "backup.sqlite", self.path / "ledger.sqlite", "test")
        self.open()
        assert self.saved is not None
        self.model = dict(self.saved)

    # --- what must hold

    @rule()
    def settle(self) -> None:
        """Without failures everything comes right by itself, but for what is to be replayed."""
        self.engine.heal()
        self.run(self.service.restore_index())
        status = self.rebuild.status()
        if status is not None and status.is_running:
            ended = self.run(self.rebuild.run(status))
            assert ended.step is Step.DONE, ended
        self.ledger.queue.requeue_rejected()
        self.work(seconds=PATIENCE / 2)
        self.check()

    def check(self) -> None:
        engine: Any = self.engine
        counts = self.ledger.articles.counts()
        assert not counts[State.PENDING], counts
        assert not counts[State.REJECTED], counts
        shown = {one: title for one, (_, title) in self.model.items() if title is not None}
        for article_id, (version, title) in self.model.items():
            record = self.ledger.articles.record(article_id)
            assert record is not None
            assert (record.version, record.indexed_version) == (version, version), record
            assert record.state is (State.DELETED if title is None else State.INDEXED)
        found = self.run(engine.search(EngineSearch(Everything(), limit=50)))
        assert {hit.id: hit.article["title"] for hit in found.hits} == shown
        assert found.total == len(shown)
        report = self.run(reconcile(self.ledger, engine, "test", repair=False))
        assert report.drift == 0, report
        assert len(self.run(engine.state()).generations) <= 3
        self.ledger.check_intact()

    def teardown(self) -> None:
        try:
            self.settle()
            status = self.run(self.rebuild.run(RebuildStatus(started_at=self.ledger.clock())))
            assert status.step is Step.DONE, status
            self.check()
            with suppress(NotFoundError):
                engine: Any = self.engine
                self.run(roll_back(self.ledger, engine, self.preparer, self.worker, "test"))
            self.check()
        finally:
            self.close()
            self.preparer.close()
            self.loop.close()
            self.folder.cleanup()


def test_the_engine_holds_what_the_model_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (worker_module, rebuild_module):
        monkeypatch.setattr(module, "ENGINE", Backoff(0.001, 0.005))
    monkeypatch.setattr(writing, "ARTICLE", Backoff(0.001, 0.005))
    monkeypatch.setattr(worker_module, "SOON", 0.0)
    monkeypatch.setattr(worker_module, "LATER", 0.0)
    monkeypatch.setattr(worker_module, "WATCH_SECONDS", 0.002)
    monkeypatch.setattr(rebuild_module, "SAVE_SECONDS", 0.0)
    examples, steps = SIZES.model
    run_state_machine_as_test(
        IndexMachine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
