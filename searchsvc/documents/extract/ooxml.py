"""Word and PowerPoint files since 2007, read as a stream of their XML."""

from collections.abc import Iterator
from pathlib import Path

from searchsvc.documents.extract.archive import Archive, opened
from searchsvc.documents.extract.collected import Collected

# In the order in which a reader sees them, the body first.
_WORD_PARTS = ("word/header", "word/document", "word/footnotes", "word/endnotes", "word/footer")
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-", "p": "\n", "tc": "\t"}
_WANTED = frozenset(("t", "Fallback", *_BREAKS))


def read_docx(path: Path, into: Collected) -> None:
    """Read a Word file; it has no pages, they depend on the printer.

    Raises:
        FileFaultError: it is damaged or too large.
    """
    with opened(path, into.limits.unpacked_mb * 1_000_000) as archive:
        pieces: list[str] = []
        length = 0
        try:
            for prefix in _WORD_PARTS:
                for part in archive.named(prefix):
                    for piece in _texts(archive, part):
                        pieces.append(piece)
                        length += len(piece)
                        if length > into.limits.characters:
                            return
        finally:
            # What was read before a limit or a fault is text of the file as well.
            into.add(1, "".join(pieces))


def read_pptx(path: Path, into: Collected) -> None:
    """Read a PowerPoint file; a slide is a page, its notes belong to it.

    Raises:
        FileFaultError: it is damaged or too large.
    """
    with opened(path, into.limits.unpacked_mb * 1_000_000) as archive:
        slides = archive.named("ppt/slides/slide")
        into.result.page_count = len(slides)
        for number, slide in enumerate(slides, 1):
            notes = slide.replace("slides/slide", "notesSlides/notesSlide")
            into.add(number, "".join([*_texts(archive, slide), *_texts(archive, notes)]))
            if into.full:
                return


def _texts(archive: Archive, part: str) -> Iterator[str]:
    unseen = 0
    for starts, name, text, _ in archive.events(part, _WANTED):
        # An older program's form of the same content.
        if name == "Fallback":
            unseen += 1 if starts else -1
        elif not unseen and not starts:
            yield text if name == "t" else _BREAKS[name]
