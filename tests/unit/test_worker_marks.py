"""What the worker marks is what searches see: no more, and nothing that got lost on the way."""

import asyncio
import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from searchsvc.engine.base import EngineWriter
from searchsvc.engine.document import DONE, Document, Outcome, Write
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.errors import EngineRefusedError, EngineUnavailableError
from searchsvc.indexing.articles.writes import deletion_of
from searchsvc.indexing.ledger import Ledger, Record, State
from searchsvc.indexing.pipeline import worker as worker_module
from searchsvc.indexing.pipeline import writing
from searchsvc.indexing.pipeline.prepare import Preparer
from searchsvc.indexing.pipeline.worker import Worker
from searchsvc.retry import Backoff
from tests.unit.indexers import (
    PATIENCE,
    Around,
    Held,
    Judging,
    documents,
    eventually,
    put,
    record,
    running,
    settled,
)


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_module, "ENGINE", Backoff(0.01, 0.05))
    monkeypatch.setattr(worker_module, "SOON", 0.0)
    monkeypatch.setattr(writing, "ARTICLE", Backoff(0.05, 300.0))


@pytest.fixture
def preparer() -> Iterator[Preparer]:
    made = Preparer(0)
    yield made
    made.close()


class Noting(Around):
    """Notes what is written, in order."""

    def __init__(self, engine: EngineWriter) -> None:
        super().__init__(engine)
        self.ids: list[str] = []

    async def write(self, writes: Sequence[Write], *rest: Any, **options: Any) -> list[Outcome]:
        self.ids += [write.id for write in writes]
        return await super().write(writes, *rest, **options)


class PoisonAtRefresh(Around):
    """Takes everything, and gives it up at the refresh when an article is among it."""

    def __init__(self, engine: EngineWriter, *poison: str) -> None:
        super().__init__(engine)
        self._poison, self._swallowed = poison, False

    async def write(self, writes: Sequence[Write], *rest: Any, **options: Any) -> list[Outcome]:
        self._swallowed = self._swallowed or any(
            isinstance(one, Document) and one.id in self._poison for one in writes
        )
        return await super().write(writes, *rest, **options)

    async def refresh(self, generation: str | None = None) -> None:
        if self._swallowed:
            self._swallowed = False
            opened = self._engine._generation()  # type: ignore[attr-defined]
            with opened._write_lock:
                opened._roll_back()
                opened._lost = False
            raise EngineRefusedError("tantivy panicked: một bài hỏng")
        await self._engine.refresh(generation)


class NoRefreshes(Around):
    async def refresh(self, generation: str | None = None) -> None:
        self.calls += 1
        raise EngineRefusedError("403: the key has no rights")


