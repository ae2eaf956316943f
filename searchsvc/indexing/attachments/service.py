"""The use cases of attachments: attach, detach, list, read."""

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from searchsvc.articles.file_names import LONGEST_FILE_NAME, REFUSED_IN_FILE_NAMES
from searchsvc.articles.sources.fetching.addresses import AddressGuard, checked_address
from searchsvc.articles.sources.fetching.failures import FetchFailedError
from searchsvc.documents.blobs import BlobStore, Incoming
from searchsvc.documents.text import FileText
from searchsvc.errors import (
    DiskFullError,
    InvalidRequestError,
    LedgerUnavailableError,
    NotFoundError,
    NotPossibleError,
    Problem,
    TooLargeError,
)
from searchsvc.indexing.attachments.limits import AttachmentLimits
from searchsvc.indexing.attachments.shown import AttachmentStatus, all_of
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.ledger.attached.attachments import Attachment
from searchsvc.indexing.ledger.attached.link import Copy

_FULL = 28


class AttachmentService:
    """Attaches files to articles of the ledger."""

    def __init__(self, ledger: Ledger, blobs: BlobStore, limits: AttachmentLimits) -> None:
        """Make the service.

        Args:
            ledger: the truth.
            blobs: the bytes.
            limits: of files.
        """
        self._ledger = ledger
        self._blobs = blobs
        self.limits = limits
        self._guard = AddressGuard(limits.link_networks, limits.link_ports)
        # Called after each change, so that nothing waits for the next look.
        self.changed: Callable[[], None] = lambda: None

    async def put(
        self,
        article_id: str,
        name: str,
        pieces: AsyncIterator[bytes],
        actor: str = "",
        link: Copy | None = None,
        *,
        urgent: bool = True,
    ) -> AttachmentStatus:
        """Attach a file, durable when this returns.

        Args:
            article_id: of a live article.
            name: of the file; one of the same name is replaced.
            pieces: its bytes.
            actor: who attaches it.
            link: the copy of a link that it is; None = it was sent.
            urgent: whether somebody waits for it; one of many does not hold up single writes.

        Raises:
            NotFoundError: there is no such article, or the link is not wanted any more.
            NotPossibleError: it has too many attachments.
            InvalidRequestError: the name can't be one, or the file is empty.
            TooLargeError: the file is larger than one may be.
            LedgerUnavailableError: the data folder can't be written.
        """
        cleaned = checked_name(name)
        # Found out before a large file is received; the ledger looks again.
        await asyncio.to_thread(self._ledger.attachments.check_article, article_id)
        try:
            with await asyncio.to_thread(self._blobs.receive) as received:
                async for piece in pieces:
                    self._check_size(received.size + len(piece))
                    await asyncio.to_thread(received.write, piece)
                if not received.size:
                    remedy = "Send the bytes of the file"
                    raise InvalidRequestError([Problem("", "the body is empty", remedy)])
                await asyncio.to_thread(
                    self._attach, article_id, cleaned, received, actor, link, urgent
                )
        except ConnectionError:
            # The sender went away: no fault of the data folder.
            raise
        except OSError as error:
            if error.errno == _FULL:
                raise DiskFullError(f"the disk of the attachments is full: {error}") from error
            raise LedgerUnavailableError(f"the attachments can't be written: {error}") from error
        self.changed()
        return await self.status(article_id, cleaned)

    async def give_link(self, article_id: str, name: str, url: str) -> AttachmentStatus:
        """Attach the file at an address, which is fetched later; the link is durable at once.

        Args:
            article_id: of a live article.
            name: of the attachment; one of the same name is replaced once the file is there.
            url: http or https. The same again changes nothing, but one that was not fetched yet
                is tried at once.

        Raises:
            NotFoundError: there is no such article.
            NotPossibleError: it has too many attachments.
            InvalidRequestError: the name or the address can't be one, or may not be fetched.
        """
        cleaned = checked_name(name)
        try:
            checked_address(self._guard, url)
        except FetchFailedError as error:
            remedy = "Give an http or https address that this server may fetch"
            raise InvalidRequestError([Problem("url", str(error), remedy)]) from None
        give = self._ledger.links.give
        await asyncio.to_thread(give, article_id, cleaned, url, most=self.limits.per_article)
        self.changed()
        return await self.status(article_id, cleaned)

    async def status(self, article_id: str, name: str) -> AttachmentStatus:
        """Return one attachment, also one whose file is not there yet.

        Raises:
            NotFoundError: there is no such article, or it has no such attachment.
        """
        composed = unicodedata.normalize("NFC", name)
        links = await asyncio.to_thread(self._ledger.links.of_article, article_id)
        named = [link for link in links if link.name == composed]
        try:
            files = [await self._one(article_id, composed)]
        except NotFoundError:
            files = []
        shown = all_of(files, named)
        if not shown:
            raise NotFoundError(f"{article_id!r} has no attachment {name!r}")
        return shown[0]

    async def has_bytes(self, article_id: str, name: str) -> bool:
        """Return whether the file of an attachment is there."""
        try:
            path, _ = await self.content(article_id, name)
        except NotFoundError:
            return False
        return await asyncio.to_thread(path.exists)

    async def remove(self, article_id: str, name: str, actor: str = "") -> None:
        """Detach a file.

        Raises:
            NotFoundError: there is no such article, or it has no such attachment.
        """
        remove = self._ledger.attachments.remove
        await asyncio.to_thread(remove, article_id, unicodedata.normalize("NFC", name), actor)
        self.changed()

    async def listed(self, article_id: str) -> list[AttachmentStatus]:
        """Return the attachments of an article by name.

        Raises:
            NotFoundError: there is no such article.
        """
        found = await asyncio.to_thread(self._ledger.attachments.of_article, article_id)
        links = await asyncio.to_thread(self._ledger.links.of_article, article_id)
        return all_of(found, links)

    async def text(self, article_id: str, name: str) -> FileText:
        """Return what was read from an attachment.

        Raises:
            NotFoundError: there is no such article, or it has no such attachment.
        """
        return (await self._one(article_id, name)).text or FileText()

    async def content(self, article_id: str, name: str) -> tuple[Path, str]:
        """Return where the bytes of an attachment are, and its media type.

        Raises:
            NotFoundError: there is no such article, or it has no such attachment.
        """
        one = await self._one(article_id, name)
        return self._blobs.path(one.digest), (one.text or FileText()).media_type

    async def read_again(self, article_id: str, name: str) -> None:
        """Read an attachment anew; one that a publisher gave as a link is fetched first.

        Raises:
            NotFoundError: there is no such article, or it has no such attachment.
            NotPossibleError: only the next crawl can fetch it.
        """
        try:
            digest = (await self._one(article_id, name)).digest
        except NotFoundError:
            status = await self.status(article_id, name)
            links = await asyncio.to_thread(self._ledger.links.of_article, article_id)
            if any(link.name == status.name and link.crawled for link in links):
                raise NotPossibleError(
                    f"{name!r} is fetched by the next crawl of its source"
                ) from None
            await self.give_link(article_id, status.name, status.url or "")
            return
        await asyncio.to_thread(self._ledger.files.read_again, digest)
        self.changed()

    async def _one(self, article_id: str, name: str) -> Attachment:
        composed = unicodedata.normalize("NFC", name)
        return await asyncio.to_thread(self._ledger.attachments.one, article_id, composed)

    def _attach(
        self,
        article_id: str,
        name: str,
        received: Incoming,
        actor: str,
        link: Copy | None,
        urgent: bool,
    ) -> None:
        digest = received.finish()
        self._ledger.attachments.add(
            article_id,
            name,
            digest,
            received.size,
            lambda: self._blobs.keep(received, digest),
            most=self.limits.per_article,
            link=link,
            actor=actor,
            urgent=urgent,
        )

    def _check_size(self, size: int) -> None:
        if size > self.limits.largest_mb * 1_000_000:
            raise TooLargeError(
                f"the file is larger than this server takes, {self.limits.largest_mb} MB"
                " (SEARCHSVC_LARGEST_ATTACHMENT_MB)"
            )


def checked_name(name: str) -> str:
    """Return a file's name in NFC.

    Raises:
        InvalidRequestError: it is blank, too long, or holds a slash or a control character.
    """
    composed = unicodedata.normalize("NFC", name)
    fits = len(composed) <= LONGEST_FILE_NAME
    if composed.strip(" .") and fits and not REFUSED_IN_FILE_NAMES.search(composed):
        return composed
    remedy = f"Give 1 to {LONGEST_FILE_NAME} characters without slashes and control characters"
    raise InvalidRequestError([Problem("name", "can't be the name of a file", remedy)])
