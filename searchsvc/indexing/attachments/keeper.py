"""Reads attached files one after the other, pictures last; removes what nothing refers to."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import structlog

from searchsvc.documents.blobs import BlobStore
from searchsvc.documents.children import ReadingEndedError
from searchsvc.documents.ocr.tesseract import missing
from searchsvc.documents.reading import extract, recognise
from searchsvc.documents.text import LONGEST_STAMP, Fault, FileFaultError, FileText, Page
from searchsvc.errors import UnavailableError
from searchsvc.indexing.attachments.limits import AttachmentLimits
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.ledger.attached.files import FileState

# Files of other processes are noticed within this many seconds.
_WATCH = 1.0
# Times that the process of a file may be killed by the system: then it takes too much memory.
_MOST_ATTEMPTS = 5
# Pages of one OCR process: it starts in half a second, a page takes some.
_PAGES_AT_ONCE = 4

log = structlog.get_logger()


class FileKeeper:
    """Works on the files of a ledger until cancelled; what is read survives a crash."""

    def __init__(self, ledger: Ledger, blobs: BlobStore, limits: AttachmentLimits) -> None:
        """Make the keeper.

        Args:
            ledger: says which files wait.
            blobs: their bytes.
            limits: of reading.
        """
        self._ledger = ledger
        self._blobs = blobs
        self._limits = limits
        self._woken = asyncio.Event()
        self._busy: set[bytes] = set()

    def wake(self) -> None:
        """Signal that files were attached or detached."""
        self._woken.set()

    async def run(self) -> None:
        """Read and clean up until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            for _ in range(self._limits.processes):
                tasks.create_task(self._repeat(self.read_next))
            tasks.create_task(self._repeat(self.recognise_next))
            tasks.create_task(self._repeat(self.clean_up))

    async def drain(self, ocr: bool = True) -> None:
        """Read everything that waits.

        Args:
            ocr: whether pictures too.
        """
        await self.clean_up()
        while await self.read_next():
            pass
        while ocr and await self.recognise_next():
            pass

    async def read_next(self) -> bool:
        """Read the file that waits longest; False when none does."""
        digest = await self._claim(FileState.WAITING)
        if digest is None:
            return False
        try:
            await self._store(digest, await self._read(digest))
        except ReadingEndedError:
            await self._postpone(digest, FileText())
        finally:
            self._busy.discard(digest)
        return True

    async def recognise_next(self) -> bool:
        """Read some pages of the file that waits longest for OCR; False when none does."""
        if not self._limits.ocr_pages:
            return False
        if await asyncio.to_thread(missing) is not None:
            return False
        if await asyncio.to_thread(self._ledger.files.next, FileState.WAITING) is not None:
            # Pictures are the last to be read: a page takes as long as twenty files with text.
            return False
        digest = await self._claim(FileState.RECOGNISING)
        if digest is None:
            return False
        started = time.monotonic()
        text = None
        try:
            text = await asyncio.to_thread(self._ledger.files.text, digest)
            if text is not None:
                await self._store(digest, await self._recognise(digest, text))
        except ReadingEndedError:
            await self._postpone(digest, text or FileText())
        finally:
            self._busy.discard(digest)
        # The budget: after work comes a pause in proportion.
        spent = time.monotonic() - started
        await asyncio.sleep(spent * (1 - self._limits.ocr_share) / self._limits.ocr_share)
        return True

    async def clean_up(self) -> bool:
        """Remove files that are attached to nothing any more; False when there were none.

        Those that are being read stay until then: attached again, they would count as damaged.
        """
        drop, busy = self._ledger.files.drop_loose, tuple(self._busy)
        return bool(await asyncio.to_thread(drop, self._blobs.remove, busy))

    async def _repeat(self, step: Callable[[], Awaitable[bool]]) -> None:
        while True:
            try:
                worked = await step()
            except UnavailableError as error:
                log.warning("attachments.ledger_unavailable", error=str(error))
                worked = False
            except Exception:
                # No failure of a file may stop indexing; what waits is tried again.
                log.exception("attachments.failed")
                worked = False
            if not worked:
                try:
                    async with asyncio.timeout(_WATCH):
                        await self._woken.wait()
                except TimeoutError:
                    continue
                # The other loops wait for the same event.
                await asyncio.sleep(0)
                self._woken.clear()

    async def _claim(self, state: FileState) -> bytes | None:
        digest = await asyncio.to_thread(self._ledger.files.next, state, tuple(self._busy))
        # Another loop may have claimed it meanwhile.
        if digest is None or digest in self._busy:
            return None
        self._busy.add(digest)
        return digest

    async def _read(self, digest: bytes) -> FileText:
        path = self._blobs.path(digest)
        if not path.exists():
            log.error("attachments.missing", digest=digest.hex())
            return FileText(fault=Fault.DAMAGED)
        started = time.monotonic()
        text = await extract(path, self._limits.reading)
        log.info(
            "attachments.read",
            digest=digest.hex(),
            media_type=text.media_type,
            pages=len(text.pages),
            pictures=len(text.pictures),
            fault=text.fault,
            seconds=round(time.monotonic() - started, 2),
        )
        if text.pictures and not self._limits.ocr_pages:
            # They wait until OCR is switched on.
            text.fault = text.fault or Fault.NEEDS_OCR
        elif len(text.pictures) > self._limits.ocr_pages:
            text.pictures = text.pictures[: self._limits.ocr_pages]
            text.fault = text.fault or Fault.TOO_LARGE
        return text

    async def _recognise(self, digest: bytes, text: FileText) -> FileText:
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
        if not (text.pictures or text.pages or text.fault):
            text.fault = Fault.EMPTY
        return text

    async def _store(self, digest: bytes, text: FileText) -> None:
        state = FileState.RECOGNISING if text.pictures else FileState.READ
        await asyncio.to_thread(self._ledger.files.store, digest, text, state)

    async def _postpone(self, digest: bytes, text: FileText) -> None:
        """Try again later what was killed; what always is takes more memory than there is."""
        killed = await asyncio.to_thread(self._ledger.files.count_killed, digest)
        log.warning("attachments.killed", digest=digest.hex(), times=killed)
        if killed < _MOST_ATTEMPTS:
            await asyncio.to_thread(self._ledger.files.postpone, digest, float(1 << killed))
            return
        given_up = text.model_copy(update={"pictures": [], "fault": Fault.TOO_LARGE})
        await self._store(digest, given_up)


def merged(layer: list[Page], found: list[Page]) -> list[Page]:
    """Return the pages of a text layer with those that OCR read in their place.

    A short layer is a stamp or a signature and stays, before what OCR read.
    """
    pages = {page.number: page for page in layer}
    for page in found:
        if not page.text:
            continue
        stamp = pages.get(page.number)
        if stamp is not None and len(stamp.text) <= LONGEST_STAMP:
            page = page.model_copy(update={"text": f"{stamp.text}\n{page.text}"})
        pages[page.number] = page
    return [pages[number] for number in sorted(pages)]
