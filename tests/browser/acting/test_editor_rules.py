"""Journeys of an editor with rules that have days, and with what readers are told; in each way."""

import pytest

from tests.browser.desk import Hand
from tests.web.conftest import Running

pytestmark = pytest.mark.browser

TYPED = "đăng ký tạm trú"


async def test_an_article_is_pinned_for_some_days_and_then_for_others(
    hand: Hand, service: Running
) -> None:
    await hand.follow("Biên tập kết quả")
    await hand.unfold("Ghim bài")
    await hand.write("Từ khóa", TYPED)
    await hand.write("Mã bài, hoặc tiêu đề để chọn", "mh-0101")
    await hand.enter_day("Từ ngày", "2999-02-01")
    await hand.push("Ghim")
    assert "Hôm nay nằm ngoài thời hạn của quy tắc" in await hand.said()
    assert "Chưa bắt đầu · Từ 01/02/2999" in await hand.said()
    await hand.unfold(f"Đổi thời hạn: {TYPED}")
    await hand.enter_day("Từ ngày", "2020-02-01")
    await hand.enter_day("Đến hết ngày", "2020-01-01")
    await hand.push("Lưu thời hạn")
    # What was typed is still there, with what is wrong beside it.
    assert "Ngày kết thúc đang đứng trước" in await hand.said()
    await hand.enter_day("Đến hết ngày", "2999-03-01")
    await hand.push("Lưu thời hạn")
    assert "Có hiệu lực sau khoảng 2 giây" in await hand.said()
    assert "01/02/2020 – 01/03/2999" in await hand.said()
    assert "Chưa bắt đầu" not in await hand.said()
    await hand.follow(TYPED)
    assert "Đã ghim" in await hand.page.locator("#hit-1").inner_text()
    await service.indexer.service.curation.unpin(TYPED, None, "editor:1")


async def test_readers_are_told_what_an_editor_wrote_and_stay_where_they_are(
    hand: Hand, service: Running
) -> None:
    await hand.follow("Biên tập kết quả")
    await hand.unfold("Viết thông báo, hoặc dẫn tới một trang")
    form = hand.page.locator("form", has=hand.page.locator("#message-text"))
    await hand.write("Lời nhắn, hoặc tên của trang", "Nộp tờ khai tạm trú")
    # The page has several fields of this name.
    await form.get_by_label("Từ khóa").fill(TYPED)
    await hand.choose("Trang mà bạn đọc cần")
    await hand.write("Địa chỉ https:// hoặc đường dẫn trên cổng", "javascript:alert(1)")
    await hand.push("Xem trước")
    assert "Cần một địa chỉ bắt đầu bằng https://" in await hand.said()
    await hand.write("Địa chỉ https:// hoặc đường dẫn trên cổng", "https://dichvu.example.vn/")
    await hand.push("Xem trước")
    assert f"Chưa lưu. Bạn đọc tìm “{TYPED}” sẽ thấy:" in await hand.said()
    await hand.push("Lưu và hiện cho bạn đọc")
    assert "Có hiệu lực sau khoảng 2 giây" in await hand.said()
    await hand.page.goto(f"{service.url}/?q=dang+ky+tam+tru")
    first = hand.page.locator(".told a").first
    assert await first.inner_text() == "Nộp tờ khai tạm trú"
    assert await first.get_attribute("href") == "https://dichvu.example.vn/"
    assert await hand.page.locator(".hit").count() > 0
    await hand.page.goto(f"{service.url}/console/curation")
    await hand.push(f"Bỏ : {TYPED}")
    assert "Chưa có thông báo nào." in await hand.said()
