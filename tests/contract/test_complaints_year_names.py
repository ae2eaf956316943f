"""A year is found by its name in the cycle of sixty, and a Tết by its year in figures."""

import datetime as dt

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.planning.plan import plan_query
from searchsvc.query.ranking import RANKING
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    dragon="Hội hoa Tết Giáp Thìn ở bến.",
    dragon_figures="Hội hoa Tết 2024 rộn ràng.",
    dragon_year="Năm Giáp Thìn, cả xã trồng dừa.",
    snake="Mừng xuân Ất Tỵ trên cù lao.",
    snake_figures="Văn nghệ mừng xuân 2025.",
    snake_new_year="Tết Nguyên đán Ất Tị ấm áp.",
    horse="Phiên chợ Tết Bính Ngọ 2026.",
    horse_figures="Chỉ tiêu lúa năm 2026.",
    cat="Hái lộc xuân Quý Mão.",
    cat_south="Vườn mai Tết Quý Mẹo.",
    cat_figures="Gói bánh Tết 2023.",
    uprising="Di tích Tết Mậu Thân 1968.",
    persons="Ông Giáp gặp bà Thìn dịp Tết.",
    plan="Họp tổ về kế hoạch 2024.",
)
ROWS = (
    *(
        Row(typed, "dragon dragon-figures", "persons snake cat")
        for typed in ("tết Giáp Thìn", "Tết giáp thìn", "hội hoa tết Giáp Thìn", "tết 2024")
    ),
    Row("tết Giáp Thìn", "dragon dragon-figures", first=True),
    Row("tết 2024", "dragon-figures dragon", first=True),
    Row("Giáp Thìn", "dragon dragon-year dragon-figures", "persons snake", first=False),
    Row("năm Giáp Thìn", "dragon-year dragon dragon-figures", "persons"),
    *(
        Row(typed, "snake snake-figures", "dragon horse-figures")
        for typed in ("xuân Ất Tỵ", "xuân ất tị", "mừng xuân Ất Tỵ", "xuân 2025")
    ),
    Row("tết nguyên đán Ất Tỵ", "snake-new-year", "dragon"),
    Row("năm Ất Tỵ", "snake snake-new-year snake-figures", "dragon"),
    Row("năm Bính Ngọ", "horse horse-figures", "dragon snake"),
    Row("xuân Quý Mão", "cat", "dragon"),
    Row("tết Quý Mẹo", "cat-south cat-figures", "dragon"),
    Row("tết quí mão", "cat-figures", "dragon"),
    # Said with its year, it is that one; a person is none.
    Row("tết Mậu Thân 1968", "uprising", "horse"),
    Row("ông Giáp bà Thìn", "persons", "dragon dragon-figures"),
    Row("kế hoạch 2024", "plan", "dragon dragon-year"),
)

NEW_YEARS = shelf(
    market="Chợ Tết 2025 ở xã Lụa Thượng.",
    holiday="Lịch nghỉ Tết Nguyên đán 2025.",
    firework="Bắn pháo hoa Tết Ất Tỵ năm 2025.",
    of_year="Tết năm 2025, xã Lụa Hạ ăn to.",
    moon="Rước đèn Tết Trung thu 2025.",
    solar="Lịch nghỉ Tết Dương lịch 2025.",
    before="Chợ Tết 2024 ở xã Lụa Hạ.",
    apart="Tết đến, kế hoạch 2025 đã xong.",
)
ROWS_OF_NEW_YEARS = (
    *(
        Row(typed, "market holiday firework of-year", "moon solar before apart")
        for typed in (
            *("tết nguyên đán 2025", "tết âm lịch 2025", "tết ta 2025", "tết cổ truyền 2025"),
            *("Tết Nguyên đán năm 2025", "tết nguyên đán Ất Tỵ"),
        )
    ),
    Row("tết nguyên đán 2025", "holiday", first=True),
    Row("tết nguyên đán 2024", "before", "market holiday"),
    Row("tết trung thu 2025", "moon", "market holiday"),
    Row("tết dương lịch 2025", "solar", "market firework"),
)


async def test_the_new_year_of_a_year_is_found_without_its_name(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, NEW_YEARS, ROWS_OF_NEW_YEARS)
    assert not failed, "\n".join(failed)


async def test_years_are_found_by_their_names(engine: EngineWriter, analyzer: Analyzer) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("Mậu Tuất", 2018),
        ("Canh Tý", 2020),
        ("Tân Sửu", 2021),
        ("Nhâm Dần", 2022),
        ("Ất Tỵ", 2025),
        ("Bính Ngọ", 2026),
        ("Đinh Mùi", 2027),
        ("Mậu Thân", 1968),
        ("Ất Mão", 1975),
        ("Quý Hợi", 1983),
    ],
)
def test_a_name_is_that_of_the_latest_year_up_to_the_next(
    analyzer: Analyzer, name: str, year: int
) -> None:
    plan = plan_query(f"tết {name}", analyzer, RANKING, today=dt.date(2026, 3, 1))
    assert f"term='{year}'" in str(plan.query)


@pytest.mark.parametrize("name", ["Giáp Sửu", "Ất Thìn", "Bính Mùi", "Thìn Giáp", "Tân Thân"])
def test_a_stem_and_a_branch_that_never_meet_are_no_year(analyzer: Analyzer, name: str) -> None:
    plan = plan_query(f"tết {name}", analyzer, RANKING, today=dt.date(2026, 3, 1))
    assert "term='2" not in str(plan.query)


@pytest.mark.parametrize("typed", ["lát gạch phố Giáp Thìn", "anh Giáp Thìn", "chuyện Giáp Thìn"])
def test_behind_other_words_a_name_may_be_that_of_a_street_or_a_person(
    analyzer: Analyzer, typed: str
) -> None:
    plan = plan_query(typed, analyzer, RANKING, today=dt.date(2026, 3, 1))
    assert "term='2024'" not in str(plan.query)
