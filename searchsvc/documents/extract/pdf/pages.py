"""PDF: the text layer page by page, and which pages only OCR can read."""

import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from searchsvc.articles.legacy import all_to_unicode
from searchsvc.documents.extract.collected import Collected
from searchsvc.documents.extract.pdf.annotations import has_annotations, with_annotations
from searchsvc.documents.extract.pdf.edits import edited
from searchsvc.documents.extract.pdf.layers import HiddenLayers
from searchsvc.documents.extract.pdf.layout import notes_apart, skewed_apart, upright
from searchsvc.documents.extract.pdf.legible import is_garbled
from searchsvc.documents.extract.pdf.line_ends import joined_lines
from searchsvc.documents.extract.pdf.line_numbers import has_line_numbers, without_line_numbers
from searchsvc.documents.extract.pdf.set_in import set_in
from searchsvc.documents.text import Fault, FileFaultError

# Of a page with a picture: fewer letters are a stamp, a watermark or a signature box.
_LEAST_LETTERS = 250
# Of a page's letters: in Vietnamese about a sixth are letters of no other language; with fewer a
# picture's text layer was read by a machine that knew none.
_VIETNAMESE = re.compile("[\u0102-\u01b0\u1ea0-\u1ef9]")
_LEAST_MARKED = 0.06
# Of the page: a smaller picture is a logo or a seal.
_LEAST_COVERED = 0.4
_MOST_OBJECTS = 2_000


def read_pdf(path: Path, into: Collected) -> None:
    """Read a PDF; a page whose text is not usable is among the pictures.

    Raises:
        FileFaultError: it is damaged or protected by a password.
    """
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        encrypted = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "assword" in str(
            error
        )
        raise FileFaultError(Fault.ENCRYPTED if encrypted else Fault.DAMAGED) from error
    with closing(document):
        count = into.result.page_count = len(document)
        looked_at = min(count, into.limits.pages)
        unmarked: dict[int, str] = {}
        layers = HiddenLayers(path)
        try:
            for number in range(1, looked_at + 1):
                try:
                    page = _read_page(document, number - 1, layers)
                except pypdfium2.PdfiumError:
                    # The others may be sound.
                    continue
                into.add(number, page.text)
                if page.is_picture:
                    into.result.pictures.append(number)
                elif not page.is_marked:
                    unmarked[number] = page.text
                if into.full:
                    break
        finally:
            # Also when the time is over.
            into.result.pictures = sorted((*into.result.pictures, *_garbled(unmarked)))
        if into.full:
            return
        if looked_at < count:
            into.stop(Fault.TOO_LARGE)
        elif not count:
            raise FileFaultError(Fault.DAMAGED)


@dataclass(frozen=True, slots=True)
class _Read:
    """A page: its text, whether that has letters as Vietnamese has, and whether it is a picture."""

    text: str
    is_marked: bool
    is_picture: bool


def _read_page(document: pypdfium2.PdfDocument, index: int, layers: HiddenLayers) -> _Read:
    with closing(document[index]) as page:
        layers.drop(page, index)
        with upright(page) as layer:
            text = layer.get_text_range()
            edits = [
                *notes_apart(layer, text),
                *skewed_apart(layer, text),
                *set_in(layer, text),
            ]
            is_numbered = has_line_numbers(layer, text)
        letters = sum(map(str.isalpha, text))
        is_marked = len(_VIETNAMESE.findall(text)) >= _LEAST_MARKED * letters > 0
        usable = is_marked and letters >= _LEAST_LETTERS
        is_picture = not usable and _is_pictured(page, drawn=not letters)
        annotated = has_annotations(page)
    if annotated:
        # What is set upon it is found by the places of the characters.
        whole = with_annotations(document, index, text, layers, edits)
    else:
        whole = edited(text, edits)
    text = joined_lines(whole.replace("\r\n", "\n"), is_marked)
    return _Read(without_line_numbers(text) if is_numbered else text, is_marked, is_picture)


def _garbled(pages: Mapping[int, str]) -> Iterator[int]:
    """Give the numbers of the pages whose layer is no text; TCVN3 and VNI are."""
    decoded = all_to_unicode([*pages.values()])
    yield from (number for number, page in zip(pages, decoded, strict=True) if is_garbled(page))


def _is_pictured(page: pypdfium2.PdfPage, drawn: bool) -> bool:
    """Tell whether a picture covers a page, or, where it has no text at all, anything is drawn."""
    area = page.get_width() * page.get_height()
    covered = 0.0
    shapes = 0
    for kind, size in _objects(page):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered += size
        shapes += 1
    return (
        covered >= _LEAST_COVERED * area
        or (drawn and shapes > 0 and covered > 0)
        or (drawn and shapes > 50)
    )


def _objects(page: pypdfium2.PdfPage) -> Iterator[tuple[int, float]]:
    for number, shape in enumerate(page.get_objects(max_depth=3)):
        if number > _MOST_OBJECTS:
            return
        try:
            left, bottom, right, top = shape.get_bounds()
        except pypdfium2.PdfiumError:
            continue
        yield shape.type, abs((right - left) * (top - bottom))
