"""A title that says a query in its order beats a shorter one that has its words otherwise."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.passes.reranking.in_order import words_between
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

SHELF = [
    article("parted", "Phát nước sạch miễn phí cho bà con ấp Sen", body="Xe bồn về làng."),
    article("turned", "Phí phát nước: miễn", body="Xe bồn phát nước."),
    article("dated", "Mưa dông 9/8: ấp Sen ngập đường", body="Ghe vào ngõ."),
    article("undated", "Mưa dông ngập ấp", body="Ghe vào ngõ 9/8."),
    *(article(f"other-{n}", f"Tin số {n}", body="Bản tin của trường.") for n in range(40)),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return knowing(shared_engine, analyzer, SHELF)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("phát nước miễn phí", "parted"),
        ("phat nuoc mien phi", "parted"),
        ("mưa dông tháng 8", "dated"),
        ("mua dong thang 8", "dated"),
    ],
)
async def test_the_title_in_the_order_of_the_query_is_first(
    readers: SearchService, typed: str, first: str
) -> None:
    found = await readers.search(SearchRequest(q=typed))
    assert found.hits[0].id == first


def test_of_several_places_the_closest_counts() -> None:
    assert words_between(["a", "x", "x", "b", "a", "x", "b"], ["a", "b"]) == 1
    assert words_between(["b", "a"], ["a", "b"]) is None
    assert words_between(["a", "b"], ["a", "b"]) == 0
