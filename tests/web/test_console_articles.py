"""Pages about articles: find, status, preview, failures."""

import datetime as dt
import time
from pathlib import Path
from urllib.parse import quote

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.articles.dates import VIETNAM
from searchsvc.indexing.ledger import Acceptance, Mark, Receipt, State
from tests.web.conftest import Running, local_settings, running
from tests.web.editors import Editor, editor, text_of


async def test_an_article_is_found_by_id_address_and_title(service: Running, one: Editor) -> None:
    address = 'https://maihoa.example/họp?a=1&b="2"'
    await service.stand("2016/hop", title="Họp tổ dân phố Vân Đồi", url=address)
    for typed in ("2016/hop", " 2016/hop "):
        _, _, response = await one.get(f"/console/articles?q={quote(typed)}")
        assert response.url.path == "/console/article"
    for typed in (address, f"{address}/", "hop to dan pho"):
        status, page, _ = await one.get(f"/console/articles?q={quote(typed, safe='')}")
        assert status == 200
        assert '/console/article?id=2016%2Fhop"' in page, typed
    _, page, _ = await one.get("/console/articles?q=https://maihoa.example/")
    text = text_of(page)
    assert "Không bài nào được gửi đến với địa chỉ “maihoa.example/”" in text
    assert "chưa từng được gửi đến" not in text


@pytest.mark.parametrize(
    "typed",
    [
        "https://tim.maihoa.example/articles/2016%2Fhop",
        "https://tim.maihoa.example/en/articles/2016%2Fhop?q=họp#đầu",
        "tim.maihoa.example/articles/2016/hop",
        "/articles/2016%2Fhop",
        "127.0.0.1:8080/console/article?id=2016%2Fhop",
        "maihoa.example/tin/h%E1%BB%8Dp?utm_source=zalo",
    ],
)
async def test_what_an_editor_copies_from_the_address_bar_is_found_under_its_title(
    service: Running, one: Editor, typed: str
) -> None:
    await service.stand("2016/hop", title="Họp tổ dân phố Vân Đồi", url="/tin/họp")
    _, page, _ = await one.get(f"/console/articles?q={quote(typed, safe='')}")
    assert '/console/article?id=2016%2Fhop">Họp tổ dân phố Vân Đồi</a>' in page


async def test_an_address_of_another_portal_is_said_so(tmp_path: Path, analyzer: Analyzer) -> None:
    settings = local_settings(tmp_path, public_url="https://tim.maihoa.example")
    async with running(settings, analyzer) as service, editor(service) as someone:
        _, page, _ = await someone.get("/console/articles?q=vandoi.example/tin/1")
        await service.stand("tin-1", title="Họp tổ dân phố Vân Đồi")
        _, other, _ = await someone.get("/console/articles?q=vandoi.example/articles/tin-1")
        _, ours, _ = await someone.get("/console/articles?q=tim.maihoa.example/articles/tin-1")
    assert "Tên miền này không phải của cổng: tim.maihoa.example." in text_of(page)
    # A page of the same name is no article of ours.
    assert "Họp tổ dân phố Vân Đồi" not in other
    assert "Họp tổ dân phố Vân Đồi" in ours


async def test_an_article_that_was_never_sent_is_said_so(one: Editor) -> None:
    status, page, _ = await one.get("/console/article?id=nobody")
    assert (status, "Không tìm thấy" in text_of(page)) == (404, True)


async def test_the_page_of_an_article_tells_its_whole_story(service: Running, one: Editor) -> None:
    await service.stand("a", title="Họp lần một", body="Sáng nay", version=1)
    await service.stand("a", title="Họp lần hai", body="Chiều nay", version=2)
    text = text_of((await one.get("/console/article?id=a"))[1])
    assert "Bạn đọc tìm thấy bài này, ở phiên bản 2. Không còn gì chờ." in text
    for step in (
        "Nhận bài mới (phiên bản 1)",
        "Nhận bản sửa (phiên bản 2)",
        "Vào chỉ mục (phiên bản 1)",
        "Bạn đọc bắt đầu tìm thấy (phiên bản 1)",
        "Cập nhật trong chỉ mục (phiên bản 2)",
        "anonymous",
    ):
        assert step in text
    assert "Chiều nay" in text
    assert "Sáng nay" not in text


