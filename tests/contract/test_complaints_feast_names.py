"""Days of the year are found by their names, and years by their animals."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import index, knowing
from tests.contract.complaints import shelf

ARTICLES = shelf(
    teachers="Trường Lụa hát mừng 20/11, tặng cô giáo bó sen.",
    south="Xã Mai Hòa treo cờ dịp 30/4.",
    doctors="Trạm Sen nghỉ sớm ngày 27/2.",
    press="Bản tin xã kỷ niệm 21/6.",
    wounded="Thắp nến ngày 27/7 ở nghĩa trang Dâu.",
    army="Gặp mặt 22/12 ở ấp Chài.",
    women="Đua thuyền hoa 8/3 ở bến Lụa.",
    women_here="Thi nấu ăn 20/10 ở đình Sen.",
    family="Bữa cơm 28/6 của bản Dâu.",
    nation="Hạ thủy thuyền rồng mừng 2/9.",
    decree="Quyết định ngày 20/11/2031 dời bến đò.",
    dog="Chợ hoa tết Mậu Tuất họp bên sông.",
    dragon="Tết Giáp Thìn ở Cửu Hà có múa rồng.",
    puppy="Tết này con chó nhà ông Kén đẻ.",
)


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, ARTICLES)
    return knowing(shared_engine, analyzer, ARTICLES)


@pytest.mark.parametrize(
    ("typed", "found", "never"),
    [
        ("ngày nhà giáo việt nam", "teachers", "decree"),
        ("ngay nha giao viet nam", "teachers", "decree"),
        ("ngày hiến chương nhà giáo", "teachers", "south"),
        ("ngày giải phóng miền nam", "south", "nation"),
        ("ngày thầy thuốc việt nam", "doctors", "wounded"),
        ("ngày báo chí việt nam", "press", "doctors"),
        ("ngày thương binh liệt sĩ", "wounded", "doctors"),
        ("ngày thành lập quân đội", "army", "press"),
        ("ngày quốc tế phụ nữ", "women", "women-here"),
        ("ngày phụ nữ việt nam", "women-here", "women"),
        ("ngày gia đình việt nam", "family", "women"),
        ("lễ quốc khánh", "nation", "south"),
        ("tết con chó", "dog", "dragon"),
        ("tet con cho", "dog", "dragon"),
        ("tết con rồng", "dragon", "dog"),
    ],
)
async def test_a_feast_is_found_by_its_day(
    readers: SearchService, typed: str, found: str, never: str
) -> None:
    answer = await readers.search(SearchRequest(typed))
    hits = [hit.id for hit in answer.hits if not hit.missing]
    assert found in hits
    assert never not in hits
