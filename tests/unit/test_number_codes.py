"""Codes of document numbers are understood when they are typed with raw keys."""

import pytest

from searchsvc.analysis.normalize import clean
from searchsvc.query.readings import understand
from tests.unit.lexicons import lexicon_of


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("12/QDD-UBND", "12/QĐ-UBND"),
        ("12/qdd-ubnd", "12/qđ-ubnd"),
        ("12/QD9-UBND", "12/QĐ-UBND"),
        ("so 12/2031/QDD-HDDND", "so 12/2031/QĐ-HĐND"),
        ("7/TB-BGDDDX", "7/TB-BGĐDX"),
        ("7/TB-BGDD9X", "7/TB-BGDĐX"),
        ("xem 7/TB-BGDDDX, 8/KH-BCDD", "xem 7/TB-BGĐDX, 8/KH-BCĐ"),
        # As typed it occurs in articles, or with a đ in none.
        ("12/QD-UBND", "12/QD-UBND"),
        ("5/KH-ADDX", "5/KH-ADDX"),
        ("5/KH-HDDX", "5/KH-HDDX"),
        # Of no number, excluded, or in quotes.
        ("12 -7/TB-BGDDDX", "12 -7/TB-BGDDDX"),
        ('"7/TB-BGDDDX"', '"7/TB-BGDDDX"'),
        ("15/11/2016", "15/11/2016"),
    ],
)
def test_raw_keys_in_the_codes_of_document_numbers_are_a_letter(query: str, meant: str) -> None:
    lexicon = lexicon_of(
        "Quyết định 12/QĐ-UBND, Quyết định 12/2031/QĐ-HĐND, Thông báo 7/TB-BGDĐX, tệp 5/KH-ADDX",
        "Kế hoạch 8/KH-BCĐ",
    )
    assert understand(clean(query), lexicon).text == meant
