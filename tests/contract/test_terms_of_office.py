"""Terms of office and school years are found by two digits a year, and by the year they begin."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing
from tests.contract.complaints import whole

SHELF = [
    article("school-24", "Khai giảng năm học 2024 - 2025", body="Trường Lụa đón học sinh."),
    article("school-23", "Khai giảng năm học 2023 - 2024", body="Trường Lụa đón học sinh."),
    article("council", "Đại hội chi hội Sen nhiệm kỳ 2020-2025", body="Bầu ban chấp hành."),
    article("council-before", "Đại hội chi hội Sen nhiệm kỳ 2015-2020", body="Bầu ban mới."),
    article("plan", "Trồng dừa giai đoạn 2021-2025", body="Xã Mai Hòa trồng dừa."),
    article("score", "Đội Lụa thua 20-25", body="Đội Lụa thua đội Sen 20-25 ở hiệp đầu."),
    article(
        "vote-16",
        "Bầu cử hội đồng xã Cửu Hà nhiệm kỳ 2016-2021",
        body="Cử tri xã Cửu Hà bầu cử hội đồng nhiệm kỳ 2016 - 2021.",
        published_at="2016-05-02",
    ),
    article(
        "vote-told",
        "Ngày hội bầu cử ở xã Cửu Hà",
        body="Cử tri xã Cửu Hà bầu cử hội đồng nhiệm kỳ 2016-2021.",
        published_at="2016-04-02",
    ),
    article(
        "vote-21",
        "Bầu cử hội đồng xã Cửu Hà",
        body="Cử tri bầu cử hội đồng nhiệm kỳ 2021 - 2026.",
        published_at="2021-05-02",
    ),
    article(
        "closing",
        "Tổng kết hội đồng bầu cử nhiệm kỳ 2016 - 2021",
        body="Hội đồng nhiệm kỳ 2016 - 2021 bầu cử bổ sung.",
        published_at="2020-12-02",
    ),
    *(article(f"other-{n}", f"Tin vắn {n}", body="Bản tin của xã Cửu Hà.") for n in range(9)),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return knowing(shared_engine, analyzer, SHELF)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        *((q, "school-24") for q in ("năm học 24-25", "nam hoc 24/25", "khai giảng năm học 24-25")),
        *((q, "school-23") for q in ("năm học 23/24", "nam hoc 23-24")),
        *((q, "council") for q in ("nhiệm kỳ 20-25", "nk 20-25", "nhiem ky 20-25")),
        *((q, "plan") for q in ("giai đoạn 21-25", "gđ 21-25", "giai doan 21-25")),
        ("thua 20-25", "score"),
    ],
)
async def test_terms_and_school_years_are_found_by_two_digits_a_year(
    readers: SearchService, typed: str, expected: str
) -> None:
    found = await whole(readers, typed)
    assert found[0] == expected
    # What was published within the years counts as well.
    assert set(found) <= {expected, "vote-21"}


async def test_two_digits_that_are_read_as_years_are_told(readers: SearchService) -> None:
    answer = await readers.search(SearchRequest(q="nk 20-25"))
    assert "nhiệm kỳ 2020-2025" in next(n.message for n in answer.notes if n.code == "read_as")


@pytest.mark.parametrize("typed", ["bầu cử 2021", "bau cu 2021", "bầu cử hội đồng năm 2021"])
async def test_news_of_a_term_as_it_begins_is_not_of_the_year_it_ends(
    readers: SearchService, typed: str
) -> None:
    found = await whole(readers, typed)
    assert found[0] == "vote-21"
    assert not {"vote-16", "vote-told"} & set(found)
    # Of the year are those that were written as it came.
    assert "closing" in found


async def test_news_of_a_term_as_it_begins_is_of_the_year_it_begins(readers: SearchService) -> None:
    assert (await whole(readers, "bầu cử 2016"))[0] == "vote-16"
