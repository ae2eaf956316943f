"""On a portal of articles without dates, what is new about something is ordered by relevance."""

from dataclasses import replace

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.orthography.tones import fold
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest, Sort
from searchsvc.search.passes.undated import words_of_time
from searchsvc.search.results import SearchResults
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing, knowing_portal

# The two in passing are the only ones with a date.
_PASSING = {"published_at": "2031-05-02"}
UNDATED = [
    article("mud-1", "Giá bùn non hôm nay 4/6: chững lại", body="Giá bùn non ở bến Lụa."),
    article("mud-2", "Giá bùn non tăng trở lại", body="Giá bùn non ở bến Lụa."),
    article("mud-3", "Hội chợ", body="Quầy cơm nói cả giá bùn non ở bến Lụa.", **_PASSING),
    article("kites-1", "Thả diều trong tuần ở Gò", body="Thả diều ở Gò rất vui."),
    article("kites-2", "Thả diều ở Gò", body="Thả diều ở Gò rất vui."),
    article("kites-3", "Bến xe", body="Khách đợi xe xem thả diều ở Gò.", **_PASSING),
    article("boat-1", "Xóm Lụa có thuyền nan mới nhất vùng", body="Thuyền nan đóng ở xóm."),
    article("boat-2", "Thuyền nan mới, to nhất", body="Thuyền nan đóng ở xóm."),
    *(article(f"other-{n}", f"Bản tin {n}", body="Bản tin của trường.") for n in range(20)),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, UNDATED)
    service = await knowing_portal(shared_engine, analyzer, UNDATED)
    assert not service.artefacts.portal.dated
    return service


@pytest.fixture(scope="module")
async def of_dates(
    readers: SearchService, shared_engine: EngineWriter, analyzer: Analyzer
) -> SearchService:
    """The same articles, as if most told their date."""
    service = knowing(shared_engine, analyzer, UNDATED)
    service.artefacts.portal = replace(readers.artefacts.portal, dated=True)
    return service


async def ask(readers: SearchService, typed: str, verbatim: bool = False) -> SearchResults:
    return await readers.search(SearchRequest(q=typed, verbatim=verbatim))


ROWS = [
    ("giá bùn non hôm nay", "mud-1"),
    ("tin giá bùn non hôm nay", "mud-1"),
    ("giá bùn non mới nhất", "mud-"),
    ("giá bùn non gần đây", "mud-"),
    ("tin mới về giá bùn non", "mud-"),
    ("tin thả diều trong tuần", "kites-1"),
    ("thả diều ở Gò mới nhất", "kites-"),
    ("thuyền nan mới nhất", "boat-1"),
    ("tin thuyền nan mới nhất", "boat-1"),
    ("tin tức thuyền nan cập nhật mới nhất", "boat-"),
]


@pytest.mark.parametrize(("typed", "first"), ROWS)
async def test_it_is_ordered_by_relevance(readers: SearchService, typed: str, first: str) -> None:
    for said in (typed, fold(typed.lower())):
        found = await ask(readers, said)
        assert found.hits[0].id.startswith(first), said
        # The only one with a date mentions it in passing.
        assert found.hits[0].id[-1] != "3", said
        assert [note.code for note in found.notes if note.code.startswith("newest")] == [
            "newest_unknown"
        ]


@pytest.mark.parametrize(("typed", "first"), [("giá bùn non hôm nay", "mud-3")])
async def test_where_dates_are_told_they_order(
    of_dates: SearchService, typed: str, first: str
) -> None:
    found = await ask(of_dates, typed)
    assert found.hits[0].id == first
    assert [note.code for note in found.notes] == ["newest_first"]


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST, Sort.MOST_VIEWED])
async def test_an_order_that_was_chosen_is_no_consequence_of_missing_dates(
    readers: SearchService, sort: Sort
) -> None:
    found = await readers.search(SearchRequest(q="giá bùn non hôm nay", sort=sort))
    assert "newest_unknown" not in [note.code for note in found.notes]


@pytest.mark.parametrize("typed", ["tin mới", "tin hôm nay", "tin tức mới nhất"])
async def test_without_a_topic_the_newest_come_first(readers: SearchService, typed: str) -> None:
    found = await ask(readers, typed)
    assert {found.hits[0].id, found.hits[1].id} == {"mud-3", "kites-3"}
    assert [note.code for note in found.notes] == ["newest_first"]


@pytest.mark.parametrize(
    ("typed", "topic", "said"),
    [
        ("giá nước hôm nay", "giá nước", "hôm nay"),
        ("tin giá nước mới nhất", "giá nước", "mới nhất"),
        ("tin mới về giá nước", "về giá nước", ""),
        # What is asked about stands on both sides.
        ("văn bản mới về giá nước", "văn bản về giá nước", ""),
        ("tin mới", "", ""),
    ],
)
def test_the_words_of_the_time_are_those_behind(typed: str, topic: str, said: str) -> None:
    assert words_of_time(typed, topic) == said


@pytest.mark.parametrize("typed", ["giá bùn non hôm nay", "thuyền nan mới nhất"])
async def test_it_can_be_taken_back(readers: SearchService, typed: str) -> None:
    found = await ask(readers, typed, verbatim=True)
    assert "newest_unknown" not in [note.code for note in found.notes]
