"""Journeys of an editor from what readers search to what is done about it; each engine."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.web.console.pages.rules import ruling
from tests.browser.desk import WAYS, Hand, desk
from tests.conftest import ENGINES
from tests.web.conftest import Running

pytestmark = pytest.mark.browser

LOST = "đăng ký tạm trú qua mạng"


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


async def test_a_query_without_hits_is_pinned_from_its_row_and_leaves_the_list(
    hand: Hand, service: Running
) -> None:
    await hand.follow("Bạn đọc tìm gì")
    await hand.unfold(f"Xử lý: {LOST}")
    await hand.follow("Ghim bài")
    assert f"“{LOST}”" in await said(hand)
    await hand.write("Tìm bài theo tiêu đề, mã bài hoặc địa chỉ", "ke chuyen bac ho")
    await hand.push("Tìm bài")
    await hand.choose("Hai mươi mốt thí sinh kể chuyện Bác Hồ")
    await hand.push("Ghim lên đầu")
    assert "đã đưa từ khóa ra khỏi danh sách" in await said(hand)
    assert await hand.page.locator("#hit-1").inner_text() != ""
    assert "Hai mươi mốt thí sinh" in await hand.page.locator("#hit-1").inner_text()
    await hand.follow("Bạn đọc tìm gì")
    lost = hand.page.locator("section", has=hand.page.locator("#zero"))
    assert LOST not in await lost.inner_text()
    await hand.unfold("1 từ khóa")
    await hand.push("Đưa trở lại danh sách")
    lost = hand.page.locator("section", has=hand.page.locator("#zero"))
    assert LOST in await lost.inner_text()
    await service.indexer.service.curation.unpin(LOST, None, "editor:1")


async def test_the_order_of_pins_is_changed_where_their_hits_are_seen(
    hand: Hand, service: Running
) -> None:
    await service.indexer.service.curation.set_pins("kể chuyện", ["mh-0102", "mh-0101"], "e")
    await hand.page.goto(f"{service.url}/console/keyword?q=k%E1%BB%83+chuy%E1%BB%87n")
    await hand.push("Đưa lên trên: Hai mươi mốt thí sinh")
    assert "Hai mươi mốt thí sinh" in await hand.page.locator("#pin-1-1").inner_text()
    assert "Hai mươi mốt thí sinh" in await hand.page.locator("#hit-1").inner_text()
    assert hand.page.url.endswith("#pin-1-1")
    await service.indexer.service.curation.unpin("kể chuyện", None, "editor:1")


async def test_an_article_that_is_not_found_is_asked_about_from_its_page(
    hand: Hand, service: Running
) -> None:
    await hand.page.goto(f"{service.url}/console/article?id=mh-0101")
    await hand.write("Vì sao không thấy bài này khi tìm từ khóa", "chỉ thị 05")
    await hand.push("Tìm nguyên nhân")
    assert "Không có trong kết quả" in await said(hand)
    assert "thiếu: “chỉ thị 05”" in await said(hand)
    await hand.follow("Thêm từ đồng nghĩa")
    assert "“chỉ thị 05”" in await said(hand)


async def test_a_suggestion_is_blocked_and_a_note_is_left(hand: Hand, service: Running) -> None:
    await hand.follow("Bạn đọc tìm gì")
    await hand.unfold("Xử lý: chỉ thị 05")
    await hand.follow("Chặn hoặc ưu tiên gợi ý")
    await hand.push("Chặn gợi ý này")
    assert "Đang chặn" in await said(hand)
    await hand.push("Bỏ quy tắc")
    await hand.write("Ghi chú cho đồng nghiệp, dài nhất 500 ký tự", "Xem lại sau Tết")
    await hand.push("Lưu ghi chú")
    assert "Đã xử lý xong ở danh sách “Được tìm nhiều nhất”" in await said(hand)
    await hand.push("Đưa trở lại danh sách")
    await hand.follow("Bạn đọc tìm gì")
    assert "Ghi chú: Xem lại sau Tết" in await said(hand)
