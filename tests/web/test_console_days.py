"""Rules with days in the console: which hold, which sleep, and forms that change their days."""

import datetime as dt
import re

from searchsvc.query.curation import Curation, Message, Pin
from searchsvc.query.curation.model import Hidden
from tests.web.conftest import Running
from tests.web.editors import Editor, text_of

PAST, LATER = {"last_day": dt.date(2020, 1, 31)}, {"first_day": dt.date(2999, 2, 1)}


async def ruled(service: Running, **rules: object) -> None:
    """Stand two articles and save rules."""
    for article_id in ("a", "b"):
        await service.stand(article_id, title=f"Lễ hội {article_id}")
    made = Curation.model_validate(rules)
    await service.indexer.service.curation.edit(lambda _: made, "e")


async def keyword(one: Editor, query: str = "le+hoi") -> str:
    status, page, _ = await one.get(f"/console/keyword?q={query}")
    assert status == 200
    return page


def section(page: str, name: str) -> str:
    """Give the words of a section."""
    found = re.search(rf'<section aria-labelledby="{name}">.*?</section>', page, re.DOTALL)
    assert found is not None
    return text_of(found.group())


async def test_a_keyword_shows_the_rule_that_readers_get_before_one_that_is_over(
    service: Running, one: Editor
) -> None:
    await ruled(
        service,
        pins=(Pin(query="le hoi", ids=("a",), **PAST), Pin(query="lễ hội", ids=("b",))),
        hidden=(
            Hidden(id="c", query="le hoi", **PAST),
            Hidden(id="c", query="lễ hội", **LATER),
        ),
        messages=(
            Message(query="le hoi", text="Đã tan hội.", **PAST),
            Message(query="lễ hội", text="Hội mở đến chủ nhật."),
        ),
    )
    page = await keyword(one)
    pins, told = section(page, "pins"), section(page, "messages")
    shown = pins[: pins.index("Bài bị ẩn")]
    assert shown.index("Lễ hội b") < shown.index("Lễ hội a")
    assert shown.count("Đã hết hạn") == 1
    assert shown.index("Đã hết hạn") > shown.index("Lễ hội b")
    hidden = pins[pins.index("Bài bị ẩn") :]
    assert (hidden.count("Đã hết hạn"), hidden.count("Chưa bắt đầu")) == (1, 1)
    assert told.index("Hội mở đến chủ nhật.") < told.index("Đã tan hội.")


async def test_what_hides_an_article_today_comes_before_what_does_not(
    service: Running, one: Editor
) -> None:
    await ruled(
        service,
        hidden=(Hidden(id="a", query="le hoi", **PAST), Hidden(id="a", query="lễ hội")),
    )
    shown = section(await keyword(one), "pins")
    assert shown.index("theo quy tắc của “lễ hội”") < shown.index("Đã hết hạn")


async def test_each_of_several_rules_of_a_query_has_days_of_its_own_to_change(
    service: Running, one: Editor
) -> None:
    await ruled(
        service, pins=(Pin(query="lễ hội", ids=("a",)), Pin(query="lê hội", ids=("b",), **LATER))
    )
    page = await keyword(one)
    forms = re.findall(r'action="/console/curation/days">(.*?)</form>', page, re.DOTALL)
    changed = [dict(re.findall(r'name="(query|kind)" value="([^"]*)"', form)) for form in forms]
    assert changed == [
        {"kind": "pin", "query": "lễ hội"},
        {"kind": "pin", "query": "lê hội"},
    ]
    # With marks only the rule of these marks applies.
    assert "Lễ hội b" not in section(await keyword(one, "l%E1%BB%85+h%E1%BB%99i"), "pins")


async def test_days_of_a_new_pin_are_said_to_hold_for_all_pins_of_its_query(
    service: Running, one: Editor
) -> None:
    await service.stand("a", title="Lễ hội a")
    pick = "l%E1%BB%85+h%E1%BB%99i&find=a"
    alone = "Để trống: bắt đầu ngay, không có ngày hết hạn."
    shared = "thời hạn là của mọi bài ghim của từ khóa này, để trống thì giữ nguyên"
    first = section(await keyword(one, pick), "pick")
    assert (alone in first, shared in first) == (True, False)
    await ruled(service, pins=(Pin(query="lễ hội", ids=("b",), **PAST),))
    more = section(await keyword(one, pick), "pick")
    assert (alone in more, shared in more) == (False, True)
    listed = section((await one.get("/console/curation"))[1], "pins")
    assert "từ khóa đã có bài ghim thì giữ nguyên thời hạn" in listed
    # What both hints say is what happens.
    await one.post("/console/curation/pin", {"query": "lễ hội", "id": "a"})
    (pin,) = (await service.indexer.service.curation.current()).content.pins
    assert (pin.ids, pin.last_day) == (("b", "a"), PAST["last_day"])


async def test_days_on_which_an_article_is_pinned_and_hidden_are_refused_at_a_day(
    service: Running, one: Editor
) -> None:
    await ruled(
        service,
        pins=(Pin(query="lễ hội", ids=("a",), **PAST),),
        hidden=(Hidden(id="a", query="lễ hội", **LATER),),
    )
    for sent in ({"kind": "pin"}, {"kind": "hidden", "id": "a"}):
        fields = {"query": "lễ hội", "first_day": "", "last_day": "", **sent}
        if sent["kind"] == "hidden":
            fields["first_day"] = "2020-01-31"
        else:
            fields["last_day"] = "2999-02-01"
        status, page, _ = await one.post("/console/curation/days", fields)
        assert (status, "vừa được ghim vừa bị ẩn" in text_of(page)) == (400, True)
        alarm = page[page.index('role="alert"') :]
        linked = re.findall(r'href="#([^"]+)"', alarm[: alarm.index("</ul>")])
        assert linked == ["days-first_day"]
        assert page.count('id="days-first_day"') == 1
