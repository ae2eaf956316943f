"""Backups of the ledger, taken during writes, and their restore while nothing writes."""

import os
import sqlite3
import time
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

from searchsvc.durable import sync
from searchsvc.errors import BackupError, LedgerUnavailableError
from searchsvc.indexing.backup.status import NAME as BACKUP
from searchsvc.indexing.backup.status import BackupStatus, BackupStep, GoodBackup, read_status
from searchsvc.indexing.ledger import Action, Ledger
from searchsvc.indexing.ledger.layout import LAYOUT
from searchsvc.indexing.rebuild.progress import NAME as REBUILD
from searchsvc.indexing.rebuild.progress import RebuildStatus

_SIDE_FILES = ("-wal", "-shm")


def back_up(ledger: Ledger, target: Path) -> int:
    """Write a checked copy of the whole ledger; writes go on meanwhile.

    Args:
        ledger: what is copied.
        target: a file that does not exist yet.

    Returns:
        How many articles the copy holds, deleted ones included.

    Raises:
        BackupError: the file exists already, can't be written, or is not intact.
        LedgerUnavailableError: the ledger can't be read.
    """
    if target.exists():
        raise BackupError(f"{target} is there already: choose another name")
    if not target.parent.is_dir():
        # Mostly the mount point of a disk that is not there: its place would fill another one.
        raise BackupError(f"the folder {target.parent} does not exist: make it, or mount its disk")
    # Renamed to its final name only when it is intact.
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        ledger.database.copy_to(partial)
        articles = check_backup(partial)
        sync(partial)
        partial.rename(target)
        sync(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"{target} can't be written: {error}") from error
    finally:
        with suppress(OSError):
            partial.unlink()
    return articles


def check_backup(path: Path) -> int:
    """Check that a file is an intact ledger that this version can read.

    Returns:
        How many articles it holds, deleted ones included.

    Raises:
        BackupError: it is not.
    """
    if not path.is_file():
        raise BackupError(f"{path} is not a file")
    try:
        with closing(open_to_read(path)) as db:
            found = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
            layout = db.execute("PRAGMA user_version").fetchone()[0]
            articles: int = db.execute("SELECT count(*) FROM articles").fetchone()[0]
    except sqlite3.Error as error:
        raise BackupError(f"{path} is no backup of a ledger: {error}") from error
    if found != "ok":
        raise BackupError(f"{path} is damaged: {found}")
    if not 1 <= layout <= LAYOUT:
        raise BackupError(f"{path} was made by a newer version (layout {layout})")
    return articles


def restore(backup: Path, path: Path, actor: str) -> Path | None:
    """Replace the ledger by a copy, atomically; the caller holds the indexer's lock.

    The index then no longer matches the ledger: a rebuild is saved as started, which the next
    indexer to start carries out.

    Args:
        backup: a file from `back_up`.
        path: of the ledger, which need not exist.
        actor: who requests it, for the log of changes.

    Returns:
        The path of the former ledger, damaged or not; None = there was none.

    Raises:
        BackupError: the backup is not intact, or the folder can't be written; nothing changed.
    """
    check_backup(backup)
    incoming = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(open_to_read(backup)) as source, closing(sqlite3.connect(incoming)) as copy:
            source.backup(copy)
        make_ready(incoming, actor)
        sync(incoming)
        aside = _put_aside(path)
        incoming.replace(path)
        sync(path.parent)
    except (OSError, sqlite3.Error, LedgerUnavailableError) as error:
        raise BackupError(f"{backup} can't be put in place: {error}") from error
    finally:
        for suffix in ("", *_SIDE_FILES):
            with suppress(OSError):
                _beside(incoming, suffix).unlink()
    return aside


def make_ready(path: Path, actor: str, good: GoodBackup | None = None) -> None:
    """Record in a restored ledger that no engine holds it, and which good backup there is.

    Args:
        path: of the ledger.
        actor: who requests it, for the log of changes.
        good: the backup that it comes from; None = the one that the ledger itself knows of.
    """
    # The backup itself is the copy of an earlier layout.
    ledger = Ledger(path, keep_former=False)
    try:
        before = read_status(ledger)
        good = good or (before.good if before else None)
        ledger.log.append(Action.RESTORED, actor)
        ledger.queue.requeue_all()
        # A backup's records of generations are about earlier ones.
        begun = RebuildStatus(
            actor=actor, accept_losses=True, keep_previous=False, started_at=ledger.clock()
        )
        ledger.work.begin_anew(REBUILD, begun.model_dump_json())
        if good is not None:
            # So that the store is still checked for being the same.
            done = BackupStatus(
                store=good.store, step=BackupStep.DONE, started_at=good.taken_at, good=good
            )
            ledger.work.save(BACKUP, done.model_dump_json())
    finally:
        ledger.close()


def _put_aside(path: Path) -> Path | None:
    """Link the ledger to a second name, side files merged; None = there is no ledger."""
    if not path.exists():
        return None
    name = time.strftime(f"{path.name}.before-%Y%m%dT%H%M%S")
    names = (path.with_name(name + (f"-{number}" if number else "")) for number in count())
    aside = next(name for name in names if not name.exists())
    # If it is damaged or read by another process, its side files are kept instead.
    with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as former:
        former.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    # A link, so that the ledger exists at every moment.
    os.link(path, aside)
    for suffix in _SIDE_FILES:
        with suppress(FileNotFoundError):
            _beside(path, suffix).rename(_beside(aside, suffix))
    return aside


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open a copy of a ledger, which may be on a read-only medium."""
    # Without side files nothing is writing to it, and it may be on a read-only medium.
    alone = "" if _beside(path, "-wal").exists() else "&immutable=1"
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{alone}", uri=True)


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)
