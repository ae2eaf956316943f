"""Ranges of years that share an end: school years, seasons and terms follow each other."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.conftest import article
from tests.contract.complaints import Row, failures

# Each is published in a year of its neighbour as well.
_TITLES = {
    "school-30": ("Tiền ăn trưa năm học 2030-2031", "2030-08-02"),
    "school-31": ("Tiền ăn trưa năm học 2031-2032", "2031-08-03"),
    "school-32": ("Tiền ăn trưa năm học 2032 - 2033", "2032-08-04"),
    "term-25": ("Ban công tác thôn nhiệm kỳ 2025-2030", "2025-05-05"),
    "term-30": ("Ban công tác thôn nhiệm kỳ 2030-2035", "2030-05-06"),
    "race-29": ("Giải đua ghe 2020-2025", "2020-09-07"),
    "race-30": ("Giải đua ghe 2025-2030", "2025-09-08"),
    "race-31": ("Giải đua ghe 2030-2035", "2030-09-09"),
    "lone": ("Kho gạo năm 2030 đầy", "2030-11-10"),
    "wide": ("Kho gạo các năm 2027-2036", "2031-01-10"),
    "far": ("Kho gạo 2031, tầm nhìn 2050", "2031-02-11"),
}
ARTICLES = [
    article(one, title, body="Họp thôn bàn việc này.", published_at=day)
    for one, (title, day) in _TITLES.items()
]
ROWS = (
    Row("tiền ăn trưa năm học 2031-2032", "school-31", "school-30 school-32", first=True),
    Row("tiền ăn trưa 2030-2031", "school-30", "school-31 school-32"),
    Row("tiền ăn trưa 2032-2033", "school-32", "school-30 school-31"),
    Row('"tiền ăn trưa" 2031-2032', "school-31", "school-30 school-32"),
    Row("ban công tác thôn nhiệm kỳ 2025-2030", "term-25", "term-30"),
    Row("ban công tác thôn nhiệm kỳ 2030-2035", "term-30", "term-25"),
    Row("giải đua ghe 2025-2030", "race-30", "race-29 race-31"),
    # A year alone is of the range, a range around it covers it.
    Row("kho gạo 2030-2031", "lone wide"),
    Row("kho gạo 2031", "far wide", "lone"),
)


async def test_of_ranges_that_share_an_end_only_the_one_asked_for_is_whole(
    shared_engine: EngineWriter, analyzer: Analyzer
) -> None:
    assert not await failures(shared_engine, analyzer, ARTICLES, ROWS)