async def test_the_page_of_a_hidden_article_says_that_readers_dont_find_it(
    service: Running, one: Editor
) -> None:
    await service.stand("a", title="Họp tổ dân phố")
    await one.post("/console/curation/hide", {"id": "a", "query": "họp tổ"})
    text = text_of((await one.get("/console/article?id=a"))[1])
    assert "đã ẩn bài này với từ khóa: họp tổ" in text
    assert "Bạn đọc tìm thấy bài này" in text
    await one.post("/console/curation/hide", {"id": "a"})
    text = text_of((await one.get("/console/article?id=a"))[1])
    assert "đã ẩn bài này với mọi từ khóa, nên bạn đọc không tìm thấy." in text
    assert "Bạn đọc tìm thấy bài này" not in text


async def test_a_deleted_article_can_be_undeleted(service: Running, one: Editor) -> None:
    await service.stand("a", title="Họp")
    await service.request("DELETE", "/v1/articles/a?recoverable=1")
    await service.settle()
    _, page, _ = await one.get("/console/article?id=a")
    assert "Nội dung vẫn được giữ nên có thể khôi phục." in text_of(page)
    status, page, _ = await one.post("/console/article/undelete", {"id": "a"})
    assert (status, "Đã khôi phục bài" in text_of(page)) == (200, True)
    await service.settle()
    assert (await service.indexer.service.status("a")).state == State.INDEXED


async def test_an_article_that_is_tried_again_says_when(service: Running, one: Editor) -> None:
    async with service.indexer.service.worker.held():
        write = Acceptance("a", 1, '{"id": "a", "title": "Họp"}', b"x")
        (receipt,) = await service.indexer.service.accept([write])
        assert isinstance(receipt, Receipt)
        mark = Mark(receipt.key, 1, "Elasticsearch: 429", retry_at=time.time() + 3600)
        service.indexer.ledger.queue.mark([mark])
        for page in ("article?id=a", "failures"):
            text = text_of((await one.get(f"/console/{page}"))[1])
            assert "Không cần làm gì: hệ thống tự thử lại lúc" in text
            assert "Elasticsearch: 429" in text


async def test_a_preview_says_what_would_happen_and_stores_nothing(
    service: Running, one: Editor
) -> None:
    await service.stand(
        "a", title="Họp", category=["Tin"], published_at="2016-11-15T08:35:00+07:00"
    )
    fields = {"id": "a", "title": "Họp", "category": "Tin; ", "published_at": "15/11/2016 08:35"}
    cases = (
        ({"title": "Họp mới"}, "Bài mới: sẽ được nhận"),
        ({"id": "a", "title": "Khác"}, "Sẽ thay bản đang có"),
        (fields, "Giống hệt bản đang có"),
    )
    before = service.indexer.ledger.log.last_sequence()
    for sent, said in cases:
        status, page, _ = await one.post("/console/preview", sent)
        assert (status, said in text_of(page)) == (200, True)
    assert service.indexer.ledger.log.last_sequence() == before


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", " ", "Tiêu đề: không được để trống."),
        ("id", "_a", "Mã bài: gồm 1 đến 200 ký tự"),
        ("url", "javascript:1", "Địa chỉ bài: phải là một địa chỉ"),
        ("published_at", "hôm kia", "Ngày đăng: phải là một thời điểm có thật"),
    ],
)
async def test_a_draft_that_cant_be_sent_says_which_field_and_keeps_what_was_typed(
    one: Editor, field: str, value: str, said: str
) -> None:
    sent = {"title": "Họp", "body": "Nội dung đã gõ", field: value}
    status, page, _ = await one.post("/console/preview", sent)
    assert (status, said in text_of(page)) == (400, True)
    assert "Nội dung đã gõ" in page
    assert f'id="{field}"' in page


async def test_chosen_failures_or_all_are_replayed(service: Running, one: Editor) -> None:
    writes = [Acceptance(i, 1, f'{{"id": "{i}", "title": " "}}', b"x") for i in ("a", "b", "c")]
    await service.indexer.service.accept(writes)
    await service.settle()
    _, page, _ = await one.post("/console/failures/replay", {})
    assert "Chưa chọn bài nào." in text_of(page)
    _, page, _ = await one.post("/console/failures/replay", {"id": "b"})
    assert "Đã đưa 1 bài trở lại hàng đợi." in text_of(page)
    await service.settle()
    _, page, _ = await one.post("/console/failures/replay", {"all": "1"})
    assert "Đã đưa 3 bài trở lại hàng đợi." in text_of(page)


async def test_what_was_rejected_is_not_offered_an_analysis(service: Running, one: Editor) -> None:
    await service.indexer.service.accept([Acceptance("a", 1, '{"id": "a", "title": " "}', b"x")])
    await service.settle()
    for path in ("article?id=a", "article?id=a&analysis=1"):
        status, page, _ = await one.get(f"/console/{path}")
        assert (status, "Xem hệ thống phân tích" in text_of(page)) == (200, False)
        assert "Sửa “Tiêu đề” như lý do đã nêu rồi gửi lại bài." in text_of(page)


