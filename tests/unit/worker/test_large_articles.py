"""Large articles: remembered before they are prepared, one at a time, within a budget of memory."""

import asyncio
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import pytest
import structlog

from searchsvc.articles.article import Article, validate_article
from searchsvc.engine.document import Document
from searchsvc.indexing.ledger import Ledger, State
from searchsvc.indexing.pipeline import prepare
from searchsvc.indexing.pipeline.large.budget import Budget
from searchsvc.indexing.pipeline.large.memory import characters_at_a_time, memory_given
from searchsvc.indexing.pipeline.large.tried import Tried
from searchsvc.indexing.pipeline.prepare import Draft, Preparer
from searchsvc.indexing.pipeline.worker_children import limit_processor, spawn_pool
from tests.unit.worker.deadly_indexer import DEADLY, ENDED, SMALL, large

PATIENCE = 120.0
MEGABYTE = 1_000_000


def _started(folder: Path) -> int:
    command = [sys.executable, "-m", "tests.unit.worker.deadly_indexer", str(folder)]
    return subprocess.run(command, timeout=PATIENCE, check=False).returncode


def test_an_article_that_ends_the_indexer_twice_is_refused_at_the_third_start(
    tmp_path: Path,
) -> None:
    assert [_started(tmp_path) for _ in range(3)] == [ENDED, ENDED, 0]
    ledger = Ledger(tmp_path / "ledger.sqlite")
    try:
        refused, small = ledger.articles.record(DEADLY), ledger.articles.record(SMALL)
        assert refused is not None
        assert refused.state == State.REJECTED
        assert refused.error == "can't be prepared: it crashes the worker process"
        assert small is not None
        assert small.state == State.INDEXED
        assert ledger.work.all_states("preparing:") == {}
    finally:
        ledger.close()


async def test_tries_are_counted_for_a_version_and_for_processes_that_ended(ledger: Ledger) -> None:
    assert await Tried(ledger.work).begin(1, 7) == 0
    second = Tried(ledger.work)
    assert [await second.begin(1, 7), await second.begin(1, 7)] == [1, 1]
    third = Tried(ledger.work)
    assert await third.begin(1, 7) == 2
    assert await third.begin(1, 8) == 0
    await third.end(1)
    assert await Tried(ledger.work).begin(1, 8) == 0


