"""A ledger with one article, and files that are attached to it."""

import hashlib
from pathlib import Path

from searchsvc.documents.blobs import BlobStore
from searchsvc.documents.text import Fault
from searchsvc.indexing.attachments.keeper import FileKeeper
from searchsvc.indexing.attachments.limits import AttachmentLimits
from searchsvc.indexing.attachments.shown import Extraction, status_of
from searchsvc.indexing.ledger import Acceptance, Ledger


class Desk:
    """A ledger with one article, its files, and a keeper that runs only when told to."""

    def __init__(self, folder: Path) -> None:
        self.now = 1_000.0
        self.ledger = Ledger(folder / "ledger.sqlite", lambda: self.now)
        self.blobs = BlobStore(folder / "files")
        self.keeper = FileKeeper(self.ledger, self.blobs, AttachmentLimits(ocr_share=1.0))
        self.ledger.accept([Acceptance("a", 1, '{"id": "a", "title": "Tin"}', b"d")])

    def attach(self, name: str, content: bytes) -> bytes:
        digest = hashlib.sha256(content).digest()
        with self.blobs.receive() as received:
            received.write(content)
            assert received.finish() == digest
            self.ledger.attachments.add(
                "a",
                name,
                digest,
                len(content),
                lambda: self.blobs.keep(received, digest),
                most=10,
            )
        return digest

    def state(self, name: str) -> tuple[Extraction, Fault | None]:
        (one,) = [x for x in self.ledger.attachments.of_article("a") if x.name == name]
        status = status_of(one)
        return status.state, status.reason
