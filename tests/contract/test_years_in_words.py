"""A year in words is found in figures and in words; thousands of something are no year."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.orthography.tones import fold
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

SHELF = [
    article("2018", "Ngân sách chợ năm 2018", body="Thu chợ năm 2018."),
    article("2008", "Lụt ở Gò năm 2008", body="Lụt năm 2008."),
    article("2021", "Bầu cử năm 2021", body="Bầu cử năm 2021."),
    article("1975", "Ký ức năm 1975", body="Ký ức năm 1975."),
    article("2000", "Ghe đua năm 2000", body="Ghe đua năm 2000."),
    article("fee", "Vé gửi xe", body="Vé gửi xe đạp năm hai nghìn đồng."),
    article("2003", "Sạt bờ kè năm 2003", body="Sạt bờ năm 2003."),
    article("1945", "Đình Sen năm 1945", body="Đình dựng năm 1945."),
    article("said-1945", "Năm một chín bốn lăm", body="Chuyện cụ Kén kể."),
    article("said-2021", "Năm hai không hai mốt", body="Bài vè của xóm."),
    article("said", "Vè năm hai nghìn", body="Bài vè của bến."),
    article("said-south", "Vọng cổ năm hai ngàn", body="Lời ca của bến."),
    article(
        "pupils",
        "Trường nhận mỗi năm hai nghìn học sinh",
        body="Mỗi năm hai nghìn trẻ, năm hai nghìn cuốn sách, năm hai nghìn chiếc nón, một trường.",
    ),
    article("fund", "Góp quỹ", body="Góp mỗi năm hai nghìn ba trăm đồng, hoặc năm hai nghìn rưỡi."),
    article("student", "Sinh viên năm hai", body="Sinh viên năm hai không thi lại."),
    *(article(f"other-{n}", f"Bản tin {n}", body="Bản tin của trường.") for n in range(20)),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return knowing(shared_engine, analyzer, SHELF)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ngân sách năm hai nghìn không trăm mười tám", "2018"),
        ("ngân sách năm hai không một tám", "2018"),
        ("ngân sách năm hai không mười tám", "2018"),
        ("lụt năm hai ngàn lẻ tám", "2008"),
        ("lụt năm hai nghìn không trăm linh tám", "2008"),
        ("bầu cử năm hai không hai mốt", "2021"),
        ("bầu cử năm hai nghìn không trăm hai mươi mốt", "2021"),
        ("ký ức năm một nghìn chín trăm bảy mươi lăm", "1975"),
        ("ký ức năm một chín bảy lăm", "1975"),
        ("ghe đua năm hai nghìn", "2000"),
    ],
)
async def test_a_year_in_words_is_that_in_figures(
    readers: SearchService, typed: str, first: str
) -> None:
    for query in (typed, fold(typed)):
        found = await readers.search(SearchRequest(q=query))
        assert [hit.id for hit in found.hits if not hit.missing][:1] == [first], query


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        *(
            (f"trường nhận năm hai nghìn {counted}", "pupils")
            for counted in ("học sinh", "trẻ", "cuốn sách")
        ),
        ("mỗi năm hai nghìn trẻ", "pupils"),
        ("năm hai nghìn chiếc nón", "pupils"),
        ("góp năm hai nghìn ba trăm đồng", "fund"),
        ("góp năm hai nghìn rưỡi", "fund"),
        ("vé gửi xe năm hai nghìn đồng", "fee"),
        ("sinh viên năm hai không thi lại", "student"),
        ('"năm hai nghìn đồng"', "fee"),
    ],
)
async def test_words_that_count_or_go_on_are_no_year(
    readers: SearchService, typed: str, first: str
) -> None:
    found = await readers.search(SearchRequest(q=typed))
    hits = [hit.id for hit in found.hits if not hit.missing]
    assert hits[0] == first
    assert not {"2000", "2003"} & set(hits)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("năm hai nghìn", "2000 said"),
        ("năm hai ngàn", "2000 said-south"),
        ("năm một chín bốn lăm", "1945 said-1945"),
        ("chuyện năm một chín bốn lăm", "said-1945"),
        ("năm hai không hai mốt", "2021 said-2021"),
    ],
)
async def test_articles_that_say_a_year_in_words_are_found_beside_its_figures(
    readers: SearchService, typed: str, found: str
) -> None:
    answer = await readers.search(SearchRequest(q=typed))
    assert set(found.split()) <= {hit.id for hit in answer.hits if not hit.missing}
