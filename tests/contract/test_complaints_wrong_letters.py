"""The letter oi, which producers of PDF write for ư, is ư: in articles and in what is pasted."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import index
from tests.contract.complaints import Row, failures, shelf

# For every Ư and ư, as files of offices hold them.
_OI = str.maketrans("Ưư", "\u01a2\u01a3")
_WRITTEN = {
    "school": "Nhà trường mở lớp năng khiếu vẽ tranh.",
    "market": "Thương nhân chợ Dâu hưởng ứng giờ trái đất.",
    "water": "Mương nước xóm Chài được nạo vét.",
    "salary": "Lương tháng mười tăng cho dân phòng.",
    "forest": "Ươm mầm rừng phòng hộ ven sông.",
    "capitals": "CHƯƠNG TRÌNH HƯỚNG NGHIỆP MÙA HÈ",
}
ARTICLES = shelf(
    **{name: text.translate(_OI) for name, text in _WRITTEN.items()},
    right="Nhà trường nghỉ lễ ba ngày.",
)
ROWS = (
    Row("nhà trường năng khiếu", "school"),
    Row("nhà trƣờng", "school right", bare=False),
    Row("NHÀ TRƢỜNG", "school right", bare=False),
    Row('"mở lớp năng khiếu"', "school"),
    Row("thương nhân hưởng ứng", "market"),
    Row("hƣởng ứng giờ trái đất", "market", bare=False),
    Row("mương nước được nạo vét", "water"),
    Row("lương tháng mười", "salary"),
    Row("ươm mầm", "forest"),
    Row("Ƣơm mầm rừng", "forest", bare=False),
    Row("chương trình hướng nghiệp", "capitals"),
    Row("nước hướng nghiệp", "", "water capitals"),
)


async def test_the_letter_oi_is_read_as_u_with_a_horn(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)


async def test_what_is_shown_and_marked_is_written_with_the_right_letter(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    await index(engine, analyzer, ARTICLES)
    answer = await SearchService(engine, analyzer, clock=None).search(
        SearchRequest(q="mƣơng nước xóm Chài")
    )
    (hit,) = [one for one in answer.hits if one.id == "water"]
    assert hit.highlights is not None
    assert hit.highlights.body == ["<mark>Mương nước xóm Chài</mark> được nạo vét."]
