"""PowerPoint files since 2007, read as a stream of their XML."""

from itertools import chain
from pathlib import Path

from searchsvc.documents.extract.collected import Collected
from searchsvc.documents.extract.office.archive import Archive, opened
from searchsvc.documents.extract.office.charts import chart_lines
from searchsvc.documents.extract.office.pasted import pasted_pictures
from searchsvc.documents.extract.office.relations import main_part, related, sheets
from searchsvc.documents.extract.office.shown_runs import texts
from searchsvc.documents.text import LONGEST_STAMP


def read_pptx(path: Path, into: Collected) -> None:
    """Read a PowerPoint file; a slide is a page, its notes belong to it.

    A slide that is a picture with hardly any text is a page for OCR.
    Hidden slides are counted, as PowerPoint numbers them, and not read.

    Raises:
        FileFaultError: it is damaged or too large.
    """
    with opened(path, into.limits.unpacked_mb * 1_000_000) as archive:
        slides = sheets(archive, main_part(archive)[0], "sldId", "ppt/slides/slide")
        into.result.page_count = len(slides)
        brief: set[int] = set()
        for number, (slide, _, _) in enumerate(slides, 1):
            if _is_hidden(archive, slide):
                continue
            parts = (slide, *related(archive, slide, "notesSlide"))
            charts = (chart_lines(archive, one) for one in related(archive, slide, "chart"))
            shown = chain((texts(archive, one) for one in parts), charts)
            text = "".join(chain.from_iterable(shown))
            into.add(number, text)
            if len(text.strip()) <= LONGEST_STAMP:
                brief.add(number)
            if into.full:
                return
        into.add_pictures(brief & pasted_pictures(archive).keys() if brief else ())


def _is_hidden(archive: Archive, slide: str) -> bool:
    first = next(archive.events(slide, ("sld",)), None)
    return first is not None and first.attributes.get("show") in ("0", "false")
