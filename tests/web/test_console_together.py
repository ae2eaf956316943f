"""Two editors at once: neither overwrites the other unseen, and neither is disturbed in vain."""

import re
from html import unescape
from typing import Any

import pytest
from lxml import html

from searchsvc.query.curation import Curation
from tests.web.conftest import Running
from tests.web.editors import Editor, text_of

RULES = {
    "pins": [{"query": "họp", "ids": ["a", "b", "c"]}, {"query": "chợ", "ids": ["a"]}],
    "hidden": [{"id": "d", "query": "họp"}],
    "synonyms": [{"phrases": ["xe buýt", "xe bus"]}],
    "abbreviations": [{"short": "UBMH", "long": ["Ủy ban Mai Hòa"]}],
    "suggestions": [{"text": "họp chợ", "action": "block"}],
    "messages": [{"query": "họp", "text": "Họp ở đình."}, {"query": "chợ", "text": "Chợ nghỉ."}],
}
DAYS = {"first_day": "2020-01-01", "last_day": "2030-01-01"}
NOTICE = {"query": "họp", "kind": "notice", "was_query": "họp", "was_kind": "notice", "url": ""}
# The form; what A sends; what B sends, who opened the page before A saved.
PAIRS = (
    ("message", {**NOTICE, "text": "Họp ở nhà văn hóa."}, {**NOTICE, "text": "Hoãn họp."}),
    ("days", {"kind": "pin", "query": "họp", **DAYS}, {"kind": "pin", "query": "họp"}),
    (
        "days",
        {"kind": "hidden", "query": "họp", "id": "d", **DAYS},
        {"kind": "hidden", "query": "họp", "id": "d", "last_day": "2031-01-01"},
    ),
    (
        "days",
        {"kind": "notice", "query": "họp", **DAYS},
        {"kind": "notice", "query": "họp", "last_day": "2031-01-01"},
    ),
    ("move", {"query": "họp", "id": "c", "step": "-1"}, {"query": "họp", "id": "a", "step": "1"}),
    ("unpin", {"query": "họp", "id": "a"}, {"query": "họp", "id": "b"}),
    ("unpin", {"query": "họp", "id": "a"}, {"query": "họp"}),
    ("order", {"query": "họp", "ids": "c b a"}, {"query": "họp", "ids": "b a"}),
    ("suggestion", {"query": "họp chợ", "action": ""}, {"query": "họp chợ", "action": "promote"}),
)


async def ruled(service: Running) -> Any:
    for name in "abcd":
        await service.stand(name, title=f"Họp {name}")
    made = Curation.model_validate(RULES)
    await service.indexer.service.curation.edit(lambda _: made, "e")
    return service.indexer.service.curation


def fields_of(page: str, button: str) -> tuple[str, dict[str, str]]:
    """Give where the form of a button leads, and its fields."""
    tree: Any = html.fromstring(page)
    (form,) = [
        one
        for one in tree.xpath("//form")
        if any(button in (each.text or "") for each in one.xpath(".//button"))
    ]
    inputs = {one.get("name"): one.get("value", "") for one in form.xpath(".//input")}
    return form.get("action"), inputs


@pytest.mark.parametrize(("form", "first", "second"), PAIRS)
async def test_who_saves_second_is_told_what_the_first_saved_and_may_save_over_it(
    service: Running, one: Editor, form: str, first: dict[str, str], second: dict[str, str]
) -> None:
    curation = await ruled(service)
    back = "/console/curation#pins"
    assert (await one.post(f"/console/curation/{form}", {**first, "seen": "1"}))[0] == 200
    after = await curation.current()
    sent = {**second, "seen": "1", "to": back}
    status, page, _ = await one.post(f"/console/curation/{form}", sent)
    assert (status, await curation.current()) == (409, after)
    text = text_of(page)
    assert "Quy tắc này vừa được thay đổi" in text
    assert re.search(r"Một người không đăng nhập , \d\d/\d\d/\d{4} \d\d:\d\d: \w", text), text
    assert f'href="{back}"' in page
    address, kept = fields_of(page, "Vẫn lưu thay đổi của tôi")
    assert {name: kept[name] for name in second} == second
    assert (await one.post(address, kept))[0] == 200
    made = await curation.current()
    assert made.version == 3
    assert made.content != after.content


async def test_what_the_first_wrote_and_what_the_second_wrote_stand_side_by_side(
    service: Running, one: Editor
) -> None:
    await ruled(service)
    form, first, second = PAIRS[0]
    await one.post(f"/console/curation/{form}", {**first, "seen": "1"})
    _, page, _ = await one.post(f"/console/curation/{form}", {**second, "seen": "1"})
    assert "sửa thông báo cho từ khóa “họp”: Họp ở nhà văn hóa." in text_of(page)
    assert "sửa thông báo cho từ khóa “họp”: Hoãn họp." in text_of(page)
    # The form comes back with what was typed, to be written on.
    address, kept = fields_of(page, "Sửa tiếp")
    status, page, _ = await one.post(address, {**kept, "step": "write"})
    assert (status, ">\nHoãn họp.</textarea>" in unescape(page)) == (200, True)
    assert 'name="seen" value="2"' in page
    assert 'name="was_query" value="họp"' in page


async def test_changes_of_other_rules_disturb_nobody(service: Running, one: Editor) -> None:
    curation = await ruled(service)
    for form, fields, _ in PAIRS:
        seen = (await curation.change(Curation.model_validate(RULES), None, "e")).version
        await curation.unpin("chợ", "a", "e")
        await curation.hide("b", "xa", "e")
        sent = {**fields, "seen": str(seen)}
        assert (await one.post(f"/console/curation/{form}", sent))[0] == 200, form
        assert (await curation.current()).version == seen + 3


