"""Journeys of an editor from what readers search to what is done about it; in each way."""

import pytest

from tests.browser.desk import Hand
from tests.web.conftest import Running

pytestmark = pytest.mark.browser

LOST = "đăng ký tạm trú qua mạng"


async def test_a_query_without_hits_is_pinned_from_its_row_and_leaves_the_list(
    hand: Hand, service: Running
) -> None:
    await hand.follow("Bạn đọc tìm gì")
    await hand.unfold(f"Xử lý: {LOST}")
    await hand.follow("Ghim bài")
    assert f"“{LOST}”" in await hand.said()
    await hand.write("Tìm bài theo tiêu đề, mã bài hoặc địa chỉ", "ke chuyen bac ho")
    await hand.push("Tìm bài")
    await hand.choose("Hai mươi mốt thí sinh kể chuyện Bác Hồ")
    await hand.push("Ghim lên đầu")
    assert "Đã đưa từ khóa ra khỏi danh sách" in await hand.said()
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
    assert "Không có trong kết quả" in await hand.said()
    assert "thiếu: “chỉ thị 05”" in await hand.said()
    await hand.follow("Thêm từ đồng nghĩa")
    assert "“chỉ thị 05”" in await hand.said()


async def test_a_suggestion_is_blocked_and_a_note_is_left(hand: Hand, service: Running) -> None:
    await hand.follow("Bạn đọc tìm gì")
    await hand.unfold("Xử lý: chỉ thị 05")
    await hand.follow("Chặn hoặc ưu tiên gợi ý")
    await hand.push("Chặn gợi ý này")
    assert "Đang chặn" in await hand.said()
    await hand.push("Bỏ quy tắc")
    await hand.write("Ghi chú cho đồng nghiệp, dài tối đa 500 ký tự", "Xem lại sau Tết")
    await hand.push("Lưu ghi chú")
    assert "Đã xử lý xong ở danh sách “Được tìm nhiều nhất”" in await hand.said()
    await hand.push("Đưa trở lại danh sách")
    await hand.follow("Bạn đọc tìm gì")
    assert "Ghi chú: Xem lại sau Tết" in await hand.said()
