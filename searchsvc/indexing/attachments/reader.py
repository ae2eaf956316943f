"""Reads one file, or some of its pictures, within the limits of the settings."""

import asyncio
import time

import structlog

from searchsvc.documents.blobs import BlobStore
from searchsvc.documents.ocr.tesseract import missing
from searchsvc.documents.pages import merged, noted
from searchsvc.documents.reading import extract, recognise
from searchsvc.documents.text import Fault, FileFaultError, FileText, Page
from searchsvc.documents.versions import OCR
from searchsvc.indexing.attachments.limits import AttachmentLimits

# Pages of one OCR process: it starts in half a second, a page takes some.
_PAGES_AT_ONCE = 4

log = structlog.get_logger()


def has_ocr(limits: AttachmentLimits) -> bool:
    """Return whether pictures can be read: OCR is switched on, and installed."""
    return bool(limits.ocr_pages) and missing() is None


class FileReader:
    """Reads the files of a folder."""

    def __init__(self, blobs: BlobStore, limits: AttachmentLimits) -> None:
        """Make the reader.

        Args:
            blobs: the bytes of the files.
            limits: of reading.
        """
        self._blobs = blobs
        self._limits = limits

    async def has_ocr(self) -> bool:
        """Return whether pictures can be read."""
        return await asyncio.to_thread(has_ocr, self._limits)

    async def read(self, digest: bytes) -> FileText:
        """Read a file; all of its pictures wait for OCR.

        Raises:
            ReadingEndedError: the process was killed by somebody else.
        """
        path = self._blobs.path(digest)
        if not path.exists():
            log.error("attachments.missing", digest=digest.hex())
            return noted(FileText(fault=Fault.DAMAGED))
        started = time.monotonic()
        text = noted(await extract(path, self._limits.reading))
        log.info(
            "attachments.read",
            digest=digest.hex(),
            media_type=text.media_type,
            pages=len(text.pages),
            pictures=len(text.pictures),
            fault=text.fault,
            seconds=round(time.monotonic() - started, 2),
        )
        return text

    def limited(self, text: FileText) -> FileText:
        """Leave out the pictures that are beyond the limit; without OCR all of them wait for it."""
        left = max(0, self._limits.ocr_pages - len(text.recognised))
        if text.pictures and not self._limits.ocr_pages:
            # They wait until OCR is switched on.
            text.fault = text.fault or Fault.NEEDS_OCR
        elif len(text.pictures) > left:
            text.pictures = text.pictures[:left]
            text.fault = text.fault or Fault.TOO_LARGE
        return text

    async def recognise(self, digest: bytes, text: FileText) -> FileText:
        """Read the next pictures of a file that wait for OCR.

        Raises:
            ReadingEndedError: the process was killed by somebody else.
        """
        numbers = text.pictures[:_PAGES_AT_ONCE]
        if text.fault is Fault.NEEDS_OCR:
            text.fault = None
        found: list[Page] = []
        started = time.monotonic()
        try:
            found = await recognise(self._blobs.path(digest), numbers, self._limits.ocr_seconds)
        except FileFaultError as error:
            log.warning("attachments.ocr_failed", digest=digest.hex(), fault=error.fault)
            text.fault = error.fault
        log.info(
            "attachments.recognised",
            digest=digest.hex(),
            pages=len(numbers),
            seconds=round(time.monotonic() - started, 2),
        )
        text.pages = merged(text.pages, found)
        text.pictures = text.pictures[len(numbers) :]
        if found:
            text.ocr = min(text.ocr, OCR) if text.recognised else OCR
            text.recognised = sorted({*text.recognised, *numbers})
        if not (text.pictures or text.pages or text.fault):
            text.fault = Fault.EMPTY
        return text
