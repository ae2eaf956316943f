"""Word files since 2007, read as a stream of their XML."""

from itertools import chain
from pathlib import Path

from searchsvc.documents.extract.collected import Collected
from searchsvc.documents.extract.office.archive import Archive, opened
from searchsvc.documents.extract.office.charts import chart_lines
from searchsvc.documents.extract.office.pasted import pasted_pictures
from searchsvc.documents.extract.office.relations import main_part
from searchsvc.documents.extract.office.shown_runs import hidden_styles, texts
from searchsvc.documents.text import LONGEST_STAMP

# In the order in which a reader sees them, the body first.
_BEFORE, _BEHIND = ("word/header",), ("word/footnotes", "word/endnotes", "word/footer")
_CHARTS = "word/charts/chart"


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
    document, _ = main_part(archive)
    hidden = hidden_styles(archive, document)
    before, behind = (chain.from_iterable(map(archive.named, part)) for part in (_BEFORE, _BEHIND))
    for part in chain(before, (document,), behind):
        for piece in texts(archive, part, hidden):
            pieces.append(piece)
            length += len(piece)
            if length > most:
                return
    for part in archive.named(_CHARTS):
        for line in chart_lines(archive, part):
            pieces.append(line)
            length += len(line)
            if length > most:
                return
