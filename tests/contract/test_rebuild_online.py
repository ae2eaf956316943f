"""A rebuild goes on whatever happens meanwhile, swaps only what is whole, and can be undone."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from searchsvc.engine.document import DONE
from searchsvc.errors import EngineRefusedError, EngineUnavailableError, NotFoundError
from searchsvc.indexing.articles.writes import acceptance_of, deletion_of
from searchsvc.indexing.ledger import Acceptance, State
from searchsvc.indexing.maintenance.orders import Order, OrderOutcome, outcome_of
from searchsvc.indexing.maintenance.upkeep import Upkeep
from searchsvc.indexing.pipeline.prepare import Preparer
from searchsvc.indexing.rebuild import Rebuild, RebuildStatus, Step, roll_back
from searchsvc.indexing.rebuild import rebuild as rebuild_module
from searchsvc.indexing.reconcile.reconcile import reconcile
from searchsvc.retry import Backoff
from tests.conftest import article
from tests.contract.conftest import Projection

# How the engine is called, in the order of a rebuild.
CALLS = ("state", "create", "write", "refresh", "scan", "fetch", "promote")


def put(article_id: str, version: int, title: str = "Họp dân phường") -> Acceptance:
    return acceptance_of(article(article_id, title, version=version))


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuild_module, "ENGINE", Backoff(0.01, 0.05))
    monkeypatch.setattr(rebuild_module, "SAVE_SECONDS", 0.0)


@pytest.fixture
async def filled(projection: Projection) -> Projection:
    titles = ("Nạo vét rạch Ông Quỳ", "Chợ Bến Lụa mở lại", "Lát vỉa hè đường Hòa Mai")
    await projection.put(
        *(put(f"a{n}", 5, title) for n, title in enumerate(titles)), deletion_of("gone", 5)
    )
    return projection


class Disturbed:
    """The real engine; something happens before the nth call of one kind."""

    def __init__(self, engine: Any, call: str, happens: Callable[[], Any], nth: int = 1) -> None:
        self._engine, self._call, self._happens = engine, call, happens
        # Shared with the readers of single generations.
        self._coming = iter([False] * (nth - 1) + [True])

    def reading(self, generation: str) -> Any:
        reader = Disturbed(self._engine.reading(generation), self._call, self._happens)
        reader._coming = self._coming
        return reader

    def __getattr__(self, name: str) -> Any:
        if name == self._call and next(self._coming, False):
            self._happens()
        return getattr(self._engine, name)


def with_engine(projection: Projection, engine: Any) -> Rebuild:
    return replace(projection.rebuild, engine=engine)


async def agree(projection: Projection, expected: dict[str, str]) -> None:
    await projection.carry()
    report = await reconcile(projection.ledger, projection.engine, "test", repair=False)
    assert report.drift == 0, report
    assert await projection.found() == expected
    assert len((await projection.engine.state()).generations) <= 2


@pytest.mark.parametrize("call", ["write", "refresh", "scan", "promote"])
async def test_what_changes_meanwhile_is_in_the_new_generation(
    filled: Projection, call: str
) -> None:
    def changes() -> None:
        filled.ledger.accept(
            [
                put("a0", 6, "Đã nạo vét xong"),
                deletion_of("a1", 6),
                put("a2", 6, "Lát vỉa hè đường Hòa Mai"),
                put("moi", 1, "Bài mới"),
                put("gone", 6, "Trở lại"),
            ]
        )

    disturbed = Disturbed(filled.engine, call, changes)
    status = await with_engine(filled, disturbed).run(RebuildStatus(started_at=1.0))
    assert status.step is Step.DONE, status
    now = {
        "a0": "Đã nạo vét xong",
        "a2": "Lát vỉa hè đường Hòa Mai",
        "moi": "Bài mới",
        "gone": "Trở lại",
    }
    if call != "promote":
        # Held, the live generation takes nothing: all of it is in the new one already.
        assert await filled.found() == now
        assert filled.ledger.articles.counts()[State.PENDING] == 0
    await agree(filled, now)


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("nth", [1, 2])
async def test_an_engine_that_is_away_at_any_step_only_delays_it(
    filled: Projection, call: str, nth: int
) -> None:
    # Ended before, so that a progress is there that is not this one's.
    await filled.rebuild.run(RebuildStatus(started_at=1.0))
    before = (await filled.engine.state()).live

    def away() -> None:
        raise EngineUnavailableError("máy tìm kiếm không trả lời")

    disturbed = Disturbed(filled.engine, call, away, nth)
    status = await with_engine(filled, disturbed).run(RebuildStatus(actor="mai", started_at=2.0))
    assert (status.step, status.actor, status.previous) == (Step.DONE, "mai", before)
    assert (await filled.engine.state()).live == status.generation != before
    await agree(filled, await filled.found())
    assert filled.ledger.articles.counts()[State.INDEXED] == 3


@pytest.mark.parametrize("call", CALLS)
async def test_one_that_is_ended_at_any_step_is_taken_up_again(
    filled: Projection, call: str
) -> None:
    def ends() -> None:
        raise asyncio.CancelledError

    disturbed = Disturbed(filled.engine, call, ends, 2 if call in ("write", "refresh") else 1)
    with suppress(asyncio.CancelledError):
        await with_engine(filled, disturbed).run(RebuildStatus(started_at=1.0))
    await filled.put(put("a0", 6, "Đã xong"), deletion_of("a1", 6))
    saved = filled.rebuild.status()
    assert saved is not None
    assert saved.is_running or call == "write"
    status = await filled.rebuild.run(saved) if saved.is_running else saved
    assert status.step is Step.DONE
    await agree(filled, {"a0": "Đã xong", "a2": "Lát vỉa hè đường Hòa Mai"})


async def test_a_swap_that_comes_late_loses_no_write_of_meanwhile(filled: Projection) -> None:
    """The engine swaps after it has said that it is away, and writes went on."""

    class Late(Disturbed):
        async def promote(self, generation: str) -> None:
            # Held until here; then the worker writes on into the old generation.
            filled.ledger.accept([put("a0", 6, "Đã xong"), deletion_of("a1", 6)])
            await filled.carry()
            await filled.engine.promote(generation)
            raise EngineUnavailableError("quá hạn")

    late = Late(filled.engine, "", lambda: None)
    status = await with_engine(filled, late).run(RebuildStatus(started_at=1.0))
    assert status.step is Step.DONE
    await agree(filled, {"a0": "Đã xong", "a2": "Lát vỉa hè đường Hòa Mai"})


async def test_a_crash_between_swap_and_settling_is_settled_at_the_next_start(
    filled: Projection,
) -> None:
    class Dies(Disturbed):
        async def promote(self, generation: str) -> None:
            await filled.engine.promote(generation)
            raise asyncio.CancelledError

    filled.ledger.accept([put("a0", 6, "Đã xong")])
    with pytest.raises(asyncio.CancelledError):
        await with_engine(filled, Dies(filled.engine, "", lambda: None)).run(RebuildStatus())
    saved = filled.rebuild.status()
    assert saved is not None
    assert saved.step is Step.SWAPPING
    assert (await filled.rebuild.run(saved)).step is Step.DONE
    assert filled.ledger.articles.counts()[State.PENDING] == 0
    assert (await filled.found())["a0"] == "Đã xong"


async def test_one_that_has_swapped_is_brought_to_its_end_when_it_is_cancelled(
    filled: Projection,
) -> None:
    status = await filled.rebuild.run(RebuildStatus())
    status.step = Step.SWAPPING
    filled.ledger.work.save("rebuild", status.model_dump_json())
    assert (await filled.rebuild.abandon(status)).step is Step.DONE
    assert (await filled.engine.state()).live == status.generation


async def test_a_cancelled_one_leaves_the_old_generation_live_and_nothing_behind(
    filled: Projection,
) -> None:
    before = (await filled.engine.state()).live

    def ends() -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await with_engine(filled, Disturbed(filled.engine, "scan", ends)).run(RebuildStatus())
    saved = filled.rebuild.status()
    assert saved is not None
    assert (await filled.rebuild.abandon(saved)).step is Step.CANCELLED
    state = await filled.engine.state()
    assert (state.live, state.generations) == (before, (before,))


async def test_what_was_left_by_one_that_was_killed_is_dropped_by_the_next(
    filled: Projection,
) -> None:
    for _ in range(3):
        await filled.engine.create()
    status = await filled.rebuild.run(RebuildStatus())
    state = await filled.engine.state()
    assert set(state.generations) == {status.previous, status.generation}


async def test_a_check_that_fails_keeps_the_old_generation_live(filled: Projection) -> None:
    before = (await filled.engine.state()).live

    class Forgets(Disturbed):
        async def write(self, writes: Any, *rest: Any, **more: Any) -> Any:
            outcomes = await filled.engine.write(writes[:-1], *rest, **more)
            return [*outcomes, outcomes[0]]

    status = await with_engine(filled, Forgets(filled.engine, "", lambda: None)).run(
        RebuildStatus()
    )
    assert status.step is Step.FAILED
    assert "versions" in (status.reason or "")
    state = await filled.engine.state()
    assert (state.live, state.generations) == (before, (before,))


async def test_an_unchanged_article_put_again_while_it_is_verified_is_no_difference(
    filled: Projection,
) -> None:
    def again() -> None:
        filled.ledger.accept([put("a0", 9, "Nạo vét rạch Ông Quỳ")])

    status = await with_engine(filled, Disturbed(filled.engine, "scan", again)).run(RebuildStatus())
    assert status.step is Step.DONE, status.reason


class Choosy(Preparer):
    """Finds articles unfit that were fit before, as another version of this service may."""

    unfit: frozenset[int] = frozenset()

    async def prepare(self, drafts: Any) -> Any:
        made = await super().prepare(drafts)
        return [
            "title: không hợp lệ" if draft.key in self.unfit else document
            for draft, document in zip(drafts, made, strict=True)
        ]


@pytest.mark.parametrize("accepted", [False, True])
async def test_losses_refuse_the_swap_unless_they_are_accepted(
    filled: Projection, accepted: bool
) -> None:
    choosy = Choosy(0)
    lost = filled.ledger.articles.record("a1")
    assert lost is not None
    choosy.unfit = frozenset([lost.key])
    try:
        status = await replace(filled.rebuild, preparer=choosy).run(
            RebuildStatus(accept_losses=accepted)
        )
    finally:
        choosy.close()
    assert status.step is (Step.DONE if accepted else Step.FAILED)
    assert ("a1" in await filled.found()) is not accepted
    found = filled.ledger.articles.record("a1")
    assert found is not None
    assert found.state is (State.REJECTED if accepted else State.INDEXED)
    assert accepted or "losses" in (status.reason or "")


@pytest.mark.parametrize("accepted", [False, True])
async def test_a_worse_relevance_refuses_the_swap_unless_it_is_accepted(
    filled: Projection, accepted: bool
) -> None:
    class Blank(Preparer):
        """Makes documents that show what they should and that no query finds."""

        async def prepare(self, drafts: Any) -> Any:
            made = await super().prepare(drafts)
            return [
                replace(one, fields={name: one.fields[name] for name in ("newest", "oldest")})
                if not isinstance(one, str)
                else one
                for one in made
            ]

    blank = Blank(0)
    try:
        status = await replace(filled.rebuild, preparer=blank).run(
            RebuildStatus(accept_losses=accepted)
        )
    finally:
        blank.close()
    assert status.step is (Step.DONE if accepted else Step.FAILED), status
    relevance = next(check for check in status.checks if check.name == "relevance")
    assert relevance.ok is accepted


async def test_golden_queries_that_can_t_be_read_fail_it_and_leave_nothing_behind(
    filled: Projection, tmp_path: Any
) -> None:
    before = (await filled.engine.state()).live
    (tmp_path / "golden.jsonl").write_text("không phải JSON\n")
    rebuild = replace(filled.rebuild, golden=tmp_path / "golden.jsonl")
    status = await rebuild.run(RebuildStatus())
    assert (status.step, (await filled.engine.state()).generations) == (Step.FAILED, (before,))
    assert "golden" in (status.reason or "")


async def rolled_back(projection: Projection, engine: Any = None) -> str:
    parts = projection
    return await roll_back(
        parts.ledger, engine or parts.engine, parts.preparer, parts.worker, "ops"
    )


async def test_going_back_catches_up_with_changes_and_deletions(filled: Projection) -> None:
    former = (await filled.engine.state()).live
    await filled.rebuild.run(RebuildStatus())
    await filled.put(
        put("a0", 6, "Đã xong"), deletion_of("a1", 6), put("moi", 1, "Bài mới"), put("gone", 7)
    )
    # One that waits still.
    filled.ledger.accept([put("a2", 6, "Chờ")])
    assert await rolled_back(filled) == former
    now = {"a0": "Đã xong", "moi": "Bài mới", "gone": "Họp dân phường", "a2": "Chờ"}
    await agree(filled, now)
    # And forth again.
    await filled.put(deletion_of("moi", 2))
    assert await rolled_back(filled) != former
    await agree(filled, {one: title for one, title in now.items() if one != "moi"})


async def test_without_a_generation_of_before_there_is_no_way_back(filled: Projection) -> None:
    with pytest.raises(NotFoundError):
        await rolled_back(filled)
    # A half-made one is none.
    await filled.engine.create()
    with pytest.raises(NotFoundError):
        await rolled_back(filled)


async def test_a_crash_in_the_middle_of_going_back_leaves_a_way_forth_and_back(
    filled: Projection,
) -> None:
    await filled.rebuild.run(RebuildStatus())

    class Dies(Disturbed):
        async def promote(self, generation: str) -> None:
            await filled.engine.promote(generation)
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await rolled_back(filled, Dies(filled.engine, "", lambda: None))
    await filled.put(put("a0", 6, "Đã xong"))
    for _ in range(2):
        await rolled_back(filled)
        await agree(filled, {**await filled.found(), "a0": "Đã xong"})


async def test_one_that_can_t_be_brought_up_to_date_is_not_swapped_in(filled: Projection) -> None:
    await filled.rebuild.run(RebuildStatus())
    live = (await filled.engine.state()).live
    await filled.put(put("a0", 6, "Đã xong"))

    class Forgets(Disturbed):
        async def write(self, writes: Any, *rest: Any, **more: Any) -> Any:
            return [DONE for _ in writes]

    with pytest.raises(EngineRefusedError, match="up to date"):
        await rolled_back(filled, Forgets(filled.engine, "", lambda: None))
    assert (await filled.engine.state()).live == live


async def ordered(projection: Projection, order: Order | str) -> OrderOutcome:
    text = order if isinstance(order, str) else order.model_dump_json()
    number = projection.ledger.work.order(text)
    async with asyncio.timeout(60):
        while True:
            saved = projection.ledger.work.state(outcome_of(number))
            if (
                saved is not None
                and not (outcome := OrderOutcome.model_validate_json(saved)).running
            ):
                return outcome
            await asyncio.sleep(0.02)


async def test_orders_of_another_process_are_carried_out_and_answered(filled: Projection) -> None:
    upkeep = Upkeep(filled.ledger, filled.engine, filled.rebuild)
    running = asyncio.create_task(upkeep.run())
    try:
        nothing = await ordered(filled, Order(kind="rollback", actor="cli:mai"))
        assert "no previous generation" in (nothing.error or "")
        assert (await ordered(filled, Order(kind="rebuild", actor="cli:mai"))).error is None
        status = await upkeep.rebuild_status()
        assert (status.step, status.actor) == (Step.DONE, "cli:mai")
        back = await ordered(filled, Order(kind="rollback", actor="cli:mai"))
        assert back.generation == status.previous
        assert (await ordered(filled, Order(kind="reconcile", actor="cli:mai"))).error is None
        report = await upkeep.reconcile_report()
        assert report is not None
        assert report.drift == 0
        strange = await ordered(filled, '{"kind": "của phiên bản sau"}')
        assert "does not know" in (strange.error or "")
        late = await ordered(filled, Order(kind="cancel", actor="cli:mai"))
        assert "no rebuild is in progress" in (late.error or "")
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def test_an_order_that_an_indexer_took_before_it_was_killed_is_answered_by_the_next(
    filled: Projection,
) -> None:
    work = filled.ledger.work
    taken = {"rebuild": 1, "rollback": 2}
    for kind, number in taken.items():
        outcome = OrderOutcome(running=True, kind=kind, taken_at=1.0)
        work.save(outcome_of(number), outcome.model_dump_json())
    work.save("rebuild", RebuildStatus(started_at=2.0).model_dump_json())
    running = asyncio.create_task(Upkeep(filled.ledger, filled.engine, filled.rebuild).run())
    try:
        answers: dict[str, str | None] = {}
        async with asyncio.timeout(60):
            while len(answers) < len(taken):
                for kind, number in taken.items():
                    outcome = OrderOutcome.model_validate_json(work.state(outcome_of(number)) or "")
                    if not outcome.running:
                        answers[kind] = outcome.error
                await asyncio.sleep(0.02)
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
    assert answers["rebuild"] is None
    assert "order it again" in (answers["rollback"] or "")
    status = filled.rebuild.status()
    assert status is not None
    assert status.step is Step.DONE
