"""Orders of another process."""

import asyncio
from contextlib import suppress

from searchsvc.indexing.maintenance.orders import Order, OrderOutcome, outcome_of
from searchsvc.indexing.maintenance.upkeep import Upkeep
from searchsvc.indexing.rebuild import RebuildStatus, Step
from tests.contract.conftest import Projection


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
        assert (late.error, late.error_kind) == ("no rebuild is in progress", "not_found")
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
