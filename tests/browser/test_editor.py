"""An editor's journeys, in each of the ways."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from searchsvc.analysis.analyzer import Analyzer
from tests.browser.desk import Hand, desk, let_fail, reject
from tests.browser.ways import WAYS
from tests.conftest import ENGINES
from tests.web.conftest import Running

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=ENGINES)
async def service(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[Running]:
    async with desk(request.param, tmp_path_factory.mktemp(request.param), analyzer) as made:
        yield made


@pytest.fixture(params=WAYS)
async def hand(request: pytest.FixtureRequest, browser: Any) -> AsyncIterator[Hand]:
    context = await browser.new_context(**request.param.options)
    context.set_default_timeout(15_000)
    yield Hand(await context.new_page(), request.param.keyboard)
    await context.close()


async def test_logging_in_and_out(hand: Hand, service: Running) -> None:
    await hand.login(service.url, "nobody")
    assert "không đúng" in await hand.page.get_by_role("alert").inner_text()
    await hand.write("Mã truy cập", "editor")
    await hand.push("Đăng nhập")
    assert await hand.page.get_by_role("heading", level=1).inner_text() == "Tổng quan"
    await hand.push("Đăng xuất")
    assert "Đã đăng xuất." in await hand.said()
    await hand.page.goto(f"{service.url}/console/failures")
    assert await hand.page.get_by_role("heading", level=1).inner_text() == "Đăng nhập"


async def test_finding_an_article_and_reading_why_it_is_not_indexed(
    hand: Hand, service: Running
) -> None:
    await reject(service, "khong-tieu-de")
    await hand.login(service.url, "editor")
    await hand.write("Mã bài, địa chỉ hoặc tiêu đề", "khong-tieu-de")
    await hand.push("Tìm")
    assert "Bị từ chối" in await hand.said()
    assert "Sửa “Tiêu đề” như lý do đã nêu rồi gửi lại bài." in await hand.said()
    await hand.follow("Bài viết")
    await hand.write("Mã bài, địa chỉ hoặc tiêu đề", "ke chuyen bac ho")
    await hand.push("Tìm")
    await hand.follow("Hai mươi mốt thí sinh kể chuyện Bác Hồ")
    assert "Bạn đọc tìm thấy bài này" in await hand.said()
    address = await hand.page.locator("dd", has_text="/articles/mh-0101").inner_text()
    await hand.follow("Bài viết")
    await hand.write("Mã bài, địa chỉ hoặc tiêu đề", address)
    await hand.push("Tìm")
    assert await hand.page.get_by_role("link", name="Hai mươi mốt thí sinh").count() == 1


async def test_indexing_an_article_again(hand: Hand, service: Running) -> None:
    await hand.login(service.url, "editor")
    await hand.page.goto(f"{service.url}/console/article?id=mh-0101")
    await hand.push("Lập chỉ mục lại")
    assert "Đã đưa vào hàng đợi để lập chỉ mục lại." in await hand.said()
    await service.settle()
    await hand.page.goto(f"{service.url}/console/article?id=mh-0101")
    text = await hand.said()
    assert "Đã lập chỉ mục" in text
    assert "Đưa vào hàng đợi để lập chỉ mục lại" in text
    assert "Đã đưa vào hàng đợi để lập chỉ mục lại." not in text


async def test_previewing_a_draft(hand: Hand, service: Running) -> None:
    await hand.login(service.url, "publisher")
    await hand.follow("Xem trước")
    await hand.write("Nội dung", "<p>Quận ủy Mai Hòa quán triệt Chỉ thị 05-CT/TW.</p>")
    await hand.push("Xem trước")
    assert "Tiêu đề: không được để trống." in await hand.said()
    await hand.write("Tiêu đề", "Quán triệt Chỉ thị 05")
    await hand.push("Xem trước")
    text = await hand.said()
    assert "Bài mới: sẽ được nhận" in text
    assert "Nội dung: là HTML" in text
    assert "05-CT/TW" in await hand.page.locator("#analysis ~ dl").last.inner_text()
    assert await hand.page.get_by_label("Tiêu đề", exact=True).input_value() == (
        "Quán triệt Chỉ thị 05"
    )


async def test_replaying_a_failure(hand: Hand, service: Running) -> None:
    await let_fail(service, "van-doi", "Elasticsearch: no space")
    await hand.login(service.url, "editor")
    await hand.follow("Hàng đợi và bài lỗi")
    assert "Elasticsearch: no space" in await hand.said()
    await hand.tick("Chọn van-doi")
    await hand.push("Thử lại các bài đã chọn")
    assert "Đã đưa 1 bài trở lại hàng đợi." in await hand.said()
    await service.settle()
    await hand.page.goto(f"{service.url}/console/article?id=van-doi")
    assert "Đã lập chỉ mục" in await hand.said()
    await service.request(
        "DELETE", "/v1/articles/van-doi", headers={"Authorization": "Bearer admin"}
    )
    await service.settle()


async def test_rebuilding_with_a_report_and_going_back(hand: Hand, service: Running) -> None:
    await hand.login(service.url, "admin")
    await hand.follow("Chỉ mục")
    live = await hand.page.locator("li", has_text="đang dùng").first.inner_text()
    before = live.partition(":")[0]
    await hand.follow("Lập lại chỉ mục…")
    await hand.push("Lập lại chỉ mục")
    assert "Đã nhận yêu cầu lập lại chỉ mục" in await hand.said()
    # Without scripts the page reloads by itself, with them it is filled anew.
    done = hand.page.locator("#live").get_by_text("Đã xong, đang dùng chỉ mục mới").first
    await done.wait_for(timeout=60_000)
    await hand.page.get_by_role("link", name="Quay về chỉ mục trước…").wait_for(timeout=60_000)
    checks = await hand.page.locator("table", has_text="Mọi bài đúng phiên bản").inner_text()
    assert checks.count("Đạt") >= 3
    await hand.follow("Quay về chỉ mục trước…")
    await hand.push("Quay về chỉ mục trước")
    assert f"Đã quay về: {before}." in await hand.said()


async def test_explaining_a_query_pinning_and_hiding(hand: Hand, service: Running) -> None:
    await hand.login(service.url, "editor")
    await hand.follow("Tìm thử")
    await hand.write("Từ khóa như bạn đọc gõ", "cho ben lua")
    await hand.push("Tìm thử")
    text = await hand.said()
    assert "không dấu" in text
    assert "Điều được tính điểm" in text
    hits = hand.page.locator(".explained h3 a")
    titles = await hits.all_inner_texts()
    third = hand.page.locator(".explained > li").nth(2)
    pin = third.get_by_role("button", name="Ghim lên đầu")
    await hand._choose(pin, "Enter")
    assert "Đã ghim “" in await hand.said()
    assert (await hits.all_inner_texts())[0] == titles[2]
    assert "được biên tập viên ghim ở vị trí 1" in await hand.said()
    await hand.push("Ẩn với từ khóa này")
    assert titles[0] not in await hits.all_inner_texts()
    assert "Đang bị ẩn với từ khóa này" in await hand.said()
    await hand.follow("Biên tập kết quả")
    assert "editor:" in await hand.page.locator("table", has_text="Người đổi").inner_text()
    await hand.push("Hoàn tác")
    await hand.push("Hoàn tác")
    await hand.push("Hoàn tác")
    await hand.push("Bỏ mọi bài ghim của từ khóa này")
    assert "Chưa ghim bài nào." in await hand.said()


async def test_running_golden_queries(hand: Hand, service: Running) -> None:
    await hand.login(service.url, "editor")
    await hand.follow("Từ khóa kiểm tra")
    await hand.write("Từ khóa", "thi ke chuyen bac ho")
    await hand.write("Mã bài", "mh-0101")
    await hand.push("Thêm")
    assert "Đã thêm từ khóa kiểm tra." in await hand.said()
    await hand.push("Chạy ngay")
    assert "Đã chạy: 1 trên 1 từ khóa kiểm tra tìm thấy bài ở trang đầu." in await hand.said()
    assert "hạng 1" in await hand.said()
    await hand.push("Chạy ngay")
    assert await hand.page.locator("svg.chart circle").count() >= 2
    await hand.push("Bỏ")
    assert "Chưa có từ khóa kiểm tra nào." in await hand.said()


async def test_reading_what_readers_search(hand: Hand, service: Running) -> None:
    await hand.login(service.url, "editor")
    await hand.follow("Bạn đọc tìm gì")
    await hand.follow("30 ngày")
    lost = hand.page.locator("section", has=hand.page.locator("#zero"))
    assert "đăng ký tạm trú qua mạng" in await lost.inner_text()
    await hand.follow("chỉ thị 05")
    assert await hand.page.get_by_role("heading", level=1).inner_text() == "“chỉ thị 05”"
    await hand.follow("Tìm thử và xem vì sao")
    assert await hand.page.get_by_role("searchbox").input_value() == "chỉ thị 05"


async def test_all_that_runs_is_seen_on_one_page(hand: Hand, service: Running) -> None:
    await hand.login(service.url, "editor")
    await hand.follow("Tình trạng hệ thống")
    text = await hand.said()
    for asked in ("Máy tìm kiếm", "Đang chờ", "Bị từ chối", "Sao lưu", "Trả lời bạn đọc"):
        assert asked in text, text


async def test_a_form_whose_session_ended_is_sent_again_after_the_login(
    hand: Hand, service: Running
) -> None:
    await hand.login(service.url, "publisher")
    await hand.follow("Xem trước")
    await hand.write("Tiêu đề", "Đua ghe ngo trên kênh Cửu Hà")
    cookies = await hand.page.context.cookies()
    await hand.page.context.clear_cookies(name="searchsvc_session")
    assert any(one["name"] == "searchsvc_session" for one in cookies)
    await hand.push("Xem trước")
    assert "những gì bạn nhập vẫn còn" in await hand.said()
    await hand.write("Mã truy cập", "publisher")
    await hand.push("Đăng nhập")
    assert "chưa có gì thay đổi" in await hand.said()
    assert "Đua ghe ngo trên kênh Cửu Hà" in await hand.said()
    await hand.push("Gửi lại biểu mẫu")
    assert "Bài mới: sẽ được nhận" in await hand.said()
    title = hand.page.get_by_label("Tiêu đề", exact=True)
    assert await title.input_value() == "Đua ghe ngo trên kênh Cửu Hà"


async def test_an_article_is_withdrawn_and_brought_back(hand: Hand, service: Running) -> None:
    await hand.login(service.url, "editor")
    await hand.page.goto(f"{service.url}/console/article?id=mh-0102")
    await hand.follow("Xóa bài khỏi tìm kiếm…")
    await hand.push("Xóa bài khỏi tìm kiếm")
    await service.settle()
    assert (await service.get("/v1/articles/mh-0102"))[0] == 404
    await hand.page.goto(f"{service.url}/console/article?id=mh-0102")
    await hand.push("Khôi phục bài đã xóa")
    await service.settle()
    assert (await service.get("/v1/articles/mh-0102"))[0] == 200
