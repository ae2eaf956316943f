"""What is masked in queries, and what must stay readable."""

import pytest

from searchsvc.query.log.intents import LONGEST_SPELLING, is_marked, key_of, spelling_of
from searchsvc.query.log.personal import mask

MASKED = [
    # Identity cards of 12 and of 9 digits.
    ("001099012345", "[số]"),
    ("CCCD 001 099 012 345 bị mất", "CCCD [số] bị mất"),
    ("căn cước 001099.012345", "căn cước [số]"),
    ("cmnd 012345678", "cmnd [số]"),
    ("cmnd số: 012-345-678", "cmnd số: [số]"),
    # Telephones.
    ("0912345678", "[số]"),
    ("gọi 0912 345 678 gặp ai", "gọi [số] gặp ai"),
    ("0912.345.678", "[số]"),
    ("0912-345-678", "[số]"),
    ("09.12.34.56.78", "[số]"),
    ("0912 - 345 - 678", "[số]"),
    ("+84912345678", "[số]"),
    ("+84 912 345 678", "[số]"),
    ("(+84) 912.345.678", "[số]"),
    ("(028) 3812 3456", "[số]"),
    ("0 9 1 2 3 4 5 6 7 8", "[số]"),
    ("０９１２３４５６７８", "[số]"),
    # One that begins like a date, or like a year.
    ("09.12.2034.56", "[số]"),
    ("2012 345 678", "[số]"),
    # Bank accounts, tax codes, insurance.
    ("stk 19034567890123", "stk [số]"),
    ("stk 1903 4567 8901 2345 quỹ vì người nghèo", "stk [số] quỹ vì người nghèo"),
    ("mst 0312345678-001", "mst [số]"),
    ("thẻ GD4797912345678", "thẻ GD[số]"),
    # Eight digits in one piece that are no day.
    ("hồ sơ 48213907", "hồ sơ [số]"),
    ("gọi 38123456", "gọi [số]"),
    # Plates.
    ("xe 99Z-123.45 vi phạm", "xe [số] vi phạm"),
    ("biển số 99Z12345", "biển số [số]"),
    ("99-z1 123.45", "[số]"),
    ("xe máy 99-MĐ1 234.56", "xe máy [số]"),
    ("99Z - 12345", "[số]"),
    ("99Z-123.45 678901", "99Z-[số]"),
    # Addresses.
    ("an.tran@maihoa.example", "[e-mail]"),
    ("gửi tới an_tran+tin@thu.maihoa.example nhé", "gửi tới [e-mail] nhé"),
    ("an.tran @ maihoa . example", "[e-mail]"),
    ("an@noibo", "[e-mail]"),
    ("a@b@c", "[e-mail]"),
    ("an@maihoa.example 0912345678", "[e-mail] [số]"),
]
KEPT = [
    "05-CT/TW",
    "Chỉ thị 05-CT/TW ngày 15/5/2016",
    "nghị định 123/2020/NĐ-CP",
    "quyết định 1234/2020 15/11/2016",
    "30/2016/QĐ-UBND",
    "điều 37",
    "điều 37 khoản 2 luật 2014",
    "2016",
    "nhiệm kỳ 2016-2020",
    "2016 - 2020, 2021 - 2025",
    "năm học 2019 2020 2021",
    "15/11/2016",
    "15-11-2016",
    "2016-11-15 2016-11-16",
    "từ 01/01/2016 - 31/12/2016",
    "lịch họp 08:30 15/11/2016",
    "tháng 11/2016",
    "hỗ trợ 1.500.000 đồng",
    "dự toán 1.500.000.000 đồng",
    "tổng đài 1900 1234",
    "gọi 113, 114",
    "quận 8 phường 12 tổ 45",
    "họp @ 8h",
    "khóa XIII",
    "ngày 20161115",
    "họp 15112016",
    "hỗ trợ 10000000 đồng",
    "12A/12345",
    "15/11A 12345",
    "1234/QĐ-UBND",
    "lô 12B 123",
    "giá 10 kg 15000",
    "trạm 5A-12345",
]


@pytest.mark.parametrize(("typed", "shown"), MASKED)
def test_what_looks_personal_is_masked(typed: str, shown: str) -> None:
    assert spelling_of(typed) == shown


@pytest.mark.parametrize("typed", KEPT)
def test_document_numbers_years_and_dates_stay_readable(typed: str) -> None:
    assert spelling_of(typed) == typed


def test_a_spelling_is_one_clean_line_of_bounded_length() -> None:
    assert spelling_of("  Chỉ\u200b thị\n 05 ") == "Chỉ thị 05"
    assert len(spelling_of("dài " * 200)) <= LONGEST_SPELLING
    assert spelling_of("\u200b \n") == ""


def test_a_number_is_masked_before_its_query_is_cut() -> None:
    query = "x" * (LONGEST_SPELLING - 6) + " 0912345678"
    assert "0912" not in spelling_of(query)


def test_what_cutting_leaves_of_dates_is_masked_again() -> None:
    query = "x" * (LONGEST_SPELLING - 17) + " 15/11/2016 16/11/2016"
    assert mask(spelling_of(query)) == spelling_of(query)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Bình", "hoà bình"),
        ("dịch vụ công", "dich vu cong"),
        ("kĩ thuật", "kỹ thuật"),
        ("Đường sá", "duong  sa"),
        ("05-CT/TW", "05-ct/tw"),
        ("gọi 0912345678", "goi 0987 654 321"),
    ],
)
def test_spellings_of_one_query_share_a_key(one: str, other: str) -> None:
    assert key_of(spelling_of(one)) == key_of(spelling_of(other))


@pytest.mark.parametrize(("one", "other"), [("05-CT/TW", "06-CT/TW"), ("họp", "hộp thư")])
def test_different_queries_have_different_keys(one: str, other: str) -> None:
    assert key_of(spelling_of(one)) != key_of(spelling_of(other))


def test_a_spelling_is_marked_when_it_has_a_mark_or_crossed_d() -> None:
    assert is_marked("Chợ")
    assert is_marked("Đi")
    assert not is_marked("CHO 05-CT/TW")
