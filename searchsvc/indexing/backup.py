"""Copies of the ledger: taken while others write, put back while nobody does."""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from searchsvc.errors import BackupError, LedgerUnavailableError
from searchsvc.indexing.ledger import Action, Ledger
from searchsvc.indexing.ledger.layout import LAYOUT

_SIDE_FILES = ("-wal", "-shm")


def back_up(ledger: Ledger, target: Path) -> int:
    """Write a checked copy of the whole ledger; writes go on meanwhile.

    Args:
        ledger: what is copied.
        target: a file that isn't there yet.

    Returns:
        How many articles the copy holds, deleted ones too.

    Raises:
        BackupError: the file is there already, can't be written, or isn't whole.
        LedgerUnavailableError: the ledger can't be read.
    """
    if target.exists():
        raise BackupError(f"{target} is there already: choose another name")
    # Under its own name only when it is whole.
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        ledger.database.copy_to(partial)
        articles = check_backup(partial)
        _sync(partial)
        partial.rename(target)
        _sync(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"{target} can't be written: {error}") from error
    finally:
        partial.unlink(missing_ok=True)
    return articles


def check_backup(path: Path) -> int:
    """See that a file is a whole ledger that this version reads.

    Returns:
        How many articles it holds, deleted ones too.

    Raises:
        BackupError: it is not.
    """
    if not path.is_file():
        raise BackupError(f"{path} is not a file")
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
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
    """Put a copy in the ledger's place; the caller holds the indexer's lock.

    The engine then holds what the ledger doesn't know: it must be rebuilt.

    Args:
        backup: a file from `back_up`.
        path: where the ledger stands, or is to stand.
        actor: who asks for it.

    Returns:
        Where the former ledger is kept; None = there was none.

    Raises:
        BackupError: the backup is not whole, or the folder can't be written; nothing changed.
    """
    check_backup(backup)
    incoming = path.with_name(f".{path.name}.{os.getpid()}")
    aside = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(backup)) as source, closing(sqlite3.connect(incoming)) as copy:
            source.backup(copy)
        _sync(incoming)
        if path.exists():
            aside = path.with_name(time.strftime(f"{path.name}.before-%Y%m%dT%H%M%S"))
            # What stands in the side files belongs to the former ledger: into its main file first.
            Ledger(path).close()
            path.rename(aside)
        for suffix in _SIDE_FILES:
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        incoming.rename(path)
        _sync(path.parent)
    except (OSError, sqlite3.Error, LedgerUnavailableError) as error:
        raise BackupError(f"{backup} can't be put in place: {error}") from error
    finally:
        incoming.unlink(missing_ok=True)
    restored = Ledger(path)
    try:
        restored.log(Action.RESTORED, actor)
        restored.requeue_all()
    finally:
        restored.close()
    return aside


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
