"""Pages about what searches give: rules of editors, golden queries, tries of a query."""

import json
import re
from pathlib import Path

import pytest

from searchsvc.analysis.analyzer import Analyzer
from tests.web.conftest import Running, local_settings, running
from tests.web.editors import Editor, editor, text_of


async def test_rules_of_editors_are_kept_with_their_author_and_undone(
    service: Running, one: Editor
) -> None:
    await service.stand("a", title="Họp")
    forms = (
        ("pin", {"query": "họp tổ", "id": "a"}, "ghim a cho “họp tổ”"),
        ("hide", {"query": "", "id": "b"}, "ẩn b với mọi câu hỏi"),
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
    }
    fields = {"version": "4", "stands": str(state.version)}
    assert (await one.post("/console/curation/undo", fields))[0] == 200
    state = await service.indexer.service.curation.current()
    assert (state.actor, len(state.content.pins)) == ("anonymous", 1)
    # Someone else's change in between is not overrun.
    status, page, _ = await one.post("/console/curation/undo", fields)
    assert (status, "Người khác vừa thay đổi" in text_of(page)) == (412, True)


@pytest.mark.parametrize(
    ("page", "fields", "said"),
    [
        ("curation/pin", {"query": "", "id": "a"}, "Ghim: cần một từ khóa"),
        ("curation/pin", {"query": "họp", "id": "_"}, "Ghim: cần một từ khóa"),
        ("curation/hide", {"id": ""}, "Ẩn: cần mã của một bài"),
        ("curation/synonyms", {"phrases": "một"}, "Đồng nghĩa: cần 2 đến 20"),
        ("curation/abbreviations", {"short": "", "long": ""}, "Viết tắt: cần một dạng tắt"),
        ("golden", {"query": " ", "id": "a"}, "Từ khóa: phải có ít nhất một từ"),
        ("golden", {"query": "họp", "id": "_"}, "Mã bài: gồm 1 đến 200"),
    ],
)
async def test_a_rule_that_may_not_stand_is_refused_with_what_it_needs(
    one: Editor, page: str, fields: dict[str, str], said: str
) -> None:
    status, text, _ = await one.post(f"/console/{page}", fields)
    assert (status, said in text_of(text)) == (400, True), text_of(text)


async def test_a_rule_for_an_id_that_no_article_has_is_kept_and_said(
    service: Running, one: Editor
) -> None:
    await service.stand("a", title="Họp")
    for page, field in (("pin", "id"), ("order", "ids"), ("hide", "id")):
        fields = {"query": "họp tổ", field: "khong-co"}
        _, text, _ = await one.post(f"/console/curation/{page}", fields)
        assert "không có bài nào mang mã khong-co." in text_of(text), page
        assert (await one.post("/console/curation/unpin", {"query": "họp tổ"}))[0] == 200
    _, text, _ = await one.post("/console/curation/pin", {"query": "họp tổ", "id": "a"})
    assert "không có bài nào" not in text_of(text)


async def test_golden_queries_without_any_are_said_to_be_missing(one: Editor) -> None:
    status, page, _ = await one.post("/console/golden/run")
    assert (status, "Chưa làm được việc này" in text_of(page)) == (409, True)
    assert (await one.post("/console/golden/remove", {"number": "7"}))[0] == 404


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
        assert "số văn bản" in text
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
