"""The code of who issued a document, typed behind its number without the signs of articles."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.results import SearchResults
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

SHELF = [
    article("central", "Học tập về dân vận", body="Chi bộ bàn Nghị quyết số 612-NQ/TW ở nhà rông."),
    article("council", "Họp về chợ phiên", body="Nghị quyết số 612/NQ-HĐND giao xã sửa chợ."),
    article("council-said", "Sửa chợ Bến Lụa", body="Nghị quyết 612 của HĐND xã nói về chợ."),
    article("province", "Quy định cán bộ", body="Tỉnh ủy ra Quy định số 388-QĐ/TU về cán bộ."),
    article("people", "Trồng cây", body="Quyết định 388/QĐ-UBND giao đất trồng cây."),
    article("trees", "Cây xanh", body="Quyết định 388 cho trồng cây ven kênh."),
    article("report", "Báo cáo quý", body="Báo cáo số 731-BC/HU về tình hình quý này."),
    article("report-other", "Báo cáo của xã", body="Báo cáo số 731/BC-UBND gửi huyện."),
    article("notice", "Thông báo họp", body="Thông báo số 177-TB/HU về lịch họp."),
    article("asked", "Xin sửa cầu", body="Tờ trình số 488/TTr-UBND xin sửa cầu tre."),
    article("asked-other", "Xin lập quỹ", body="Tờ trình số 488-TTr/HU xin lập quỹ."),
    article("decree", "Phí đò", body="Nghị định 930/2031/NĐ-CP về phí đò ngang."),
    article("circular", "Chấm thi", body="Thông tư 915/2031/TT-BGDĐT về chấm thi."),
    article("circular-other", "Sổ sách", body="Thông tư 915/2031/TT-BTC về sổ sách."),
    article("letter", "Nhắc dọn rác", body="Công văn số 915/UBND-VX nhắc dọn rác."),
    article("letter-party", "Nhắc họp", body="Công văn số 915-CV/TU nhắc họp chi bộ."),
    article("steering", "Tổ đề án", body="Kế hoạch 531/KH-BCĐ của ban chỉ đạo."),
    article("quarter", "Quận họp", body="Kết luận số 522-KL/QU về vỉa hè."),
    article("law", "Luật mới", body="Luật số 931/2031/QH16 có hiệu lực."),
    article(
        "plan-of-year", "Kế hoạch năm 2033 của UBND xã", body="Kế hoạch của UBND xã nêu việc làm."
    ),
    article("plan-of-number", "Dọn kênh", body="Kế hoạch số 2033/KH-UBND về dọn kênh."),
    article("match", "Giải bóng đá", body="Thông báo số 545 của BTC giải bóng đá thôn."),
    article("members", "Đảng viên mới", body="Hướng dẫn 546-HD/BTCTW về đảng viên mới."),
    article("market", "Chợ đêm", body="Quyết định 547 về chợ đêm được treo ở trụ sở UBND xã."),
    article("travel", "Đón khách", body="Kế hoạch 532 du lịch sông nước."),
    *(article(f"other-{n}", f"Bản tin {n}", body="Nội dung của trường.") for n in range(20)),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return knowing(shared_engine, analyzer, SHELF)


async def ask(readers: SearchService, typed: str, verbatim: bool = False) -> SearchResults:
    return await readers.search(SearchRequest(q=typed, size=50, verbatim=verbatim))


_CENTRAL = (
    *("nghị quyết 612 tw", "nghi quyet 612 tw", "nq612 tw", "nq 612 TW", "NQ 612/TW", "nq612-tw"),
    *("nghị quyết số 612 TƯ", "nq612tw", "nghị quyết 612 - TW", "nghị quyết 612 của tw"),
)
_COUNCIL = (
    *("nghị quyết 612 hđnd", "nghi quyet 612 hdnd", "nq612 hđnd", "NQ612-HDND", "nq 612/hdnd"),
    *("nghị quyết 612 HĐND xã",),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        *((one, "central") for one in _CENTRAL),
        *((one, "council council-said") for one in _COUNCIL),
        *((one, "province") for one in ("qd 388 tu", "qđ388 tu", "QĐ 388-TU", "qd388/tu")),
        *((one, "province") for one in ("quyết định 388 tu", "quy định 388 tu", "QD388TU")),
        *((one, "people") for one in ("quyết định 388 ubnd", "qd 388 ubnd", "QĐ388/UBND")),
        *((one, "report") for one in ("bc731/hu", "BC731-HU", "bc 731 hu", "báo cáo 731 hu")),
        *((one, "notice") for one in ("tb177/hu", "tb 177 hu", "thong bao 177-hu")),
        *((one, "asked") for one in ("TTr488/UBND", "tờ trình 488 ubnd", "ttr 488 ubnd")),
        *((one, "decree") for one in ("nghị định 930 cp", "nd930 cp", "nđ 930/cp")),
        *((one, "decree") for one in ("nghị định 930/2031 cp", "nghi dinh 930 nam 2031 cp")),
        *((one, "circular") for one in ("thông tư 915 bgdđt", "tt915 bgddt", "TT 915/BGDĐT")),
        *((one, "letter") for one in ("công văn 915 ubnd", "cv915/ubnd")),
        *((one, "letter-party") for one in ("công văn 915 tu", "cv 915-tu")),
        *((one, "steering") for one in ("kế hoạch 531 bcđ", "kh531/bcd")),
        *((one, "quarter") for one in ("kết luận 522 qu", "kl522-qu")),
        *((one, "members") for one in ("hướng dẫn 546 btc tw", "HD546 BTCTW")),
        *((one, "law") for one in ("luật 931/2031 qh16", "luat 931/2031 QH16")),
    ],
)
async def test_the_code_of_the_issuer_is_a_part_of_the_number(
    readers: SearchService, typed: str, found: str
) -> None:
    answer = await ask(readers, typed)
    assert {hit.id for hit in answer.hits if not hit.missing} == set(found.split())
    assert answer.match.tier == "all"
    assert [note.code for note in answer.notes if note.code == "read_as"] == ["read_as"]


async def test_a_number_that_no_article_has_of_the_issuer_finds_the_near_ones_and_says_so(
    readers: SearchService,
) -> None:
    answer = await ask(readers, "kết luận 522 tw")
    assert [hit.id for hit in answer.hits] == ["quarter"]
    assert "number_unknown" in [note.code for note in answer.notes]
    assert any("522-KL/TW" in note.message for note in answer.notes)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("nghị quyết 612", {"central", "council", "council-said"}),
        ("kế hoạch 532 du lịch", {"travel"}),
        ("ke hoach 532 du lich", {"travel"}),
        ("thông báo 545 btc giải bóng đá", {"match"}),
        ("thông báo số 545 của btc", {"match"}),
    ],
)
async def test_nothing_changes_without_a_code(
    readers: SearchService, typed: str, found: set[str]
) -> None:
    answer = await ask(readers, typed)
    assert {hit.id for hit in answer.hits if not hit.missing} == found
    assert "read_as" not in [note.code for note in answer.notes]


async def test_a_verbatim_search_takes_it_back(readers: SearchService) -> None:
    answer = await ask(readers, "nghị quyết 612 hđnd", verbatim=True)
    assert "read_as" not in [note.code for note in answer.notes]


@pytest.mark.parametrize("typed", ["kế hoạch 2033 ubnd xã", "kế hoạch 2033 của ubnd xã"])
async def test_a_year_behind_a_type_is_no_number(readers: SearchService, typed: str) -> None:
    answer = await ask(readers, typed)
    assert answer.hits[0].id == "plan-of-year"
    assert not answer.hits[0].missing
    assert not {"read_as", "number_unknown"} & {note.code for note in answer.notes}


async def test_a_number_that_no_article_has_is_the_bare_one_where_an_article_holds_the_words(
    readers: SearchService,
) -> None:
    for typed in ("quyết định 547 ubnd xã", "qd 547 ubnd xa chợ đêm"):
        answer = await ask(readers, typed)
        assert [hit.id for hit in answer.hits if not hit.missing] == ["market"]
        assert not {"number_unknown", "number_near"} & {note.code for note in answer.notes}
    # Filters change nothing of what a query means.
    answer = await readers.search(SearchRequest(q="quyết định 547 ubnd xã").but(year=1999))
    assert not answer.total
