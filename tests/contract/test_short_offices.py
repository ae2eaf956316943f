"""An office in everyday short form is that of the Party committee or of the people's committee."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

# Titles of the heads that are meant, and of others who are called so with what they head.
TITLES = {
    "chair-commune": "Chủ tịch UBND xã Mai Hòa thăm lò gốm",
    "chair-farmers": "Chủ tịch Hội Nông dân xã Mai Hòa trồng dâu",
    "chair-women": "Chủ tịch Hội Phụ nữ xã Mai Hòa dệt lụa",
    "secretary-commune": "Bí thư Đảng ủy xã Mai Hòa xem kè",
    "secretary-youth": "Bí thư Đoàn xã Mai Hòa nuôi ong",
    "secretary-cell": "Bí thư chi bộ ấp Chài, xã Mai Hòa đắp đê",
    "chair-district": "Chủ tịch UBND huyện tiếp đoàn múa rối",
    "chair-council": "Chủ tịch HĐND huyện giám sát chợ nổi",
    "chair-cross": "Chủ tịch Hội Chữ thập đỏ huyện tặng chăn",
    "secretary-district": "Bí thư Huyện ủy dự hội đua ghe",
    "secretary-district-youth": "Bí thư Huyện đoàn mở hội trại",
    "secretary-province": "Bí thư Tỉnh ủy trao cờ hội đua ghe",
    "secretary-province-youth": "Bí thư Tỉnh đoàn trồng rừng",
    "secretary-city": "Bí thư Thành ủy Hải Phòng thăm bến phà",
    "secretary-city-cell": "Bí thư chi bộ Sở Dệt Hải Phòng thăm xưởng",
    "chair-city": "Chủ tịch UBND thành phố Hải Phòng xem pháo hoa",
    "chair-city-union": "Chủ tịch Liên đoàn Lao động Hải Phòng tặng vé tàu",
    "uncle": "Thơ về Chủ tịch Hồ Chí Minh",
}
SHELF = [
    *(article(one, title, body=f"{title}. Bà con đón đoàn.") for one, title in TITLES.items()),
    *(
        article(f"other-{n}", f"Tin vắn {n}", body=f"Bản tin xã số {n} của huyện, tỉnh, thành phố.")
        for n in range(20)
    ),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return knowing(shared_engine, analyzer, SHELF)


async def found(readers: SearchService, typed: str) -> list[str]:
    return [hit.id for hit in (await readers.search(SearchRequest(q=typed, size=50))).hits]


@pytest.mark.parametrize(
    ("typed", "expected", "later"),
    [
        *(
            (q, "chair-commune", "chair-farmers chair-women")
            for q in ("chủ tịch xã mai hòa", "chu tich xa mai hoa", "ông chủ tịch xã Mai Hòa")
        ),
        *(
            (q, "secretary-commune", "secretary-youth secretary-cell")
            for q in ("bí thư xã mai hòa", "bi thu xa mai hoa", "đồng chí bí thư xã mai hòa")
        ),
        *(
            (q, "chair-district", "chair-council chair-cross")
            for q in ("chủ tịch huyện", "chu tich huyen")
        ),
        *(
            (q, "secretary-district", "secretary-district-youth")
            for q in ("bí thư huyện", "bi thu huyen")
        ),
        *(
            (q, "secretary-province", "secretary-province-youth")
            for q in ("bí thư tỉnh", "bi thu tinh")
        ),
        *(
            (q, "secretary-city", "secretary-city-cell")
            for q in ("bí thư hải phòng", "bi thu hai phong")
        ),
        *(
            (q, "chair-city", "chair-city-union")
            for q in ("chủ tịch hải phòng", "chu tich hai phong")
        ),
    ],
)
async def test_a_short_office_is_that_of_the_committee_before_heads_of_associations(
    readers: SearchService, typed: str, expected: str, later: str
) -> None:
    hits = await found(readers, typed)
    assert hits[0] == expected
    assert all(one in hits for one in later.split())


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("chủ tịch hội nông dân xã mai hòa", "chair-farmers"),
        ("bí thư đoàn xã mai hòa", "secretary-youth"),
        ("bi thu doan xa mai hoa", "secretary-youth"),
        ("bí thư chi bộ ấp chài", "secretary-cell"),
        ("chủ tịch hđnd huyện", "chair-council"),
        ("bí thư huyện đoàn", "secretary-district-youth"),
        ("bi thu huyen doan", "secretary-district-youth"),
        ("bí thư tỉnh đoàn", "secretary-province-youth"),
        ("chủ tịch hồ chí minh", "uncle"),
        ("chu tich ho chi minh", "uncle"),
    ],
)
async def test_the_head_of_an_association_comes_first_where_it_was_typed(
    readers: SearchService, typed: str, expected: str
) -> None:
    assert (await found(readers, typed))[0] == expected


@pytest.mark.parametrize(
    "typed", ["bí thư thành phố hải phòng", "bi thu tp hai phong", "bí thư thành phố"]
)
async def test_the_full_office_is_all_of_a_short_one(readers: SearchService, typed: str) -> None:
    answer = await readers.search(SearchRequest(q=typed))
    assert answer.hits[0].id == "secretary-city"
    assert not answer.hits[0].missing


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("chủ tịch xã mai hòa", "<mark>Chủ tịch UBND xã Mai Hòa</mark>"),
        ("bí thư huyện", "<mark>Bí thư Huyện ủy</mark>"),
        ("bí thư hải phòng", "<mark>Bí thư Thành ủy Hải Phòng</mark>"),
    ],
)
async def test_the_full_office_is_marked_as_one(
    readers: SearchService, typed: str, marked: str
) -> None:
    shown = (await readers.search(SearchRequest(q=typed))).hits[0].highlights
    assert shown
    assert marked in shown.title


# Two that only the office in full tells apart, and two that only the title of another head does.
HEADS = [
    article("told", "Tin Bến Mơ", body="Chủ tịch UBND xã Bến Mơ nói về vụ mùa, xem kè và xem lò."),
    article("apart", "Tin Bến Mơ", body="Chủ tịch câu lạc bộ xã Bến Mơ kể về đua ghe, xem kè."),
    article("titled", "Chủ tịch Hội Làm vườn xã Gò Lụa", body="Chủ tịch UBND xã Gò Lụa dự."),
    article("present", "Tin Gò Lụa: Chủ tịch dự", body="Chủ tịch UBND xã Gò Lụa dự."),
]


@pytest.mark.parametrize(
    ("typed", "first", "then"),
    [
        *((typed, "told", "apart") for typed in ("chủ tịch xã bến mơ", "chu tich xa ben mo")),
        *((typed, "present", "titled") for typed in ("chủ tịch xã gò lụa", "chu tich xa go lua")),
    ],
)
async def test_each_of_the_office_in_full_and_no_other_head_tells(
    shared_engine: EngineWriter, analyzer: Analyzer, typed: str, first: str, then: str
) -> None:
    await index(shared_engine, analyzer, [*SHELF[-20:], *HEADS])
    service = knowing(shared_engine, analyzer, [*SHELF[-20:], *HEADS])
    hits = await found(service, typed)
    assert hits.index(first) < hits.index(then)
