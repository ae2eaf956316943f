"""A word of which a part has an abbreviation is held where that part and the rest are beside."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.orthography.tones import fold
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import Match, SearchRequest, Sort
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

SHELF = [
    article("head", "Tin đầu", body="Tổng Bí thư về thăm bến Lụa."),
    article("secretary", "Tin hai", body="Bí thư xã Mây Trôi nói về tổng số gàu tát nước."),
    article("company", "Tin ba", body="Tổng Giám đốc xưởng Gốm Sim trao chiếc gàu."),
    article("director", "Tin năm", body="Giám đốc xưởng Lò Vôi cộng tổng số chum."),
    article("tax", "Tin sáu", body="Thuế GTGT của chum vại."),
    article("tax-in-full", "Tin tám", body="Thuế giá trị gia tăng của chum vại."),
    article("duty", "Tin bảy", body="Thuế đò ngang, phần giá trị gia tăng của bến."),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return knowing(shared_engine, analyzer, SHELF)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("tổng bí thư", {"head"}),
        ("tổng giám đốc", {"company"}),
        ("thuế GTGT", {"tax", "tax-in-full"}),
    ],
)
async def test_what_stands_apart_is_another_word(
    readers: SearchService, typed: str, expected: set[str]
) -> None:
    for said in (typed, fold(typed)):
        for sort in (Sort.RELEVANCE, Sort.NEWEST):
            found = await readers.search(SearchRequest(q=said, match=Match.ALL, sort=sort))
            assert {hit.id for hit in found.hits} == expected, (said, sort)
