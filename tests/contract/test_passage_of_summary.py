"""The passage is of the summary where the body has but a syllable of what the summary says."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from tests.conftest import article, index, knowing

# Query → summary, body, and the passage.
ROWS = {
    "an toàn": (
        "Hội chợ kết thúc an toàn.",
        "Toàn xã có 5 tổ, phường An Thúy có 3.",
        "Hội chợ kết thúc <mark>an toàn</mark>.",
    ),
    "thư viện": (
        "Thư viện Cửu Hà mở cửa.",
        "Bà gửi thư cho các cháu.",
        "<mark>Thư viện</mark> Cửu Hà mở cửa.",
    ),
    "bể bơi": (
        "Bể bơi của xã mở cửa.",
        "Ông đưa cháu tới bể bơi từ sáng.",
        "Ông đưa cháu tới <mark>bể bơi</mark> từ sáng.",
    ),
}


@pytest.mark.parametrize("query", list(ROWS))
async def test_the_passage_shows_the_word_and_not_a_syllable_of_it(
    engine: EngineWriter, analyzer: Analyzer, query: str
) -> None:
    summary, body, expected = ROWS[query]
    articles = [article("a", "Tin vắn", summary=summary, body=body)]
    await index(engine, analyzer, articles)
    service = knowing(engine, analyzer, articles)
    (hit,) = (await service.search(SearchRequest(query))).hits
    assert hit.highlights is not None
    assert hit.highlights.body == [expected]
