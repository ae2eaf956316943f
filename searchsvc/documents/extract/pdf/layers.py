"""Text in the layers of a PDF that are switched off, which its viewers do not show.

PDFium gives such text as any other and does not tell the state of a layer, but does not draw it.
"""

import ctypes
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from searchsvc.documents.extract.pdf.layer_states import hides_a_layer

# Of a page: drawings have more, and layers that nobody hides.
_MOST_OBJECTS = 2_000
# Pixels of a page that is drawn, a point each.
_LARGEST = 10_000_000
# Seconds of processor time that drawing may take of a document: its text comes first.
_LONGEST_DRAWING = 5.0
# The mark of what is in a layer, and its end.
_MARK = [*map(ord, "OC\0")]
_LONGEST_NAME = 64


class HiddenLayers:
    """Takes the text of hidden layers out of the pages of one document.

    Args:
        path: of the document.
    """

    def __init__(self, path: Path) -> None:
        self._hides = hides_a_layer(path)
        self._left = _LONGEST_DRAWING
        # Which texts in layers are hidden, of the page that was looked at last.
        self._page: int | None = None
        self._hidden: list[bool] = []

    def drop(self, page: pypdfium2.PdfPage, index: int) -> None:
        """Take the text out of a page that stands in a layer and is not seen.

        Once drawing has taken its time, the text of all layers stays.

        Args:
            page: whose text is not read yet; it is changed.
            index: of the page.

        Raises:
            pypdfium2.PdfiumError: the page can't be drawn.
        """
        if not self._hides or not 0 < pdfium.FPDFPage_CountObjects(page) <= _MOST_OBJECTS:
            return
        if page.get_width() * page.get_height() > _LARGEST or not (layered := [*_layered(page)]):
            return
        if self._page != index or len(self._hidden) != len(layered):
            self._page, self._hidden = index, self._found(page, layered)
        for one, hidden in zip(layered, self._hidden, strict=True):
            if hidden and pdfium.FPDFPage_RemoveObject(page, one):
                pdfium.FPDFPageObj_Destroy(one)

    def _found(self, page: pypdfium2.PdfPage, layered: list[object]) -> list[bool]:
        if self._left <= 0:
            return [False] * len(layered)
        began = time.process_time()
        try:
            with closing(page.render(scale=1, grayscale=True)) as drawn:
                return [not _is_seen(page, drawn, one) for one in layered]
        finally:
            self._left -= time.process_time() - began


def _layered(page: pypdfium2.PdfPage) -> Iterator[object]:
    """Give the texts of a page that are in a layer."""
    name, size = (ctypes.c_ushort * _LONGEST_NAME)(), ctypes.c_ulong()
    for at in range(pdfium.FPDFPage_CountObjects(page)):
        shape = pdfium.FPDFPage_GetObject(page, at)
        if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        for number in range(pdfium.FPDFPageObj_CountMarks(shape)):
            mark = pdfium.FPDFPageObj_GetMark(shape, number)
            if (
                pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), size)
                and name[: len(_MARK)] == _MARK
            ):
                yield shape
                break


def _is_seen(page: pypdfium2.PdfPage, drawn: pypdfium2.PdfBitmap, shape: object) -> bool:
    """Tell whether anything is drawn where a text stands; outside of the page it counts as seen."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(shape, left, bottom, right, top):
        return True
    places = ((left.value, bottom.value), (right.value, top.value))
    corners = [_pixel(page, drawn, x, y) for x, y in places]
    (first, last), (above, below) = (sorted(one) for one in zip(*corners, strict=True))
    first, above = max(first, 0), max(above, 0)
    last, below = min(last + 1, drawn.width), min(below + 1, drawn.height)
    if first >= last or above >= below:
        return True
    starts = (row * drawn.stride for row in range(above, below))
    shades = {shade for start in starts for shade in drawn.buffer[start + first : start + last]}
    return len(shades) > 1


def _pixel(
    page: pypdfium2.PdfPage, drawn: pypdfium2.PdfBitmap, x: float, y: float
) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, drawn.width, drawn.height, 0, x, y, across, down)
    return across.value, down.value
