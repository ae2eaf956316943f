"""A data folder with articles, attached files and rules, and what makes backups of it."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from searchsvc.documents.blobs import BlobStore
from searchsvc.indexing.articles.writes import deletion_of
from searchsvc.indexing.backup.backups import Backups
from searchsvc.indexing.backup.manifest import Manifest, read_manifest
from searchsvc.indexing.backup.restoring import Restored, restore_from
from searchsvc.indexing.backup.stores.folder import FolderStore
from searchsvc.indexing.backup.stores.store import Store
from searchsvc.indexing.ledger import Ledger
from tests.unit.indexers import put

# What must be the same after a restore; states are not: everything is indexed again.
KEPT = (
    "SELECT key, id, version, live, digest FROM articles ORDER BY key",
    "SELECT key, content FROM contents ORDER BY key",
    "SELECT key, name, digest, origin, added_at FROM attachments ORDER BY key, name",
    "SELECT digest, bytes, state, text, kind, reader, ocr, draft FROM files ORDER BY digest",
    "SELECT version, content, actor, at FROM curation ORDER BY version",
    "SELECT query, id FROM golden ORDER BY number",
    "SELECT sequence, at, key, version, action, actor FROM changes WHERE action <> 'restored'"
    " ORDER BY sequence",
)


class Portal:
    """Two articles with files, one deleted article, and a folder as store."""

    def __init__(self, folder: Path, store: Store | None = None) -> None:
        self.data_dir, self.store_folder = folder / "data", folder / "store"
        self.store_folder.mkdir(parents=True, exist_ok=True)
        self.store: Store = store or FolderStore(self.store_folder)
        self.ledger = Ledger(self.data_dir / "ledger.sqlite")
        self.blobs = BlobStore(self.data_dir / "files")
        self.backups = Backups(self.ledger, self.blobs, lambda: self.store, keep=3)

    def fill(self) -> None:
        self.ledger.accept([put("cho", 3, "Chợ phiên Mai Hòa"), put("cau", 5, "Cầu Bình Lạc")])
        self.ledger.accept([put("bo", 1), deletion_of("bo", 2)])
        self.attach("cho", "thông báo.txt", b"Thong bao " * 400)
        self.attach("cau", "bản vẽ.bin", bytes(range(256)) * 40)
        # The same content a second time.
        self.attach("cau", "thông báo.txt", b"Thong bao " * 400)
        self.ledger.golden.add("chợ phiên", "cho", "biên tập")

    def attach(self, article: str, name: str, content: bytes) -> bytes:
        digest = hashlib.sha256(content).digest()
        with self.blobs.receive() as received:
            received.write(content)
            received.finish()
            self.ledger.attachments.add(
                article,
                name,
                digest,
                len(content),
                lambda: self.blobs.keep(received, digest),
                most=10,
            )
        return digest

    def back_up(self) -> Manifest:
        good = self.backups.run().good
        assert good is not None
        return read_manifest(self.store, good.name)[0]

    def restore(self, folder: Path, name: str) -> Restored:
        ledger = folder / "ledger.sqlite"
        return restore_from(self.store, name, ledger, BlobStore(folder / "files"), "ops")


@contextmanager
def filled(folder: Path, store: Store | None = None) -> Iterator[Portal]:
    portal = Portal(folder, store)
    with closing(portal.ledger):
        portal.fill()
        yield portal


def kept(data_dir: Path) -> list[Any]:
    """What a restore must bring back: rows of the ledger, and the bytes of files."""
    with closing(sqlite3.connect(data_dir / "ledger.sqlite")) as db:
        rows = [db.execute(query).fetchall() for query in KEPT]
    blobs = BlobStore(data_dir / "files")
    files = {digest: blobs.path(digest).read_bytes() for digest in blobs.digests()}
    return [*rows, files]
