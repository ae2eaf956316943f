"""PDF: what is set upon a page and seen with it: form values, free text, stamps, notes.

The text layer of a page has its content only. Annotations that can be drawn are made part of the
content, which pdfium then gives as its last text; others state their text in an entry.
"""

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from searchsvc.documents.extract.pdf.edits import Edit, edited
from searchsvc.documents.extract.pdf.layers import HiddenLayers

# Of a page: more are no form, and take as long as an attacker likes.
_MOST_ANNOTATIONS = 1_000
# Of a page and of an entry: beyond, what is set upon it stands at its end, or is left out.
_MOST_CHARACTERS = 20_000
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_DRAWN = (
    pdfium.FPDF_ANNOT_WIDGET,
    pdfium.FPDF_ANNOT_FREETEXT,
    pdfium.FPDF_ANNOT_STAMP,
    pdfium.FPDF_ANNOT_WATERMARK,
)
# The entry that states the text of one that is not drawn, or drawn as an icon.
_STATED = {
    pdfium.FPDF_ANNOT_WIDGET: b"V",
    pdfium.FPDF_ANNOT_FREETEXT: b"Contents",
    pdfium.FPDF_ANNOT_TEXT: b"Contents",
}
# Points by which a text may be beside its line, or overlap what it follows.
_NEAR = 2.0

_Box = tuple[float, float, float, float]


@dataclass(slots=True)
class _Annotation:
    """One that is seen: its box (left, bottom, right, top), whether it is drawn, and its text."""

    box: _Box
    drawn: bool
    text: list[str] = field(default_factory=list)


def has_annotations(page: pypdfium2.PdfPage) -> bool:
    """Tell whether anything is set upon a page, be it a link."""
    return bool(pdfium.FPDFPage_GetAnnotCount(page) > 0)


def with_annotations(
    document: pypdfium2.PdfDocument,
    index: int,
    text: str,
    layers: HiddenLayers,
    edits: Sequence[Edit],
) -> str:
    """Give the text of a page with that of its annotations, each in the line that it is set upon.

    Args:
        document: its page is changed.
        index: of the page, which nobody has open.
        text: of the page alone, as pdfium gives it.
        layers: of the document.
        edits: of the text, which are made as well.

    Raises:
        pypdfium2.PdfiumError: the page can't be read.
    """
    with closing(document[index]) as page:
        found = _annotations_of(page)
        if not found:
            return edited(text, edits)
        layers.drop(page, index)
        with closing(page.get_textpage()) as layer:
            boxes = _boxes_of(layer, text)
        if page.get_rotation():
            # What stands in one line is not known.
            boxes = []
        drawn = [one for one in found if one.drawn]
        flattened = bool(drawn) and (
            pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS
        )
    if flattened:
        with closing(document[index]) as page:
            layers.drop(page, index)
            with closing(page.get_textpage()) as layer:
                whole = layer.get_text_range()
                if not whole.startswith(text):
                    text, boxes, edits = whole, [], ()
                else:
                    _share(whole[len(text) :], layer, len(text), drawn)
    return _placed(text, boxes, found, edits)


def _annotations_of(page: pypdfium2.PdfPage) -> list[_Annotation]:
    """Give the annotations that have text and are seen, unless they are too many."""
    count = pdfium.FPDFPage_GetAnnotCount(page)
    if not 0 < count <= _MOST_ANNOTATIONS:
        return []
    found: list[_Annotation] = []
    # From the last, because what is not seen is removed: flattening shows some of it.
    for number in reversed(range(count)):
        with _opened(page, number) as one:
            is_seen = one is not None and not pdfium.FPDFAnnot_GetFlags(one) & _UNSEEN
            if one is not None and is_seen:
                found += _read(one)
        if not is_seen:
            pdfium.FPDFPage_RemoveAnnot(page, number)
    return found[::-1]


def _read(one: object) -> Iterator[_Annotation]:
    kind = pdfium.FPDFAnnot_GetSubtype(one)
    is_drawn = kind in _DRAWN and bool(pdfium.FPDFAnnot_HasKey(one, b"AP"))
    entry = None if is_drawn else _STATED.get(kind)
    stated = _string(one, entry) if entry else ""
    if is_drawn or stated.strip():
        yield _Annotation(_box_of(one), is_drawn, [stated])


@contextmanager
def _opened(page: pypdfium2.PdfPage, number: int) -> Iterator[object]:
    one = pdfium.FPDFPage_GetAnnot(page, number)
    try:
        yield one or None
    finally:
        if one:
            pdfium.FPDFPage_CloseAnnot(one)


def _string(one: object, entry: bytes) -> str:
    """Give the text of an entry; the name by which a box is ticked is none."""
    if pdfium.FPDFAnnot_GetValueType(one, entry) != pdfium.FPDF_OBJECT_STRING:
        return ""
    size = pdfium.FPDFAnnot_GetStringValue(one, entry, None, 0)
    if not 2 < size <= 2 * _MOST_CHARACTERS:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAnnot_GetStringValue(
        one, entry, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size
    )
    text = buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _box_of(one: object) -> _Box:
    box = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(one, box)
    return box.left, box.bottom, box.right, box.top


def _boxes_of(layer: pypdfium2.PdfTextPage, text: str) -> list[_Box]:
    """Give the box of each character; none where they can't be told."""
    if len(text) != layer.count_chars() or len(text) > _MOST_CHARACTERS:
        return []
    return [layer.get_charbox(at, loose=True) for at in range(len(text))]


def _share(added: str, layer: pypdfium2.PdfTextPage, before: int, drawn: list[_Annotation]) -> None:
    """Give each annotation what is drawn within its box; blanks are of what they follow."""
    current = drawn[0]
    told = before + len(added) == layer.count_chars() and len(added) <= _MOST_CHARACTERS
    for at, char in enumerate(added):
        if told and not char.isspace():
            left, bottom, right, top = layer.get_charbox(before + at)
            x, y = (left + right) / 2, (bottom + top) / 2
            if not _is_within(current.box, x, y):
                current = next((one for one in drawn if _is_within(one.box, x, y)), current)
        current.text.append(char)


def _is_within(box: _Box, x: float, y: float) -> bool:
    left, bottom, right, top = box
    return left - _NEAR <= x <= right + _NEAR and bottom - _NEAR <= y <= top + _NEAR


def _placed(text: str, boxes: list[_Box], found: list[_Annotation], edits: Sequence[Edit]) -> str:
    """Put each text of one line behind what it stands beside, any other at the end."""
    inside: list[Edit] = []
    last: list[str] = []
    for one in found:
        said = "".join(one.text).strip()
        if not said:
            continue
        place = None if "\n" in said else _place(text, boxes, one.box)
        if place is None:
            last.append(said)
        else:
            inside.append((place, place, f" {said} "))
    return "\n".join((edited(text, (*edits, *inside)), *last))


def _place(text: str, boxes: list[_Box], box: _Box) -> int | None:
    """Give where a text belongs that is set in a box: behind its neighbour; None = it has none."""
    start, bottom, _, top = box
    middle = (bottom + top) / 2
    line = [
        (left, right, at)
        for at, (left, low, right, high) in enumerate(boxes)
        if low - _NEAR <= middle <= high + _NEAR and right > left and not text[at].isspace()
    ]
    before = [(right, at) for _, right, at in line if right <= start + _NEAR]
    if not before:
        return min(line)[2] if line else None
    place = max(before)[1] + 1
    while place < len(text) and text[place].isalnum():
        place += 1
    return place
