"""A command that asks the indexer for work gets an answer, or takes its order back."""

import asyncio
from contextlib import closing
from pathlib import Path

import pytest

from searchsvc.commands import indexer_orders
from searchsvc.errors import (
    EngineUnavailableError,
    NotFoundError,
    NotPossibleError,
    SearchServiceError,
    UnavailableError,
)
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.lock import IndexerLock
from searchsvc.indexing.maintenance.orders import Order, OrderOutcome, outcome_of
from searchsvc.settings import Settings

ROLLBACK = Order(kind="rollback", actor="cli:mai")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(indexer_orders, "POLL_SECONDS", 0.01)
    return Settings(data_dir=tmp_path)


async def test_an_order_that_no_indexer_takes_is_no_surprise_for_the_next_one(
    settings: Settings, ledger: Ledger
) -> None:
    with pytest.raises(UnavailableError, match="the indexer ended"):
        await indexer_orders.submit_and_wait(settings, ROLLBACK)
    assert ledger.work.orders() == []


async def test_an_order_is_waited_for_while_it_is_carried_out_and_its_answer_is_forgotten(
    settings: Settings, ledger: Ledger, tmp_path: Path
) -> None:
    lock = IndexerLock(tmp_path)
    lock.acquire()
    try:
        asked = asyncio.create_task(indexer_orders.submit_and_wait(settings, ROLLBACK))
        async with asyncio.timeout(30):
            # Polled: an order is a row, no event.
            while not (orders := ledger.work.orders()):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        number = orders[0][0]
        running = OrderOutcome(running=True, kind="rollback")
        ledger.work.take_order(number, outcome_of(number), running.model_dump_json())
        await asyncio.sleep(0.3)
        assert not asked.done()
        done = OrderOutcome(generation="generation-000001")
        ledger.work.save(outcome_of(number), done.model_dump_json())
        assert (await asked).generation == "generation-000001"
        assert ledger.work.state(outcome_of(number)) is None
    finally:
        lock.release()


@pytest.mark.parametrize(
    ("met", "got"),
    [
        (NotPossibleError("wait for its end"), SearchServiceError),
        (NotFoundError("wait for its end"), NotFoundError),
        (EngineUnavailableError("wait for its end"), UnavailableError),
    ],
)
async def test_the_error_that_an_order_failed_with_is_the_command_s(
    settings: Settings,
    ledger: Ledger,
    tmp_path: Path,
    met: SearchServiceError,
    got: type[SearchServiceError],
) -> None:
    lock = IndexerLock(tmp_path)
    lock.acquire()
    try:
        asked = asyncio.create_task(indexer_orders.submit_and_wait(settings, ROLLBACK))
        async with asyncio.timeout(30):
            # Polled: an order is a row, no event.
            while not (orders := ledger.work.orders()):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        number = orders[0][0]
        failed = OrderOutcome()
        failed.failed_with(met)
        ledger.work.take_order(number, outcome_of(number), failed.model_dump_json())
        with pytest.raises(SearchServiceError, match="wait for its end") as raised:
            await asked
        assert type(raised.value) is got
    finally:
        lock.release()


def test_an_order_is_taken_once(tmp_path: Path) -> None:
    with closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        number = ledger.work.order("{}")
        assert ledger.work.withdraw_order(number)
        ledger.work.take_order(number, outcome_of(number), "{}")
        assert ledger.work.state(outcome_of(number)) is None
        assert not ledger.work.withdraw_order(number)
