"""Forms that are not carried out: on the page they are on, with what was typed and what to do."""

import re
from typing import Any

import pytest
from lxml import html

from searchsvc.errors import NotPossibleError
from searchsvc.query.curation import Curation
from tests.web.conftest import Running
from tests.web.editors import Editor, editor, text_of

KEYWORD = "/console/keyword?q=h%E1%BB%8Dp+t%E1%BB%95&list=zero"
TRIAL = "/console/query?q=h%E1%BB%8Dp+t%E1%BB%95"


async def ruled(service: Running, **rules: Any) -> Any:
    for name in "ab":
        await service.stand(name, title=f"Họp tổ {name}")
    made = Curation.model_validate(rules)
    await service.indexer.service.curation.edit(lambda _: made, "e")
    return service.indexer.service.curation


def field(page: str, name: str) -> list[str]:
    tree: Any = html.fromstring(page)
    return [
        (one.text or "").removeprefix("\n") if one.tag == "textarea" else one.get("value", "")
        for one in tree.xpath(f"//*[@name='{name}']")
    ]


def button(page: str, label: str) -> tuple[str, dict[str, str]]:
    tree: Any = html.fromstring(page)
    alarm = tree.get_element_by_id("wrong")
    (form,) = [one for one in alarm.xpath(".//form") if label in one.text_content()]
    fields = {one.get("name"): one.get("value", "") for one in form.xpath(".//input")}
    return form.get("action"), fields


@pytest.mark.parametrize("page", [KEYWORD, TRIAL, "/console/curation#hidden"])
async def test_a_pinned_article_is_not_hidden_and_the_button_beside_it_unpins(
    service: Running, one: Editor, page: str
) -> None:
    curation = await ruled(service, pins=[{"query": "họp tổ", "ids": ["a"]}])
    sent = {"query": "họp tổ", "id": "a", "to": page}
    status, shown, _ = await one.post("/console/curation/hide", sent)
    said = "Bài này đang được ghim với từ khóa “họp tổ”. Hãy bỏ ghim trước."
    assert (status, said in text_of(shown)) == (400, True)
    assert "tối đa 20 bài" not in text_of(shown)
    title = "Biên tập kết quả" if "curation" in page else "họp tổ"
    assert f"<title>{title}" in shown
    address, fields = button(shown, "Bỏ ghim bài này")
    assert fields["to"] == page
    status, shown, answer = await one.post(address, fields)
    assert (status, answer.url.path) == (200, page.partition("?")[0].partition("#")[0])
    assert (await curation.current()).content.pins == ()
    assert (await one.post("/console/curation/hide", sent))[0] == 200


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("họp tổ", "Bài này đang bị ẩn với từ khóa “họp tổ”. Hãy cho hiện lại trước."),
        (None, "Bài này đang bị ẩn với mọi từ khóa. Hãy cho hiện lại trước."),
    ],
)
async def test_a_hidden_article_is_not_pinned_and_the_button_beside_it_shows_it_again(
    service: Running, one: Editor, query: str | None, said: str
) -> None:
    curation = await ruled(service, hidden=[{"id": "a", "query": query}])
    sent = {"query": "họp tổ", "id": "a", "to": KEYWORD}
    status, shown, _ = await one.post("/console/curation/pin", sent)
    assert (status, said in text_of(shown)) == (400, True)
    address, fields = button(shown, "Hiện lại bài này")
    assert (await one.post(address, fields))[0] == 200
    assert (await curation.current()).content.hidden == ()


@pytest.mark.parametrize(
    ("first", "last", "place", "said"),
    [
        ("2027-02-30", "", "first_day", "Cần một ngày có thật"),
        ("", "30/02/2027", "last_day", "Cần một ngày có thật"),
        ("2027-02-02", "2027-02-01", "last_day", "Ngày kết thúc đang đứng trước ngày bắt đầu"),
    ],
)
async def test_of_days_the_one_fault_that_holds_is_said(
    service: Running, one: Editor, first: str, last: str, place: str, said: str
) -> None:
    await ruled(service, pins=[{"query": "họp tổ", "ids": ["a"]}])
    days = {"first_day": first, "last_day": last}
    for form in ("pin", "days"):
        fields = {"kind": "pin", "query": "họp tổ", "id": "b", **days}
        status, shown, _ = await one.post(f"/console/curation/{form}", fields)
        assert status == 400
        alarm: Any = html.fromstring(shown)
        (fault,) = alarm.get_element_by_id("wrong").xpath(".//li")
        assert said in fault.text_content()
        assert fault.xpath(".//a/@href") == [f"#{form}-{place}"]


