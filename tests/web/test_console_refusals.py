"""Pushes that the service refused, as editors see them."""

import asyncio
import json
import re
import threading
from pathlib import Path
from typing import Any

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.indexing.articles.refused import refusal_of
from searchsvc.indexing.ledger.refusals import Refusal
from searchsvc.web.api import writes
from searchsvc.web.http.auth import Guard
from tests.web.conftest import Running, local_settings, running
from tests.web.editors import ROLES, Editor, editor, text_of
from tests.web.test_write_api import hashed

HEAD = "Bài gửi lên không được nhận"


async def failures(one: Editor) -> str:
    return text_of((await one.get("/console/failures"))[1])


async def test_a_refused_push_is_shown_until_one_is_accepted(service: Running, one: Editor) -> None:
    assert HEAD not in await failures(one)
    status, _, _ = await service.request(
        "PUT", "/v1/articles/cho", json={"title": " ", "views": -1}
    )
    assert status == 400
    text = await failures(one)
    assert HEAD in text
    assert "Tiêu đề: không được để trống." in text
    assert "Lượt xem: phải là số nguyên từ 0, hoặc để trống." in text
    await service.put("cho", title="Họp chợ")
    assert HEAD not in await failures(one)


async def test_what_is_kept_of_a_large_refused_push_is_read_while_others_are_served(
    service: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside: list[bool] = []

    def noting(*given: Any) -> Refusal:
        beside.append(threading.current_thread() is not threading.main_thread())
        return refusal_of(*given)

    monkeypatch.setattr(writes, "refusal_of", noting)
    sent = {"title": "<p>Nội dung</p> " * 5_000, "views": -1}
    status, _, _ = await service.request("PUT", "/v1/articles/cho", json=sent)
    (push,) = await service.indexer.service.refused.newest()
    assert (status, beside, len(push.title or "") < 1_000) == (400, [True], True)


async def test_lines_of_a_bulk_request_are_shown_with_the_article_that_is_known(
    service: Running, one: Editor
) -> None:
    await service.stand("cho", title="Họp chợ Bến Lụa")
    lines = [
        {"id": "cho", "title": ""},
        {"id": "moi", "title": "Mới", "published_at": "hôm qua"},
        {"id": "tot", "title": "Tốt"},
        {"title": "Không có mã"},
    ]
    body = "".join(json.dumps(line) + "\n" for line in lines)
    status, _, _ = await service.request(
        "POST",
        "/v1/articles/_bulk",
        data=body.encode(),
        headers={"Content-Type": "application/x-ndjson"},
    )
    assert status == 207
    _, page, _ = await one.get("/console/failures")
    text = text_of(page)
    assert "Họp chợ Bến Lụa cho" in text
    assert "Ngày đăng: phải là một thời điểm có thật" in text
    assert "article?id=cho" in page
    assert "article?id=moi" not in page
    assert [push.id for push in await service.indexer.service.refused.newest()] == ["moi", "cho"]


async def test_the_last_line_of_an_article_in_a_bulk_request_counts(service: Running) -> None:
    good, bad = {"id": "cho", "title": "Họp chợ"}, {"id": "cho", "title": ""}
    for lines, kept in (([bad, good], []), ([good, bad], ["cho"])):
        body = "".join(json.dumps(line) + "\n" for line in lines)
        headers = {"Content-Type": "application/x-ndjson"}
        await service.request("POST", "/v1/articles/_bulk", data=body.encode(), headers=headers)
        refused = await service.indexer.service.refused.newest()
        assert [push.id for push in refused] == kept


async def test_what_is_no_article_at_all_is_shown_too(service: Running, one: Editor) -> None:
    status, _, _ = await service.request("PUT", "/v1/articles/cho", data=b"{")
    assert status == 400
    assert "Cả bài: không đúng định dạng mà máy chủ nhận." in await failures(one)


async def test_why_a_field_was_refused_is_said_in_the_language_of_the_page(
    service: Running, one: Editor
) -> None:
    body = {"title": " ", "views": "5", "document": {"signer": 7}}
    await service.request("PUT", "/v1/articles/cho", json=body)
    _, page, _ = await one.get("/console/failures")
    text = text_of(page)
    assert "Tiêu đề: không được để trống. Giá trị để trống." in text
    assert "Giá trị không phải là số nguyên." in text
    assert "Người ký: nhận tên dài tối đa 300 ký tự, hoặc để trống. Giá trị" in text
    assert 'lang="en"' not in page.partition('id="refused"')[2].partition("</section>")[0]
    assert "The value is blank." in text_of((await one.get("/en/console/failures"))[1])


async def test_refused_pushes_that_nobody_will_correct_are_dismissed(
    service: Running, one: Editor
) -> None:
    for name in ("a%20b", "_x", "moi"):
        await service.request("PUT", f"/v1/articles/{name}", json={"title": " "})
    _, page, _ = await one.get("/console/failures")
    seen, numbers = _form_of(page)
    _, page, _ = await one.post("/console/failures/dismiss", {"seen": seen})
    assert "Chưa chọn dòng nào." in text_of(page)
    _, page, _ = await one.post(
        "/console/failures/dismiss", {"seen": seen, "number": numbers["a b"]}
    )
    assert "Đã bỏ qua 1 lần gửi." in text_of(page)
    assert list(_form_of(page)[1]) == ["moi", "_x"]
    _, page, _ = await one.post("/console/failures/dismiss", {"seen": seen, "all": "1"})
    assert HEAD not in text_of(page)
    # What is sent again is shown again.
    await service.request("PUT", "/v1/articles/_x", json={"title": " "})
    assert HEAD in await failures(one)


async def test_what_came_after_the_page_was_shown_is_not_dismissed_with_it(
    service: Running, one: Editor
) -> None:
    await service.request("PUT", "/v1/articles/_x", json={"title": " "})
    seen, numbers = _form_of((await one.get("/console/failures"))[1])
    await asyncio.sleep(0.01)
    await service.request("PUT", "/v1/articles/_x", json={"title": "", "views": -1})
    await one.post("/console/failures/dismiss", {"seen": seen, "number": numbers["_x"]})
    await one.post("/console/failures/dismiss", {"seen": seen, "all": "1"})
    assert "Lượt xem" in await failures(one)


async def test_only_editors_dismiss_and_only_by_a_form_of_their_page(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    guard = Guard(",".join(f"{role}:{hashed(role)}" for role in ROLES))
    async with running(local_settings(tmp_path), analyzer, guard) as service:
        headers = {"Authorization": "Bearer publisher"}
        await service.request("PUT", "/v1/articles/_x", json={"title": " "}, headers=headers)
        everything = {"seen": "9" * 15, "all": "1"}
        for role, csrf, expected in (
            ("publisher", {}, 403),
            ("editor", {"csrf": "x"}, 403),
            ("editor", {}, 200),
        ):
            async with editor(service, role) as someone:
                sent = {**everything, **csrf}
                status, _, _ = await someone.post("/console/failures/dismiss", sent)
                assert (role, csrf, status) == (role, csrf, expected)
            left = await service.indexer.service.refused.newest()
            assert bool(left) == (expected != 200)


def _form_of(page: str) -> tuple[str, dict[str, str]]:
    """Give the moment that a page of refused pushes stands for, and id → number."""
    part = page.partition('id="refused"')[2]
    found = re.search(r'name="seen" value="(\d+)"', part)
    assert found is not None
    rows = re.findall(r'name="number" value="(\d+)"><span class="hidden">Chọn ([^<]*)<', part)
    return found[1], {name: number for number, name in rows}


async def test_an_article_that_was_only_refused_is_told_so_wherever_an_editor_asks_for_it(
    service: Running, one: Editor
) -> None:
    sent = {"title": "Chợ <b>Bến Lụa</b> họp lại", "views": "nhiều"}
    assert (await service.request("PUT", "/v1/articles/cho-1", json=sent))[0] == 400
    wrong = "Lượt xem: phải là số nguyên từ 0, hoặc để trống."
    _, page, response = await one.get("/console/articles?q=cho-1")
    text = text_of(page)
    assert (response.url.path, response.url.query["id"]) == ("/console/article", "cho-1")
    assert "Chợ Bến Lụa họp lại" in text
    assert "Đã gửi đến, nhưng không được nhận" in text
    assert wrong in text
    assert "Sửa ở trang quản trị của cổng rồi gửi lại." in text
    number = (await service.indexer.service.refused.newest())[0].number
    assert f"/console/failures#refused-{number}" in page
    assert f'id="refused-{number}"' in (await one.get("/console/failures"))[1]

    _, page, _ = await one.get("/console/articles?q=cho+ben+lua")
    assert '/console/article?id=cho-1">Chợ Bến Lụa họp lại</a>' in page
    assert "chưa từng được gửi đến" not in text_of(page)

    status, page, _ = await one.get("/console/why?q=cho&article=cho-1")
    text = text_of(page)
    assert status == 200
    assert "không được nhận vì không hợp lệ." in text
    assert wrong in text
    assert "chưa từng được gửi đến" not in text
    assert "Chưa có bài nào được gửi với mã này" not in text

    await service.put("cho-1", title="Chợ Bến Lụa họp lại")
    assert "không được nhận" not in text_of((await one.get("/console/article?id=cho-1"))[1])


async def test_the_page_of_an_article_tells_that_its_last_push_was_refused(
    service: Running, one: Editor
) -> None:
    await service.stand("cho", title="Họp chợ")
    await service.request("PUT", "/v1/articles/cho", json={"title": " "})
    text = text_of((await one.get("/console/article?id=cho"))[1])
    assert "Lần gửi gần nhất không được nhận" in text
    assert "Bản đã nhận trước đó vẫn giữ nguyên." in text
    assert "Tiêu đề: không được để trống." in text
    assert (await one.get("/console/article?id=khong-co"))[0] == 404


async def test_why_tells_programs_that_the_last_push_was_refused(service: Running) -> None:
    await service.request("PUT", "/v1/articles/cho-1", json={"title": " "})
    _, answer, _ = await service.get("/v1/search/why?q=cho&id=cho-1")
    assert [one["code"] for one in answer["kept_out_by"]] == ["refused"]
    await service.stand("cho-2", title="Họp tổ")
    await service.request("PUT", "/v1/articles/cho-2", json={"title": " "})
    _, answer, _ = await service.get("/v1/search/why?q=bien&id=cho-2")
    assert answer["kept_out_by"][0]["code"] == "refused"
    assert len(answer["kept_out_by"]) > 1
