"""Word files before 2007: what they show."""

from pathlib import Path

import pytest

from searchsvc.articles.legacy import tcvn3
from tests.unit import made_files as made
from tests.unit.file_texts import read, texts

BEFORE, DRAFT, AFTER = "Xây chợ Gò Me", " và kè Rạch Vẹt", " trong quý ba"
BOLD = b"\x35\x08\x01"


@pytest.mark.parametrize(
    "properties",
    [
        b"\x00\x08\x01",
        b"\x3c\x08\x01",
        b"\x3c\x08\x81",
        # Behind properties of other sizes: bold, a size, a colour, a language that says its length.
        BOLD
        + b"\x43\x4a\x1c\x00"
        + b"\x70\x68\x00\x00\x00\x00"
        + b"\x00\xc6\x02\x01\x02\x00\x08\x01",
    ],
)
@pytest.mark.parametrize("wide", [True, False])
def test_deleted_and_hidden_text_is_not_read(tmp_path: Path, properties: bytes, wide: bool) -> None:
    before, draft, after = (BEFORE, DRAFT, AFTER) if wide else ("Xay cho", " va ke", " quy ba")
    whole = before + draft + after
    runs = [(len(before), BOLD), (len(draft), properties), (len(after), b"")]
    found = read(tmp_path, made.doc(whole if wide else whole.encode(), runs=runs))
    assert texts(found) == [before + after]


@pytest.mark.parametrize("properties", [b"", BOLD, b"\x00\x08\x00", b"\x3c\x08\x80"])
def test_text_of_other_properties_is_read(tmp_path: Path, properties: bytes) -> None:
    runs = [(len(BEFORE), properties), (len(AFTER), b"")]
    assert texts(read(tmp_path, made.doc(BEFORE + AFTER, runs=runs))) == [BEFORE + AFTER]


def test_a_cell_ends_a_line_and_no_mark_divides_a_word(tmp_path: Path) -> None:
    cells = "UBND XÃ GÒ ME\x07Số: 12/QĐ-UBND\x07\x07Nạo v\x1fét mương\x02của thôn\r"
    (text,) = texts(read(tmp_path, made.doc(cells)))
    assert text.split("\n") == ["UBND XÃ GÒ ME", "Số: 12/QĐ-UBND", "", "Nạo vét mương của thôn"]


def test_an_optional_hyphen_is_a_letter_of_tcvn3(tmp_path: Path) -> None:
    said = "hội đồng nhân dân xã họp bàn việc trồng bưởi và nạo vét mương thủy lợi"
    content = tcvn3.encode(said).encode("latin-1").replace(b"\xad", b"\x1f")
    assert texts(read(tmp_path, made.doc(content))) == [said]
