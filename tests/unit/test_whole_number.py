"""Whole numbers that people may have changed in an address."""

import pytest

from searchsvc.web.console.whole_number import whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("0042", 42),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("", None),
        ("-1", None),
        ("1.5", None),
        ("1e3", None),
        ("٣", None),
        ("²", None),
        (" 1", None),
    ],
)
def test_only_ascii_digits_that_fit_the_ledger_are_a_number(text: str, number: int | None) -> None:
    assert whole_number(text) == number
