"""Word files since 2007, read as a stream of their XML."""

import io
from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from searchsvc.documents.extract.collected import Collected
from searchsvc.documents.extract.office.archive import Archive, opened
from searchsvc.documents.extract.office.charts import chart_lines
from searchsvc.documents.extract.office.chunks import chunk_text, is_zipped
from searchsvc.documents.extract.office.numbering import Numbering
from searchsvc.documents.extract.office.pasted import pasted_pictures
from searchsvc.documents.extract.office.relations import main_part, relations
from searchsvc.documents.extract.office.shown_runs import hidden_styles, texts
from searchsvc.documents.text import LONGEST_STAMP, FileFaultError

# In the order in which a reader sees them, the body first.
_BEFORE, _BEHIND = ("word/header",), ("word/footnotes", "word/endnotes", "word/footer")
_CHARTS = "word/charts/chart"
# Of documents within documents: how deep, and bytes of one.
_DEEPEST, _LARGEST_CHUNK = 3, 20_000_000


def read_docx(path: Path, into: Collected) -> None:
    """Read a Word file; it has no pages, they depend on the printer.

    One that holds pictures and hardly any text is a scan: each picture is a page for OCR.

    Raises:
        FileFaultError: it is damaged or too large.
    """
    with opened(path, into.limits.unpacked_mb * 1_000_000) as archive:
        pieces: list[str] = []
        try:
            _collect(archive, pieces, into.limits.characters)
        finally:
            # What was read before a limit or a fault is text of the file as well.
            into.add(1, "".join(pieces))
        if len("".join(pieces).strip()) <= LONGEST_STAMP:
            into.add_pictures(pasted_pictures(archive))


def _collect(archive: Archive, pieces: list[str], most: int) -> None:
    length = 0
    faults: list[FileFaultError] = []
    for piece in _texts(archive, faults):
        pieces.append(piece)
        length += len(piece)
        if length > most:
            return
    if faults:
        raise faults[0]


def _texts(archive: Archive, faults: list[FileFaultError], depth: int = 0) -> Iterator[str]:
    """Yield the texts of a Word file; faults of documents within it are noted, and left out."""
    document, _ = main_part(archive)
    hidden = hidden_styles(archive, document)
    numbering = Numbering()
    try:
        numbering.read(archive, document)
    except FileFaultError as fault:
        # Its text is sound without its numbers.
        faults.append(fault)
    before, behind = (chain.from_iterable(map(archive.named, part)) for part in (_BEFORE, _BEHIND))
    for part in chain(before, (document,), behind):
        yield from texts(
            archive, part, hidden, partial(_chunk, archive, part, faults, depth), numbering.label
        )
    for part in archive.named(_CHARTS):
        yield from chart_lines(archive, part)


def _chunk(
    archive: Archive, part: str, faults: list[FileFaultError], depth: int, reference: str
) -> Iterator[str]:
    """Yield the texts of a document that a part refers to as a piece of its own text."""
    chunk = relations(archive, part).get(reference)
    if chunk is None or chunk.kind != "aFChunk" or depth >= _DEEPEST:
        return
    try:
        content = archive.read(chunk.part, _LARGEST_CHUNK)
        if is_zipped(content):
            with opened(io.BytesIO(content), archive.left) as inner:
                try:
                    yield from _texts(inner, faults, depth + 1)
                finally:
                    archive.left = inner.left
        else:
            yield chunk_text(content)
        yield "\n"
    except FileFaultError as fault:
        faults.append(fault)
