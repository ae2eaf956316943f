"""Puts together what a file's text layer says, what OCR reads, and what was read of it before."""

from collections.abc import Iterable, Mapping

from searchsvc.documents.extract.kinds import FileKind
from searchsvc.documents.text import LONGEST_STAMP, Fault, FileText, Page
from searchsvc.documents.versions import reader_version

# With one of them there may be less text than the file holds.
_LOSSES = frozenset({Fault.DAMAGED, Fault.ENCRYPTED, Fault.TOO_LARGE, Fault.TIMED_OUT})
# Their pictures have the numbers of pages, those of other kinds are counted as they are found.
_NUMBERED = frozenset(
    {FileKind.PDF, FileKind.PPTX, *(kind for kind in FileKind if kind.is_picture)}
)


def merged(layer: Iterable[Page], found: Iterable[Page]) -> list[Page]:
    """Return the pages of a text layer with those that OCR read in their place.

    A short layer is a stamp or a signature and stays, before what OCR read.
    """
    pages = {page.number: page for page in layer}
    for page in found:
        if page.text:
            pages[page.number] = _stamped(page, pages.get(page.number))
    return [pages[number] for number in sorted(pages)]


def begun(former: FileText, fresh: FileText, ocr: int | None) -> FileText:
    """Return a text layer that was read anew, with what OCR read of the same pictures before.

    Args:
        former: what was read of the file before.
        fresh: its layer; its pictures wait for OCR.
        ocr: version of OCR, pictures that an earlier one read wait again; None = there is none.
    """
    taken = [] if ocr is not None and former.ocr < ocr else _same_pictures(former, fresh)
    kept = [page for page in former.pages if page.ocr and page.number in taken]
    return fresh.model_copy(
        update={
            "pages": merged(fresh.pages, kept),
            "pictures": [number for number in fresh.pictures if number not in taken],
            "recognised": taken,
            "ocr": former.ocr,
        }
    )


def completed(former: FileText, anew: FileText) -> FileText:
    """Return a text that was read anew with the former pages whose pictures gave nothing.

    Args:
        former: what was read of the file before.
        anew: what was read of it, as far as it could be.
    """
    read = {page.number: page for page in anew.pages}
    before = {page.number: page for page in former.pages}
    lost = [n for n in anew.recognised if n in before and before[n].ocr and not _is_ocr(read, n)]
    waiting = [n for n in anew.pictures if n in before and n not in read]
    fault: Fault | None = None if anew.fault is Fault.EMPTY else anew.fault
    pages = merged(anew.pages, (before[number] for number in sorted({*lost, *waiting})))
    if not (pages or anew.pictures or fault):
        fault = Fault.EMPTY
    return anew.model_copy(update={"pages": pages, "fault": fault})


def has_failed(former: FileText, anew: FileText) -> bool:
    """Tell whether reading anew met what reading did not meet when it gave the former text."""
    return bool(former.pages) and anew.fault in _LOSSES and anew.fault is not former.fault


def is_worse(former: FileText, anew: FileText) -> bool:
    """Tell whether a text that was read anew as far as it could be lost some of the former."""
    fewer = anew.fault in _LOSSES and len(anew.pages) < len(former.pages)
    return fewer or has_failed(former, anew)


def is_same(former: FileText, anew: FileText) -> bool:
    """Tell whether searches and editors see the same in two texts of a file."""
    return _seen(former) == _seen(anew)


def noted(text: FileText, ocr: int | None = None) -> FileText:
    """Return a text as that of the readers of this version.

    Args:
        text: of a file.
        ocr: version of OCR that its pictures count as read by; None = the one that did.
    """
    version = reader_version(text.media_type)
    return text.model_copy(update={"reader": version, "ocr": text.ocr if ocr is None else ocr})


def read_by_ocr(text: FileText) -> set[int]:
    """Return the numbers of the pages that OCR has read."""
    return {*text.recognised, *(page.number for page in text.pages if page.ocr)}


def _same_pictures(former: FileText, fresh: FileText) -> list[int]:
    known = read_by_ocr(former)
    numbered = fresh.media_type in _NUMBERED
    if not numbered and {*known, *former.pictures} != {*fresh.pictures}:
        return []
    return [number for number in fresh.pictures if number in known]


def _seen(text: FileText) -> tuple[object, ...]:
    pages = [page.model_copy(update={"stamp": ""}) for page in text.pages]
    return text.media_type, text.page_count, pages, text.pictures, text.fault


def _is_ocr(pages: Mapping[int, Page], number: int) -> bool:
    return number in pages and pages[number].ocr


def _stamped(page: Page, layer: Page | None) -> Page:
    """Put a stamp before what OCR read, in the place of the one that is there."""
    shown = "" if layer is None else layer.stamp if layer.ocr else layer.text
    stamp = shown if len(shown) <= LONGEST_STAMP else ""
    # Earlier ledgers did not note which lines are the stamp's.
    former = page.stamp or (stamp if page.text.startswith(f"{stamp}\n") else "")
    read = page.text.removeprefix(f"{former}\n") if former else page.text
    text = f"{stamp}\n{read}" if stamp else read
    return page.model_copy(update={"text": text, "stamp": stamp})
