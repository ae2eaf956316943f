"""A thing that a title calls by a Roman numeral is what the digit asks for, and the other way."""

import datetime as dt

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.orthography.tones import fold
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

NOW = dt.date(2031, 5, 20)
# Id, title, body: of each pair the first is called so, and the second mentions it.
SHELF = [
    article(id_, title, body=body, published_at="2030-07-02")
    for id_, title, body in (
        ("quarter", "Báo cáo tình hình chợ quý I năm 2030", "Chợ đông khách."),
        ("quarter-said", "Báo cáo tình hình chợ quý II năm 2030", "Hơn quý 1; quý 1 tăng."),
        ("congress", "Văn kiện Đại hội XIII", "Đảng bộ xã Cửu Hà."),
        ("congress-said", "Văn kiện Đại hội XII", "Đảng bộ xã chuẩn bị Đại hội 13."),
        ("council", "Kỳ họp hội đồng khóa XI", "Đại biểu họp."),
        ("council-said", "Kỳ họp hội đồng khóa X", "Chuyển giao cho khóa 11, khóa 11."),
        ("phase", "Dự án cầu Bần giai đoạn II", "Thi công."),
        ("phase-said", "Dự án cầu Bần giai đoạn I", "Sau đó là giai đoạn 2."),
        ("medal", "Trao Huân chương hạng III cho bà Tám", "Lễ trao."),
        ("medal-said", "Trao Huân chương hạng I cho bà Ba", "Trước đây bà có hạng 3."),
        ("office", "Nhiệm kỳ II của Hội Mắm", "Hội họp."),
        ("office-said", "Nhiệm kỳ I của Hội Mắm", "Chuẩn bị nhiệm kỳ 2."),
        ("intake", "Tuyển quân đợt I", "Tuyển quân."),
        ("intake-said", "Tuyển quân đợt II", "Sau đợt 1."),
        ("round", "Giải cờ vòng II", "Đánh cờ."),
        ("round-said", "Giải cờ vòng I", "Chờ vòng 2."),
        ("town", "Đô thị loại I", "Công nhận đô thị."),
        ("town-said", "Đô thị loại II", "Phấn đấu lên loại 1."),
        ("chapter", "Quy chế chương IV", "Nội dung."),
        ("chapter-said", "Quy chế chương V", "Xem chương 4."),
        ("digit", "Sổ tay nuôi ong tập 3", "Nuôi ong."),
        ("digit-said", "Sổ tay nuôi ong tập 2", "Tiếp theo là tập III."),
        ("health", "Sở Y tế họp", "Y tế họp quý 3."),
        ("boats", "Tập huấn lái đò", "Tập huấn lái đò cho dân."),
        *((f"other-{n}", f"Bản tin {n}", "Bản tin của trường.") for n in range(20)),
    )
]
SPRING = article("spring", "Tập huấn lái đò", body="Lái đò.", published_at="2031-02-11")


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    shelf = [*SHELF, SPRING]
    await index(shared_engine, analyzer, shelf)
    return knowing(shared_engine, analyzer, shelf, clock=lambda: NOW)


@pytest.mark.parametrize(
    ("first", "typed"),
    [
        ("quarter", ("quý 1", "báo cáo quý 1", "tình hình quý 1", "chợ quý 1/2030")),
        ("congress", ("đại hội 13", "văn kiện đại hội 13")),
        ("council", ("khóa 11", "kỳ họp khóa 11")),
        ("phase", ("giai đoạn 2", "cầu Bần giai đoạn 2")),
        ("medal", ("hạng 3", "huân chương hạng 3")),
        ("office", ("nhiệm kỳ 2",)),
        ("intake", ("đợt 1", "tuyển quân đợt 1")),
        ("round", ("vòng 2", "giải cờ vòng 2")),
        ("town", ("loại 1", "đô thị loại 1")),
        ("chapter", ("chương 4", "quy chế chương 4")),
        ("digit", ("tập III", "nuôi ong tập III")),
    ],
)
async def test_what_is_called_so_in_the_other_numeral_precedes_what_mentions_it(
    readers: SearchService, first: str, typed: tuple[str, ...]
) -> None:
    for query in (*typed, *map(fold, typed)):
        hits = [hit.id for hit in (await readers.search(SearchRequest(q=query))).hits]
        assert hits[:2] == [first, f"{first}-said"], query


async def test_the_letter_of_another_word_in_a_title_is_no_numeral(
    readers: SearchService,
) -> None:
    hits = (await readers.search(SearchRequest(q="họp quý 1"))).hits
    assert not [hit.id for hit in hits if hit.id == "health" and not hit.missing]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        # Reports are of a quarter of any year.
        *((typed, False) for typed in ("báo cáo quý 1", "tình hình quý 1", "quý 1", "quý I")),
        # What nothing was published in is not preferred: May 2031, the day of June.
        *((typed, False) for typed in ("tập huấn lái đò quý II", "lái đò 21/6", "lái đò tháng 4")),
        ("tập huấn lái đò quý 1", True),
        ("tập huấn lái đò 11/2", True),
        ("tập huấn lái đò tháng 2", True),
    ],
)
async def test_a_time_is_said_to_be_preferred_only_where_an_article_is_of_it(
    readers: SearchService, typed: str, told: bool
) -> None:
    notes = [note.code for note in (await readers.search(SearchRequest(q=typed))).notes]
    assert ("date_preferred" in notes) is told
