"""Queries are measured by kind as well."""

import unicodedata

import pytest

from searchsvc.evaluation.slices import SLICES, by_slice
from searchsvc.measures import Scores

HIT = Scores(1.0, 1.0, 1.0, 1.0, 0.0)
MISS = Scores(0.0, 0.0, 0.0, 0.0, 1.0)


def slices_of(text: str) -> list[str]:
    return [row["slice"] for row in by_slice([(text, HIT)])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("chợ Bến Lụa", "1-3 syllables"),
        ("chợ Bến Lụa mở", "4-8 syllables"),
        ("một hai ba bốn năm sáu bảy tám chín", "9-16 syllables"),
        ("một hai " * 8 + "ba", "17+ syllables"),
    ],
)
def test_a_query_belongs_to_one_length(text: str, expected: str) -> None:
    assert [name for name in slices_of(text) if "syllables" in name] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cho ben lua", ["without marks", "without a number", "without quotes"]),
        ("chợ ben lua", ["with marks", "without a number", "without quotes"]),
        ("Duong so 5", ["without marks", "with a number", "without quotes"]),
        ("đuong", ["with marks", "without a number", "without quotes"]),
        ('"cho ben lua"', ["without marks", "without a number", "with quotes"]),
        ("mô hình “Dân vận khéo”", ["with marks", "without a number", "with quotes"]),
    ],
)
def test_marks_numbers_and_quotes_part_queries(text: str, expected: list[str]) -> None:
    assert slices_of(text)[1:] == expected


def test_the_form_of_unicode_changes_no_slice() -> None:
    text = "chợ Bến Lụa mở cửa"
    assert slices_of(unicodedata.normalize("NFD", text)) == slices_of(text)


def test_a_slice_has_its_count_and_its_means_and_none_is_empty() -> None:
    rows = by_slice([("chợ Bến Lụa", HIT), ("cho ben lua", MISS), ("Q.8", HIT)])
    short = rows[0]
    assert (short["slice"], short["queries"], short["ndcg"]) == ("1-3 syllables", 3, 0.6667)
    assert all(row["queries"] for row in rows)
    assert by_slice([]) == []


def test_slices_have_names_of_their_own() -> None:
    assert len({one.name for one in SLICES}) == len(SLICES)
