"""Reads attached files one after the other: new ones, pictures, then what is to be read anew.

It also removes what nothing refers to.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable

import structlog

from searchsvc.documents.blobs import BlobStore
from searchsvc.documents.children import ReadingEndedError
from searchsvc.documents.pages import noted
from searchsvc.documents.text import Fault, FileText
from searchsvc.errors import UnavailableError
from searchsvc.indexing.attachments.limits import AttachmentLimits
from searchsvc.indexing.attachments.reader import FileReader
from searchsvc.indexing.attachments.renewer import Renewer
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.ledger.attached.files import MOST_ATTEMPTS, FileState

# Files of other processes are noticed within this many seconds.
_WATCH = 1.0

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
        self._reader = FileReader(blobs, limits)
        self._renewer = Renewer(ledger, self._reader, self._busy)

    def wake(self) -> None:
        """Signal that files were attached or detached."""
        self._woken.set()

    async def run(self) -> None:
        """Read and clean up until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            for _ in range(self._limits.processes):
                tasks.create_task(self._repeat(self.read_next))
            tasks.create_task(self._repeat(self.recognise_next))
            if self._limits.processes:
                tasks.create_task(self._repeat(self.renew_next))
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
            read = await self._reader.read(digest)
            await self._store(digest, self._reader.limited(read))
        except ReadingEndedError:
            await self._postpone(digest, noted(FileText()))
        finally:
            self._busy.discard(digest)
        return True

    async def recognise_next(self) -> bool:
        """Read some pages of the file that waits longest for OCR; False when none does."""
        if not await self._reader.has_ocr():
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
                await self._store(digest, await self._reader.recognise(digest, text))
        except ReadingEndedError:
            await self._postpone(digest, text or FileText())
        finally:
            self._busy.discard(digest)
        # The budget: after work comes a pause in proportion.
        spent = time.monotonic() - started
        await asyncio.sleep(spent * (1 - self._limits.ocr_share) / self._limits.ocr_share)
        return True

    async def renew_next(self) -> bool:
        """Work on a file that an earlier version read; False when none is, or others wait."""
        return await self._renewer.renew_next()

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

    async def _store(self, digest: bytes, text: FileText) -> None:
        state = FileState.RECOGNISING if text.pictures else FileState.READ
        await asyncio.to_thread(self._ledger.files.store, digest, text, state)

    async def _postpone(self, digest: bytes, text: FileText) -> None:
        """Try again later what was killed; what always is takes more memory than there is."""
        killed = await asyncio.to_thread(self._ledger.files.count_killed, digest)
        log.warning("attachments.killed", digest=digest.hex(), times=killed)
        if killed < MOST_ATTEMPTS:
            await asyncio.to_thread(self._ledger.files.postpone, digest, float(1 << killed))
            return
        given_up = text.model_copy(update={"pictures": [], "fault": Fault.TOO_LARGE})
        await self._store(digest, given_up)
