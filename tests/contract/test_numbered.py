"""A thing that is called by a number is found however the number is written."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import Match, SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

NUMBERED = [
    article("one", "Tuyển sinh lớp 1", body="Trường nhận hồ sơ."),
    article("one-said", "Tuyển sinh đầu cấp", body="Tuyển sinh lớp một từ tháng sáu."),
    article("some", "Tuyển sinh", body="Mỗi lớp có một số chỗ, còn 1 chỗ."),
    article("twelve", "Ôn thi lớp 12", body="Học sinh ôn thi."),
    article("twelve-said", "Ôn thi", body="Học sinh lớp mười hai ôn thi."),
    article("town", "Chợ hoa quận Ba Đình", body="Chợ mở cửa."),
    article("three", "Chợ hoa quận 3", body="Chợ mở cửa."),
    article("first", "Giải hạng nhất", body="Đội bóng lên hạng nhất."),
    article("first-digit", "Giải hạng 1", body="Đội bóng lên hạng 1."),
    article("advice", "Tổ tư vấn", body="Tổ tư vấn họp."),
    article("four", "Tổ 4 họp", body="Tổ 4 bầu tổ trưởng."),
    article("road", "Sửa đường số 7A", body="Đường số 7A và hẻm 9 bị ngập."),
    article("road-short", "Cây đổ ở đường 7A", body="Đường 7A kẹt xe."),
    article("form", "Tờ khai mẫu số 01", body="Tải mẫu số 01 về."),
    article("plane", "Máy bay hạ cánh", body="Máy bay đến trễ."),
    article("machine", "Máy 7 hỏng", body="Máy 7 dừng chạy."),
    article("week", "Lịch tuần sau", body="Tuần sau họp chợ."),
    article("week-six", "Lịch tuần 6", body="Tuần 6 nghỉ."),
    article("south", "Khu nam và khu vực nam sông", body="Khu nam, khu vực nam sông có cầu."),
    article("area-five", "Khu 5, khu vực 5", body="Khu 5 mất nước."),
    article("form-short", "Tờ khai mẫu 01", body="Tải mẫu 01 về."),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, NUMBERED)
    return knowing(shared_engine, analyzer, NUMBERED)


async def whole(readers: SearchService, q: str, verbatim: bool = False) -> set[str]:
    """Give the ids of the articles that hold all of a query."""
    request = SearchRequest(q=q, size=50, match=Match.ALL, verbatim=verbatim)
    return {hit.id for hit in (await readers.search(request)).hits}


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        *((q, {"one", "one-said"}) for q in ("lớp một", "lớp 1", "lop mot", "lop 1")),
        *((q, {"one", "one-said"}) for q in ("tuyển sinh lớp một", "tuyen sinh lop 1")),
        *((q, {"twelve", "twelve-said"}) for q in ("lớp 12", "lớp mười hai", "lop muoi hai")),
        *((q, {"first", "first-digit"}) for q in ("hạng nhất", "hạng 1", "hang nhat")),
        *((q, {"road", "road-short"}) for q in ("đường 7A", "đường số 7a", "duong so 7a")),
        *((q, {"form", "form-short"}) for q in ("mẫu 01", "mẫu số 01", "tờ khai mẫu 01")),
        ("quận 3", {"three"}),
        ("tổ 4", {"four"}),
        # No number words, though their letters are.
        *((q, {"plane"}) for q in ("máy bay", "may bay")),
        *((q, {"week"}) for q in ("tuần sau", "tuan sau")),
        *((q, {"south"}) for q in ("khu nam", "khu vực nam")),
    ],
)
async def test_a_thing_is_called_by_a_digit_or_by_its_word(
    readers: SearchService, q: str, expected: set[str]
) -> None:
    assert await whole(readers, q) == expected


async def test_verbatim_a_number_is_written_as_it_was_typed(readers: SearchService) -> None:
    assert await whole(readers, "lớp một", verbatim=True) == {"one-said"}
    assert await whole(readers, "đường 7A", verbatim=True) == {"road-short"}


@pytest.mark.parametrize("q", ["lớp một", "lop 1", "tuyển sinh lớp một"])
async def test_what_is_written_otherwise_is_marked_as_one(readers: SearchService, q: str) -> None:
    hits = (await readers.search(SearchRequest(q=q, match=Match.ALL))).hits
    shown = {
        hit.id: f"{hit.highlights.title} {hit.highlights.body}" for hit in hits if hit.highlights
    }
    assert "lớp 1</mark>" in shown["one"]
    assert "lớp một</mark>" in shown["one-said"]
