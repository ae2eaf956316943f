"""Articles that are dated ahead of the time at which they were accepted."""

import datetime as dt

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest, Sort
from searchsvc.search.service import SearchService
from tests.conftest import article, index

ACCEPTED = dt.datetime.fromisoformat("2031-05-10T09:00:00+07:00").timestamp()
DATES = {
    "yesterday": "2031-05-09T08:00:00+07:00",
    "morning": "2031-05-10T08:00:00+07:00",
    "today": "2031-05-10",
    "tomorrow": "2031-05-11T08:30:00+07:00",
    "slip": "2124-05-10T08:00:00+07:00",
    "plan": "2031-05-20T08:00:00+07:00",
    "undated": None,
}


@pytest.fixture
async def dated(engine: EngineWriter, analyzer: Analyzer) -> EngineWriter:
    shelf = [
        article(name, f"Chợ quê {name}", published_at=date, category="Tin")
        for name, date in DATES.items()
    ]
    await index(engine, analyzer, shelf, accepted_at=ACCEPTED)
    return engine


@pytest.fixture
def dated_service(dated: EngineWriter, analyzer: Analyzer) -> SearchService:
    return SearchService(dated, analyzer, clock=lambda: dt.date(2031, 5, 10))


async def order(service: SearchService, **asked: object) -> list[str]:
    return [hit.id for hit in (await service.search(SearchRequest().but(**asked))).hits]


async def test_what_is_dated_more_than_a_day_ahead_stands_behind_the_day_of_its_acceptance(
    dated_service: SearchService,
) -> None:
    newest = await order(dated_service, sort=Sort.NEWEST)
    assert newest == ["tomorrow", "morning", "today", "plan", "slip", "yesterday", "undated"]
    assert await order(dated_service) == newest
    assert await order(dated_service, q="chợ quê", sort=Sort.NEWEST) == newest
    oldest = await order(dated_service, sort=Sort.OLDEST)
    assert oldest[:3] == ["yesterday", "slip", "plan"]
    assert oldest[-2:] == ["tomorrow", "undated"]
    assert (await dated_service.article("slip"))["published_at"] == DATES["slip"]
    assert await order(dated_service, year=2124) == ["slip"]


async def test_what_is_dated_ahead_is_no_neighbour_of_itself(
    dated_service: SearchService,
) -> None:
    beside = await dated_service.neighbours("slip", 5)
    assert [hit.id for hit in beside.newer] == []
    assert [hit.id for hit in beside.older] == ["tomorrow", "morning", "today", "plan", "yesterday"]
