"""Tables as files for spreadsheets."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.web.console.csv_file import csv_text

CELLS = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00\r")), min_size=1)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("chợ đêm", "chợ đêm"),
        ("chợ, đêm", '"chợ, đêm"'),
        ('"chợ"', '"""chợ"""'),
        ("=1+1", "'=1+1"),
        ("-chợ", "'-chợ"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+84", "'+84"),
        (-3, "-3"),
        (None, ""),
    ],
)
def test_a_cell_is_quoted_and_never_a_formula(cell: object, written: str) -> None:
    assert csv_text(["a", "b"], [(cell, 1)]) == f"a,b\r\n{written},1\r\n"


@given(CELLS)
def test_what_is_no_formula_is_read_as_it_was(cells: list[str]) -> None:
    read = next(csv.reader(io.StringIO(csv_text(cells, []), newline="")))
    assert len(read) == len(cells)
    for cell, again in zip(cells, read, strict=True):
        assert again in (cell, f"'{cell}")