@pytest.mark.parametrize(
    ("form", "fields", "kept"),
    [
        ("synonyms", {"phrases": "họp tổ", "query": "họp tổ"}, ("phrases", "họp tổ")),
        ("message", {"query": "họp tổ", "text": "Ở đình", "url": "x y"}, ("url", "x y")),
        ("message", {"query": "họp tổ", "text": " ", "url": "/lich"}, ("url", "/lich")),
        ("days", {"kind": "pin", "query": "họp tổ", "first_day": "x"}, ("first_day", "x")),
        ("pin", {"query": "họp tổ", "id": "b", "find": "b", "last_day": "y"}, ("last_day", "y")),
        ("hide", {"query": "họp tổ", "id": "b", "find": "b", "last_day": "y"}, ("last_day", "y")),
    ],
)
async def test_what_is_wrong_comes_back_on_the_page_of_the_form_and_leads_back_there(
    service: Running, one: Editor, form: str, fields: dict[str, str], kept: tuple[str, str]
) -> None:
    await ruled(service, pins=[{"query": "họp tổ", "ids": ["a"]}])
    sent = {**fields, "to": f"{KEYWORD}#pins"}
    status, shown, _ = await one.post(f"/console/curation/{form}", sent)
    assert (status, "<h1>“họp tổ”</h1>" in shown) == (400, True)
    name, value = kept
    assert value in field(shown, name)
    tree: Any = html.fromstring(shown)
    links = tree.get_element_by_id("wrong").xpath(".//a/@href")
    assert links
    for link in links:
        tree.get_element_by_id(link.removeprefix("#"))
    # The form leads to its page again, in either language, with the list it came from.
    assert any("list=zero" in one for one in field(shown, "to"))
    assert 'href="/en/console/keyword?q=h%E1%BB%8Dp+t%E1%BB%95&amp;list=zero"' in shown


async def test_a_message_is_written_previewed_and_changed_on_the_page_of_its_query(
    service: Running, one: Editor
) -> None:
    curation = await ruled(service)
    fields = {"query": "họp tổ", "kind": "notice", "text": "Ở đình.", "url": "", "to": KEYWORD}
    _, shown, _ = await one.post("/console/curation/message", fields | {"step": "preview"})
    assert "<h1>“họp tổ”</h1>" in shown
    assert "Chưa lưu. Bạn đọc tìm “họp tổ” sẽ thấy:" in text_of(shown)
    assert text_of(shown).count("Ở đình.") == 2
    _, shown, answer = await one.post("/console/curation/message", fields)
    assert answer.url.path == "/console/keyword"
    (edit,) = re.findall(r'href="([^"]+)#message-text">Sửa', shown)
    _, shown, _ = await one.get(edit.replace("&amp;", "&"))
    assert field(shown, "text") == ["Ở đình."]
    assert field(shown, "was_query") == ["họp tổ"]
    assert len((await curation.current()).content.messages) == 1


async def test_words_of_a_title_are_answered_with_articles_and_one_button(
    service: Running, one: Editor
) -> None:
    curation = await ruled(service)
    for form, label in (("pin", "Ghim bài này"), ("hide", "Ẩn bài này")):
        sent = {"query": "họp tổ", "id": "họp tổ, xã", "first_day": "2027-02-01"}
        status, shown, _ = await one.post(f"/console/curation/{form}", sent)
        text = text_of(shown)
        assert (status, "Chọn một bài" in text, "Không có bài nào mang mã" in text) == (
            200,
            True,
            False,
        )
        tree: Any = html.fromstring(shown)
        (sheet,) = tree.xpath(f"//form[@action='/console/curation/{form}']")
        assert [each.text for each in sheet.xpath(".//button")] == [label]
        fields = {
            each.get("name"): each.get("value", "")
            for each in sheet.xpath(".//input[not(@type='radio') or @checked]")
        }
        assert {name: fields[name] for name in sent} == sent
        chosen = fields["chosen"]
        # Typed anew, the words count, not what was ticked for others.
        other = fields | {"id": "không đâu có"}
        status, shown, _ = await one.post(f"/console/curation/{form}", other)
        none = "Không tìm thấy bài nào cho “không đâu có”"
        assert (status, none in text_of(shown)) == (400, True)
        assert (await curation.current()).version == (0 if form == "pin" else 2)
        assert (await one.post(f"/console/curation/{form}", fields))[0] == 200
        content = (await curation.current()).content
        assert chosen in (content.pins[0].ids if content.pins else (content.hidden[0].id,))
        await curation.unpin("họp tổ", None, "e")