async def test_ordinary_articles_are_not_remembered(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def saved(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(ledger.work, "save", saved)
    preparer = Preparer(0, Tried(ledger.work))
    try:
        (document,) = await preparer.prepare([Draft(1, 1, _article())])
        assert isinstance(document, Document)
        with pytest.raises(AssertionError):
            await preparer.prepare([Draft(1, 1, _article(**large()))])
    finally:
        preparer.close()


async def test_what_ended_the_indexer_before_is_prepared_in_a_process_of_its_own(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    await Tried(ledger.work).begin(1, 1)
    preparer = Preparer(0, Tried(ledger.work))
    alone: list[int] = []
    prepare_alone = Preparer._prepare_alone

    async def noted(self: Preparer, draft: Draft) -> Document | str:
        alone.append(draft.key)
        return await prepare_alone(self, draft)

    monkeypatch.setattr(Preparer, "_prepare_alone", noted)
    try:
        drafts = [Draft(key, 1, _article(id=f"b{key}", **large())) for key in (1, 2)]
        with structlog.testing.capture_logs() as logs:
            made = await preparer.prepare(drafts)
        assert all(isinstance(one, Document) for one in made)
        assert alone == [1]
        assert all(isinstance(one, Document) for one in await preparer.prepare(drafts))
        assert alone == [1]
    finally:
        preparer.close()
    told = [log for log in logs if log["event"] == "indexing.large"]
    assert [log["ended_the_indexer"] for log in told] == [1, 0]
    assert all(log["characters"] >= prepare.LARGE for log in told)


async def test_one_large_article_is_prepared_at_a_time_whatever_batches_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at_once, most = 0, 0
    lock = threading.Lock()

    def chunk(drafts: list[Draft], _: float | None) -> list[str]:
        nonlocal at_once, most
        if drafts[0].characters >= prepare.LARGE:
            with lock:
                at_once += 1
                most = max(most, at_once)
            time.sleep(0.02)
            with lock:
                at_once -= 1
        return ["không"] * len(drafts)

    monkeypatch.setattr(prepare, "spawn_pool", ThreadPoolExecutor)
    preparer = Preparer(8)
    monkeypatch.setattr(prepare, "prepare_chunk", chunk)
    sources = ["x" * prepare.LARGE, "x", "x" * prepare.LARGE]
    batch = [Draft(key, 1, source) for key, source in enumerate(sources)]
    try:
        made = await asyncio.gather(*(preparer.prepare(batch) for _ in range(4)))
    finally:
        preparer.close()
    assert [len(one) for one in made] == [3] * 4
    assert most == 1


async def test_no_more_characters_are_prepared_at_a_time_than_memory_allows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    under_way, most = 0, 0
    lock = threading.Lock()

    def chunk(drafts: list[Draft], _: float | None) -> list[str]:
        nonlocal under_way, most
        characters = sum(draft.characters for draft in drafts)
        with lock:
            under_way += characters
            most = max(most, under_way)
        time.sleep(0.01)
        with lock:
            under_way -= characters
        return ["không"] * len(drafts)

    monkeypatch.setattr(prepare, "spawn_pool", ThreadPoolExecutor)
    preparer = Preparer(8, characters=MEGABYTE)
    monkeypatch.setattr(prepare, "prepare_chunk", chunk)
    batch = [Draft(key, 1, "x" * 200_000) for key in range(20)]
    try:
        await asyncio.gather(*(preparer.prepare(batch) for _ in range(3)))
    finally:
        preparer.close()
    assert most == 2 * 400_000


async def test_the_limit_on_the_clock_counts_no_waiting_for_a_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def chunk(drafts: list[Draft], _: float | None) -> list[str]:
        time.sleep(0.2)
        return ["không"] * len(drafts)

    monkeypatch.setattr(prepare, "LONGEST_CHUNK", 1.2)
    preparer = Preparer(0)
    monkeypatch.setattr(prepare, "prepare_chunk", chunk)
    batch = [Draft(key, 1, "x" * (prepare.LARGE - 1)) for key in range(10)]
    try:
        with structlog.testing.capture_logs() as logs:
            assert await preparer.prepare(batch) == ["không"] * 10
    finally:
        preparer.close()
    assert not any(log["event"] == "indexing.pool_broken" for log in logs)


async def test_more_than_the_whole_budget_goes_alone_and_nobody_overtakes() -> None:
    budget, order = Budget(10), list[str]()

    async def work(name: str, characters: int) -> None:
        async with budget.taken(characters):
            order.append(name)
            await asyncio.sleep(0.01)

    await asyncio.gather(work("first", 6), work("huge", 50), work("small", 1))
    assert order == ["first", "huge", "small"]


async def test_an_article_that_takes_too_much_of_a_processor_is_refused_with_the_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(prepare, "LONGEST_ARTICLE", 1.0)
    preparer = Preparer(1)
    try:
        endless, ordinary = await preparer.prepare(
            [Draft(1, 1, _article(**large() | {"body": "5/3/2031 " * 700_000})), _draft()]
        )
    finally:
        preparer.close()
    assert endless == "can't be prepared within 1 s of a processor"
    assert isinstance(ordinary, Document)


def test_the_limit_of_the_processor_counts_no_waiting() -> None:
    pool = spawn_pool(1)
    try:
        assert pool.submit(_wait_within_the_limit).result(PATIENCE) is None
    finally:
        pool.shutdown()


def test_the_system_ends_a_worker_before_the_indexer_when_memory_ends() -> None:
    pool = spawn_pool(1)
    try:
        pid = pool.submit(_own_pid).result(PATIENCE)
        chosen = Path(f"/proc/{pid}/oom_score_adj").read_text(encoding="ascii")
    finally:
        pool.shutdown()
    assert chosen.strip() == "1000"


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ("0::/\n", "sys/fs/cgroup/memory.max"),
        ("0::/system.slice/searchsvc.service\n", "sys/fs/cgroup/system.slice/memory.max"),
        ("4:memory:/docker/a1\n", "sys/fs/cgroup/memory/docker/a1/memory.limit_in_bytes"),
        ("4:memory:/docker/a1\n", "sys/fs/cgroup/memory/memory.limit_in_bytes"),
    ],
)
def test_the_memory_is_that_of_the_group_of_processes(tmp_path: Path, said: str, path: str) -> None:
    group = tmp_path / "proc" / "self" / "cgroup"
    group.parent.mkdir(parents=True)
    group.write_text(said)
    limit = tmp_path / path
    limit.parent.mkdir(parents=True)
    limit.write_text("max\n")
    machine = memory_given(tmp_path)
    assert machine == pytest.approx(psutil.virtual_memory().total, rel=0.05)
    limit.write_text(f"{300 * MEGABYTE}\n")
    assert memory_given(tmp_path) == 300 * MEGABYTE


def test_more_memory_takes_more_characters_and_little_takes_some() -> None:
    gigabyte = 1_073 * MEGABYTE
    assert characters_at_a_time(gigabyte, 2) == pytest.approx(3 * MEGABYTE, rel=0.1)
    assert characters_at_a_time(2 * gigabyte, 2) > 2 * characters_at_a_time(gigabyte, 2)
    assert characters_at_a_time(200 * MEGABYTE, 2) == 500_000


def _wait_within_the_limit() -> None:
    limit_processor(1.0)
    time.sleep(2.5)


def _own_pid() -> int:
    return psutil.Process().pid


def _draft() -> Draft:
    return Draft(9, 1, _article(id="ngan"))


def _article(**fields: Any) -> Article:
    return validate_article({"id": "bao-cao", "title": "Họp tổ dân phố"} | fields)
