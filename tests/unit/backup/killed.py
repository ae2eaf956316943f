"""Makes a backup and kills itself in the middle: `python -m tests.unit.backup.killed FOLDER STEP`.

The steps: copy (half of the ledger is copied), upload (half of an object is written), manifest
(before it), verify (while it is read back), verified (before the backup counts), retain (half of
an old backup is removed). With an S3 server's URL and an address in it as further arguments, the
backup goes there, and is killed from outside.
"""

import os
import signal
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from searchsvc.documents.blobs import BlobStore
from searchsvc.indexing.backup import copying
from searchsvc.indexing.backup.backups import Backups
from searchsvc.indexing.backup.stores.folder import FolderStore
from searchsvc.indexing.backup.stores.opening import StoreAddress, open_store
from searchsvc.indexing.backup.stores.store import Store
from searchsvc.indexing.ledger import Ledger
from tests.unit.backup.s3_server import KEY


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Deadly(FolderStore):
    """A folder that kills its process at a step."""

    step = ""

    def put(self, name: str, content: bytes | Path) -> None:
        if self.step == "upload" and name.endswith(".gz"):
            half = self._folder / f"{Path(name).parent}/.{Path(name).name}.partial"
            half.parent.mkdir(parents=True, exist_ok=True)
            half.write_bytes(b"half")
            die()
        if name.endswith(f"/{self.step}.json"):
            die()
        super().put(name, content)

    def read(self, name: str) -> Iterator[bytes]:
        for piece in super().read(name):
            if self.step == "verify" and name.endswith(".gz"):
                die()
            yield piece

    def delete(self, names: Collection[str]) -> None:
        super().delete(list(names)[:1])
        if self.step == "retain":
            die()
        super().delete(names)


def to_s3(folder: Path, url: str, address: str) -> Store:
    data = folder / "data"
    return open_store(StoreAddress(address, data, endpoint=url, key_id=KEY, secret="mat"))


def main() -> None:
    folder, step, *s3 = Path(sys.argv[1]), *sys.argv[2:]
    deadly = Deadly(folder / "store")
    deadly.step = step
    store: Store = to_s3(folder, *s3) if s3 else deadly
    if step == "copy":
        copying._STEP = 1
    seen = 0

    def check() -> None:
        nonlocal seen
        seen += 1
        if step == "copy" and seen == 3:
            die()

    data = folder / "data"
    ledger = Ledger(data / "ledger.sqlite")
    Backups(ledger, BlobStore(data / "files"), lambda: store, keep=1).run(check)


if __name__ == "__main__":
    main()
