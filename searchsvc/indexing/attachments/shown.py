"""Attachments as the API and the console show them."""

from enum import StrEnum

from pydantic import BaseModel, Field

from searchsvc.documents.ocr.tesseract import missing
from searchsvc.documents.text import ERRORS, Fault, FileText
from searchsvc.indexing.ledger.attached.attachments import Attachment
from searchsvc.indexing.ledger.attached.files import FileState


class Extraction(StrEnum):
    """How much of a file can be found."""

    PENDING = "pending"
    EXTRACTED = "extracted"
    PARTLY = "partly"
    FAILED = "failed"


class AttachmentStatus(BaseModel):
    """An attachment and how far it is read."""

    name: str
    bytes: int
    sha256: str
    media_type: str | None = Field(description="by its content; null until it is read")
    state: Extraction
    pages: int | None = Field(description="null until it is read, and for files without pages")
    ocr_pages: int = Field(description="pages whose text was read from their picture")
    waiting_pages: int = Field(description="pages that wait for OCR")
    reason: Fault | None = Field(description="why nothing, or not all of it, can be found")
    error: str | None = Field(description="the same as a sentence with its remedy")
    url: str | None = Field(description="the address that it was fetched from")


def extraction_of(state: FileState, text: FileText | None) -> Extraction:
    """Tell how much of a file can be found."""
    if text is None or (state is FileState.WAITING and not text.pages):
        return Extraction.PENDING
    if state is FileState.RECOGNISING:
        return Extraction.PARTLY if text.pages else Extraction.PENDING
    if text.fault is None:
        return Extraction.EXTRACTED
    return Extraction.PARTLY if text.pages else Extraction.FAILED


def status_of(one: Attachment) -> AttachmentStatus:
    """Return an attachment as it is shown."""
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
    )
