"""The page of health: everything in words, also when something is away."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.errors import EngineUnavailableError, LedgerUnavailableError
from searchsvc.indexing.backup.status import NAME, BackupStatus, BackupStep, GoodBackup
from searchsvc.indexing.crawling.totals import SourceTotals
from searchsvc.indexing.reconcile.reconcile import ReconcileReport
from searchsvc.web.http.auth import Guard
from searchsvc.web.monitoring.latency import latency_of
from searchsvc.web.monitoring.metrics import Metrics
from tests.web.conftest import Running, local_settings, running
from tests.web.editors import Editor, editor, text_of
from tests.web.test_console_sessions import TOKENS


@pytest.fixture
async def own(tmp_path: Path, analyzer: Analyzer) -> AsyncIterator[Running]:
    """A service whose counts nobody else raises."""
    async with running(local_settings(tmp_path), analyzer) as made:
        yield made


async def health(one: Editor) -> str:
    status, page, _ = await one.get("/console/health")
    assert status == 200
    return text_of(page)


async def test_a_service_in_order_says_so(own: Running) -> None:
    async with editor(own) as one:
        await own.stand("a", title="Họp tổ dân phố")
        text = await health(one)
        assert "Mọi phần được kiểm tra ở trang này đang chạy bình thường." in text
        assert "bạn đọc tìm được 1 bài" in text
        assert "chưa có lượt tìm nào" in text
        assert "Thu thập theo lịch không có nguồn nào" in text
        assert "Bản sao lưu tốt gần nhất chưa có" in text
        await own.search(q="họp")
        text = await health(one)
        assert re.search(
            r"một nửa số lượt dưới \d+ ms 19 trong 20 lượt dưới \d+ ms; tổng cộng 1 lượt", text
        )
        _, page, _ = await one.get("/en/console/health")
        assert "Everything that is checked on this page is running as it should." in text_of(page)


async def test_while_the_engine_is_away_the_page_says_what_happens_to_articles(
    own: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: Any, **__: Any) -> Any:
        raise EngineUnavailableError("no answer")

    monkeypatch.setattr(own.indexer.engine, "state", away)
    async with editor(own) as one:
        text = await health(one)
    assert "1 việc cần xem: Máy tìm kiếm: không trả lời Xem chỉ mục" in text
    assert "Bài gửi đến vẫn được nhận và chờ." in text
    assert "Đang chờ 0" in text


async def test_while_the_ledger_cant_be_read_the_rest_is_told(
    own: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: Any, **__: Any) -> Any:
        raise LedgerUnavailableError("disk I/O error")

    service = own.indexer.service
    monkeypatch.setattr(type(service), "figures", away)
    async with editor(own) as one:
        text = await health(one)
    assert "1 việc cần xem: Kho bài viết:" in text
    assert "đang trả lời" in text


async def test_crawls_and_backups_are_told_with_when_they_ended(
    own: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawls = {
        "tin-quan": SourceTotals(3600.0, finished=1, finished_at=1_479_200_400.0),
        "tin-phuong": SourceTotals(3600.0, failed=2),
    }
    monkeypatch.setattr(type(own.indexer.service), "crawls", crawls)
    good = GoodBackup(
        name="x",
        store="s",
        taken_at=1_479_200_400.0,
        seconds=1.0,
        articles=1,
        files=0,
        missing_files=0,
        bytes=1,
    )
    status = BackupStatus(store="s", step=BackupStep.FAILED, started_at=1.0, good=good)
    own.indexer.ledger.work.save(NAME, status.model_dump_json())
    async with editor(own) as one:
        text = await health(one)
    assert "3 việc cần xem" in text
    assert "tin-quan xong lúc 15/11/2016" in text
    assert "tin-phuong chưa xong lần nào 2 lần thất bại" in text
    assert "Bản sao lưu tốt gần nhất 15/11/2016" in text
    assert "lần sao lưu gần nhất không thành công" in text


async def test_publishers_dont_see_it(tmp_path: Path, analyzer: Analyzer) -> None:
    settings = local_settings(tmp_path)
    async with (
        running(settings, analyzer, Guard(TOKENS)) as service,
        editor(service, "publisher") as one,
    ):
        assert (await one.get("/console/health"))[0] == 403


def test_times_are_read_from_the_buckets_of_the_routes_that_readers_wait_for() -> None:
    metrics = Metrics()
    assert latency_of(metrics, {"/"}) is None
    for _ in range(90):
        metrics.seconds.labels("/").observe(0.04)
    for _ in range(10):
        metrics.seconds.labels("/v1/search").observe(0.4)
    metrics.seconds.labels("/metrics").observe(9.0)
    took = latency_of(metrics, {"/", "/v1/search"})
    assert took is not None
    assert took.count == 100
    # The bucket from 25 to 50 ms holds ninety, that from 250 to 500 ms ten.
    assert took.median == pytest.approx(0.025 + 0.025 * 50 / 90)
    assert took.late == pytest.approx(0.25 + 0.25 * 5 / 10)
    slow = Metrics()
    slow.seconds.labels("/").observe(60.0)
    took = latency_of(slow, {"/"})
    assert took is not None
    assert took.late == 10.0


async def test_an_indexer_alone_tells_where_the_times_of_searches_are(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    async with (
        running(local_settings(tmp_path), analyzer, reads=False) as service,
        editor(service) as one,
    ):
        # Its "/" leads to the console, and is no search.
        await one.get("/")
        text = await health(one)
    assert "Thời gian trả lời xem ở máy chủ phục vụ bạn đọc" in text
    assert "số lượt dưới" not in text


@pytest.mark.parametrize(
    ("drift", "repaired", "alarming", "said"),
    [
        (0, 0, False, "15/11/2016"),
        (3, 3, False, "đã vào hàng đợi để sửa hết, không cần làm gì"),
        (3, 1, True, "còn 2 bài chưa vào hàng đợi để sửa"),
        (3, 0, True, "còn 3 bài chưa vào hàng đợi để sửa"),
    ],
)
async def test_what_a_comparison_found_is_alarming_until_all_of_it_is_queued_for_repair(
    own: Running, drift: int, repaired: int, alarming: bool, said: str
) -> None:
    report = ReconcileReport(started_at=1_479_200_400.0, drift=drift, repaired=repaired)
    own.indexer.ledger.work.save("reconcile", report.model_dump_json())
    async with editor(own) as one:
        text = await health(one)
    assert ("1 việc cần xem: Sai lệch" in text) == alarming
    assert said in text
