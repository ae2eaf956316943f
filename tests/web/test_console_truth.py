"""The console says what is so: states of articles, of generations, of work that ended."""

import asyncio
import json
import re

import pytest

from searchsvc.indexing.ledger import Acceptance
from searchsvc.indexing.rebuild import RebuildStatus, Step
from searchsvc.web.console.plain_words import generation, reason, version
from searchsvc.web.rendering.language import ENGLISH, VIETNAMESE
from tests.web.conftest import Running
from tests.web.editors import Editor, text_of
from tests.web.test_failures_api import reject


async def story(one: Editor, article_id: str) -> str:
    return text_of((await one.get(f"/console/article?id={article_id}"))[1])


async def deleted(service: Running, article_id: str = "a") -> None:
    await service.stand(article_id, title="Họp tổ dân phố", version=1)
    await service.request("DELETE", f"/v1/articles/{article_id}?recoverable=1&version=2")
    await service.settle()


async def test_a_deleted_article_is_not_said_to_be_found(service: Running, one: Editor) -> None:
    await deleted(service)
    text = await story(one, "a")
    assert "bắt đầu tìm thấy (phiên bản 2)" not in text
    assert "Bạn đọc không còn tìm thấy (phiên bản 2)" in text
    assert "Gỡ khỏi chỉ mục (phiên bản 2)" in text
    assert "Bản trong chỉ mục –" in text


async def test_after_an_undelete_nobody_is_said_to_see_an_older_version(
    service: Running, one: Editor
) -> None:
    await deleted(service)
    async with service.indexer.service.worker.held():
        await one.post("/console/article/undelete", {"id": "a"})
        text = await story(one, "a")
        assert "vẫn còn thấy bản cũ" not in text
        assert "Bạn đọc chưa tìm thấy bài này." in text
        assert "Bản đã gửi đến, chưa vào chỉ mục" in text


async def test_a_change_that_waits_leaves_the_older_version_in_sight(
    service: Running, one: Editor
) -> None:
    await service.stand("a", title="Họp lần một", version=1)
    async with service.indexer.service.worker.held():
        await service.put("a", title="Họp lần hai", version=2)
        text = await story(one, "a")
        assert "Bạn đọc vẫn còn thấy bản cũ: phiên bản 1." in text
        assert "Đang chờ: phiên bản 2;" in text


async def test_a_rejection_is_in_the_timeline_with_its_reason_and_the_text(
    service: Running, one: Editor
) -> None:
    content = {"id": "a", "title": " ", "body": "Sáng nay ở Mai Hòa"}
    await service.indexer.service.accept([Acceptance("a", 1, json.dumps(content), b"x")])
    await service.settle()
    _, page, _ = await one.get("/console/article?id=a")
    text = text_of(page)
    assert "Bị từ chối: Tiêu đề: không được để trống. (phiên bản 1)" in text
    assert "Lý do: Tiêu đề: không được để trống." in text
    assert "Bản đã gửi đến, chưa vào chỉ mục" in text
    assert "Sáng nay ở Mai Hòa" in text
    steps = re.findall(r'<time datetime="([^"]+)">', page)
    assert steps == sorted(steps, reverse=True)
    assert "Bị từ chối" in page[page.index("<time ") : page.index("Nhận bài mới")]


async def test_failures_name_their_articles_and_say_why_in_vietnamese(
    service: Running, one: Editor
) -> None:
    await reject(service, "hong")
    text = text_of((await one.get("/console/failures"))[1])
    assert "Tiêu đề: không được để trống." in text


async def test_an_id_that_no_article_has_shows_no_article_that_only_resembles_it(
    service: Running, one: Editor
) -> None:
    await service.stand("a", title="Kế hoạch số 12 của phường")
    text = text_of((await one.get("/console/articles?q=mh-0012"))[1])
    assert "Không có bài nào mang mã “mh-0012”." in text
    assert "Kế hoạch" not in text
    text = text_of((await one.get("/console/articles?q=phuong"))[1])
    assert "Không có bài nào mang mã" not in text
    assert "Kế hoạch số 12" in text


async def test_a_generation_in_the_making_is_not_one_to_go_back_to(
    service: Running, one: Editor
) -> None:
    await service.stand("a", title="Họp")
    engine, work = service.indexer.engine, service.indexer.ledger.work
    made = await engine.create()
    status = RebuildStatus(step=Step.COPYING, generation=made, started_at=1.0)
    work.save("rebuild", status.model_dump_json())
    text = text_of((await one.get("/console/index"))[1])
    assert "Chỉ mục số 2: đang được lập, chưa dùng" in text
    assert "giữ lại để quay về" not in text
    ended = status.model_copy(update={"step": Step.CANCELLED, "finished_at": 2.0})
    work.save("rebuild", ended.model_dump_json())
    text = text_of((await one.get("/console/index"))[1])
    assert "Chỉ mục số 2: còn lại từ một lần lập dở" in text
    assert "Quay về chỉ mục trước" not in text