async def test_what_came_last_and_what_was_deleted_last_are_listed(
    service: Running, one: Editor
) -> None:
    assert "Chưa nhận bài nào." in text_of((await one.get("/console/articles"))[1])
    for name in ("a", "b", "c"):
        await service.stand(name, title=f"Họp tổ {name}")
    await service.request("DELETE", "/v1/articles/a?recoverable=1")
    await service.request("DELETE", "/v1/articles/b")
    await service.settle()
    text = text_of((await one.get("/console/articles"))[1])
    listed = text.partition("Bài nhận gần đây")[2]
    assert listed.index("Họp tổ a") < listed.index("Họp tổ c")
    assert "Đã xóa" in listed
    assert "Đã lập chỉ mục" in listed
    _, page, _ = await one.get("/console/articles?list=deleted")
    deleted = text_of(page).partition("Bài xóa gần đây")[2]
    assert "Họp tổ a" in deleted
    assert "Họp tổ c" not in deleted
    # Nothing of its text is kept.
    assert "Họp tổ b" not in deleted
    assert '/console/article?id=b">b</a>' in page
    assert '/console/articles?list=deleted"' in (await one.get("/console/failures"))[1]


async def test_a_deleted_article_says_whether_it_can_come_back(
    service: Running, one: Editor
) -> None:
    for name in ("a", "b"):
        await service.stand(name, title=f"Họp tổ {name}")
    await service.request("DELETE", "/v1/articles/a?recoverable=1")
    await service.request("DELETE", "/v1/articles/b")
    await service.settle()
    _, page, _ = await one.get("/console/article?id=a")
    assert "<h1>Họp tổ a</h1>" in page
    assert "Khôi phục bài đã xóa" in page
    _, page, _ = await one.get("/console/article?id=b")
    assert "Đã xóa hẳn, không còn giữ nội dung: muốn có lại, hãy gửi lại từ cổng." in text_of(page)
    assert "article/reindex" not in page
    assert "article/undelete" not in page


async def test_a_date_in_the_future_is_told_on_the_page_and_in_the_preview(
    service: Running, one: Editor
) -> None:
    await service.stand("a", title="Họp", published_at="2999-11-15T08:35:00+07:00")
    await service.stand("b", title="Họp", published_at="2016-11-15T08:35:00+07:00")
    said = "Ngày đăng 15/11/2999 08:35 còn ở tương lai"
    assert said in text_of((await one.get("/console/article?id=a"))[1])
    assert "tương lai" not in text_of((await one.get("/console/article?id=b"))[1])
    sent = {"id": "c", "title": "Họp", "published_at": "15/11/2999 08:35"}
    status, page, _ = await one.post("/console/preview", sent)
    assert (status, said in text_of(page)) == (200, True)


async def test_articles_dated_after_tomorrow_are_counted_and_listed_while_there_are_any(
    service: Running, one: Editor
) -> None:
    await service.stand("b", title="Họp tổ", published_at="2016-11-15T08:35:00+07:00")
    assert "Ngày đăng ở tương lai" not in text_of((await one.get("/console/"))[1])
    await service.stand("a", title="Chợ quê", published_at="2124-11-15T08:35:00+07:00")
    _, page, _ = await one.get("/console/")
    assert "Ngày đăng ở tương lai 1 ghi nhầm, hoặc hẹn giờ" in text_of(page)
    assert "/console/articles?list=ahead" in page
    _, page, _ = await one.get("/console/articles?list=ahead")
    assert "Chợ quê" in text_of(page)
    assert "15/11/2124" in text_of(page)
    assert "Họp tổ" not in text_of(page)
    _, page, _ = await one.get("/console/article?id=a")
    assert "Trong danh sách mới nhất, bài đứng sau các bài của ngày nhận." in text_of(page)


async def test_an_article_dated_ahead_is_listed_behind_those_of_today(service: Running) -> None:
    await service.stand("a", title="Chợ quê sau", published_at="2124-11-15T08:35:00+07:00")
    await service.stand("b", title="Chợ quê nay", published_at=dt.datetime.now(VIETNAM).isoformat())
    for address in ("/?sort=newest", "/feed", "/?q=tin+m%E1%BB%9Bi"):
        _, page, _ = await service.get(address)
        assert 0 < page.index("Chợ quê nay") < page.index("Chợ quê sau"), address
