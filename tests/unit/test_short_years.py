"""Years of terms and school years in two digits are read in full."""

import pytest

from tests.unit.readings import read


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nhiệm kỳ 20-25", "nhiệm kỳ 2020-2025"),
        ("nhiem ky 20-25", "nhiem ky 2020-2025"),
        ("nhiệm kì 21–26", "nhiệm kì 2021-2026"),
        ("nk 20-25", "nhiệm kỳ 2020-2025"),
        ("đại hội xã Cửu Hà NK 25-30", "đại hội xã Cửu Hà nhiệm kỳ 2025-2030"),
        ("năm học 24-25", "năm học 2024-2025"),
        ("nam hoc 23/24", "nam hoc 2023-2024"),
        ("năm học 11/12", "năm học 2011-2012"),
        ("niên khóa 24 - 25", "niên khóa 2024-2025"),
        ("lịch nghỉ năm học 2024-25", "lịch nghỉ năm học 2024-2025"),
        ("niên vụ 30-31", "niên vụ 2030-2031"),
        # Seasons and plans have them at the end.
        ("vụ lúa 30-31", "vụ lúa 2030-2031"),
        ("vu mia 24-25", "vu mia 2024-2025"),
        ("giải đò ngang mùa 30-31", "giải đò ngang mùa 2030-2031"),
        ("học phí 30-31", "học phí 2030-2031"),
        ("tuyển sinh lớp 10 30-31", "tuyển sinh lớp 10 2030-2031"),
        ("kế hoạch trồng rừng 26-30", "kế hoạch trồng rừng 2026-2030"),
        ("gđ 21-25", "giai đoạn 2021-2025"),
        ("giai đoạn từ 21-30", "giai đoạn 2021-2030"),
        ("giai đoạn 86-90", "giai đoạn 1986-1990"),
        # These are of a day, of a year or words of the same letters.
        ("giai đoạn 21-25 tháng 6", "giai đoạn 2021-2025 tháng 6"),
        ("giai doan 21-25 nam 2026", "giai doan 2021-2025 nam 2026"),
        ("giai doan 21-25 ha noi", "giai doan 2021-2025 ha noi"),
        ("gđ 21-25 là gì", "giai đoạn 2021-2025 là gì"),
    ],
)
def test_two_digits_behind_a_term_are_years(typed: str, meant: str) -> None:
    assert read(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        *("tỷ số 20-25", "ngày 20/12", "20-25", "từ 20-25 tuổi", "lớp 10-11"),
        # No span of years: backwards, too long, of dates, of more numbers, of shares.
        *("nhiệm kỳ 25-20", "giai đoạn 30-45", "giai đoạn 20/11/2031", "giai đoạn 1-2"),
        # What grows or lasts has phases in days, years of age and weights.
        *("lúa giai đoạn 20-25 ngày", "trẻ giai đoạn 10-15 tuổi", "heo con giai đoạn 10-20 kg"),
        *("gđ 15-20 ngày", "lua giai doan 20-25 ngay", "tôm giai đoạn 15-20 ngày tuổi"),
        *("giai đoạn 20-25kg", "mạ giai đoạn 2-3 lá", "lưu trữ giai đoạn 10-15 năm"),
        # Classes, dates, and what they count.
        *("tuyển sinh lớp 10-11", "kế hoạch 10-11", "học phí 30-31 triệu", "vụ lúa 20-22"),
        *("mua 30-31", "vụ cháy 10-11", "tuyển sinh 20-25"),
        *("giai đoạn 20-25%", "năm học 24-25-26", "nhiệm kỳ 2020-2025"),
    ],
)
def test_other_numbers_stay(typed: str) -> None:
    assert read(typed) == typed