async def test_an_unchanged_article_put_again_costs_no_write(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    noting = Noting(engine)
    async with running(ledger, noting, preparer) as service:
        await service.accept([put("a", 1), deletion_of("b", 1)])
        await settled(ledger)
        await service.accept([put("a", 2), deletion_of("b", 2), put("c", 1)])
        await settled(ledger)
        await service.worker.drain()
    assert sorted(noting.ids) == ["a", "b", "c"]
    found = record(ledger, "a")
    assert (found.state, found.version, found.indexed_version) == (State.INDEXED, 2, 2)


async def test_urgent_writes_overtake_a_backlog(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    await engine.promote(await engine.create())
    ledger.accept([put(f"loat-{n}", 1) for n in range(20)])
    ledger.accept([dataclasses.replace(put("gap", 1), urgent=True)])
    assert [one.id for one in ledger.queue.pending(2)] == ["gap", "loat-0"]
    noting = Noting(engine)
    async with running(ledger, noting, preparer, batch_articles=1):
        await settled(ledger)
    # The first batch may go before: three are prepared ahead.
    assert noting.ids.index("gap") < 4


async def test_while_the_engine_is_held_nothing_is_written_and_writes_are_accepted(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    noting = Noting(engine)
    async with running(ledger, noting, preparer) as service:
        await service.accept([put("a", 1)])
        await settled(ledger)
        async with service.worker.held():
            assert service.worker.is_idle()
            await service.accept([put("b", 1)])
            await asyncio.sleep(0.3)
            assert noting.ids == ["a"]
        await settled(ledger)
    assert noting.ids == ["a", "b"]


async def test_a_hold_waits_for_what_is_under_way(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    held = Held(engine)
    async with running(ledger, held, preparer) as service:
        await service.accept([put("a", 1)])
        await asyncio.wait_for(held.reached.wait(), PATIENCE)
        entered = asyncio.Event()

        async def hold() -> None:
            async with service.worker.held():
                assert record(ledger, "a").state is State.INDEXED
                entered.set()

        holding = asyncio.create_task(hold())
        await asyncio.sleep(0.1)
        assert not entered.is_set()
        held.go_on.set()
        await asyncio.wait_for(holding, PATIENCE)


async def test_a_hold_that_begins_while_a_batch_is_claimed_keeps_it_back(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    worker = Worker(ledger, engine, preparer)
    ledger.accept([put("a", 1)])
    found = ledger.queue.pending

    class HoldsWhenRead(list[Record]):
        """A hold begins on the event loop while a thread goes through what it found."""

        def __iter__(self) -> Iterator[Record]:
            yield from super().__iter__()
            worker._holders = 1
            self.saw_nothing = not worker._claimed

    records = HoldsWhenRead(found(10))
    ledger.queue.pending = lambda *_, **__: records  # type: ignore[method-assign]
    assert records.saw_nothing if worker._claim() else True
    assert worker._claimed == set()


async def test_a_failed_refresh_distrusts_every_batch_that_was_claimed_before_it(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    """While one batch is being written, the refresh of another one loses what it wrote."""

    class Overlapping(Around):
        """Of the two batches, b's write comes back only after a's refresh has failed."""

        def __init__(self, engine: EngineWriter) -> None:
            super().__init__(engine)
            self.b_written, self.failed = asyncio.Event(), asyncio.Event()

        async def write(self, writes: Sequence[Write], *rest: Any, **options: Any) -> list[Outcome]:
            ids = {write.id for write in writes}
            if "a" in ids and not self.failed.is_set():
                await self.b_written.wait()
            done = await super().write(writes, *rest, **options)
            if "b" in ids and not self.failed.is_set():
                self.b_written.set()
                await self.failed.wait()
            return done

        async def refresh(self, generation: str | None = None) -> None:
            if not self.failed.is_set():
                opened = self._engine._generation()  # type: ignore[attr-defined]
                with opened._write_lock:
                    opened._roll_back()
                    opened._lost = False
                # Later than the failure, as a thread's end is told later.
                asyncio.get_running_loop().call_later(0.05, self.failed.set)
                raise EngineUnavailableError("no space left on device")
            await self._engine.refresh(generation)

    await engine.promote(await engine.create())
    overlapping = Overlapping(engine)
    async with running(ledger, overlapping, preparer, batch_articles=1) as service:
        await service.accept([put("a", 1), put("b", 1)])
        await settled(ledger)
    assert overlapping.failed.is_set()
    assert await documents(engine) == 2


async def test_a_poison_that_shows_at_the_refresh_is_rejected_alone_with_its_earlier_version(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    async with running(ledger, engine, preparer) as service:
        await service.accept([put("bad", 1)])
        await settled(ledger)
    ledger.accept([put(f"a{n}", 1) for n in range(5)])
    ledger.accept([put("bad", 2, "Bản hỏng")])
    async with running(ledger, PoisonAtRefresh(engine, "bad"), preparer) as service:
        await settled(ledger)
    found = record(ledger, "bad")
    assert (found.state, found.indexed_version) == (State.REJECTED, None)
    assert "panicked" in (found.error or "")
    assert await engine.get("bad") is None
    assert await documents(engine) == 5
    assert ledger.articles.counts()[State.REJECTED] == 1


async def test_an_engine_that_refuses_every_refresh_rejects_nothing(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    refusing = NoRefreshes(engine)
    async with running(ledger, refusing, preparer) as service:
        await service.accept([put("a", 1)])

        async def refused_often() -> bool:
            return refusing.calls > 6

        await eventually(refused_often)
        assert record(ledger, "a").state is State.PENDING
        assert "no rights" in (service.worker.progress.engine_error or "")


async def test_what_the_engine_refuses_for_good_does_not_leave_its_earlier_version(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    async with running(ledger, engine, preparer) as service:
        await service.accept([put("b", 1)])
        await settled(ledger)
    judging = Judging(engine, "b", [Outcome("trường sai", permanent=True)])
    async with running(ledger, judging, preparer) as service:
        await service.accept([put("b", 2, "Bản mới")])
        await settled(ledger)
    assert await engine.get("b") is None
    found = record(ledger, "b")
    assert (found.state, found.indexed_version) == (State.REJECTED, None)


async def test_the_embedded_engine_says_at_the_refresh_that_a_failed_write_took_others_with_it(
    engine: EmbeddedEngine,
) -> None:
    await engine.promote(await engine.create())
    good = Document.of({"id": "a", "title": "Họp"}, 1, 1, {"title": ["hop."]})
    await engine.write([good], visible=False)
    odd: Any = {"title": [object()]}
    bad = Document.of({"id": "b", "title": "Họp"}, 2, 1, odd)
    with pytest.raises(Exception, match="str"):
        await engine.write([bad], visible=False)
    with pytest.raises(EngineUnavailableError, match="lost other writes"):
        await engine.refresh()
    # Said once: what is written from then on is kept.
    await engine.write([good], visible=False)
    await engine.refresh()
    assert (await engine.state()).documents == 1


async def test_the_embedded_engine_takes_another_write_while_the_error_of_one_is_in_hand(
    engine: EmbeddedEngine,
) -> None:
    await engine.promote(await engine.create())
    odd: Any = {"title": [object()]}
    good = Document.of({"id": "a", "title": "Họp"}, 1, 1, {"title": ["hop."]})
    bad = Document.of({"id": "b", "title": "Họp"}, 2, 1, odd)
    try:
        await engine.write([good, bad])
    except Exception:
        # As halving does: the error's frames must not keep the writer's lock.
        assert await engine.write([good]) == [DONE]
    assert (await engine.state()).documents == 1
