"""Rollback to the previous generation, which catches up first, so that nothing is lost."""

import asyncio

from searchsvc.engine.base import EngineWriter
from searchsvc.errors import EngineRefusedError, NotFoundError
from searchsvc.indexing.ledger import Action, Ledger
from searchsvc.indexing.pipeline.prepare import Preparer
from searchsvc.indexing.pipeline.worker import Worker
from searchsvc.indexing.rebuild.checks import EXAMPLES, made_anew
from searchsvc.indexing.rebuild.filling import Filling
from searchsvc.indexing.reconcile.compare import find_defects


async def roll_back(
    ledger: Ledger, engine: EngineWriter, preparer: Preparer, worker: Worker, actor: str
) -> str:
    """Swap back to the generation that was live before the last rebuild.

    Args:
        ledger: the truth.
        engine: where the generations are.
        preparer: makes the documents of what changed since.
        worker: writes to the live generation meanwhile.
        actor: who requested it, for the log of changes.

    Returns:
        The name of the generation that is live now. The other one is kept.

    Raises:
        NotFoundError: no previous generation is kept.
        EngineRefusedError: the generation can't be brought up to date; nothing was swapped.
        UnavailableError: engine or ledger does not answer; nothing was swapped.
    """
    state = await engine.state()
    kept = await asyncio.to_thread(ledger.work.retired)
    others = [name for name in state.generations if name != state.live]
    former = next((name for name in reversed(others) if name in kept), None)
    if state.live is None or former is None:
        raise NotFoundError("no previous generation is kept; `rebuild` makes a new one")
    filling = Filling(ledger, engine, preparer, former)
    await asyncio.to_thread(ledger.work.forget_unfit)
    applied = await asyncio.to_thread(ledger.work.retired_at, former)
    applied = await _catch_up(filling, applied)
    await engine.refresh(former)
    # Differences that are not in the log: a manually changed index, or other rejections.
    expected = made_anew(await asyncio.to_thread(ledger.work.unfit))
    defects = [defect async for defect in find_defects(ledger, engine, former, expected, applied)]
    await filling.put_right([defect.key for defect in defects])
    await engine.refresh(former)
    async with worker.held():
        applied = await _catch_up(filling, applied)
        await engine.refresh(former)
        expected = made_anew(await asyncio.to_thread(ledger.work.unfit))
        left = [defect async for defect in find_defects(ledger, engine, former, expected, applied)]
        if left:
            named = ", ".join(f"{one.id or one.key} {one.fault}" for one in left[:EXAMPLES])
            raise EngineRefusedError(f"{former} can't be brought up to date: {named}")
        # Before the swap: after a crash both are known to be complete up to here.
        await asyncio.to_thread(ledger.work.retire, state.live, applied)
        await engine.promote(former)
        await asyncio.to_thread(ledger.work.settle, applied, state.live)
        await asyncio.to_thread(ledger.work.forget_retired, former)
        await asyncio.to_thread(ledger.log.append, Action.ROLLED_BACK, actor)
    return former


async def _catch_up(filling: Filling, applied: int) -> int:
    async for last in filling.catch_up(applied):
        applied = last
    return applied
