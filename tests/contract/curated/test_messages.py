"""What editors tell the readers of a query: a notice, the page that is meant."""

import datetime as dt
from typing import Any

import pytest

from searchsvc.query.request import Sort
from tests.contract.curated.readers import SHOWN, ask

NOTICE = {"query": "lễ hội đèn hoa", "text": "Lễ hội lùi một tuần.", "url": "/lich"}
PAGE = {
    "query": "lễ hội đèn hoa",
    "text": "Trang của lễ hội",
    "url": "https://lehoi.example.vn/",
    "kind": "redirect",
}


async def told(readers: SHOWN, typed: str, *messages: Any, **fields: Any) -> list[str]:
    found = await ask(readers(messages=messages), typed, **fields)
    return [one.title for one in found.answers if one.kind in ("banner", "redirect")]


@pytest.mark.parametrize("typed", ["lễ hội đèn hoa", "Lễ Hội, ĐÈN HOA", "le hoi den hoa"])
async def test_the_page_that_is_meant_comes_before_the_notice_and_both_before_the_rest(
    readers: SHOWN, typed: str
) -> None:
    found = await ask(readers(messages=[NOTICE, PAGE]), typed)
    assert [(one.kind, one.title, one.url) for one in found.answers] == [
        ("redirect", "Trang của lễ hội", "https://lehoi.example.vn/"),
        ("banner", "Lễ hội lùi một tuần.", "/lich"),
    ]
    plain = await ask(readers(), typed)
    assert [hit.id for hit in found.hits] == [hit.id for hit in plain.hits]
    assert (found.total, plain.answers) == (plain.total, [])


@pytest.mark.parametrize("typed", ["lễ hội", "đèn hoa lễ hội", "lễ hội đèn", ""])
async def test_readers_of_another_query_are_told_nothing(readers: SHOWN, typed: str) -> None:
    assert await told(readers, typed, NOTICE, PAGE) == []


async def test_it_is_on_the_first_page_whatever_the_filters_the_order_and_the_hits(
    readers: SHOWN,
) -> None:
    text = [NOTICE["text"]]
    typed = "lễ hội đèn hoa"
    assert await told(readers, typed, NOTICE, page=2) == []
    assert await told(readers, typed, NOTICE, year=1999) == text
    assert await told(readers, typed, NOTICE, sort=Sort.NEWEST, verbatim=True) == text
    nothing = NOTICE | {"query": "đăng ký kết hôn trực tuyến qwxz"}
    found = await ask(readers(messages=[nothing]), nothing["query"])
    assert (found.hits, [one.title for one in found.answers]) == ([], text)


@pytest.mark.parametrize(
    "typed",
    # Telex, a slip that is corrected, words that are read as a filter, and ordinary ones.
    ["leex hooij", "lễ hộii đèn hoa", "lễ hội còn hiệu lực", "lễ hội mới nhất", "đèn hoa"],
)
async def test_what_readers_are_told_changes_nothing_that_is_found(
    readers: SHOWN, typed: str
) -> None:
    with_notice = await ask(readers(messages=[NOTICE | {"query": typed}]), typed)
    plain = await ask(readers(), typed)
    apart = {"took_ms", "answers"}
    assert with_notice.model_dump(exclude=apart) == plain.model_dump(exclude=apart)
    told = [one.title for one in with_notice.answers if one.kind == "banner"]
    assert told == [NOTICE["text"]]


async def test_who_typed_a_slip_is_told_what_belongs_to_its_correction(readers: SHOWN) -> None:
    found = await ask(readers(messages=[NOTICE]), "lễ hộii đèn hoa")
    assert found.did_you_mean == "lễ hội đèn hoa"
    assert [one.title for one in found.answers] == [NOTICE["text"]]


async def test_outside_its_days_nothing_is_told(readers: SHOWN) -> None:
    dated = NOTICE | {"first_day": "2027-02-01", "last_day": "2027-02-01"}
    for day, expected in ((31, False), (32, True), (33, False)):
        today = dt.date(2027, 1, 1) + dt.timedelta(days=day - 1)
        service = readers(clock=lambda today=today: today, messages=[dated])
        found = await ask(service, "lễ hội đèn hoa")
        assert bool(found.answers) is expected
