"""What a clerk sets into a finished page of a PDF stands in the lines that leave room for it."""

from pathlib import Path

import pytest

from searchsvc.documents.extract.read import read_file
from searchsvc.documents.text import FileText, Limits
from tests.unit import made_files as made
from tests.unit.made_files import SetUpon


def read(tmp_path: Path, content: bytes) -> FileText:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    return read_file(path, Limits())


def lines_of(found: FileText) -> list[str]:
    (page,) = found.pages
    return [" ".join(line.split()) for line in page.text.split("\n")]


def blank_head(left_blank: str) -> str:
    """A head whose number and day are to be filled in; a letter is 4 points wide."""
    number = f"Số: {left_blank}/QĐ-UBND"
    return f"UBND XÃ SEN TRẮNG\n{number:<30}ngày {left_blank} tháng 5 năm 2031\nMở bến đò."


_NUMBER_AT, _DAY_AT = 20 + 4 * 5, 20 + 4 * 36
_FILLED = ["UBND XÃ SEN TRẮNG", "Số: 17/QĐ-UBND ngày 05 tháng 5 năm 2031", "Mở bến đò."]


@pytest.mark.parametrize("y", [686, 688, 690])
@pytest.mark.parametrize("left_blank", ["       ", ".......", "…………", "_______"])
def test_number_and_day_set_into_a_finished_page_stand_in_its_lines(
    tmp_path: Path, y: int, left_blank: str
) -> None:
    last = [(f"{_NUMBER_AT} {y}", "17"), (f"{_DAY_AT} {y}", "05")]
    content = made.pdf(blank_head(left_blank), drawn_last=last)
    assert lines_of(read(tmp_path, content)) == _FILLED


def test_what_is_drawn_last_stands_in_its_line_beside_notes_and_stamps(tmp_path: Path) -> None:
    last = [(f"{_NUMBER_AT} 688", "17"), (f"{_DAY_AT} 688", "05")]
    stamp = SetUpon("FreeText", "Đã nhận", bottom=698, left=400)
    content = made.pdf(blank_head("       ") + "²", drawn_last=last, set_upon=[stamp])
    first, *others = _FILLED
    assert lines_of(read(tmp_path, content)) == [f"{first} Đã nhận", *others[:-1], "Mở bến đò.2"]


def test_a_number_set_in_at_the_end_of_a_line_follows_what_asks_for_it(tmp_path: Path) -> None:
    content = made.pdf("UBND XÃ\nSố:\nMở bến đò.", drawn_last=[("44 688", "17/QĐ-UBND")])
    assert lines_of(read(tmp_path, content)) == ["UBND XÃ", "Số: 17/QĐ-UBND", "Mở bến đò."]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        # Beside a line, printed over one, between lines, below all.
        ("300 700", "TM. UBND"),
        ("36 700", "17"),
        ("160 668", "17"),
        ("36 600", "17"),
        # A watermark.
        ("0.7 0.7 -0.7 0.7 36 660", "BẢN SAO"),
    ],
)
def test_what_stands_in_no_gap_of_a_line_stays_where_it_is_drawn(
    tmp_path: Path, place: str, said: str
) -> None:
    text = "Ủy ban xã Sen Trắng\nSố:                /QĐ-UBND\nMở bến đò."
    found = lines_of(read(tmp_path, made.pdf(text, drawn_last=[(place, said)])))
    assert found == ["Ủy ban xã Sen Trắng", "Số: /QĐ-UBND", "Mở bến đò.", said]
