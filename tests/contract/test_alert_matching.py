"""Alerts match as searches do, on every engine: whole matches among the new articles alone."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineSearch, EngineWriter
from searchsvc.engine.document import Deletion
from searchsvc.errors import EngineRefusedError, EngineUnavailableError
from searchsvc.indexing.alerts.errors import SearchFailedError
from searchsvc.indexing.alerts.matching import Matcher, request_of
from searchsvc.query.planning.plan import Plan
from searchsvc.query.request import SearchRequest
from searchsvc.query.tree.nodes import Node
from searchsvc.search.service import SearchService
from tests.conftest import article, index

SHELF = (
    article("cho", "Chợ Bến Lụa mở lại", body="Khách đến đông.", category="Kinh tế"),
    article("cho-cu", "Chợ Bến Lụa năm ngoái", body="Bài cũ.", category="Kinh tế"),
    article("le-hoi", "Lễ hội đền Vân", body="Rước kiệu qua chợ.", category="Văn hóa"),
    article("den", "Sửa đền", body="Ở Vân Đồi.", category="Văn hóa"),
)
NEW = ("cho", "le-hoi", "den")


async def matches(
    engine: EngineWriter, analyzer: Analyzer, service: SearchService, *searches: dict[str, str]
) -> list[set[str]]:
    await index(engine, analyzer, SHELF)
    named = {number: urlencode(search) for number, search in enumerate(searches, 1)}
    found = await Matcher(engine, service).match(named, NEW)
    return [{one for number, one in found if number == of} for of in named]


async def test_only_new_articles_that_hold_all_of_a_query_match(
    engine: EngineWriter, analyzer: Analyzer, service: SearchService
) -> None:
    found = await matches(
        engine,
        analyzer,
        service,
        {"q": "chợ Bến Lụa"},
        {"q": "cho ben lua"},
        {"q": "lễ hội đền Vân"},
        {"q": "lễ hội Bến Lụa"},
        {"q": "chợ"},
    )
    assert found == [{"cho"}, {"cho"}, {"le-hoi"}, set(), {"cho", "le-hoi"}]


async def test_a_search_that_was_kept_matches_however_much_its_filters_choose(
    engine: EngineWriter, analyzer: Analyzer, service: SearchService
) -> None:
    await index(
        engine,
        analyzer,
        [article("cho", "Chợ Bến Lụa mở lại", category="Kinh tế", source="Nguồn 1")],
    )
    many = {
        "category": [*(f"Chuyên mục {number}" for number in range(40)), "Kinh tế"],
        "source": [f"Nguồn {number}" for number in range(20)],
    }
    long = {
        "category": ["Kinh tế", *(f"{'Hoạt động của phường Bến Lụa ' * 4}{n}" for n in range(30))]
    }
    for filters in (many, long):
        search = urlencode({"q": "chợ", **filters}, doseq=True)
        assert await Matcher(engine, service).match({1: search}, ["cho"]) == [(1, "cho")]
        assert request_of(search, asked=True) is None


async def test_filters_and_exclusions_of_a_search_hold_for_its_alert(
    engine: EngineWriter, analyzer: Analyzer, service: SearchService
) -> None:
    found = await matches(
        engine,
        analyzer,
        service,
        {"q": "chợ", "category": "Kinh tế"},
        {"category": "Văn hóa"},
        {"q": "chợ -kiệu"},
        {"q": "", "year": "1999"},
    )
    assert found == [{"cho"}, {"le-hoi", "den"}, {"cho"}, set()]


async def test_what_was_withdrawn_matches_no_more(
    engine: EngineWriter, analyzer: Analyzer, service: SearchService
) -> None:
    await index(engine, analyzer, SHELF)
    matcher = Matcher(engine, service)
    search = urlencode({"q": "chợ"})
    assert {hit.id for hit in await matcher.still(search, NEW)} == {"cho", "le-hoi"}
    await engine.write([Deletion(id="cho", key=1, version=2)])
    assert {hit.id for hit in await matcher.still(search, NEW)} == {"le-hoi"}


def refuse(monkeypatch: pytest.MonkeyPatch, engine: EngineWriter, word: str) -> None:
    """Have the engine fail at what holds a term; every request holds the empty one."""
    count, search = engine.count, engine.search

    async def counts(nodes: Sequence[Node]) -> Any:
        if word in repr(nodes):
            raise EngineUnavailableError("too slow")
        return await count(nodes)

    async def searches(asked: EngineSearch, *rest: Any, **named: Any) -> Any:
        if word in repr(asked):
            raise EngineRefusedError("too deep")
        return await search(asked, *rest, **named)

    monkeypatch.setattr(engine, "count", counts)
    monkeypatch.setattr(engine, "search", searches)


async def test_a_search_that_the_engine_fails_at_is_left_out_and_the_others_are_matched(
    engine: EngineWriter,
    analyzer: Analyzer,
    service: SearchService,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    refuse(monkeypatch, engine, "kiêu.")
    found = await matches(engine, analyzer, service, {"q": "chợ"}, {"q": "kiệu"}, {"q": "đền"})
    assert found == [{"cho", "le-hoi"}, set(), {"le-hoi", "den"}]
    with pytest.raises(SearchFailedError):
        await Matcher(engine, service).still(urlencode({"q": "kiệu"}), NEW)


async def test_an_engine_that_is_away_leaves_no_search_out(
    engine: EngineWriter,
    analyzer: Analyzer,
    service: SearchService,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await index(engine, analyzer, SHELF)
    refuse(monkeypatch, engine, "")
    matcher = Matcher(engine, service)
    with pytest.raises(EngineUnavailableError):
        await matcher.match({1: "q=cho", 2: "q=den"}, NEW)
    with pytest.raises(EngineUnavailableError):
        await matcher.still("q=cho", NEW)


async def test_a_search_that_can_not_be_planned_is_left_out_and_the_others_are_matched(
    engine: EngineWriter,
    analyzer: Analyzer,
    service: SearchService,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await index(engine, analyzer, SHELF)
    plan = service.plan
    tried = []

    def plans(request: SearchRequest) -> Plan:
        if request.q == "hỏng":
            tried.append(request)
            raise RecursionError
        return plan(request)

    monkeypatch.setattr(service, "plan", plans)
    matcher, broken = Matcher(engine, service), urlencode({"q": "hỏng"})
    named = {1: broken, 2: "q=cho"}
    for _ in range(2):
        assert {number for number, _ in await matcher.match(named, NEW)} == {2}
    await matcher.plan_ahead(named)
    assert len(tried) == 1
    with pytest.raises(SearchFailedError):
        await matcher.still(broken, NEW)
