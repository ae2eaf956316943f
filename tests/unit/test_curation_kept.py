"""Rules of editors in the ledger: versions, undo, and single changes."""

import asyncio
import datetime as dt
from functools import partial
from typing import Any

import pytest

from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.errors import InvalidRequestError, NotFoundError, PreconditionFailedError
from searchsvc.indexing.curation import CurationService, CurationState
from searchsvc.indexing.ledger import Ledger
from searchsvc.query.curation import (
    ALWAYS,
    NOTHING,
    Curation,
    Days,
    edits,
)
from searchsvc.query.curation.days import days_of
from tests.unit.curation_rules import HIDDEN, PINS, service_of


@pytest.fixture
def service(ledger: Ledger, engine: EmbeddedEngine) -> CurationService:
    return service_of(ledger, engine)


async def test_each_change_is_a_version_with_who_when_and_what(ledger: Ledger) -> None:
    moments = iter((1.5e9, 1.5e9 + 60))
    ledger.curation._clock = lambda: next(moments)
    made = service_of(ledger, None)
    await made.change(PINS, None, "editor:1")
    state = await made.change(HIDDEN, 1, "editor:2")
    assert (state.version, state.actor, state.content) == (2, "editor:2", HIDDEN)
    history = await made.history()
    assert [(one.version, one.actor, one.at[:19]) for one in history.versions] == [
        (2, "editor:2", "2017-07-14T09:41:00"),
        (1, "editor:1", "2017-07-14T09:40:00"),
    ]
    assert history.versions[0].summary == "bỏ ghim a, b cho từ khóa “chợ đêm”; ẩn x với mọi từ khóa"


async def test_only_one_of_two_changes_of_the_same_version_stands(service: CurationService) -> None:
    results = await asyncio.gather(
        service.change(PINS, 0, "a"), service.change(HIDDEN, 0, "b"), return_exceptions=True
    )
    refused = [one for one in results if isinstance(one, PreconditionFailedError)]
    assert [one.current for one in refused] == [1]
    assert (await service.current()).version == 1


async def test_changes_at_the_same_time_from_whatever_stands_are_all_kept(
    service: CurationService,
) -> None:
    await asyncio.gather(*(service.hide(f"bai-{n}", None, "a") for n in range(8)))
    state = await service.current()
    assert {one.id for one in state.content.hidden} == {f"bai-{n}" for n in range(8)}
    assert state.version == 8


async def test_rules_that_may_not_stand_change_nothing(service: CurationService) -> None:
    await service.change(PINS, None, "a")
    with pytest.raises(InvalidRequestError):
        await service.hide("a", "chợ đêm", "a")
    with pytest.raises(InvalidRequestError):
        await service.change(Curation.model_validate({"pins": [{"query": "", "ids": []}]}), 1, "a")
    assert await service.current() == await service.at(1)


async def test_an_undo_of_what_never_stood_is_refused(service: CurationService) -> None:
    with pytest.raises(NotFoundError):
        await service.undo(1, "a")
    await service.change(PINS, None, "a")
    with pytest.raises(PreconditionFailedError):
        await service.undo(0, "a", expected=7)
    assert (await service.undo(0, "a", expected=1)).content == NOTHING


async def rules_of(state: CurationState) -> dict[str, Any]:
    return {name: value for name, value in state.content.model_dump().items() if value}


async def test_single_changes_merge_with_what_stands(service: CurationService) -> None:
    await service.pin("chợ đêm", ["a"], "e")
    state = await service.pin("Chợ  ĐÊM", ["b", "a", "c"], "e")
    pin = {"query": "chợ đêm", "ids": ("a", "b", "c"), "first_day": None, "last_day": None}
    assert await rules_of(state) == {"pins": (pin,)}
    state = await service.unpin("chợ đêm", "b", "e")
    assert state.content.pins[0].ids == ("a", "c")
    state = await service.set_pins("chợ đêm", ["c", "d"], "e")
    assert state.content.pins[0].ids == ("c", "d")
    assert await rules_of(await service.unpin("chợ đêm", None, "e")) == {}
    assert (await service.unpin("chợ đêm", None, "e")).version == state.version + 1


