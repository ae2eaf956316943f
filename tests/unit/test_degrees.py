"""Degrees: of heat where that is said, else of something else."""

import pytest

from searchsvc.analysis.mentions.figures import find_figures
from tests.unit.said import terms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sốt 39 độ", ("^39_°c", "^39_°")),
        ("38 độ 5", ("^38.5_°c", "^38.5_°")),
        ("sốt 38,5 độ", ("^38.5_°c", "^38.5_°")),
        ("nóng 41°C", ("^41_°c", "^41_°")),
        ("rượu 40 độ", ("^40_°",)),
        ("góc 45 độ", ("^45_°",)),
        ("dốc nghiêng 30°", ("^30_°",)),
        ("xoay 360 độ", ("^360_°",)),
        ("mạnh 4 độ richter", ("^4_°",)),
        ("20 độ vĩ bắc", ("^20_°",)),
    ],
)
def test_a_degree_is_of_heat_or_of_something_else(text: str, found: tuple[str, ...]) -> None:
    assert [one.terms for one in find_figures(text, typed=False)] == [found]


def test_readers_say_neither_of_what_a_degree_is() -> None:
    for text in ("39 độ", "39°", "39 do", "sốt 39º"):
        assert terms(text, "^", typed=True) == ["^39_°"]
    assert terms("38 độ 5", "^", typed=True) == terms("38,5 độ", "^", typed=True) == ["^38.5_°"]
    assert terms("45 do dân bầu", "^", typed=True) == []
    assert terms("39 độ C", "^", typed=True)[0] == "^39_°c"
