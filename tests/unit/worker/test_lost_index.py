"""The worker: an index that is missing or empty is filled from the ledger."""

import asyncio
from typing import Any

import pytest

from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.indexing.articles.writes import deletion_of
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.pipeline.prepare import Preparer
from tests.unit.indexers import (
    Around,
    documents,
    eventually,
    make_service,
    put,
    running,
    settled,
)


async def test_a_new_empty_index_beside_a_known_ledger_is_filled_again(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    async with running(ledger, engine, preparer) as service:
        await service.accept([*(put(f"a{n}", 1) for n in range(5)), deletion_of("gone", 1)])
        await settled(ledger)
    await engine.destroy()
    async with running(ledger, engine, preparer):

        async def all_there() -> bool:
            return await documents(engine) == 5

        await eventually(all_there)
        await settled(ledger)
    assert await engine.get("gone") is None


async def test_an_empty_index_that_provisioning_made_for_a_lost_one_is_filled_again(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    async with running(ledger, engine, preparer) as service:
        await service.accept([put(f"a{n}", 1) for n in range(5)])
        await settled(ledger)
    await engine.destroy()
    await engine.promote(await engine.create())
    async with running(ledger, engine, preparer):

        async def all_there() -> bool:
            return await documents(engine) == 5

        await eventually(all_there)


async def test_an_end_between_making_an_index_and_filling_it_leaves_no_empty_index(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    class EndsAfterPromoting(Around):
        async def promote(self, generation: str) -> None:
            await engine.promote(generation)
            raise asyncio.CancelledError

    async with running(ledger, engine, preparer) as service:
        await service.accept([put(f"a{n}", 1) for n in range(5)])
        await settled(ledger)
    await engine.destroy()
    ending: Any = EndsAfterPromoting(engine)
    with pytest.raises(asyncio.CancelledError):
        await make_service(ledger, ending, preparer).run()
    async with running(ledger, engine, preparer):
        await settled(ledger)
    assert await documents(engine) == 5


async def test_an_index_that_vanishes_under_a_running_worker_is_made_and_filled_again(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    async with running(ledger, engine, preparer) as service:
        await service.accept([put(f"a{n}", 1) for n in range(5)])
        await settled(ledger)
        await engine.destroy()
        await service.accept([put("b", 1)])

        async def all_there() -> bool:
            return await documents(engine) == 6

        await eventually(all_there)
        await settled(ledger)