async def test_what_is_said_of_a_rebuild_is_true_when_it_is_over_too(
    service: Running, one: Editor
) -> None:
    await service.stand("a", title="Họp")
    await one.post("/console/index/rebuild", allow_redirects=False)
    for _ in range(400):
        if not (await service.indexer.service.upkeep.rebuild_status()).is_running:
            break
        await asyncio.sleep(0.05)
    text = text_of((await one.get("/console/index"))[1])
    assert "Đã nhận yêu cầu lập lại chỉ mục; tiến độ và kết quả ở dưới." in text
    assert "Đã bắt đầu" not in text
    assert "Đã xong, đang dùng chỉ mục mới" in text


async def test_a_preview_shows_the_draft_as_a_hit(one: Editor) -> None:
    body = "Mở đầu. " * 60 + "Chợ đêm Bến Lụa mở lại từ tối thứ bảy."
    fields = {"title": "Tin chợ", "body": body, "category": "Kinh tế", "query": "cho dem"}
    _, page, _ = await one.post("/console/preview", fields)
    shown = page[page.index('id="as-hit"') : page.index('id="stored"')]
    assert "<mark>Chợ đêm</mark>" in shown
    # As among the hits: its one syllable is in the passage as a part of the whole.
    assert "<h3>Tin chợ</h3>" in shown
    assert "Không rõ ngày · Kinh tế" in text_of(shown)
    _, page, _ = await one.post("/console/preview", {**fields, "query": "", "summary": "Tóm & tắt"})
    shown = page[page.index('id="as-hit"') : page.index('id="stored"')]
    assert "Tóm &amp; tắt" in shown
    assert "<mark>" not in shown


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("title: is blank. Send a title that is not blank", "Tiêu đề: không được để trống."),
        ("can't be prepared: ValueError: x", "Không phân tích được nội dung bài."),
        ("Elasticsearch: 429 rejected execution", "Máy tìm kiếm đang quá tải."),
        ("Elasticsearch: no space left on device", "Máy tìm kiếm hết chỗ lưu trữ."),
        ("something else", "Máy tìm kiếm không nhận bài này."),
    ],
)
def test_reasons_are_said_in_the_language_of_the_page(error: str, said: str) -> None:
    assert reason(VIETNAMESE, error) == said
    assert not re.search("[ạảãắằậếệộợứừ]", reason(ENGLISH, error))


def test_versions_and_generations_are_said_in_words() -> None:
    assert version(VIETNAMESE, 7) == "phiên bản 7"
    assert version(VIETNAMESE, 1_479_186_000_000_000) == "bản lúc 15/11/2016 12:00:00"
    assert version(ENGLISH, 1_479_186_000_000_000) == ("the version of 15 November 2016, 12:00:00")
    assert generation(VIETNAMESE, "generation-000012") == "Chỉ mục số 12"
    assert generation(VIETNAMESE, "live") == "live"


async def test_a_long_story_is_folded_behind_its_newest_part(service: Running, one: Editor) -> None:
    for number in range(1, 26):
        await service.stand("a", title=f"Họp lần {number}", version=number)
    _, page, _ = await one.get("/console/article?id=a")
    shown = re.search(r'(?s)<section aria-labelledby="timeline">.*?</section>', page)
    assert shown is not None
    first, _, earlier = shown.group().partition("<details>")
    assert (first.count("<li>"), "(phiên bản 25)" in first) == (20, True)
    assert "diễn biến trước đó" in earlier
    assert earlier.count("<li>") > 0


async def test_a_deletion_that_is_sent_again_leaves_the_article_out_of_the_index(
    service: Running, one: Editor
) -> None:
    await service.stand("a", title="Họp chợ Bến Lụa")
    for _ in range(3):
        await service.request("DELETE", "/v1/articles/a")
        await service.settle()
        page = (await one.get("/console/article?id=a"))[1]
        text = text_of(page)
        assert "Bạn đọc không tìm thấy bài này: bài đã bị xóa." in text
        assert "Bản trong chỉ mục –" in text
        assert "Gỡ khỏi chỉ mục lúc" in text
        assert "Không tìm thấy từ" in text
        assert " Vào chỉ mục lúc" not in text
        assert " Tìm thấy từ" not in text
    assert text.count("Nhận lại lệnh xóa: bài đã bị xóa từ trước") == 2
    assert "nội dung không đổi" not in text
    await service.stand("a", title="Họp chợ Bến Lụa")
    await service.stand("a", title="Họp chợ Bến Lụa")
    text = text_of((await one.get("/console/article?id=a"))[1])
    assert text.count("Nhận lại, nội dung không đổi") == 1
    assert text.count("Nhận lại lệnh xóa") == 2
    assert "Bản trong chỉ mục bản" in text
    assert " Tìm thấy từ" in text
