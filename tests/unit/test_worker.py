"""The worker: everything accepted reaches the engine, whatever fails on the way."""

import asyncio
import os
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

from searchsvc.articles.article import Article, validate_article
from searchsvc.engine.document import Document, Outcome, Write
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.errors import EngineRefusedError, EngineUnavailableError
from searchsvc.indexing.articles.writes import deletion_of
from searchsvc.indexing.ledger import Ledger, State
from searchsvc.indexing.pipeline import worker as worker_module
from searchsvc.indexing.pipeline import writing
from searchsvc.indexing.pipeline.prepare import Draft, Preparer
from searchsvc.retry import Backoff
from tests.unit.indexers import (
    PATIENCE,
    Around,
    Failing,
    Held,
    Judging,
    documents,
    eventually,
    make_service,
    poison,
    put,
    record,
    running,
    settled,
)

LONGEST_RETRY = 300.0

# Accepts one article in a process of its own and says when.
FOREIGN = """
import sys, time
from pathlib import Path
from searchsvc.articles.article import validate_article
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.articles.writes import acceptance_of
ledger = Ledger(Path(sys.argv[1]))
for line in sys.stdin:
    ledger.accept([acceptance_of(validate_article({"id": line.strip(), "title": "Họp dân"}))])
    print(time.time(), flush=True)
"""


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_module, "ENGINE", Backoff(0.01, 0.05))
    monkeypatch.setattr(worker_module, "SOON", 0.0)
    monkeypatch.setattr(writing, "ARTICLE", Backoff(0.05, LONGEST_RETRY))


@pytest.fixture
def preparer() -> Iterator[Preparer]:
    made = Preparer(0)
    yield made
    made.close()


