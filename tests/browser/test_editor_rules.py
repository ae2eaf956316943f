"""Journeys of an editor with rules that have days; each engine."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.web.console.pages import ruling
from tests.browser.desk import WAYS, Hand, desk
from tests.conftest import ENGINES
from tests.web.conftest import Running

pytestmark = pytest.mark.browser

TYPED = "đăng ký tạm trú"


@pytest.fixture(scope="module", params=ENGINES)
async def service(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[Running]:
    async with desk(request.param, tmp_path_factory.mktemp(request.param), analyzer) as made:
        yield made


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show the page after a change when the searches know it, however slow the machine is."""
    monkeypatch.setattr(ruling, "CARRIED_SECONDS", 30.0)


@pytest.fixture(params=WAYS)
async def hand(
    request: pytest.FixtureRequest, browser: Any, service: Running
) -> AsyncIterator[Hand]:
    scripts = request.param != "no scripts"
    context = await browser.new_context(java_script_enabled=scripts, locale="vi-VN")
    context.set_default_timeout(15_000)
    made = Hand(await context.new_page(), request.param)
    await made.login(service.url, "editor")
    yield made
    await context.close()


async def said(hand: Hand) -> str:
    return str(await hand.page.locator("main").inner_text())


async def test_an_article_is_pinned_for_some_days_and_then_for_others(
    hand: Hand, service: Running
) -> None:
    await hand.follow("Biên tập kết quả")
    await hand.unfold("Ghim bài")
    await hand.write("Từ khóa", TYPED)
    await hand.write("Mã bài, hoặc tiêu đề để chọn", "mh-0101")
    await hand.enter_day("Từ ngày", "2999-02-01")
    await hand.push("Ghim")
    assert "Quy tắc nằm ngoài thời hạn của nó" in await said(hand)
    assert "Chưa bắt đầu · Từ 01/02/2999" in await said(hand)
    await hand.unfold(f"Đổi thời hạn: {TYPED}")
    await hand.enter_day("Từ ngày", "2020-02-01")
    await hand.enter_day("Đến hết ngày", "2020-01-01")
    await hand.push("Lưu thời hạn")
    # What was typed is still there, with what is wrong beside it.
    assert "không trước ngày bắt đầu" in await said(hand)
    await hand.enter_day("Đến hết ngày", "2999-03-01")
    await hand.push("Lưu thời hạn")
    assert "Đã lưu. Có hiệu lực" in await said(hand)
    assert "01/02/2020 – 01/03/2999" in await said(hand)
    assert "Chưa bắt đầu" not in await said(hand)
    await hand.follow(TYPED)
    assert "Đã ghim" in await hand.page.locator("#hit-1").inner_text()
    await service.indexer.service.curation.unpin(TYPED, None, "editor:1")
