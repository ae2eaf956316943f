"""What is set into the lines of a finished page: number and day that a clerk adds when it is sent.

PDFium gives text in the order in which it is drawn, so such pieces stand behind all other lines.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pypdfium2

from searchsvc.documents.extract.pdf.edits import Edit

_LINE, _WORD = re.compile(r"[^\r\n]+"), re.compile(r"\S+")
# Lines at the end of a page, and characters of each: more is a column.
_MOST_LINES, _LONGEST = 6, 40
# Of a page: drawings have more.
_MOST_CHARACTERS = 20_000
# Of the height of a piece: so much of it is beside the line that it is of.
_BESIDE = 0.5
# Points by which boxes may overlap.
_NEAR = 1.0
# What is left to be filled in, also where nothing stands behind it.
_ASKS = re.compile(r"(?:^|\s)(?:số|ngày|tháng|năm)\s?:?$", re.IGNORECASE)
_FILLERS = ".…_"
_FILLER = re.compile(rf"[^\S\r\n]*(?:[{_FILLERS}]+[^\S\r\n]*)*")


class _Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float


class _Piece(NamedTuple):
    """Words side by side: where they stand in the text and on the page."""

    start: int
    end: int
    box: _Box


def set_in(layer: pypdfium2.PdfTextPage, text: str) -> list[Edit]:
    """Move what is drawn last into the gaps of earlier lines that it stands in.

    Args:
        layer: of a page that is not turned; of others nothing is moved.
        text: all of it, as PDFium gives it.

    Returns:
        The edits of the text.
    """
    lines = [match.span() for match in _LINE.finditer(text)]
    if layer.count_chars() != len(text) or len(text) > _MOST_CHARACTERS or _is_turned(layer):
        return []
    first = _first_late(layer, text, lines)
    if first is None:
        return []
    before = lines[first][0]
    boxes = [
        (at, _box(layer, at))
        for at in range(before)
        if not text[at].isspace() and text[at] not in _FILLERS
    ]
    edits: list[Edit] = []
    for start, end in lines[first:]:
        for piece in _pieces(layer, text, start, end):
            said = text[piece.start : piece.end]
            place = _place(piece.box, said, text, boxes)
            if place is not None:
                edits += (_inserted(said, text, place), (piece.start, piece.end, ""))
    return edits


def _is_turned(layer: pypdfium2.PdfTextPage) -> bool:
    return bool(layer.page.get_rotation())


def _box(layer: pypdfium2.PdfTextPage, at: int) -> _Box:
    return _Box(*layer.get_charbox(at, loose=True))


def _first_late(
    layer: pypdfium2.PdfTextPage, text: str, lines: Sequence[tuple[int, int]]
) -> int | None:
    """Give the first of the short lines at the end that stands above the line before it."""
    late = None
    for number in range(len(lines) - 1, max(0, len(lines) - 1 - _MOST_LINES), -1):
        start, end = lines[number]
        if end - start > _LONGEST:
            break
        one, above = (_first_box(layer, text, *lines[at]) for at in (number, number - 1))
        if one and above and one.bottom + _NEAR >= above.top:
            late = number
    return late


def _first_box(layer: pypdfium2.PdfTextPage, text: str, start: int, end: int) -> _Box | None:
    word = _WORD.search(text, start, end)
    return _box(layer, word.start()) if word else None


def _pieces(layer: pypdfium2.PdfTextPage, text: str, start: int, end: int) -> Iterator[_Piece]:
    """Yield the words of a line, those side by side as one."""
    current: _Piece | None = None
    for word in _WORD.finditer(text, start, end):
        boxes = [_box(layer, at) for at in range(*word.span())]
        box = _around(boxes)
        if current and 0 <= box.left - current.box.right <= box.top - box.bottom:
            current = _Piece(current.start, word.end(), _around((current.box, box)))
            continue
        if current:
            yield current
        current = _Piece(*word.span(), box)
    if current:
        yield current


def _around(boxes: Sequence[_Box]) -> _Box:
    left, bottom, right, top = zip(*boxes, strict=True)
    return _Box(min(left), min(bottom), max(right), max(top))


def _place(box: _Box, said: str, text: str, boxes: Sequence[tuple[int, _Box]]) -> int | None:
    """Give the place behind what a piece is set in behind; None = it stands in no gap."""
    height = box.top - box.bottom
    line = [
        (one, at)
        for at, one in boxes
        if min(one.top, box.top) - max(one.bottom, box.bottom) >= _BESIDE * height > 0
    ]
    middle = (box.left + box.right) / 2
    # A gap may be too narrow: its end is printed over.
    if any(one.left < middle and one.right > box.left + _NEAR for one, _ in line):
        return None
    before = [(one.right, at) for one, at in line if one.right <= box.left + _NEAR]
    if not before:
        return None
    place = max(before)[1] + 1
    is_between = any(one.left >= middle for one, _ in line)
    start = text.rfind("\n", 0, place) + 1
    return place if is_between or (said[0].isdigit() and _ASKS.search(text[start:place])) else None


def _inserted(said: str, text: str, place: int) -> Edit:
    """Write a piece at its place, in the stead of dots that stand for it."""
    filler = _FILLER.match(text, place)
    end = filler.end() if filler else place
    behind = text[end : end + 1]
    # The number of a document and its code are one word.
    apart = (
        "" if not behind or behind in "\r\n" or (said[-1].isdigit() and behind in "/-–") else " "
    )
    return place, end, f" {said}{apart}"