async def test_a_form_that_is_sent_twice_is_one_change(service: Running, one: Editor) -> None:
    curation = await ruled(service)
    for form, fields, _ in PAIRS:
        seen = (await curation.change(Curation.model_validate(RULES), None, "e")).version
        for _ in range(2):
            sent = {**fields, "seen": str(seen)}
            assert (await one.post(f"/console/curation/{form}", sent))[0] == 200, form
        assert (await curation.current()).version == seen + 1


async def test_what_only_adds_to_a_rule_is_added_to_what_it_became(
    service: Running, one: Editor
) -> None:
    curation = await ruled(service)
    for article in ("b", "c"):
        fields = {"query": "chợ", "id": article, "seen": "1"}
        assert (await one.post("/console/curation/pin", fields))[0] == 200
    assert (await curation.current()).content.pins[1].ids == ("a", "b", "c")
    # Days are of all pins: they are not given over those that somebody else gave.
    fields = {"query": "chợ", "id": "d", "seen": "1", **DAYS}
    assert (await one.post("/console/curation/pin", fields))[0] == 409


async def test_a_form_that_was_refused_is_still_based_on_what_its_sender_saw(
    service: Running, one: Editor
) -> None:
    await ruled(service)
    _, first, second = PAIRS[0]
    await one.post("/console/curation/message", {**first, "seen": "1"})
    wrong = {**second, "text": " ", "seen": "1"}
    _, page, _ = await one.post("/console/curation/message", wrong)
    assert fields_of(page, "Lưu và hiện cho bạn đọc")[1]["seen"] == "1"
    previewed = {**second, "step": "preview", "seen": "1"}
    _, page, _ = await one.post("/console/curation/message", previewed)
    assert page.count('name="seen" value="1"') == 2
    days = {"kind": "pin", "query": "họp", "first_day": "x", "seen": "1"}
    _, page, _ = await one.post("/console/curation/days", days)
    tree: Any = html.fromstring(page)
    assert tree.xpath("//form[.//*[@id='days-first_day']]//*[@name='seen']/@value") == ["1"]


async def test_a_rule_that_was_taken_away_can_not_be_moved_any_more(
    service: Running, one: Editor
) -> None:
    curation = await ruled(service)
    await curation.unpin("họp", None, "e")
    move = {"query": "họp", "id": "b", "step": "-1", "seen": "1"}
    status, page, _ = await one.post("/console/curation/move", move)
    assert (status, "quy tắc mà nó sửa đã bị bỏ" in text_of(page)) == (409, True)
    assert "bỏ ghim “Họp a”, “Họp b”, “Họp c” cho từ khóa “họp”" in text_of(page)


# Forms that change nothing, or take a rule away, and the rules that stand before them.
GONE = (
    ("days", {"kind": "pin", "query": "họp"}),
    ("days", {"kind": "hidden", "query": "họp", "id": "d"}),
    ("days", {"kind": "notice", "query": "họp"}),
    ("move", {"query": "họp", "id": "a", "step": "-1"}),
    ("unpin", {"query": "họp"}),
    ("unhide", {"query": "họp", "id": "d"}),
    ("synonyms", {"phrases": "xe buýt\nxe bus", "was": "xe buýt\nxe bus"}),
    ("synonyms/remove", {"phrases": "xe buýt\nxe bus"}),
    ("abbreviations", {"short": "UBMH", "long": "Ủy ban Mai Hòa", "was": "UBMH"}),
    ("abbreviations/remove", {"short": "UBMH"}),
    ("suggestion", {"query": "họp chợ", "action": ""}),
    ("message/remove", {"query": "họp", "kind": "notice"}),
)


@pytest.mark.parametrize(("form", "fields"), GONE)
async def test_of_a_rule_that_was_taken_away_meanwhile_it_is_said_that_it_is_gone(
    service: Running, one: Editor, form: str, fields: dict[str, str]
) -> None:
    curation = await ruled(service)
    await curation.change(Curation(), None, "e")
    status, page, _ = await one.post(f"/console/curation/{form}", {**fields, "seen": "1"})
    assert (status, "quy tắc này đã được bỏ trước đó" in text_of(page)) == (200, True)
    assert (await curation.current()).content == Curation()


async def test_after_a_restored_backup_nobody_knows_what_was_seen(
    service: Running, one: Editor
) -> None:
    await ruled(service)
    fields = {"query": "họp", "id": "b", "step": "-1", "seen": "70"}
    status, page, _ = await one.post("/console/curation/move", fields)
    assert (status, "Không còn biết ai đã đổi" in text_of(page)) == (409, True)


# Forms that add, which merge with whatever a rule became; and those that name a version.
_ADDING = {"synonyms", "abbreviations", "revert"}


@pytest.mark.parametrize("page", ["curation", "keyword?q=h%E1%BB%8Dp", "query?q=h%E1%BB%8Dp"])
async def test_every_form_that_changes_a_rule_says_what_it_was_made_from(
    service: Running, one: Editor, page: str
) -> None:
    await ruled(service)
    _, shown, _ = await one.get(f"/console/{page}")
    tree: Any = html.fromstring(shown)
    forms = [
        (form.get("action").partition("/curation/")[2], form.xpath(".//*[@name='seen']/@value"))
        for form in tree.xpath("//form[contains(@action, '/curation/')]")
    ]
    assert len(forms) > 1
    assert [(name, seen) for name, seen in forms if name not in _ADDING and seen != ["1"]] == []
