"""A rebuild while articles change, the engine is away, or the process ends."""

import asyncio
from contextlib import suppress

import pytest

from searchsvc.errors import EngineUnavailableError
from searchsvc.indexing.articles.writes import deletion_of
from searchsvc.indexing.ledger import State
from searchsvc.indexing.rebuild import RebuildStatus, Step
from tests.contract.conftest import Projection
from tests.contract.rebuild_online.rebuilds import Disturbed, agree, put, with_engine

# How the engine is called, in the order of a rebuild.
CALLS = ("state", "create", "write", "refresh", "scan", "fetch", "promote")


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
