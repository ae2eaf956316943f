"""Scans that were pasted into a document are its pages, and OCR reads them."""

import os
import shutil
from pathlib import Path

import pytest
from PIL import Image

from searchsvc.documents.ocr.pictures import draw
from searchsvc.documents.reading import recognise
from searchsvc.documents.text import Limits
from tests.unit import made_files as made
from tests.unit.file_texts import read, texts
from tests.unit.made_files import SAID

LINK = '<draw:frame><draw:image xlink:href="Pictures/{}"/></draw:frame>'


def scan(text: str = "", height: int = 400) -> bytes:
    return made.picture(text, height=height)


def word(*shown: str, text: str = "", **pictures: bytes) -> bytes:
    """A Word file that shows pictures by their names, after a text."""
    blips = "".join(f'<w:p><w:r><a:blip r:embed="{name}"/></w:r></w:p>' for name in shown)
    to = {name: ("image", f"media/{name}.png") for name in pictures}
    parts: made.Parts = {f"word/media/{name}.png": one for name, one in pictures.items()}
    parts["word/_rels/document.xml.rels"] = made.relations(**to)
    return made.docx(text, more=blips, parts=parts)


def test_each_scan_in_a_word_file_with_hardly_any_text_is_a_page(tmp_path: Path) -> None:
    found = read(tmp_path, word("b", "a", "b", "c", a=scan(), b=scan("x"), c=scan("y")))
    assert (found.pictures, found.page_count, found.fault) == ([1, 2, 3], 3, None)
    beside = read(tmp_path, word("a", text="Kèm theo tờ trình", a=scan()))
    assert (beside.pictures, texts(beside)) == ([1], ["Kèm theo tờ trình"])
    limited = read(tmp_path, word("a", "b", a=scan(), b=scan("x")), Limits(pages=1))
    assert limited.pictures == [1]


@pytest.mark.parametrize(
    "content",
    [
        # A text with a picture, a logo, a reference to nothing, what is no picture.
        word("a", text=SAID * 4, a=scan()),
        word("a", text=SAID, a=scan(height=80)),
        word("b", text=SAID, a=scan()),
        word("a", text=SAID, a=b"\x01\x00\x00\x00" * 9),
        word("a", text=SAID, a=b""),
    ],
)
def test_other_pictures_are_no_pages(tmp_path: Path, content: bytes) -> None:
    found = read(tmp_path, content)
    assert (found.pictures, found.page_count, found.fault) == ([], None, None)


def test_each_scan_in_an_opendocument_is_a_page(tmp_path: Path) -> None:
    pictures: made.Parts = {"Pictures/a.png": scan(), "Pictures/b.png": scan("x")}
    found = read(tmp_path, made.odt(LINK.format("b.png"), LINK.format("a.png"), parts=pictures))
    assert (found.pictures, found.page_count) == ([1, 2], 2)
    assert read(tmp_path, made.odt(SAID * 4, LINK.format("a.png"), parts=pictures)).pictures == []


def test_a_slide_that_a_scan_covers_waits_for_ocr(tmp_path: Path) -> None:
    slide = (
        '<p:sld xmlns:p="p" xmlns:a="a" xmlns:r="r"><a:p><a:t>{}</a:t></a:p><p:pic>'
        '<a:blip r:embed="i"/><a:xfrm><a:ext cx="{}" cy="50"/></a:xfrm></p:pic></p:sld>'
    )
    shown = (("Một", 90), ("Hai", 30), (SAID * 4, 90), ("Bốn", 80))
    parts: made.Parts = {
        "ppt/presentation.xml": '<p:x xmlns:p="p"><p:sldSz cx="100" cy="100"/></p:x>',
        "ppt/media/i.png": scan(),
    }
    for number, (text, width) in enumerate(shown, 1):
        parts[f"ppt/slides/slide{number}.xml"] = slide.format(text, width)
        to = made.relations(i=("image", "../media/i.png"))
        parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = to
    found = read(tmp_path, made.zipped(parts))
    assert (found.pictures, found.page_count) == ([1, 4], 4)
    assert texts(found)[1] == "Hai"


def test_the_picture_of_a_page_is_drawn(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(word("b", "a", a=scan(height=400), b=scan(height=800)))
    for number, height in ((1, 800), (2, 400)):
        draw(path, number, tmp_path / "drawn.pgm")
        with Image.open(tmp_path / "drawn.pgm") as drawn:
            assert drawn.height == height
    with pytest.raises(ValueError, match="no picture"):
        draw(path, 3, tmp_path / "drawn.pgm")


@pytest.mark.skipif(
    shutil.which("tesseract") is None and os.environ.get("CI") != "true",
    reason="tesseract is not installed",
)
async def test_what_is_written_on_a_scan_in_a_word_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(word("a", a=scan("PHUONG BINH LAC 2031")))
    (page,) = await recognise(path, [1], 60)
    assert "BINH LAC" in page.text
