"""Numbers of Excel files before 2007 are read as their cells show them."""

from pathlib import Path

import pytest

from searchsvc.documents.extract.office.sheet_formats import formats_of
from tests.unit.file_texts import read, texts
from tests.unit.made_compound import ole
from tests.unit.made_sheets import xls

_CODES = ("#,##0", "0.0%", "dd/mm/yyyy", '#,##0" đồng"')


def test_numbers_are_shown_by_the_format_of_their_cell(tmp_path: Path) -> None:
    rows = [[(15000.0, 1), (0.125, 2)], [(1250000.0, 4), (0.5, 0)]]
    (text,) = texts(read(tmp_path, xls({"Bang": rows}, _CODES)))
    assert [line.split() for line in text.splitlines()] == [
        ["Bang"],
        ["15.000", "12,5%"],
        ["1.250.000", "đồng", "0,5"],
    ]


def test_each_sheet_has_its_own_cells(tmp_path: Path) -> None:
    found = read(tmp_path, xls({"A": [[(15000.0, 1)]], "B": [[(15000.0, 0)]]}, _CODES, top=7))
    assert texts(found) == ["A\n15.000", "B\n15000"]


@pytest.mark.parametrize("cells", [[(15000.0, 9)], [(15000.0, 0)]])
def test_a_cell_without_a_format_shows_its_number(
    tmp_path: Path, cells: list[tuple[float, int]]
) -> None:
    assert texts(read(tmp_path, xls({"Bang": [cells]}, _CODES))) == ["Bang\n15000"]


@pytest.mark.parametrize(
    "content",
    [
        ole({"Unknown": b"x"}),
        ole({"Workbook": b"\x09\x08\xff\x00"}),
        xls({"Bang": [[(15000.0, 1)]]}, _CODES, version=0x0500),
        b"no compound file",
    ],
    ids=["no workbook", "cut", "earlier version", "other"],
)
def test_formats_that_cannot_be_read_are_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert formats_of(path) == {}
