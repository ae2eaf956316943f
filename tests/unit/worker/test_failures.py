"""The worker: an engine that is away, and articles that fail."""

import time

from searchsvc.engine.document import Outcome
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.errors import EngineRefusedError, EngineUnavailableError
from searchsvc.indexing.articles.writes import deletion_of
from searchsvc.indexing.ledger import Ledger, State
from searchsvc.indexing.pipeline.prepare import Preparer
from tests.unit.indexers import (
    Failing,
    Judging,
    documents,
    eventually,
    poison,
    put,
    record,
    running,
    settled,
)
from tests.unit.worker.pauses import LONGEST_RETRY


async def test_while_the_engine_is_away_nothing_is_lost_and_attempts_are_not_limited(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    failing = Failing(engine, 40, EngineUnavailableError("máy tìm kiếm không trả lời"))
    async with running(ledger, failing, preparer) as service:
        await service.accept([put("a", 1), deletion_of("b", 1)])

        async def failed_often() -> bool:
            return failing.left < 20

        await eventually(failed_often)
        found = record(ledger, "a")
        assert (found.state, found.attempts, found.error) == (State.PENDING, 0, None)
        assert "không trả lời" in (service.worker.progress.engine_error or "")
        await service.accept([put("c", 1)])
        await settled(ledger)
        assert service.worker.progress.engine_failures == 40
        assert service.worker.progress.engine_error is None
    assert await documents(engine) == 2
    assert ledger.articles.counts()[State.REJECTED] == 0


async def test_an_engine_that_refuses_everything_makes_all_wait_and_rejects_none(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    failing = Failing(engine, 5, EngineRefusedError("403: the key has no rights"))
    async with running(ledger, failing, preparer) as service:
        await service.accept([put("a", 1)])
        await settled(ledger)
    assert record(ledger, "a").state is State.INDEXED


async def test_a_poison_article_is_rejected_with_its_reason_and_does_not_stop_the_others(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    async with running(ledger, engine, preparer) as service:
        await service.accept([put("a", 1), poison("bad", 1), put("b", 1)])
        await settled(ledger)
        assert service.worker.progress.rejected == 1
    found = record(ledger, "bad")
    assert found.state is State.REJECTED
    assert "title" in (found.error or "")
    assert await documents(engine) == 2


async def test_the_version_before_a_rejected_one_is_not_shown_any_more(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    async with running(ledger, engine, preparer) as service:
        await service.accept([put("a", 1)])
        await settled(ledger)
        await service.accept([poison("a", 2)])
        await settled(ledger)
        assert await engine.get("a") is None
        assert record(ledger, "a").indexed_version is None
        await service.accept([put("a", 3, "Đã sửa")])
        await settled(ledger)
    assert record(ledger, "a").state is State.INDEXED
    assert await engine.get("a") is not None


async def test_an_article_that_the_engine_refuses_is_rejected_with_the_engine_s_reason(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    judging = Judging(engine, "b", [Outcome("trường day_vn sai", permanent=True)])
    async with running(ledger, judging, preparer) as service:
        await service.accept([put("a", 1), put("b", 1), put("c", 1)])
        await settled(ledger)
    found = record(ledger, "b")
    assert (found.state, found.error) == (State.REJECTED, "trường day_vn sai")
    assert await documents(engine) == 2


async def test_an_article_that_fails_for_now_is_tried_again_while_others_go_on(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    judging = Judging(engine, "b", [Outcome("quá tải")] * 3)
    async with running(ledger, judging, preparer) as service:
        await service.accept([put("a", 1), put("b", 1)])
        await settled(ledger)
    found = record(ledger, "b")
    # Three failures and the success.
    assert (found.state, found.attempts, found.error) == (State.INDEXED, 4, None)


async def test_an_article_that_failed_for_weeks_is_still_tried(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    await engine.promote(await engine.create())
    ledger.accept([put("a", 1)])
    ledger.database._db.execute("UPDATE articles SET attempts = 5000")
    judging = Judging(engine, "a", [Outcome("quá tải")])
    async with running(ledger, judging, preparer) as service:

        async def failed_again() -> bool:
            return record(ledger, "a").attempts == 5_001

        await eventually(failed_again)
        found = record(ledger, "a")
        assert found.state is State.PENDING
        assert found.next_attempt_at - time.time() <= LONGEST_RETRY
        await service.reindex("a")
        await settled(ledger)
