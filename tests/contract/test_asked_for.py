"""What counts as held: counts, likely readings, document numbers of all types."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import Match, SearchRequest
from searchsvc.search.results import SearchResults
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

SHELF = [
    article("order", "Lệnh số 07/2015/L-CTN công bố luật", body="Công bố luật."),
    article("ordinance", "Pháp lệnh 07/2015/PL-UBTVQH13", body="Pháp lệnh về giá."),
    article("decree", "Sắc lệnh 46/SL lập phòng thuế", body="Lập phòng thuế."),
    article("minutes", "Biên bản số 14/BB-HĐND", body="Biên bản họp."),
    article("months", "Thu hoạch 9 tháng", body="Thu hoạch lúa 9 tháng đầu năm."),
    article("in-words", "Thu hoạch lúa", body="Thu hoạch lúa chín tháng đầu năm."),
    article("apart", "Thu hoạch lúa tháng tám", body="Thu hoạch 9 tấn lúa trong tháng tám."),
    article("visit", "Lịch tiếp dân quý ba", body="Lịch tiếp dân của phường Bến Lụa."),
    article("visit-2", "Lịch tiếp dân quý hai", body="Phường Bến Lụa có lịch tiếp dân."),
    article("jab", "Lịch tiêm phòng", body="Tiếp tục có lịch tiêm cho đàn bò."),
    article("scam", "Cảnh báo tin giả", body="Tin giả lan nhanh ở chợ."),
    article("scam-2", "Tin giả (hoax) trên mạng", body="Tin giả, còn gọi là hoax."),
    article("drill", "Diễn tập tìm kiếm cứu nạn", body="Tìm kiếm cứu nạn trên sông."),
    *(article(f"boat-{n}", f"Cứu nạn tàu {n}", body="Cứu nạn. Cứu nạn kịp.") for n in range(8)),
    article("final", "Đội Bến Lụa về chung kết", body="Vui."),
    *(article(f"match-{n}", f"Chung kết {n}", body="Trận chung kết.") for n in range(8)),
    article("bridge", "Cầu qua sông Vàm Nao", body="Thông xe."),
    *(article(f"river-{n}", f"Sông Vàm {n}", body="Sông Vàm mùa nước nổi.") for n in range(8)),
    *(
        article(f"other-{n}", f"Bản tin {n}", body="Học sinh có giờ học ở trường.")
        for n in range(30)
    ),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return knowing(shared_engine, analyzer, SHELF)


async def ask(readers: SearchService, q: str, match: Match = Match.AUTO) -> SearchResults:
    return await readers.search(SearchRequest(q=q, size=50, match=match))


@pytest.mark.parametrize(
    ("q", "ids"),
    [
        ("lệnh 7/2015", ["order"]),
        ("lenh so 7/2015", ["order"]),
        ("pháp lệnh 7/2015", ["ordinance"]),
        ("sắc lệnh 46", ["decree"]),
        ("biên bản 14/BB-HĐND", ["minutes"]),
        ("bien ban so 14", ["minutes"]),
    ],
)
async def test_documents_of_every_type_are_found_by_their_numbers(
    readers: SearchService, q: str, ids: list[str]
) -> None:
    found = await ask(readers, q)
    assert ([hit.id for hit in found.hits], found.match.tier) == (ids, "all")


@pytest.mark.parametrize("q", ["thu hoạch 9 tháng", "thu hoach 9 thang"])
async def test_a_count_is_held_with_what_it_counts_in_digits_or_words(
    readers: SearchService, q: str
) -> None:
    found = await ask(readers, q, Match.ALL)
    assert {hit.id for hit in found.hits} == {"months", "in-words"}
    assert found.hits[0].id == "months"


@pytest.mark.parametrize("q", ["lịch tiếp dân", "lich tiep dan"])
async def test_other_readings_of_unmarked_syllables_do_not_count_as_held(
    readers: SearchService, q: str
) -> None:
    found = await ask(readers, q, Match.ALL)
    assert {hit.id for hit in found.hits} == {"visit", "visit-2"}


async def test_what_is_said_again_in_quotes_is_preferred(readers: SearchService) -> None:
    found = await ask(readers, 'tin giả - "hoax"', Match.ANY)
    assert [hit.id for hit in found.hits][:2] == ["scam-2", "scam"]
    assert "quotes_preferred" in [note.code for note in found.notes]
    assert [hit.id for hit in (await ask(readers, 'tin giả "hoax"', Match.ANY)).hits] == ["scam-2"]


@pytest.mark.parametrize(
    "q",
    [
        "cho hỏi lịch tiếp dân ở đâu",
        "thông tin về lịch tiếp dân",
        "cho toi hoi lich tiep dan o dau",
    ],
)
async def test_words_that_only_ask_change_neither_hits_nor_order(
    readers: SearchService, q: str
) -> None:
    asked = await ask(readers, q)
    plain = await ask(readers, "lich tiep dan" if q.isascii() else "lịch tiếp dân")
    assert [hit.id for hit in asked.hits] == [hit.id for hit in plain.hits]
    assert asked.total == plain.total
    assert "words_left_out" in [note.code for note in asked.notes]


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("tìm kiếm cứu nạn", "drill"),
        ("tim kiem cuu nan", "drill"),
        ("về chung kết", "final"),
        ("ve chung ket", "final"),
        ("sông Vàm Nao", "bridge"),
    ],
)
async def test_what_only_asks_elsewhere_is_searched_where_it_is_the_topic(
    readers: SearchService, q: str, first: str
) -> None:
    found = await ask(readers, q)
    assert [hit.id for hit in found.hits if not hit.missing] == [first]
    assert "words_left_out" not in [note.code for note in found.notes]
