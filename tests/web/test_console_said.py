"""What a page tells of the form before: what was done, beside it, with the way back."""

from typing import Any

import pytest
from lxml import html

from searchsvc.query.curation import Curation
from tests.web.conftest import Running
from tests.web.editors import Editor, text_of

KEYWORD = "/console/keyword?q=h%E1%BB%8Dp"
RULES = {
    "pins": [{"query": "họp", "ids": ["a", "b"]}],
    "hidden": [{"id": "c", "query": "họp"}],
    "synonyms": [{"phrases": ["họp", "hội nghị"]}],
}


async def ruled(service: Running) -> Any:
    for name in "abcd":
        await service.stand(name, title=f"Họp {name}")
    made = Curation.model_validate(RULES)
    await service.indexer.service.curation.edit(lambda _: made, "e")
    return service.indexer.service.curation


@pytest.mark.parametrize(
    ("form", "fields", "to", "within", "said"),
    [
        (
            "pin",
            {"query": "họp", "id": "d"},
            f"{KEYWORD}#pins",
            "//section[.//*[@id='pins']]",
            "Đã ghim “Họp d” cho từ khóa “họp”.",
        ),
        (
            "move",
            {"query": "họp", "id": "b", "step": "-1"},
            f"{KEYWORD}#pin-1-1",
            "//*[@id='pin-1-1']",
            "Đã đổi thứ tự bài ghim cho từ khóa “họp”.",
        ),
        (
            "days",
            {"kind": "pin", "query": "họp", "last_day": "2999-01-01"},
            "/console/curation#pins-1",
            "//div[@class='rule'][.//*[@id='pins-1']]",
            "Đã đổi thời hạn bài ghim cho từ khóa “họp”: đến 01/01/2999.",
        ),
        (
            "hide",
            {"query": "họp", "id": "d"},
            "/console/query?q=h%E1%BB%8Dp#hits",
            "//section[.//*[@id='hits']]",
            "Đã ẩn “Họp d” với từ khóa “họp”.",
        ),
        (
            "unhide",
            {"query": "họp", "id": "c"},
            f"{KEYWORD}#hidden",
            "//main",
            "Đã hiện lại “Họp c” với từ khóa “họp”.",
        ),
        (
            "synonyms/remove",
            {"phrases": "họp\nhội nghị"},
            "/console/curation#synonyms",
            "//section[.//*[@id='synonyms']]",
            "Đã bỏ nhóm đồng nghĩa “họp” = “hội nghị”.",
        ),
    ],
)
async def test_what_was_done_is_said_beside_it_and_is_undone_there(
    service: Running,
    one: Editor,
    form: str,
    fields: dict[str, str],
    to: str,
    within: str,
    said: str,
) -> None:
    curation = await ruled(service)
    before = (await curation.current()).content
    _, page, _ = await one.post(f"/console/curation/{form}", {**fields, "to": to})
    tree: Any = html.fromstring(page)
    (told,) = tree.xpath(f"{within}//*[@id='said']")
    assert (told.get("role"), said in text_of(html.tostring(told, encoding="unicode"))) == (
        "status",
        True,
    )
    (undo,) = told.xpath(".//form")
    sent = {each.get("name"): each.get("value") for each in undo.xpath(".//input")}
    assert sent["to"] == to
    status, page, answer = await one.post(undo.get("action"), sent)
    assert (status, "Đã" in text_of(page)) == (200, True)
    assert str(answer.url).startswith(one.url + to.partition("?")[0].partition("#")[0])
    assert (await curation.current()).content == before
    # It is told once.
    _, page, _ = await one.get(to.partition("#")[0])
    assert 'id="said"' not in page


async def test_what_changes_nothing_says_so_and_offers_nothing_to_undo(
    service: Running, one: Editor
) -> None:
    await ruled(service)
    fields = {"query": "họp", "id": "a", "to": f"{KEYWORD}#pins"}
    _, page, _ = await one.post("/console/curation/pin", fields)
    tree: Any = html.fromstring(page)
    told = tree.get_element_by_id("said")
    assert "Không có gì thay đổi." in told.text_content()
    assert told.xpath(".//form") == []
