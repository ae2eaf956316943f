"""Attachments that can't be read, as API, command line and console list them."""

from pydantic import BaseModel, Field

from searchsvc.articles.dates import vietnam_iso
from searchsvc.documents.ocr.tesseract import missing
from searchsvc.documents.text import ERRORS, Fault
from searchsvc.indexing.attachments.shown import Extraction
from searchsvc.indexing.ledger import Ledger


class UnreadableFile(BaseModel):
    """An attachment that can't be read, or not as a whole."""

    id: str = Field(description="of the article")
    name: str = Field(description="of the attachment")
    bytes: int | None = Field(description="null when it could not be fetched")
    state: Extraction = Field(description="failed, or partly")
    reason: Fault = Field(description="why nothing, or not all of it, can be found")
    error: str = Field(description="the same as a sentence with its remedy")
    since: str | None = Field(description="when it was found out; null when it is not known")


def list_unreadable(ledger: Ledger, limit: int) -> list[UnreadableFile]:
    """Return attachments of live articles that can't be read, the newest first.

    Args:
        ledger: holds them.
        limit: most attachments.
    """
    return [
        UnreadableFile(
            id=one.id,
            name=one.name,
            bytes=one.bytes,
            state=Extraction.PARTLY if one.partly else Extraction.FAILED,
            reason=Fault(one.fault),
            error=ERRORS[Fault(one.fault)],
            since=vietnam_iso(one.at),
        )
        for one in ledger.unreadable.newest(limit, missing() is not None)
    ]


def count_unreadable(ledger: Ledger) -> int:
    """Count the attachments of live articles that can't be read, or not as a whole."""
    return ledger.unreadable.count(missing() is not None)
