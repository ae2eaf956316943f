"""Pages about what searches give: rules of editors, golden queries, tries of a query."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from searchsvc.analysis.analyzer import Analyzer
from tests.web.conftest import Running, local_settings, running
from tests.web.editors import Editor, editor, text_of


async def test_rules_of_editors_are_kept_with_their_author_and_undone(
    service: Running, one: Editor
) -> None:
    await service.stand("a", title="Họp")
    await service.stand("b", title="Họp")
    forms = (
        ("pin", {"query": "họp tổ", "id": "a"}, "ghim “Họp” cho từ khóa “họp tổ”"),
        ("hide", {"query": "", "id": "b"}, "ẩn “Họp” với mọi từ khóa"),
        ("synonyms", {"phrases": "tạm trú\nlưu trú", "one_way": "1"}, "“tạm trú” → “lưu trú”"),
        ("abbreviations", {"short": "UBMH", "long": "Ủy ban Mai Hòa"}, "viết tắt “UBMH”"),
    )
    for page, fields, said in forms:
        status, text, _ = await one.post(f"/console/curation/{page}", fields)
        assert (status, said in text_of(text)) == (200, True), page
    taken_back = (
        ("synonyms/remove", {"phrases": "tạm trú\nlưu trú", "one_way": "1"}),
        ("abbreviations/remove", {"short": "UBMH"}),
        ("unhide", {"id": "b", "query": ""}),
        ("unpin", {"query": "họp tổ", "id": "a"}),
    )
    for page, fields in taken_back:
        assert (await one.post(f"/console/curation/{page}", fields))[0] == 200
    state = await service.indexer.service.curation.current()
    assert state.content.model_dump() == {
        "pins": (),
        "hidden": (),
        "synonyms": (),
        "abbreviations": (),
        "suggestions": (),
        "messages": (),
    }
    fields = {"version": "4", "seen": str(state.version)}
    assert (await one.post("/console/curation/undo", fields))[0] == 200
    state = await service.indexer.service.curation.current()
    assert (state.actor, len(state.content.pins)) == ("anonymous", 1)
    # Someone else's change in between is not overrun: it is shown with the others first.
    status, page, _ = await one.post("/console/curation/undo", fields)
    assert (status, "khôi phục về lúc" in text_of(page)) == (409, True)
    assert f'name="seen" value="{state.version}"' in page


@pytest.mark.parametrize(
    ("page", "fields", "wrong", "said"),
    [
        ("curation/pin", {"query": "", "id": "a"}, ["query"], "Cần một từ khóa có ít nhất một từ"),
        ("curation/pin", {"query": "họp", "id": ""}, ["id"], "Cần một bài: gõ mã bài"),
        ("curation/pin", {"query": "họp", "id": "_"}, ["id"], "Không tìm thấy bài nào cho “_”."),
        ("curation/pin", {"query": " ", "id": "khong-co"}, ["query", "id"], "mang mã khong-co."),
        ("curation/order", {"query": "họp", "ids": "a b"}, ["id"], "Không có bài nào mang mã b."),
        ("curation/hide", {"id": ""}, ["id"], "Cần mã của một bài."),
        ("curation/hide", {"id": "khong-co"}, ["id"], "Không có bài nào mang mã khong-co."),
        ("curation/hide", {"id": "a", "query": "?"}, ["query"], "Cần một từ khóa"),
        (
            "curation/pin",
            {"query": "họp", "id": "a", "first_day": "2027-02-30"},
            ["first_day"],
            "Cần một ngày có thật, viết năm-tháng-ngày",
        ),
        (
            "curation/hide",
            {"id": "a", "first_day": "2027-02-02", "last_day": "2027-02-01"},
            ["last_day"],
            "Ngày kết thúc đang đứng trước ngày bắt đầu",
        ),
        (
            "curation/message",
            {"query": "họp", "text": " ", "url": "", "first_day": "", "last_day": ""},
            ["text"],
            "Cần một lời nhắn",
        ),
        (
            "curation/message",
            {"query": "", "kind": "redirect", "text": "Lịch", "url": "", "last_day": "mai"},
            ["query", "url", "last_day"],
            "Cần một địa chỉ bắt đầu bằng https://",
        ),
        (
            "curation/message",
            {"query": "họp", "text": "Lịch", "url": "javascript:alert(1)"},
            ["url"],
            "một đường dẫn trên cổng",
        ),
        ("curation/synonyms", {"phrases": "một"}, ["phrases"], "Cần 2 đến 20 cụm từ"),
        ("curation/synonyms", {"phrases": "một\nMột"}, ["phrases"], "Cần 2 đến 20 cụm từ"),
        ("curation/abbreviations", {"short": "", "long": "x y"}, ["short"], "Cần một dạng tắt"),
        ("curation/abbreviations", {"short": "XY", "long": "xy"}, ["long"], "khác dạng tắt"),
        ("golden", {"query": " ", "id": "a"}, ["query"], "Cần một từ khóa có ít nhất một từ"),
        ("golden", {"query": "họp", "id": "_"}, ["id"], "Không có bài nào mang mã _."),
        ("golden", {"query": "họp", "id": "khong-co"}, ["id"], "mang mã khong-co."),
    ],
)
async def test_a_form_that_is_refused_keeps_what_was_typed_and_says_what_each_field_needs(
    service: Running, one: Editor, page: str, fields: dict[str, str], wrong: list[str], said: str
) -> None:
    await service.stand("a", title="Họp")
    before = (await service.indexer.service.curation.current()).version
    status, text, _ = await one.post(f"/console/{page}", fields)
    assert (status, said in text_of(text)) == (400, True), text_of(text)
    marked = re.findall(r'name="(\w+)"[^>]*aria-invalid="true" aria-describedby="([^"]+)"', text)
    assert [name for name, _ in marked] == sorted(wrong, key=[*fields, "id"].index)
    for _, note in marked:
        assert f'id="{note}"' in text
    tree: Any = html.fromstring(text)
    for name, value in fields.items():
        kept = [
            (one.text or "").removeprefix("\n") if one.tag == "textarea" else one.get("value", "")
            for one in tree.xpath(f"//*[@name='{name}']")
        ]
        assert name == "ids" or value in kept, (name, kept)
    assert (await service.indexer.service.curation.current()).version == before
    assert (await service.indexer.service.golden.all()).queries == []


async def test_words_in_place_of_an_id_give_articles_to_choose_from(
    service: Running, one: Editor
) -> None:
    await service.stand("a", title="Họp tổ dân phố Vân Đồi")
    for page in ("curation/pin", "curation/hide", "golden"):
        _, text, _ = await one.post(f"/console/{page}", {"query": "họp tổ", "id": "dân phố"})
        name = "id" if page == "golden" else "chosen"
        assert f'type="radio" name="{name}" value="a"' in text, page
        assert "Họp tổ dân phố Vân Đồi" in text


async def test_an_article_that_is_hidden_is_not_pinned(service: Running, one: Editor) -> None:
    await service.stand("a", title="Họp")
    await one.post("/console/curation/hide", {"id": "a"})
    status, text, _ = await one.post("/console/curation/pin", {"query": "họp", "id": "a"})
    assert (status, "Hãy cho hiện lại trước." in text_of(text)) == (400, True)
    assert "Chọn bài" not in text


async def test_rules_name_their_articles_by_title_and_say_which_are_gone(
    service: Running, one: Editor
) -> None:
    await service.stand("a", title="Họp tổ dân phố")
    await service.stand("b", title="Bỏ")
    curation = service.indexer.service.curation
    await curation.pin("họp", ["a", "b", "chua-gui"], "e")
    await curation.hide("a", "chợ", "e")
    await curation.set_suggestion("chợ đêm", "block", "e")
    await service.request("DELETE", "/v1/articles/b")
    await service.settle()
    text = text_of((await one.get("/console/curation"))[1])
    assert text.count("Họp tổ dân phố a") == 2
    assert "b Đã xóa" in text
    assert "chua-gui Chưa có bài nào được gửi với mã này" in text
    assert "chợ đêm : chặn" in text.replace("chợ đêm:", "chợ đêm :")


async def test_golden_queries_without_any_are_said_to_be_missing(one: Editor) -> None:
    status, page, _ = await one.post("/console/golden/run")
    assert (status, "Chưa làm được việc này" in text_of(page)) == (409, True)
    assert (await one.post("/console/golden/remove", {"number": "x"}))[0] == 404


async def test_what_a_query_without_marks_falls_under_is_taken_back_from_its_page(
    service: Running, one: Editor
) -> None:
    await service.stand("a", title="Họp tổ dân phố")
    for page in ("pin", "hide"):
        rule = {"query": "họp tổ", "id": "a"}
        assert (await one.post(f"/console/curation/{page}", rule))[0] == 200
        _, tried, _ = await one.get("/console/query?q=hop+to")
        form = re.search(rf'action="/console/curation/un{page}">.*?</form>', tried, re.DOTALL)
        assert form is not None
        fields = dict(re.findall(r'name="(query|id)" value="([^"]*)"', form.group()))
        assert (await one.post(f"/console/curation/un{page}", fields))[0] == 200
        state = await service.indexer.service.curation.current()
        assert (state.content.pins, state.content.hidden) == ((), ())


async def test_a_query_is_explained_part_by_part(filled: Running) -> None:
    async with editor(filled) as one:
        _, page, _ = await one.get("/console/query?q=chi+thi+05-ct/tw")
        text = text_of(page)
        assert "số hiệu văn bản" in text
        assert "Vì sao xếp ở vị trí này" in text
        assert re.search(r"<meter min=\"0\" max=\"[0-9.]+\" value=\"[0-9.]+\"", page)
        assert "style=" not in page


async def test_tries_of_editors_are_not_counted_as_what_readers_search(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    settings = local_settings(tmp_path, intent_least=1)
    async with running(settings, analyzer) as service, editor(service) as one:
        await one.get("/console/query?q=hop+to+dan+pho")
        await service.client.get(f"{service.url}/?q=hop+chi+bo")
    report = await service.indexer.service.searches.report(1)
    assert "hop to dan pho" not in json.dumps(report.model_dump())


async def test_a_rule_outside_its_days_says_so_and_its_days_are_changed_beside_it(
    service: Running, one: Editor
) -> None:
    await service.stand("a", title="Họp tổ dân phố")
    later = {"query": "họp", "id": "a", "first_day": "2999-02-01", "last_day": "2999-02-14"}
    _, page, _ = await one.post("/console/curation/pin", later)
    assert "Hôm nay nằm ngoài thời hạn của quy tắc" in text_of(page)
    assert "Chưa bắt đầu · 01/02/2999 – 14/02/2999" in text_of(page)
    past = {"kind": "pin", "query": "họp", "first_day": "", "last_day": "2020-01-31"}
    _, page, _ = await one.post("/console/curation/days", past)
    assert "Đã hết hạn · Đến 31/01/2020" in text_of(page)
    _, page, _ = await one.get("/console/keyword?q=hop")
    assert "Đã hết hạn · Đến 31/01/2020" in text_of(page)
    wrong = past | {"first_day": "2020-02-01"}
    status, page, _ = await one.post("/console/curation/days", wrong)
    assert (status, 'value="2020-02-01" aria-describedby' in page) == (400, True)
    assert 'id="days-last_day-wrong"' in page
    always = past | {"last_day": ""}
    _, page, _ = await one.post("/console/curation/days", always)
    assert "Đã đổi thời hạn bài ghim cho từ khóa “họp”: không có thời hạn." in text_of(page)
    assert "Đã hết hạn" not in text_of(page)
    fields = {"id": "a", "query": "chợ", "last_day": "2020-01-31"}
    _, page, _ = await one.post("/console/curation/hide", fields)
    assert "Đã hết hạn · Đến 31/01/2020" in text_of(page)
    _, page, _ = await one.post(
        "/console/curation/days", fields | {"kind": "hidden", "last_day": ""}
    )
    content = (await service.indexer.service.curation.current()).content
    assert [one.last_day for one in content.hidden] == [None]


NOTICE = {
    "query": "họp tổ",
    "kind": "notice",
    "text": "Tối thứ sáu <b>không</b> họp.",
    "url": "/lich-hop",
    "first_day": "",
    "last_day": "",
}


async def test_a_message_is_previewed_saved_changed_ended_and_undone(
    service: Running, one: Editor
) -> None:
    curation = service.indexer.service.curation
    status, page, _ = await one.post("/console/curation/message", NOTICE | {"step": "preview"})
    assert (status, "Chưa lưu. Bạn đọc tìm “họp tổ” sẽ thấy:" in text_of(page)) == (200, True)
    assert "Tối thứ sáu &lt;b&gt;không&lt;/b&gt; họp." in page
    assert '<a href="/lich-hop">Xem chi tiết</a>' in page
    assert (await curation.current()).version == 0
    _, page, _ = await one.post("/console/curation/message", NOTICE)
    assert "(/lich-hop). Có hiệu lực sau khoảng 2 giây." in text_of(page)
    assert (
        "viết thông báo cho từ khóa “họp tổ”: Tối thứ sáu <b>không</b> họp. (/lich-hop)"
        in text_of(page)
    )
    go = NOTICE | {"kind": "redirect", "text": "Lịch họp", "url": "https://lich.example.vn/"}
    await one.post("/console/curation/message", go)
    _, page, _ = await one.get("/console/keyword?q=hop+to")
    assert "Dẫn tới trang : Lịch họp https://lich.example.vn/" in page_words(page)
    assert page_words(page).index("Lịch họp") < page_words(page).index("Tối thứ sáu")
    # What is to be changed stands in the form.
    address = "/console/curation?query=h%E1%BB%8Dp+t%E1%BB%95&message=redirect"
    _, page, _ = await one.get(address)
    assert 'value="https://lich.example.vn/"' in page
    assert 'value="redirect" checked' in page
    ended = {"kind": "redirect", "query": "họp tổ", "last_day": "2020-01-01"}
    _, page, _ = await one.post("/console/curation/days", ended)
    assert "Đã hết hạn · Đến 01/01/2020" in text_of(page)
    _, page, _ = await one.post("/console/curation/message/remove", NOTICE)
    content = (await curation.current()).content
    assert [(message.kind, str(message.last_day)) for message in content.messages] == [
        ("redirect", "2020-01-01")
    ]
    await one.post("/console/curation/undo", {"version": "1", "seen": "4"})
    content = (await curation.current()).content
    assert [message.kind for message in content.messages] == ["notice"]


def page_words(page: str) -> str:
    return text_of(page).replace("trang:", "trang :")
