"""Who asks for hiring by an office finds the notices of its examinations, by their titles."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

SHELF = [
    article("exam", "Lịch thi tuyển viên chức năm 2031", body="Lịch dán ở cổng."),
    article("chosen", "Kết quả xét tuyển giáo viên năm 2031", body="Danh sách ở cổng."),
    article("listed", "Danh sách dự tuyển công chức năm 2031", body="Danh sách ở cổng."),
    article("hired", "Xã Mai Hòa tuyển dụng viên chức năm 2030", body="Hồ sơ nộp ở cổng."),
    article(
        "passing", "Xã Mai Hòa họp tháng 5 năm 2031", body="Rút kinh nghiệm thi tuyển viên chức."
    ),
    *(article(f"other-{n}", f"Tin số {n}", body="Bản tin của trường Dâu.") for n in range(40)),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return knowing(shared_engine, analyzer, SHELF)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tuyển dụng viên chức 2031", "exam"),
        ("tuyển dụng viên chức năm 2031", "exam"),
        ("tuyen dung vien chuc 2031", "exam"),
        ("tuyển dụng giáo viên 2031", "chosen"),
        ("tuyển dụng công chức 2031", "listed"),
        ("xét tuyển viên chức 2030", "hired"),
        ("dự tuyển viên chức 2030", "hired"),
    ],
)
async def test_notices_of_an_examination_are_of_hiring_and_the_other_way_round(
    readers: SearchService, typed: str, found: str
) -> None:
    answer = await readers.search(SearchRequest(q=typed, size=50))
    assert [hit.id for hit in answer.hits if not hit.missing] == [found]