async def test_what_is_accepted_becomes_searchable_and_is_marked(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    async with running(ledger, engine, preparer) as service:
        await service.accept([put("a", 3), put("b", 4)])
        await settled(ledger)
    stored = await engine.get("a")
    assert stored is not None
    assert (stored["title"], stored["version"]) == ("Họp dân", 3)
    found = record(ledger, "b")
    assert (found.state, found.indexed_version) == (State.INDEXED, 4)
    assert found.visible_at is not None
    assert found.visible_at >= found.accepted_at


async def test_a_deletion_removes_the_article(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    async with running(ledger, engine, preparer) as service:
        await service.accept([put("a", 1), put("b", 1)])
        await settled(ledger)
        await service.accept([deletion_of("a", 2), deletion_of("nobody", 1)])
        await settled(ledger)
    assert await engine.get("a") is None
    assert await documents(engine) == 1
    assert record(ledger, "a").state is State.DELETED
    assert record(ledger, "nobody").state is State.DELETED


async def test_what_was_pending_before_the_start_goes_in(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    ledger.accept([put(f"a{n}", 1) for n in range(7)])
    async with running(ledger, engine, preparer, batch_articles=3):
        await settled(ledger)
    assert await documents(engine) == 7


async def test_draining_ends_when_nothing_is_left(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    ledger.accept([put(f"a{n}", 1) for n in range(7)])
    async with running(ledger, engine, preparer, batch_articles=3) as service:
        await asyncio.wait_for(service.worker.drain(), PATIENCE)
        assert ledger.articles.counts()[State.INDEXED] == 7


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


async def test_of_one_article_one_write_is_under_way_at_a_time_and_the_newest_stands(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    held = Held(engine)
    async with running(ledger, held, preparer) as service:
        await service.accept([put("a", 1, "Một")])
        await asyncio.wait_for(held.reached.wait(), PATIENCE)
        for version, title in ((2, "Hai"), (3, "Ba")):
            await service.accept([put("a", version, title)])
        await asyncio.sleep(0.3)
        assert held.versions == [1]
        held.go_on.set()
        await settled(ledger)
    # What was overtaken before it was under way is never written.
    assert held.versions == [1, 3]
    stored = await engine.get("a")
    assert stored is not None
    assert stored["title"] == "Ba"
    assert record(ledger, "a").indexed_version == 3


async def test_a_deletion_that_comes_while_the_put_is_under_way_wins(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    held = Held(engine)
    async with running(ledger, held, preparer) as service:
        await service.accept([put("a", 1)])
        await asyncio.wait_for(held.reached.wait(), PATIENCE)
        await service.accept([deletion_of("a", 2)])
        held.go_on.set()
        await settled(ledger)
    assert await engine.get("a") is None
    assert record(ledger, "a").state is State.DELETED


async def test_being_cancelled_in_the_middle_loses_nothing(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer
) -> None:
    held = Held(engine)
    async with running(ledger, held, preparer, batch_articles=2) as service:
        await service.accept([put(f"a{n}", 1) for n in range(9)])
        await asyncio.wait_for(held.reached.wait(), PATIENCE)
    assert ledger.articles.counts()[State.PENDING] == 9
    async with running(ledger, engine, preparer, batch_articles=2):
        await settled(ledger)
    assert await documents(engine) == 9


async def test_another_process_s_write_is_noticed_within_half_a_second(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer, tmp_path: Path
) -> None:
    noticed: dict[str, float] = {}

    class Noting(Around):
        async def write(self, writes: Sequence[Write], *rest: Any, **options: Any) -> list[Outcome]:
            noticed.update({write.id: time.time() for write in writes})
            return await super().write(writes, *rest, **options)

    environment = {name: value for name, value in os.environ.items() if "SEARCHSVC" not in name}
    foreign = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", FOREIGN, str(tmp_path / "ledger.sqlite")),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=environment,
    )
    assert foreign.stdin is not None
    assert foreign.stdout is not None
    delays = []
    async with running(ledger, Noting(engine), preparer) as service:
        # The first write opens the index.
        await service.accept([put("own", 1)])
        await settled(ledger)
        for number in range(7):
            foreign.stdin.write(f"f{number}\n".encode())
            accepted = float(await foreign.stdout.readline())

            async def came(name: str = f"f{number}") -> bool:
                return name in noticed

            await eventually(came)
            delays.append(noticed[f"f{number}"] - accepted)
            await asyncio.sleep(0.05 * number)
    foreign.stdin.close()
    await foreign.wait()
    # The middle one: a busy machine may delay any single one.
    assert sorted(delays)[len(delays) // 2] < 0.5, delays


async def test_a_ledger_that_is_held_for_a_while_is_waited_for(
    ledger: Ledger, engine: EmbeddedEngine, preparer: Preparer, tmp_path: Path
) -> None:
    held = Held(engine)
    async with running(ledger, held, preparer) as service:
        await service.accept([put("a", 1)])
        await asyncio.wait_for(held.reached.wait(), PATIENCE)
        ledger.database._db.execute("PRAGMA busy_timeout = 10")
        with closing(sqlite3.connect(tmp_path / "ledger.sqlite", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            held.go_on.set()

            async def failed() -> bool:
                return service.worker.progress.engine_failures > 0

            await eventually(failed)
            assert "locked" in (service.worker.progress.engine_error or "")
            other.execute("ROLLBACK")
        await settled(ledger)
    assert await documents(engine) == 1


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


async def test_a_worker_process_that_is_killed_is_replaced_and_its_work_done_again(
    ledger: Ledger, engine: EmbeddedEngine
) -> None:
    preparer = Preparer(1)
    try:
        async with running(ledger, engine, preparer) as service:
            await service.accept([put("before", 1)])
            await settled(ledger)
            children = _workers()
            assert children
            # Once while it rests, once while it may be at work.
            for name in ("rests", "works"):
                if name == "works":
                    await service.accept([put(f"{name}{n}", 1) for n in range(400)])
                for child in _workers():
                    child.kill()
                await service.accept([put(name, 1)])
                await settled(ledger)
            assert not {child.pid for child in children} & {child.pid for child in _workers()}
        assert await documents(engine) == 403
        assert ledger.articles.counts()[State.REJECTED] == 0
    finally:
        preparer.close()
    assert _workers() == []


class Deadly(str):
    """Ends the process that reads it."""

    def __reduce__(self) -> Any:
        return os._exit, (1,)


async def test_an_article_that_kills_its_worker_process_is_refused_and_no_other() -> None:
    def article(number: int) -> Article:
        return validate_article({"id": f"a{number}", "title": "Họp dân"})

    preparer = Preparer(1)
    try:
        sources: list[Article | str] = [article(0), Deadly("{}"), article(2)]
        drafts = [Draft(key, 1, source) for key, source in enumerate(sources)]
        first, dead, last = await preparer.prepare(drafts)
        assert isinstance(first, Document)
        assert isinstance(last, Document)
        assert isinstance(dead, str)
        assert "crashes" in dead
        assert isinstance((await preparer.prepare([Draft(7, 1, article(7))]))[0], Document)
    finally:
        preparer.close()


def _workers() -> list[psutil.Process]:
    found = []
    for child in psutil.Process().children():
        with suppress(psutil.NoSuchProcess):
            if "spawn_main" in " ".join(child.cmdline()):
                found.append(child)
    return found
