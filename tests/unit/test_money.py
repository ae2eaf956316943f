"""Amounts of money: their number, their currency, and what is no part of them."""

import pytest

from searchsvc.analysis.mentions.figures import find_figures
from tests.unit.said import terms


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("2.500.000.000đ", "%2500000000đ"),
        ("2,5 tỷ đồng", "%2500000000đ"),
        ("200.000 VND", "%200000đ"),
        ("500 đồng", "%500đ"),
        ("200k", "%200000đ"),
        ("2,5 tỷ", "%2500000000đ"),
        ("15 tr đồng", "%15000000đ"),
        ("15 tr.đ", "%15000000đ"),
        ("3 tr. đồng", "%3000000đ"),
        ("500 ng đồng", "%500000đ"),
        ("1 tỷ 850", "%1850000000đ"),
        ("2 triệu 300", "%2300000đ"),
    ],
)
def test_money_is_a_number_and_its_currency(text: str, money: str) -> None:
    found = list(find_figures(text, typed=False))
    assert [m.terms for m in found] == [(money[:-1], money)]


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("quận 3 500 đồng", "%500đ"),
        ("tháng 5 300 đồng", "%300đ"),
        ("tổ 5 200 đồng mỗi người", "%200đ"),
        ("Khóa 12 500 000 đồng", "%500000đ"),
        ("năm 3 500 đồng", "%500đ"),
        # Behind other words, before 000 and where the things are counted it is one number.
        ("giá 3 500 đồng", "%3500đ"),
        ("lớp 70 000 đồng", "%70000đ"),
        ("mỗi tháng 70 500 đồng", "%70500đ"),
    ],
)
def test_the_number_of_a_thing_is_no_part_of_an_amount(text: str, money: str, typed: bool) -> None:
    found = [term for one in find_figures(text, typed) for term in one.terms]
    assert [term for term in found if term.endswith("đ")] == [money]


def test_a_query_without_marks_keeps_the_number_of_a_thing_apart() -> None:
    found = [one.terms for one in find_figures("quan 3 500 dong", typed=True)]
    assert found == [("%500",), ("%500đ",)]


@pytest.mark.parametrize(
    "text", ["vay 2 triệu 8 tháng", "lãi 2 triệu 8%", "chi 2 triệu 8 lần", "chi 2 triệu 300 lần"]
)
def test_a_number_that_counts_is_no_part_of_the_amount_before(text: str) -> None:
    assert terms(text, "%")[0] == "%2000000"


@pytest.mark.parametrize(
    "text", ["25.000 USD", "25000$", "25 nghìn đô", "25.000 đô la Mỹ", "25.000 đô-la"]
)
def test_dollars_are_money_of_their_own(text: str) -> None:
    (found,) = find_figures(text, typed=False)
    assert found.terms == ("%25000", "%25000usd")
    assert [one.terms[0] for one in find_figures(text, typed=True)] == ["%25000", "%25000usd"]


def test_foreign_money_is_a_number_and_no_dong() -> None:
    (found,) = find_figures("2,5 tỷ USD", typed=False)
    assert found.terms == ("%2500000000", "%2500000000usd")
