"""Going back to the generation of before."""

import asyncio
from typing import Any

import pytest

from searchsvc.engine.document import DONE
from searchsvc.errors import EngineRefusedError, NotFoundError
from searchsvc.indexing.articles.writes import deletion_of
from searchsvc.indexing.rebuild import RebuildStatus, roll_back
from tests.contract.conftest import Projection
from tests.contract.rebuild_online.rebuilds import Disturbed, agree, put


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
