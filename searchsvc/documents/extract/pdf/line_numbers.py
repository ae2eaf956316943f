"""The numbers of a page's lines, as drafts have them: they count up by one in its margin.

Lists, tables and years count up as well: what is numbered here is running text, whose sentences go
on from one line to the next and reach from margin to margin.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2

# Counts from a thousand on are years.
_NUMBER = re.compile(r"[^\S\r\n]*(\d{1,3})(?:[^\S\r\n]+|$)")
_LINE = re.compile(r"[^\r\n]+")
_ENDED = (".", ";", ":", "!", "?")
# Lines of a page, and the share of them that has a number.
_LEAST_LINES, _NUMBERED = 8, 0.9
# Of the numbered lines: those that go on in the next one.
_GOING_ON = 0.15
# Of those: so many run from margin to margin, but for a word at their end.
_RUNNING, _SHORT = 0.8, 0.15
# Words of such a line; items of a list have fewer.
_LEAST_WORDS = 6
# In figures' widths: from a number to the text, and from a column of a table to the next one.
_APART, _COLUMN = 1.5, 4.0


@dataclass(frozen=True, slots=True)
class _Line:
    """A line behind its number: text, where it begins and ends, its widest gap; or no text."""

    said: str
    left: float
    right: float
    gap: float


def has_line_numbers(layer: pypdfium2.PdfTextPage, text: str) -> bool:
    """Tell whether the lines of a page are numbered in its margin.

    Args:
        layer: of the page.
        text: all of it, as PDFium gives it.
    """
    lines = [*_LINE.finditer(text)]
    found = [(line.start(), number) for line in lines if (number := _NUMBER.match(line.group()))]
    counted = [int(number[1]) for _, number in found]
    if (
        len(found) < max(_LEAST_LINES, _NUMBERED * len(lines))
        or counted != [*range(counted[0], counted[0] + len(counted))]
        or layer.count_chars() != len(text)
    ):
        return False
    boxes = [layer.get_charbox(start + number.end(1) - 1, loose=True) for start, number in found]
    numbers_end = max(box[2] for box in boxes)
    figure = max(box[2] - box[0] for box in boxes)
    behind = ((start + one.end(), start + len(one.string)) for start, one in found)
    numbered = [_line(layer, text, start, end) for start, end in behind]
    written = [line for line in numbered if line.said]
    return (
        bool(written)
        and min(line.left for line in written) - numbers_end >= _APART * figure
        and _is_running(numbered, _COLUMN * figure)
    )


def _line(layer: pypdfium2.PdfTextPage, text: str, start: int, end: int) -> _Line:
    places = [at for at in range(start, end) if not text[at].isspace()]
    boxes = [layer.get_charbox(at, loose=True) for at in places]
    if not boxes:
        return _Line("", 0.0, 0.0, 0.0)
    gaps = (after[0] - before[2] for before, after in pairwise(boxes))
    said = text[start:end].strip()
    return _Line(said, boxes[0][0], max(box[2] for box in boxes), max(gaps, default=0.0))


def _is_running(lines: Sequence[_Line], column: float) -> bool:
    """Tell whether lines are running text: sentences go on behind lines that are full."""
    written = [line for line in lines if line.said]
    end = max(line.right for line in written)
    full = end - _SHORT * (end - min(line.left for line in written))
    going_on = [*_going_on(lines)]
    running = sum(
        line.right >= full and line.gap < column and len(line.said.split()) >= _LEAST_WORDS
        for line in going_on
    )
    return running >= max(_GOING_ON * len(lines), _RUNNING * len(going_on))


def _going_on(lines: Sequence[_Line]) -> Iterator[_Line]:
    for line, following in pairwise(lines):
        if line.said and not line.said.endswith(_ENDED) and following.said[:1].islower():
            yield line


def without_line_numbers(text: str) -> str:
    """Leave out the numbers of a page's lines.

    Args:
        text: of a page that has them (`has_line_numbers`).
    """
    lines = text.split("\n")
    return "\n".join(
        line[number.end() :] if (number := _NUMBER.match(line)) else line for line in lines
    )
