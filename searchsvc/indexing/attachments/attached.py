"""Attachments of the ledger → what goes into the document of their article."""

from collections.abc import Sequence
from urllib.parse import quote

from searchsvc.indexing.attachments.shown import extraction_of
from searchsvc.indexing.ledger.attached.attachments import Attachment
from searchsvc.indexing.pipeline.attached import AttachedFile


def attached_files(article_id: str, attachments: Sequence[Attachment]) -> tuple[AttachedFile, ...]:
    """Give the attachments of an article as its document holds them."""
    return tuple(_attached(article_id, one) for one in attachments)


def address_of(article_id: str, name: str) -> str:
    """Return the path under which this service answers the bytes of an attachment."""
    return f"/v1/articles/{quote(article_id, safe='')}/attachments/{quote(name, safe='')}"


def _attached(article_id: str, one: Attachment) -> AttachedFile:
    text = one.text
    return AttachedFile(
        {
            "name": one.name,
            "bytes": one.bytes,
            "sha256": one.digest.hex(),
            "media_type": text.media_type if text else None,
            "state": str(extraction_of(one.state, text)),
            "reason": str(text.fault) if text and text.fault else None,
            "pages": text.page_count if text else None,
            "ocr_pages": sum(page.ocr for page in text.pages) if text else 0,
            "url": one.origin or address_of(article_id, one.name),
        },
        tuple(text.pages) if text else (),
    )
