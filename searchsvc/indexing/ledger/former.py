"""Copies of a ledger from before its layout was changed: the way back to an earlier version."""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from searchsvc.durable import sync
from searchsvc.errors import DiskFullError
from searchsvc.private_file import make_private

# Copies that are kept, the newest: two upgrades can be undone.
KEPT = 2
# Beside the copy: what the migration itself may write.
_SPARE = 20_000_000
_SIZE = ("page_count", "page_size")


def former_path(path: Path, layout: int) -> Path:
    """Return the name of the copy of a layout."""
    return path.with_name(f"{path.name}.layout-{layout}")


def former_layout(copy: Path) -> int:
    """Return the layout of a copy, by its name."""
    return int(copy.name.rpartition("-")[2])


def formers(path: Path) -> list[Path]:
    """Return the copies beside a ledger, that of the newest layout first."""
    found = path.parent.glob(f"{path.name}.layout-*")
    return sorted(filter(_is_copy, found), key=former_layout, reverse=True)


def keep_former(db: sqlite3.Connection, path: Path, layout: int) -> Path | None:
    """Copy a ledger that is about to be migrated, and remove the oldest copies.

    One process copies at a time, the others wait; what killed ones left is removed first.

    Args:
        db: of the ledger, without a transaction.
        path: of the ledger.
        layout: that it has.

    Returns:
        The copy; None = another process has migrated the ledger meanwhile.

    Raises:
        DiskFullError: there is no room for it; nothing was changed.
        OSError, sqlite3.Error: the copy can't be written.
    """
    with _copying_alone(path):
        _remove_unfinished(path)
        return _copied(db, path, layout)


def _copied(db: sqlite3.Connection, path: Path, layout: int) -> Path | None:
    pages, size = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in _SIZE)
    needed, free = pages * size + _SPARE, shutil.disk_usage(path.parent).free
    if free < needed:
        raise DiskFullError(
            f"the ledger {path} must be migrated from layout {layout}, and {free:,} bytes are left"
            f" for a copy of it, which needs {needed:,}; make room in {path.parent}"
        )
    copy = former_path(path, layout)
    incoming = copy.with_name(f".{copy.name}.incoming")
    try:
        make_private(incoming)
        db.execute("VACUUM INTO ?", (str(incoming),))
        with closing(sqlite3.connect(incoming)) as made:
            if made.execute("PRAGMA user_version").fetchone()[0] != layout:
                return None
        # SQLite leaves that to the system, which may lose power after the migration.
        sync(incoming)
        incoming.replace(copy)
    finally:
        _remove_unfinished(path)
    for old in formers(path)[KEPT:]:
        old.unlink(missing_ok=True)
    return copy


@contextmanager
def _copying_alone(path: Path) -> Iterator[None]:
    """Hold the lock of copies inside the block; the system releases it when the process ends."""
    lock = path.with_name(f".{path.name}.copying")
    make_private(lock)
    descriptor = os.open(lock, os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _remove_unfinished(path: Path) -> None:
    # Their journals as well.
    for unfinished in path.parent.glob(f".{path.name}.layout-*"):
        unfinished.unlink(missing_ok=True)


def _is_copy(path: Path) -> bool:
    return path.name.rpartition("-")[2].isdecimal()
