"""Whatever happens, in whatever order: in the end the engine holds what the model says."""

import asyncio
import dataclasses
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
    run_state_machine_as_test,
)

from searchsvc.engine.base import EngineSearch
from searchsvc.engine.document import Deletion, Document
from searchsvc.errors import NotFoundError, SearchServiceError
from searchsvc.indexing.backup.ledger_copy import back_up, restore
from searchsvc.indexing.ledger import State
from searchsvc.indexing.pipeline import worker as worker_module
from searchsvc.indexing.pipeline import writing
from searchsvc.indexing.pipeline.prepare import Draft
from searchsvc.indexing.rebuild import RebuildStatus, Step, roll_back
from searchsvc.indexing.rebuild import rebuild as rebuild_module
from searchsvc.indexing.reconcile.reconcile import reconcile
from searchsvc.query.tree.nodes import Everything
from searchsvc.retry import Backoff
from tests.property.failing_engine import (
    REFRESH_FAILURES,
    WRITE_FAILURES,
    Ended,
)
from tests.property.published import IDS, PATIENCE, PublishedMachine
from tests.sizes import SIZES


class IndexMachine(PublishedMachine):
    """What goes wrong, what goes on by itself, what operators do, and what must hold then."""

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
