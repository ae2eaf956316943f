"""Alerts match as searches do, on every engine: whole matches among the new articles alone."""

from urllib.parse import urlencode

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.engine.document import Deletion
from searchsvc.indexing.alerts.matching import Matcher
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
