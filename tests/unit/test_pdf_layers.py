"""Layers of a PDF: what is switched off is not read, and looking costs little."""

import zlib
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from searchsvc.documents.extract.pdf import layers
from searchsvc.documents.extract.pdf.layer_states import hides_a_layer
from searchsvc.documents.extract.read import read_file
from searchsvc.documents.text import FileText, Limits
from tests.unit import made_files as made
from tests.unit.made_files import SetUpon

_LINES = "UBND XÃ SEN TRẮNG\nSố: 77/KH-UBND\nMở bến đò Lau"
_OFF, _SHOWN = "/OFF [{}]", f"{_LINES}\nNháp nội bộ"


def read(tmp_path: Path, content: bytes) -> FileText:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    return read_file(path, Limits())


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (_OFF, _LINES),
        ("/BaseState /OFF", _LINES),
        ("/ON [{}] /OFF []", _SHOWN),
        ("/BaseState /OFF /ON [{}]", _SHOWN),
        ("", _SHOWN),
    ],
)
def test_a_layer_is_read_where_it_is_switched_on(tmp_path: Path, state: str, text: str) -> None:
    content = made.pdf(_LINES, layer="Nháp nội bộ", layer_state=state)
    assert [page.text for page in read(tmp_path, content).pages] == [text]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[pypdfium2.PdfPage]:
    """The pages that are drawn."""
    pages: list[pypdfium2.PdfPage] = []
    render = pypdfium2.PdfPage.render

    def rendered(page: pypdfium2.PdfPage, **options: Any) -> pypdfium2.PdfBitmap:
        pages.append(page)
        return render(page, **options)

    monkeypatch.setattr(pypdfium2.PdfPage, "render", rendered)
    return pages


def test_a_page_is_drawn_only_for_layers_that_are_off_and_once(
    tmp_path: Path, drawn: list[pypdfium2.PdfPage]
) -> None:
    upon = SetUpon("FreeText", "Nộp trước rằm")
    for state in ("", "/ON [{}] /OFF []", "/ON [{}]"):
        read(tmp_path, made.pdf(_LINES, _LINES, layer="Sao", layer_state=state, set_upon=[upon]))
    assert not drawn
    read(tmp_path, made.pdf(_LINES, _LINES, set_upon=[upon]))
    assert not drawn
    read(tmp_path, made.pdf(_LINES, _LINES, layer="Sao", set_upon=[upon]))
    assert len(drawn) == 2


def test_drawing_takes_only_so_much_of_the_time_of_a_document(
    tmp_path: Path, drawn: list[pypdfium2.PdfPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layers, "_LONGEST_DRAWING", 1e-9)
    found = read(tmp_path, made.pdf(_LINES, _LINES, layer="Nháp nội bộ"))
    assert [page.text for page in found.pages] == [_LINES, _SHOWN]
    assert len(drawn) == 1


@pytest.mark.parametrize(
    ("objects", "hides"),
    [
        (b"<< /OCProperties << /D << /OFF [5 0 R] >> >> >>", True),
        (b"<< /OCProperties << /D << /OFF 7 0 R >> >> >>", True),
        (b"<< /OCProperties << /D << /BaseState/OFF >> >> >>", True),
        (b"<< /Usage << /View << /ViewState /OFF >> >> >>", True),
        (b"<< /OCProperties << /D << /OFF [] /ON [5 0 R] >> >> >>", False),
        (b"", False),
    ],
)
def test_layers_that_are_off_are_named_in_the_open_or_packed(
    tmp_path: Path, objects: bytes, hides: bool
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n" + objects)
    assert hides_a_layer(path) is hides
    stream = b"1 0 obj\n<</Type/ObjStm/N 1/First 4>>stream\r\n"
    path.write_bytes(stream + zlib.compress(objects + b" " * 40_000) + b"\nendstream")
    assert hides_a_layer(path) is hides


def test_layers_may_be_off_where_nobody_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"1 0 obj\n<</Type /ObjStm /N 1>>\nstream\n" + b"encrypted" * 9)
    assert hides_a_layer(path)


def test_what_is_set_upon_a_page_brings_no_hidden_layer_back(tmp_path: Path) -> None:
    upon = SetUpon("FreeText", "Nộp trước rằm")
    content = made.pdf(_LINES, layer="Nháp nội bộ", set_upon=[upon])
    (page,) = read(tmp_path, content).pages
    assert "Nộp trước rằm" in page.text
    assert "Nháp" not in page.text