async def test_an_article_is_hidden_once_and_shown_again(service: CurationService) -> None:
    await service.hide("x", None, "e")
    await service.hide("x", "hòa", "e")
    state = await service.hide("x", "hoà", "e")
    assert state.version == 2
    assert (await service.show("x", "HOÀ", "e")).content == HIDDEN
    assert await rules_of(await service.show("x", None, "e")) == {}
    assert (await service.show("x", None, "e")).version == 4


async def test_synonyms_and_abbreviations_come_and_go(service: CurationService) -> None:
    await service.add_synonyms(["xe buýt", "xe bus"], False, "e")
    assert (await service.add_synonyms(["Xe Bus", "xe buýt"], False, "e")).version == 1
    state = await service.add_synonyms(["xe buýt", "xe bus"], True, "e")
    assert len(state.content.synonyms) == 2
    assert (
        len((await service.remove_synonyms(["xe bus", "xe buýt"], True, "e")).content.synonyms) == 2
    )
    await service.remove_synonyms(["xe buýt", "xe bus"], True, "e")
    state = await service.remove_synonyms(["xe bus", "xe buýt"], False, "e")
    assert await rules_of(state) == {}
    await service.add_abbreviation("MH", ["Mai Hòa"], "e")
    state = await service.add_abbreviation("mh", ["mai hoà", "Môi Hồng"], "e")
    assert await rules_of(state) == {
        "abbreviations": ({"short": "MH", "long": ("Mai Hòa", "Môi Hồng")},)
    }
    assert await rules_of(await service.remove_abbreviation("mh", "e")) == {}


async def test_a_suggestion_is_blocked_then_promoted_then_neither(
    service: CurationService,
) -> None:
    state = await service.set_suggestion("chợ đêm", "block", "e")
    assert state.summary == "chặn gợi ý “chợ đêm”"
    assert (await service.set_suggestion("chợ đêm", "block", "e")).version == 1
    state = await service.set_suggestion("Chợ  đêm", "promote", "e")
    assert await rules_of(state) == {"suggestions": ({"text": "Chợ đêm", "action": "promote"},)}
    assert await rules_of(await service.set_suggestion("chợ đêm", None, "e")) == {}


def test_golden_queries_are_bounded_and_old_runs_are_forgotten(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    from searchsvc.errors import NotPossibleError
    from searchsvc.indexing.ledger import golden

    monkeypatch.setattr(golden, "MOST_QUERIES", 2)
    monkeypatch.setattr(golden, "MOST_RUNS", 3)
    ledger.golden.add("một", "a", "e")
    ledger.golden.add("một", "b", "e")
    with pytest.raises(NotPossibleError):
        ledger.golden.add("hai", "a", "e")
    numbers = [ledger.golden.save_run("e", "g", "{}").number for _ in range(5)]
    assert [run.number for run in ledger.golden.runs(10)] == numbers[:1:-1]


async def test_the_days_of_pins_stay_with_them_and_those_of_a_hidden_article_are_the_last_given(
    service: CurationService,
) -> None:
    lunar = Days(dt.date(2027, 2, 1), dt.date(2027, 2, 14))
    await service.pin("chợ đêm", ["a"], "e", lunar)
    state = await service.pin("chợ đêm", ["b"], "e")
    assert (state.content.pins[0].ids, days_of(state.content.pins[0])) == (("a", "b"), lunar)
    state = await service.move_pin("chợ đêm", "b", -1, "e")
    assert days_of(state.content.pins[0]) == lunar
    state = await service.edit(partial(edits.set_pin_days, query="Chợ đêm", days=ALWAYS), "e")
    assert days_of(state.content.pins[0]) == ALWAYS
    await service.hide("x", "chợ đêm", "e", lunar)
    state = await service.hide("x", "chợ đêm", "e")
    assert [days_of(one) for one in state.content.hidden] == [ALWAYS]
    assert state.summary == "đổi thời hạn ẩn x với từ khóa “chợ đêm”: không có thời hạn"


def test_what_is_pinned_first_comes_before_all_others() -> None:
    pins = edits.pin(PINS, "chợ đêm", ["c", "b"], first=True).pins
    assert pins[0].ids == ("c", "b", "a")
