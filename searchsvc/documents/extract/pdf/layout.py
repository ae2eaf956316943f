"""What only the places of characters on a page tell: turned text, watermarks, numbers of notes."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium

from searchsvc.documents.extract.pdf.edits import Edit

# Characters that are looked at, over the whole page.
_SAMPLE = 100
_TURNED = 0.8
# A number behind a word: a note's is smaller than the word and stands higher.
_NOTE = re.compile(r"(?<=[^\W\d_][^\W\d_])\d{1,2}(?!\w)")
_UNITS = re.compile(r"(?:^|[^\w])(?:mm|cm|dm|km|ha|hm)$", re.IGNORECASE)
_SMALLER, _HIGHER = 0.9, 0.2
_MOST_NOTES = 500
_WORD = re.compile(r"\S+")
# Radians: pages that are copied lie askew by less.
_SKEWED = math.radians(10)


@contextmanager
def upright(page: pypdfium2.PdfPage) -> Iterator[pypdfium2.PdfTextPage]:
    """Open the text of a page, turned so that lines that are drawn up or down are in order."""
    layer = page.get_textpage()
    try:
        # Whatever the page is turned by: PDFium orders lines as they are seen.
        upright_at = -90 * _quarter(layer) % 360
        if upright_at != page.get_rotation():
            layer.close()
            page.set_rotation(upright_at)
            layer = page.get_textpage()
        yield layer
    finally:
        layer.close()


def _quarter(layer: pypdfium2.PdfTextPage) -> int:
    """Give by how many quarters most of a text is turned clockwise."""
    count = layer.count_chars()
    quarters = Counter(
        round(pdfium.FPDFText_GetCharAngle(layer, at) / (math.pi / 2)) % 4
        for at in range(0, count, max(1, count // _SAMPLE))
        if chr(pdfium.FPDFText_GetUnicode(layer, at)).isalnum()
    )
    ((quarter, most),) = quarters.most_common(1) or ((0, 0),)
    return quarter if most > _TURNED * quarters.total() else 0


def skewed_apart(layer: pypdfium2.PdfTextPage, text: str) -> list[Edit]:
    """Put what is drawn askew, such as a watermark, into lines of its own.

    Args:
        layer: of the page.
        text: all of it, as PDFium gives it.

    Returns:
        The edits of the text.
    """
    if layer.count_chars() != len(text):
        return []
    edits: list[Edit] = []
    was_skewed, end = False, 0
    for word in _WORD.finditer(text):
        is_skewed = _is_skewed(layer, word.start())
        if end and is_skewed != was_skewed and "\n" not in text[end : word.start()]:
            edits.append((end, word.start(), "\n"))
        was_skewed, end = is_skewed, word.end()
    return edits


def _is_skewed(layer: pypdfium2.PdfTextPage, at: int) -> bool:
    """Tell whether a character stands neither upright nor turned by quarters."""
    angle = pdfium.FPDFText_GetCharAngle(layer, at) % (math.pi / 2)
    return bool(min(angle, math.pi / 2 - angle) > _SKEWED)


def notes_apart(layer: pypdfium2.PdfTextPage, text: str) -> list[Edit]:
    """Put a blank between a word and the number of a note behind it.

    Args:
        layer: of the page.
        text: all of it, as PDFium gives it.

    Returns:
        The edits of the text.
    """
    if layer.count_chars() != len(text):
        return []
    found = [
        match.start()
        for match in _NOTE.finditer(text)
        if not _UNITS.search(text, max(0, match.start() - 4), match.start())
    ]
    return [(at, at, " ") for at in found[:_MOST_NOTES] if _is_raised(layer, at)]


def _is_raised(layer: pypdfium2.PdfTextPage, at: int) -> bool:
    """Tell whether a character is smaller and stands higher than the one before it."""
    before, size = (pdfium.FPDFText_GetFontSize(layer, one) for one in (at - 1, at))
    x, low, high = ctypes.c_double(), ctypes.c_double(), ctypes.c_double()
    if not (
        pdfium.FPDFText_GetCharOrigin(layer, at - 1, x, low)
        and pdfium.FPDFText_GetCharOrigin(layer, at, x, high)
    ):
        return False
    return bool(0 < size <= _SMALLER * before and high.value - low.value >= _HIGHER * before)
