"""Pushes that the service refused, as editors see them."""

import json

from tests.web.conftest import Running
from tests.web.editors import Editor, text_of

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