async def test_a_golden_query_that_is_there_already_comes_back_on_its_form(
    service: Running, one: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    await service.stand("a", title="Chợ Bến Lụa")
    await service.stand("b", title="Chợ Cồn Dứa")
    sent = {"query": "chợ bến lụa", "id": "a"}
    assert (await one.post("/console/golden", sent))[0] == 200
    status, page, _ = await one.post("/console/golden", sent)
    assert status == 400
    assert (field(page, "query"), field(page, "id")) == (["chợ bến lụa"], ["a"])
    assert "Từ khóa này đã có trong danh sách với bài này" in text_of(page)
    assert "Lý do kỹ thuật" not in page
    monkeypatch.setattr("searchsvc.indexing.ledger.golden.MOST_QUERIES", 1)
    status, page, _ = await one.post("/console/golden", {**sent, "id": "b"})
    assert (status, field(page, "id")) == (400, ["b"])
    assert "Danh sách đã đủ số từ khóa kiểm tra" in text_of(page)


async def test_a_second_click_on_a_button_that_did_its_work_is_no_error(
    service: Running, one: Editor
) -> None:
    await service.stand("a", title="Chợ Bến Lụa")
    await one.post("/console/golden", {"query": "chợ", "id": "a"})
    kept = (await service.indexer.service.golden.all()).queries[0].number
    for said in ("Đã bỏ từ khóa kiểm tra.", "Từ khóa kiểm tra này đã được bỏ trước đó."):
        status, page, _ = await one.post("/console/golden/remove", {"number": str(kept)})
        assert (status, said in text_of(page)) == (200, True)
    await service.request("DELETE", "/v1/articles/a?recoverable=1")
    for said in ("Đã khôi phục bài", "Bài này đã được khôi phục hoặc gửi lại."):
        status, page, _ = await one.post("/console/article/undelete", {"id": "a"})
        assert (status, said in text_of(page)) == (200, True)


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("curation/synonyms", {"phrases": "chợ\nsiêu thị"}),
        ("curation/abbreviations", {"short": "ub", "long": "ủy ban"}),
        ("curation/pin", {"query": "chợ", "id": "a"}),
        ("curation/hide", {"query": "chợ", "id": "a"}),
        ("curation/message", {"query": "chợ", "kind": "notice", "text": "Chợ họp sớm"}),
    ],
)
async def test_one_rule_too_many_is_said_to_be_that(
    service: Running,
    one: Editor,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    sent: dict[str, str],
) -> None:
    await ruled(service)
    monkeypatch.setattr("searchsvc.query.curation.check.MOST_RULES", 0)
    status, page, _ = await one.post(f"/console/{address}", sent)
    assert status == 400
    assert "Đã có quá nhiều quy tắc, không thêm được nữa" in text_of(page)
    assert "Cần mã của một bài" not in text_of(page)
    for name, value in sent.items():
        if name != "kind":
            assert value in field(page, name)


async def test_a_draft_that_takes_too_long_keeps_what_was_typed(
    one: Editor, service: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def slow(*given: Any) -> None:
        raise NotPossibleError("can't be analysed within 20 s")

    monkeypatch.setattr(service.indexer.service, "preview", slow)
    draft = {"title": "Chợ Bến Lụa", "body": "Chợ họp từ sáng"}
    status, page, _ = await one.post("/console/preview", draft)
    assert status == 400
    assert field(page, "body") == ["Chợ họp từ sáng"]
    assert "phân tích quá lâu" in text_of(page)


async def test_a_token_of_a_search_server_is_refused_beside_its_field(guarded: Running) -> None:
    async with editor(guarded) as stranger:
        await stranger.get("/console/login")
        status, page, _ = await stranger.post("/console/login", {"token": "reporter"})
    assert status == 403
    assert "dành cho máy chủ tìm kiếm" in text_of(page)
    assert field(page, "token") == [""]
