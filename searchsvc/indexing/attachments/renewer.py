"""Reads files anew whose reader has another version, when no other file waits to be read."""

import asyncio
import time

import structlog

from searchsvc.documents.children import ReadingEndedError
from searchsvc.documents.pages import begun, completed, has_failed, is_same, is_worse, noted
from searchsvc.documents.text import FileText
from searchsvc.documents.versions import OCR, READERS, reader_version
from searchsvc.indexing.attachments.limits import AttachmentLimits
from searchsvc.indexing.attachments.reader import FileReader, has_ocr
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.ledger.attached.files import MOST_ATTEMPTS, FileState

# Of the time that reading took: nobody waits for it.
_PAUSE = 1.0

log = structlog.get_logger()


class Renewer:
    """Reads one file at a time anew; what was read before stands until that is done."""

    def __init__(self, ledger: Ledger, reader: FileReader, busy: set[bytes]) -> None:
        """Make the renewer.

        Args:
            ledger: says which version read a file.
            reader: reads it.
            busy: digests of the files that are being read, by whomever.
        """
        self._ledger = ledger
        self._reader = reader
        self._busy = busy
        self._not_before = 0.0

    async def renew_next(self) -> bool:
        """Work on the file that the oldest reader read; False when none is, or others wait.

        Of pictures that OCR has not read a few are read; they are kept aside until all are.
        """
        ocr = OCR if await self._reader.has_ocr() else None
        if await asyncio.to_thread(self._is_late, ocr):
            return False
        choose, busy = self._ledger.outdated.next, tuple(self._busy)
        digest = await asyncio.to_thread(choose, READERS, ocr, busy)
        if digest is None or digest in self._busy:
            return False
        self._busy.add(digest)
        started = time.monotonic()
        try:
            await self._renew(digest, ocr)
        except ReadingEndedError:
            await self._postpone(digest, ocr)
        finally:
            self._busy.discard(digest)
        await asyncio.sleep((time.monotonic() - started) * _PAUSE)
        return True

    def _is_late(self, ocr: int | None) -> bool:
        """Tell whether it is not the turn of files that were read before."""
        files = self._ledger.files
        return (
            self._ledger.clock() < self._not_before
            or files.next(FileState.WAITING) is not None
            or (ocr is not None and files.next(FileState.RECOGNISING) is not None)
        )

    async def _renew(self, digest: bytes, ocr: int | None) -> None:
        outdated = self._ledger.outdated
        former = await asyncio.to_thread(outdated.former, digest)
        anew = await asyncio.to_thread(outdated.draft, digest)
        if anew is None or anew.reader != reader_version(anew.media_type):
            anew = self._reader.limited(begun(former, await self._reader.read(digest), ocr))
        elif anew.pictures and ocr is not None:
            anew = await self._reader.recognise(digest, anew)
        if anew.pictures and ocr is not None and not has_failed(former, anew):
            await asyncio.to_thread(outdated.keep_draft, digest, anew)
            return
        await self._finish(digest, former, completed(former, anew), ocr)

    async def _finish(
        self, digest: bytes, former: FileText, anew: FileText, ocr: int | None
    ) -> None:
        worse = is_worse(former, anew)
        if worse:
            log.warning("attachments.former_kept", digest=digest.hex(), fault=anew.fault)
            # Noted all the same, or it would be tried without end.
            anew = noted(former, ocr)
        same = is_same(former, anew)
        renewed = await asyncio.to_thread(self._ledger.outdated.renew, digest, anew, not same)
        log.info(
            "attachments.renewed",
            digest=digest.hex(),
            outcome="former" if worse else "same" if same else "other",
            stored=renewed,
        )

    async def _postpone(self, digest: bytes, ocr: int | None) -> None:
        """Rest after what was killed; what always is keeps its text."""
        killed = await asyncio.to_thread(self._ledger.files.count_killed, digest)
        log.warning("attachments.killed", digest=digest.hex(), times=killed)
        if killed < MOST_ATTEMPTS:
            self._not_before = self._ledger.clock() + float(1 << killed)
            return
        former = await asyncio.to_thread(self._ledger.outdated.former, digest)
        log.warning("attachments.former_kept", digest=digest.hex(), fault="killed")
        await asyncio.to_thread(self._ledger.outdated.renew, digest, noted(former, ocr), False)


def count_outdated(ledger: Ledger, limits: AttachmentLimits) -> int:
    """Count the files that are to be read anew."""
    return ledger.outdated.count(READERS, OCR if has_ocr(limits) else None)
