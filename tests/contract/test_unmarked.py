"""A query without marks holds what the same query with its marks holds."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.ranking import Ranking
from searchsvc.query.request import Match, SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

SHELF = [
    *(
        article(f"days-{n}", f"Lịch tiếp dân tháng {n}", body="Phường công bố lịch tiếp dân.")
        for n in range(1, 5)
    ),
    *(
        article(f"card-{n}", f"Cấp thẻ nhà báo năm {n}", body="Hồ sơ cấp thẻ nhà báo.")
        for n in range(1, 4)
    ),
    article("apart", "Thẻ thư viện", body="Thẻ mượn sách do nhà báo trao tặng."),
    # The letters of the query in other words.
    article("letters", "Đàn bò", body="Người dẫn đàn bò tiếp lời: lịch sử thể thao, thế giới."),
    article("letters-2", "Tiệp Khắc", body="Tiếp theo là dàn nhạc, thế mà nhà báo khen, lịch bàn."),
    article("bare", "Lich tiep dan", body="Phuong cong bo lich tiep dan hang thang."),
    # Addresses and foreign words have no marks either.
    article("foreign", "The dan", body="The nhà báo: lich xe, tiep tuc, quan dan."),
    *(article(f"other-{n}", f"Thể thao {n}", body="Thể thao thế giới.") for n in range(8)),
]

# On so small a shelf hardly any letters are read alike in most places.
FEW = Ranking(read_share=0.5)


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return knowing(shared_engine, analyzer, SHELF, FEW)


async def whole(readers: SearchService, q: str) -> set[str]:
    """Give the ids of the articles that hold all of a query."""
    found = await readers.search(SearchRequest(q=q, size=50, match=Match.ALL))
    return {hit.id for hit in found.hits}


@pytest.mark.parametrize(
    ("marked", "unmarked", "also"),
    [
        ("lịch tiếp dân", "lich tiep dan", {"bare"}),
        ("thẻ nhà báo", "the nha bao", set()),
        ("cấp thẻ nhà báo", "cap the nha bao", set()),
        ("nhà báo", "nha bao", set()),
        ("thể thao", "the thao", set()),
    ],
)
async def test_a_syllable_left_alone_is_held_as_it_is_read(
    readers: SearchService, marked: str, unmarked: str, also: set[str]
) -> None:
    # Beside the same words a syllable may lack its marks in articles, too.
    assert await whole(readers, unmarked) == await whole(readers, marked) | also


async def test_where_the_reading_is_a_guess_every_word_of_the_letters_is_held(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    shelf = [
        article("a", "Bão", body="Bão, lụt về."),
        article("b", "Bảo", body="Bảo, lụt về."),
        article("c", "Bạo", body="Bạo, lụt về."),
    ]
    await index(engine, analyzer, shelf)
    service = knowing(engine, analyzer, shelf)
    assert await whole(service, "ve bao") == {"a", "b", "c"}
