"""The month that the results page's calendar shows, on every engine."""

import asyncio
import datetime as dt
from typing import Any

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineReader, EngineWriter
from searchsvc.errors import EngineUnavailableError
from searchsvc.query.request import SearchRequest
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.results import Calendar
from searchsvc.search.service import SearchService
from searchsvc.web.reader.results.month import month_in_view
from tests.conftest import article, index, learnt

SHELF = [
    article("a", "Lễ hội Bến Lụa", category="Văn hóa", published_at="2016-11-15T23:30:00+07:00"),
    article("b", "Lễ hội Vân Đồi", category="Văn hóa", published_at="2016-11-15T08:00:00+07:00"),
    article("c", "Lễ hội Mai Hòa", category="Khác", published_at="2016-12-31T17:30:00Z"),
    article("d", "Lễ hội năm cũ", category="Văn hóa", published_at="2015-02-03"),
    article("e", "Lễ hội chưa rõ ngày", category="Văn hóa"),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return SearchService(shared_engine, analyzer, artefacts=ArtefactCache(learnt(SHELF * 20)))


async def in_view(readers: SearchService, **asked: object) -> Calendar | None:
    request = SearchRequest(**asked)  # type: ignore[arg-type]
    return await month_in_view(readers, request, await readers.search(request))


def counted(month: Calendar | None) -> dict[str, int]:
    assert month is not None
    return {day.date: day.count for day in month.days if day.count}


@pytest.mark.parametrize(
    ("asked", "month", "days"),
    [
        ({"q": "lễ hội"}, "2017-01", {"2017-01-01": 1}),
        ({}, "2017-01", {"2017-01-01": 1}),
        ({"q": "lễ hội", "year": 2016}, "2016-11", {"2016-11-15": 2}),
        ({"q": "lễ hội", "category": ("Văn hóa",)}, "2016-11", {"2016-11-15": 2}),
        ({"q": "lễ hội", "year": 2015, "month": 2}, "2015-02", {"2015-02-03": 1}),
        ({"q": "lễ hội", "year": 2015, "month": 2, "day": 1}, "2015-02", {"2015-02-03": 1}),
        ({"q": "lễ hội", "year": 2015, "month": 3}, "2015-03", {}),
        ({"q": "lễ hội", "page": 3, "sort": "oldest"}, "2017-01", {"2017-01-01": 1}),
        # What was searched instead is what is counted.
        ({"q": "lể hội"}, "2017-01", {"2017-01-01": 1}),
        ({"q": "lễ hooij"}, "2017-01", {"2017-01-01": 1}),
        ({"q": "lể hội mới nhất"}, "2017-01", {"2017-01-01": 1}),
    ],
)
async def test_it_is_the_chosen_month_else_the_newest_with_articles(
    readers: SearchService, asked: dict[str, object], month: str, days: dict[str, int]
) -> None:
    found = await in_view(readers, **asked)
    assert found is not None
    assert found.month == month
    assert len(found.days) >= 28
    assert counted(found) == days


async def test_every_day_counts_as_the_api_counts_it(readers: SearchService) -> None:
    request = SearchRequest(q="lễ hội", year=2016)
    assert await in_view(readers, q="lễ hội", year=2016) == await readers.calendar(
        2016, 11, request.but(year=None)
    )


@pytest.mark.parametrize("asked", [{"q": "khongcogica"}, {"facets": False}, {"year": 1999}])
async def test_without_dates_to_choose_from_there_is_none(
    readers: SearchService, asked: dict[str, object]
) -> None:
    assert await in_view(readers, **asked) is None


async def test_a_chosen_month_is_not_counted_again(
    readers: SearchService, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(*_: object) -> Calendar:
        raise AssertionError("counted again")

    monkeypatch.setattr(readers, "newest_month", never)
    assert await in_view(readers, q="lễ hội", year=2016, month=11) is not None


async def test_a_failing_or_slow_counting_costs_the_calendar_only(
    readers: SearchService, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failing(*_: object) -> Calendar:
        raise EngineUnavailableError("away")

    async def slow(*_: object) -> Calendar:
        await asyncio.sleep(60)
        raise AssertionError

    monkeypatch.setattr(readers, "newest_month", failing)
    assert await in_view(readers, q="lễ hội") is None
    monkeypatch.setattr(readers, "newest_month", slow)
    monkeypatch.setattr("searchsvc.web.reader.results.month._LONGEST_SECONDS", 0.01)
    assert await in_view(readers, q="lễ hội") is None


@pytest.mark.parametrize(
    ("today", "asked", "month"),
    [
        (dt.date(2016, 12, 1), {}, "2016-11"),
        (dt.date(2016, 12, 1), {"q": "lễ hội"}, "2016-11"),
        (dt.date(2016, 11, 14), {}, "2015-02"),
        (dt.date(2017, 1, 1), {}, "2017-01"),
        # Who chose its year asks for what is to come.
        (dt.date(2016, 12, 1), {"year": 2017}, "2017-01"),
        (dt.date(2016, 11, 14), {"year": 2016}, "2016-11"),
        # Nothing came yet.
        (dt.date(2014, 1, 1), {}, "2017-01"),
    ],
)
async def test_what_is_dated_in_the_future_moves_no_calendar(
    readers: SearchService,
    shared_engine: EngineReader,
    analyzer: Analyzer,
    today: dt.date,
    asked: dict[str, Any],
    month: str,
) -> None:
    known = readers.artefacts
    service = SearchService(shared_engine, analyzer, artefacts=known, clock=lambda: today)
    found = await in_view(service, **asked)
    assert found is not None
    assert found.month == month
