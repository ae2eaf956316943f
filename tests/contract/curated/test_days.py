"""Rules with a first and a last day: outside them a rule has no effect."""

import datetime as dt

import pytest

from tests.contract.curated.readers import SHOWN, ask, ids

FIRST, LAST = dt.date(2027, 2, 1), dt.date(2027, 2, 14)
_DAY = dt.timedelta(days=1)
_TYPED = "lễ hội đèn hoa"
_DAYS = {"first_day": FIRST.isoformat(), "last_day": LAST.isoformat()}


@pytest.mark.parametrize(
    ("day", "holds"),
    [(FIRST - _DAY, False), (FIRST, True), (LAST, True), (LAST + _DAY, False)],
)
async def test_a_pin_is_first_from_its_first_day_to_the_end_of_its_last(
    readers: SHOWN, day: dt.date, holds: bool
) -> None:
    pins = [{"query": _TYPED, "ids": ["so-do"], **_DAYS}]
    service = readers(clock=lambda: day, pins=pins)
    plain = await ids(readers(clock=lambda: day), _TYPED)
    found = await ask(service, _TYPED)
    assert ([hit.id for hit in found.hits] == plain) is not holds
    assert (found.hits[0].id == "so-do") is holds


@pytest.mark.parametrize(
    ("days", "hidden"),
    [
        ({}, True),
        ({"first_day": "2027-02-01"}, True),
        ({"first_day": "2027-02-02"}, False),
        ({"last_day": "2027-02-01"}, True),
        ({"last_day": "2027-01-31"}, False),
    ],
)
async def test_an_article_is_hidden_on_its_days_only_and_either_of_them_may_be_missing(
    readers: SHOWN, days: dict[str, str], hidden: bool
) -> None:
    for query in (None, _TYPED):
        rule = {"id": "le-07", "query": query, **days}
        service = readers(clock=lambda: FIRST, hidden=[rule])
        assert ("le-07" not in await ids(service, _TYPED, size=50)) is hidden


async def test_what_a_rule_does_changes_at_midnight_in_vietnam_without_any_message(
    readers: SHOWN,
) -> None:
    today = FIRST
    service = readers(clock=lambda: today, hidden=[{"id": "buyt", "last_day": FIRST.isoformat()}])
    assert "buyt" not in await ids(service, "xe buýt")
    assert "buyt" not in [one.id for one in (await service.suggest("tuyến xe b", 8)).suggestions]
    today += _DAY
    assert "buyt" in await ids(service, "xe buýt")
    assert "buyt" in [one.id for one in (await service.suggest("tuyến xe b", 8)).suggestions]


async def test_a_query_with_a_pin_that_has_no_effect_yet_is_read_as_any_other(
    readers: SHOWN,
) -> None:
    pins = [{"query": "lex hooij ddefn hoa", "ids": ["so-do"], "first_day": "2027-02-01"}]
    early = readers(clock=lambda: FIRST - _DAY, pins=pins)
    assert (await ask(early, "lex hooij ddefn hoa")).total == 25
    assert await ids(readers(clock=lambda: FIRST, pins=pins), "lex hooij ddefn hoa") == ["so-do"]
