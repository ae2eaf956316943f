"""The schedule makes a backup when it is due, again after a failure, and ends with its process."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from searchsvc.errors import BackupError, DiskFullError, LockHeldError
from searchsvc.indexing.backup import keeper as keeping
from searchsvc.indexing.backup.backups import LOCK, Backups
from searchsvc.indexing.backup.keeper import BackupKeeper
from searchsvc.indexing.backup.packing import Check
from searchsvc.indexing.backup.status import (
    FIRST_LATE,
    NAME,
    BackupStatus,
    BackupStep,
    GoodBackup,
    is_late,
    note_wanted,
    read_status,
    wanted_since,
)
from searchsvc.indexing.ledger.work import Work
from searchsvc.indexing.lock import lock_file
from tests.unit.backup.portal import Portal
from tests.unit.indexers import eventually

HOUR = 3600.0


def end() -> None:
    raise BackupError("ended")


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "FIRST_SECONDS", 0.0)
    monkeypatch.setattr(keeping, "LOOK_SECONDS", 0.01)


@asynccontextmanager
async def keeping_up(keeper: BackupKeeper) -> AsyncIterator[None]:
    task = asyncio.create_task(keeper.run())
    try:
        yield
        assert not task.done()
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def done(keeper: BackupKeeper) -> bool:
    status = await keeper.status()
    return status is not None and status.step is BackupStep.DONE


async def test_the_first_backup_is_made_and_no_second_one_before_it_is_due(portal: Portal) -> None:
    keeper = BackupKeeper(portal.ledger, portal.backups, 24)
    async with keeping_up(keeper):
        await eventually(lambda: done(keeper))
        first = await keeper.status()
        await asyncio.sleep(0.2)
        assert await keeper.status() == first
    assert not keeper.is_late(first)


async def test_since_when_backups_are_made_outlives_a_restart(portal: Portal) -> None:
    assert wanted_since(portal.ledger) is None
    since = note_wanted(portal.ledger)
    assert (wanted_since(portal.ledger), note_wanted(portal.ledger)) == (since, since)
    assert not is_late(None, HOUR, since + FIRST_LATE, since)
    assert is_late(None, HOUR, since + FIRST_LATE + 1, since)
    assert not is_late(None, HOUR, since + FIRST_LATE + 1)


async def test_without_a_store_or_hours_none_is_made_and_none_is_late(portal: Portal) -> None:
    for keeper in (
        BackupKeeper(portal.ledger, None, 24),
        BackupKeeper(portal.ledger, portal.backups, 0),
    ):
        await keeper.run()
        assert await keeper.status() is None
        assert not keeper.is_late(None)


@pytest.mark.parametrize(
    ("step", "age", "since_end", "due"),
    [
        (BackupStep.DONE, 23 * HOUR, 23 * HOUR, False),
        (BackupStep.DONE, 24 * HOUR, 24 * HOUR, True),
        (BackupStep.FAILED, 25 * HOUR, 60, False),
        (BackupStep.FAILED, 25 * HOUR, 601, True),
        # One that failed on request while the last good one is recent.
        (BackupStep.FAILED, 1 * HOUR, 601, False),
        # Killed.
        (BackupStep.UPLOADING, 25 * HOUR, None, True),
        # The clock was set back.
        (BackupStep.DONE, -50 * HOUR, -50 * HOUR, True),
    ],
)
def test_when_a_backup_is_due(
    portal: Portal, step: BackupStep, age: float, since_end: float | None, due: bool
) -> None:
    now = portal.ledger.clock()
    good = GoodBackup(
        name="a",
        store="s",
        taken_at=now - age,
        seconds=1,
        articles=1,
        files=0,
        missing_files=0,
        bytes=1,
    )
    status = BackupStatus(
        store="s",
        step=step,
        started_at=now - age,
        finished_at=None if since_end is None else now - since_end,
        good=good,
    )
    assert BackupKeeper(portal.ledger, portal.backups, 24)._is_due(status) is due


async def test_a_failure_is_saved_and_tried_again_and_the_keeper_goes_on(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "RETRY_SECONDS", 0.05)
    moved = portal.store_folder.rename(portal.store_folder.with_name("elsewhere"))
    keeper = BackupKeeper(portal.ledger, portal.backups, 24)
    async with keeping_up(keeper):

        async def failed() -> bool:
            status = await keeper.status()
            return status is not None and status.step is BackupStep.FAILED

        await eventually(failed)
        status = await keeper.status()
        assert status is not None
        assert "does not exist" in (status.error or "")
        assert keeper.is_late(status)
        moved.rename(portal.store_folder)
        await eventually(lambda: done(keeper))


async def test_an_indexer_that_ends_does_not_wait_for_a_backup_to_be_whole(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def slow(self: Backups, check: Check) -> None:
        begun.set()
        for _ in range(6_000):
            check()
            threading.Event().wait(0.01)

    monkeypatch.setattr(Backups, "run", slow)
    keeper = BackupKeeper(portal.ledger, portal.backups, 24)
    task = asyncio.create_task(keeper.run())
    await asyncio.to_thread(begun.wait)
    task.cancel()
    async with asyncio.timeout(10):
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_a_backup_that_was_killed_counts_as_failed_at_the_next_start(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "FIRST_SECONDS", 60.0)
    half = BackupStatus(store="s", step=BackupStep.UPLOADING, started_at=1.0)
    portal.ledger.work.save(NAME, half.model_dump_json())
    keeper = BackupKeeper(portal.ledger, portal.backups, 24)
    async with keeping_up(keeper):

        async def told() -> bool:
            status = await keeper.status()
            return status is not None and status.step is BackupStep.FAILED

        await eventually(told)


async def test_a_bug_does_not_end_the_indexer(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "RETRY_SECONDS", 0.02)
    calls = 0

    def broken(self: Backups, check: Check) -> None:
        nonlocal calls
        calls += 1
        raise BackupError("x") if calls == 1 else ValueError("bug")

    monkeypatch.setattr(Backups, "run", broken)
    async with keeping_up(BackupKeeper(portal.ledger, portal.backups, 24)):

        async def again() -> bool:
            return calls > 2

        await eventually(again)


async def test_a_failure_that_can_t_be_saved_is_not_tried_again_at_once(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0

    def full(self: Work, name: str, state: str) -> None:
        nonlocal calls
        calls += 1
        raise DiskFullError("the disk of the ledger is full")

    monkeypatch.setattr(Work, "save", full)
    async with keeping_up(BackupKeeper(portal.ledger, portal.backups, 24)):

        async def tried() -> bool:
            return calls > 0

        await eventually(tried)
        await asyncio.sleep(0.3)
    # Since when backups are made, that one began, and that it failed.
    assert calls == 3


async def test_a_try_after_a_failure_tells_of_the_failure_until_it_is_good(
    portal: Portal,
) -> None:
    with pytest.raises(BackupError, match="ended"):
        portal.backups.run(end)
    seen: list[tuple[BackupStep, bool, str | None]] = []

    def look() -> None:
        status = read_status(portal.ledger)
        assert status is not None
        seen.append((status.step, status.is_failing, status.error))

    portal.backups.run(look)
    assert {step for step, _, _ in seen} >= {BackupStep.COPYING, BackupStep.VERIFYING}
    assert {(failing, error) for _, failing, error in seen} == {(True, "ended")}
    status = read_status(portal.ledger)
    assert status is not None
    assert (status.step, status.is_failing) == (BackupStep.DONE, False)


def test_a_lock_that_can_t_be_opened_is_a_failure_that_is_saved(portal: Portal) -> None:
    good = portal.back_up()
    (portal.data_dir / LOCK).unlink()
    (portal.data_dir / LOCK).mkdir()
    with pytest.raises(BackupError, match="can't be written"):
        portal.backups.run()
    status = read_status(portal.ledger)
    assert status is not None
    assert status.step is BackupStep.FAILED
    assert "can't be written" in (status.error or "")
    assert status.good is not None
    assert status.good.name == good.name


def test_a_lock_that_another_process_has_leaves_the_state_as_it_was(portal: Portal) -> None:
    portal.back_up()
    before = read_status(portal.ledger)
    with lock_file(portal.data_dir / LOCK), pytest.raises(LockHeldError):
        portal.backups.run()
    assert read_status(portal.ledger) == before
