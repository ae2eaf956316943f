"""What an article is about comes before the year that its title names."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

SHELF = [
    article(
        "topic",
        "Cả xã đắp đê ngăn hạn mặn bên sông Lụa",
        body="Hạn mặn kéo dài. " + "Bà con đắp đê, chở nước. " * 9,
        published_at="2031-03-01",
    ),
    *(
        article(
            f"year-{n}",
            f"{name} năm 2031",
            body=f"{name} năm 2031 ở xã. Có nhắc hạn mặn. " + "Bà con vui. " * 9,
            published_at=f"2031-0{n}-05",
        )
        for n, name in enumerate(("Hội đua ghe", "Hội hoa xuân", "Chợ phiên", "Giải chạy"), 1)
    ),
    *(
        article(f"other-{n}", f"Tin số {n}", body="Bản tin của trường.", published_at="2029-01-01")
        for n in range(60)
    ),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return knowing(shared_engine, analyzer, SHELF)


@pytest.mark.parametrize("typed", ["hạn mặn 2031", "han man 2031"])
async def test_a_title_with_the_topic_comes_before_others_with_the_year(
    readers: SearchService, typed: str
) -> None:
    found = await readers.search(SearchRequest(q=typed))
    assert found.hits[0].id == "topic"
    assert not found.hits[0].missing
