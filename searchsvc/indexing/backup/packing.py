"""A copy of the ledger as compressed parts, and back."""

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from searchsvc.errors import BackupDamagedError
from searchsvc.indexing.backup.manifest import PART, Manifest, Part, part_name
from searchsvc.indexing.backup.stores.store import Store

# Faster than the usual 6 by half, and a tenth larger, with articles.
_LEVEL = 4
# Windows of any size, with the head and the checksum of gzip.
_GZIP = 31

# Called between pieces of work; raises to end it.
Check = Callable[[], None]


def packed(
    copy: Path, backup: str, check: Check, named: Callable[[str, int], str] = part_name
) -> Iterator[tuple[Part, bytes]]:
    """Pack a copy of a ledger, or of the subscribers of alerts.

    Args:
        copy: the file.
        backup: the name of the backup.
        check: called before each part.
        named: names a part of the backup by its number.

    Yields:
        Each part and its bytes.
    """
    with copy.open("rb") as file:
        number = 0
        while piece := file.read(PART):
            check()
            number += 1
            content = gzip.compress(piece, _LEVEL, mtime=0)
            part = Part(
                name=named(backup, number),
                bytes=len(content),
                sha256=hashlib.sha256(content).hexdigest(),
                unpacked=len(piece),
            )
            yield part, content


def unpack(store: Store, manifest: Manifest, target: Path, check: Check) -> None:
    """Fetch the copy of a ledger, checking every part and the whole.

    Args:
        store: holds the parts.
        manifest: names them.
        target: the file to write.
        check: called before each part.

    Raises:
        BackupDamagedError: a part is missing or is not what was stored.
        BackupError: the store can't be read.
        OSError: the file can't be written.
    """
    if not _unpack(store, manifest.parts, manifest.sha256, target, check):
        raise BackupDamagedError(f"the ledger of {manifest.name} is not what was copied", [])


def unpack_alerts(store: Store, manifest: Manifest, target: Path, check: Check) -> bool:
    """Fetch the copy of the subscribers of alerts (errors and arguments as `unpack`).

    Returns:
        Whether the backup has one.
    """
    if not manifest.alerts:
        return False
    if not _unpack(store, manifest.alerts, manifest.alerts_sha256, target, check):
        raise BackupDamagedError(f"the alerts of {manifest.name} are not what was copied", [])
    return True


def _unpack(
    store: Store, parts: Sequence[Part], sha256: str | None, target: Path, check: Check
) -> bool:
    """Fetch parts into a file; return whether it is what was copied."""
    whole = hashlib.sha256()
    with target.open("wb") as file:
        for part in parts:
            check()
            piece = _unpacked(_fetched(store, part), part)
            whole.update(piece)
            file.write(piece)
    return whole.hexdigest() == sha256


def _fetched(store: Store, part: Part) -> bytes:
    content = bytearray()
    for piece in store.read(part.name):
        content += piece
        # Not read to its end: it may be of any size.
        if len(content) > part.bytes:
            raise damaged(part.name)
    if hashlib.sha256(content).hexdigest() != part.sha256:
        raise damaged(part.name)
    return bytes(content)


def _unpacked(content: bytes, part: Part) -> bytes:
    reader = zlib.decompressobj(wbits=_GZIP)
    try:
        # One byte more shows that there is more; memory is not given to what a few bytes become.
        piece = reader.decompress(content, part.unpacked + 1)
    except zlib.error:
        raise damaged(part.name) from None
    if len(piece) != part.unpacked or not reader.eof or reader.unused_data:
        raise damaged(part.name)
    return piece


def damaged(name: str) -> BackupDamagedError:
    """Say which object is not what its checksum says."""
    return BackupDamagedError(f"{name} is damaged: its SHA-256 differs", [name])


def digest_of_file(path: Path, check: Check) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    seen = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            check()
            seen.update(piece)
    return seen.hexdigest()
