"""Attachments as the API and the console show them."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, Field

from searchsvc.articles.dates import vietnam_iso
from searchsvc.documents.ocr.tesseract import missing
from searchsvc.documents.text import ERRORS, Fault, FileText
from searchsvc.indexing.ledger.attached.attachments import Attachment
from searchsvc.indexing.ledger.attached.files import FileState
from searchsvc.indexing.ledger.attached.link import Link, LinkState

_STORED = ("name", "bytes", "sha256", "media_type", "state", "pages", "ocr_pages")


class Extraction(StrEnum):
    """How much of a file can be found."""

    PENDING = "pending"
    EXTRACTED = "extracted"
    PARTLY = "partly"
    FAILED = "failed"


class AttachmentStatus(BaseModel):
    """An attachment and how far it is read."""

    name: str
    bytes: int | None = Field(description="null until a link is fetched")
    sha256: str | None = Field(description="null until a link is fetched")
    media_type: str | None = Field(description="by its content; null until it is read")
    state: Extraction
    pages: int | None = Field(description="null until it is read, and for files without pages")
    ocr_pages: int = Field(description="pages whose text was read from their picture")
    waiting_pages: int = Field(description="pages that wait for OCR")
    reason: Fault | None = Field(description="why nothing, or not all of it, can be found")
    error: str | None = Field(description="the same as a sentence with its remedy")
    url: str | None = Field(
        description="the address that it is fetched from; null for a file that was sent"
    )
    link: LinkState | None = Field(description="how fetching goes; null for a file that was sent")
    link_error: str | None = Field(description="why the last try to fetch it failed")
    next_attempt_at: str | None = Field(description="when it is tried again by itself")


def extraction_of(state: FileState, text: FileText | None) -> Extraction:
    """Tell how much of a file can be found."""
    if text is None or (state is FileState.WAITING and not text.pages):
        return Extraction.PENDING
    if state is FileState.RECOGNISING:
        return Extraction.PARTLY if text.pages else Extraction.PENDING
    if text.fault is None:
        return Extraction.EXTRACTED
    return Extraction.PARTLY if text.pages else Extraction.FAILED


def all_of(files: Sequence[Attachment], links: Sequence[Link]) -> list[AttachmentStatus]:
    """Return the attachments of an article by name, those that wait for being fetched among them.

    Args:
        files: attached to the article.
        links: of the article.
    """
    by_name = {link.name: link for link in links}
    shown = {one.name: status_of(one, by_name.get(one.name)) for one in files}
    for name, link in by_name.items():
        if link.state is not LinkState.DETACHED and name not in shown:
            shown[name] = status_of_link(link)
    return [shown[name] for name in sorted(shown)]


def as_public(status: AttachmentStatus) -> AttachmentStatus:
    """Return an attachment as everyone may see it.

    How fetching goes tells of addresses inside the network, and so does that of a file which is
    not fetched yet.
    """
    fetched = status.bytes is not None
    return status.model_copy(
        update={
            "error": None if status.reason is None else ERRORS[status.reason],
            "url": status.url if fetched else None,
            "link": None,
            "link_error": None,
            "next_attempt_at": None,
        }
    )


def status_of_stored(stored: Mapping[str, Any], address: str) -> AttachmentStatus:
    """Return an attachment as everyone may see it.

    Args:
        stored: as the document of its article holds it.
        address: under which this service answers it.
    """
    reason = stored.get("reason")
    return AttachmentStatus(
        **{name: stored[name] for name in _STORED},
        # Those are counted by the ledger alone.
        waiting_pages=0,
        reason=reason,
        error=None if reason is None else ERRORS[Fault(reason)],
        url=None if stored["url"] == address else stored["url"],
        link=None,
        link_error=None,
        next_attempt_at=None,
    )


def status_of_link(link: Link) -> AttachmentStatus:
    """Return an attachment whose file is not there yet."""
    failed = link.state is LinkState.FAILED
    said = f"{link.error}; {ERRORS[Fault.NOT_FETCHED]}" if link.error else None
    return AttachmentStatus(
        name=link.name,
        bytes=None,
        sha256=None,
        media_type=None,
        state=Extraction.FAILED if failed else Extraction.PENDING,
        pages=None,
        ocr_pages=0,
        waiting_pages=0,
        reason=Fault.NOT_FETCHED if link.error else None,
        error=said,
        url=link.url,
        link=link.state,
        link_error=link.error,
        next_attempt_at=_next(link),
    )


def status_of(one: Attachment, link: Link | None = None) -> AttachmentStatus:
    """Return an attachment as it is shown.

    Args:
        one: the attachment.
        link: of its name; None = it was sent.
    """
    text = one.text or FileText()
    read = one.text is not None
    waits = one.state is FileState.RECOGNISING
    fault = text.fault or (Fault.NEEDS_OCR if waits and missing() else None)
    return AttachmentStatus(
        name=one.name,
        bytes=one.bytes,
        sha256=one.digest.hex(),
        media_type=text.media_type if read else None,
        state=extraction_of(one.state, one.text),
        pages=text.page_count,
        ocr_pages=sum(page.ocr for page in text.pages),
        waiting_pages=len(text.pictures) if waits else 0,
        reason=fault,
        error=None if fault is None else ERRORS[fault],
        url=one.origin,
        link=link.state if link else None,
        link_error=link.error if link else None,
        next_attempt_at=_next(link) if link else None,
    )


def _next(link: Link) -> str | None:
    if link.error is None or (link.state is LinkState.FAILED and not link.crawled):
        return None
    return vietnam_iso(link.due)
