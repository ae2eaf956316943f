"""Both engines, one index each of the demo corpus: the same hits in the same order."""

from collections.abc import AsyncIterator

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.articles.jsonl import read_lines
from searchsvc.query.request import SearchRequest, Sort
from searchsvc.search.results import SearchResults
from searchsvc.search.service import SearchService
from tests.conftest import ROOT, index, new_engine

pytestmark = [pytest.mark.embedded, pytest.mark.elasticsearch]

QUERIES = [
    "",
    "chỉ thị 05-CT/QU",
    "chi thi 05",
    "118/KH-UBND",
    "quận uỷ mai hoà",
    "quan uy mai hoa",
    "dịch vụ công trực tuyến",
    "dich vu cong truc tuyen",
    "học sinh",
    "sinh học",
    "nhặt được của rơi trả lại người mất",
    "phòng cháy chua cháy chung cư",
    '"cải cách hành chính"',
    "chợ bến lụa -ngập",
    "-quận",
    "tuyển quân năm nay có gì mới so với năm trước không",
]


@pytest.fixture(scope="module")
async def both(
    tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[tuple[SearchService, SearchService]]:
    articles = [line.article for line in read_lines(ROOT / "demo" / "articles.jsonl")]
    engines = [
        new_engine(name, tmp_path_factory.mktemp(name)) for name in ("embedded", "elasticsearch")
    ]
    for engine in engines:
        await engine.promote(await engine.create())
        await index(engine, analyzer, [article for article in articles if article])
    yield SearchService(engines[0], analyzer), SearchService(engines[1], analyzer)
    for engine in engines:
        await engine.destroy()
        await engine.close()


async def ask(
    both: tuple[SearchService, SearchService], request: SearchRequest
) -> tuple[SearchResults, SearchResults]:
    return await both[0].search(request), await both[1].search(request)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("sort", list(Sort))
async def test_hits_and_their_order_are_the_same(
    both: tuple[SearchService, SearchService], query: str, sort: Sort
) -> None:
    embedded, elastic = await ask(both, SearchRequest(q=query, sort=sort, size=20))
    assert [hit.id for hit in embedded.hits] == [hit.id for hit in elastic.hits]
    assert embedded.total == elastic.total
    for left, right in zip(embedded.hits, elastic.hits, strict=True):
        assert (left.score is None) == (right.score is None)
        assert (left.score or 0.0) == pytest.approx(right.score or 0.0, rel=1e-4)
        assert left.highlights == right.highlights


@pytest.mark.parametrize(
    "request_",
    [
        SearchRequest(),
        SearchRequest(q="quận", year=2016),
        SearchRequest(year=2016, month=11),
        SearchRequest(year=2016, month=11, day=15),
        SearchRequest(category=("Văn bản", "Không có"), year=2019),
        SearchRequest(q="mai hoà", source=("Cổng thông tin quận Mai Hòa",)),
    ],
)
async def test_facets_are_the_same(
    both: tuple[SearchService, SearchService], request_: SearchRequest
) -> None:
    embedded, elastic = await ask(both, request_)
    assert embedded.facets == elastic.facets
    assert embedded.facets is not None


async def test_neighbours_and_calendars_are_the_same(
    both: tuple[SearchService, SearchService],
) -> None:
    embedded, elastic = both
    month = await embedded.calendar(2016, 11, SearchRequest())
    assert month == await elastic.calendar(2016, 11, SearchRequest())
    assert any(day.count for day in month.days)
    neighbours = await embedded.neighbours("mh-0115", 5)
    assert neighbours == await elastic.neighbours("mh-0115", 5)
    assert neighbours.newer
    assert neighbours.older
