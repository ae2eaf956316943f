"""A consistent copy of the ledger while others write, and what a copy holds."""

import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from searchsvc.errors import BackupError
from searchsvc.indexing.backup.ledger_copy import open_to_read
from searchsvc.indexing.backup.packing import Check
from searchsvc.indexing.ledger.records import digest_of

# Pages of 4 kB between two checks: 8 MB.
_STEP = 2_000
# Tables whose rows a verification counts; all that an editor or publisher ever gave.
_COUNTED = ("articles", "contents", "changes", "curation", "golden", "attachments", "links")
# Bytes that stay free for the ledger itself while a copy lies beside it.
_SPARE = 100_000_000


@dataclass(frozen=True, slots=True)
class LedgerContents:
    """What a copy of a ledger holds.

    Attributes:
        layout: of its tables.
        counts: table → rows.
        files: SHA-256 of each attached file, in hexadecimal digits → its bytes.
    """

    layout: int
    counts: dict[str, int]
    files: dict[str, int]


def check_room(folder: Path, ledger: Path) -> None:
    """Check that a copy of the ledger fits beside it: accepting must not end for it.

    Raises:
        BackupError: it does not.
    """
    size = sum(one.stat().st_size for one in (ledger, _log_of(ledger)) if one.exists())
    check_free(folder, size, "a copy of the ledger")


def check_free(folder: Path, size: int, what: str) -> None:
    """Check that something fits on a disk, and leaves room for the ledger.

    Args:
        folder: on that disk.
        size: bytes that it takes.
        what: the something, for the message.

    Raises:
        BackupError: it does not fit.
    """
    free = shutil.disk_usage(folder).free
    if free < size + _SPARE:
        raise BackupError(f"{folder} has {free:,} bytes left; {what} needs {size + _SPARE:,}")


def copy_online(ledger: Path, target: Path, check: Check) -> None:
    """Copy a ledger as it is at one moment; others write meanwhile.

    Args:
        ledger: the file, which this process or another has open.
        target: a file that does not exist yet.
        check: called between steps.

    Raises:
        BackupError: it can't be read, or the copy not be written.
    """

    def watch(status: int, remaining: int, total: int) -> None:
        check()

    try:
        # A connection of its own: the ledger's own one goes on accepting.
        source = sqlite3.connect(f"{ledger.absolute().as_uri()}?mode=ro", uri=True)
        with closing(source), closing(sqlite3.connect(target)) as copy:
            source.isolation_level = None
            # The snapshot of one moment, kept until the end: otherwise each write would make
            # SQLite begin again.
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM counters").fetchone()
            source.backup(copy, pages=_STEP, progress=watch)
            source.execute("ROLLBACK")
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"the ledger can't be copied to {target}: {error}") from error


def contents_of(copy: Path) -> LedgerContents:
    """Read what a copy holds.

    Raises:
        BackupError: it can't be read.
    """
    try:
        with closing(open_to_read(copy)) as db:
            layout = db.execute("PRAGMA user_version").fetchone()[0]
            counts = {
                name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
                for name in _COUNTED
            }
            files = db.execute(
                "SELECT DISTINCT a.digest, coalesce(f.bytes, 0) FROM attachments a"
                " LEFT JOIN files f ON f.digest = a.digest"
            ).fetchall()
    except sqlite3.Error as error:
        raise BackupError(f"{copy} can't be read: {error}") from error
    return LedgerContents(layout, counts, {digest.hex(): size for digest, size in files})


def check_samples(copy: Path, most: int) -> int:
    """Read articles at random and compare them with their digests.

    Args:
        copy: a copy of a ledger.
        most: how many articles.

    Returns:
        How many were compared.

    Raises:
        BackupError: one is not what was accepted, or the copy can't be read.
    """
    try:
        with closing(open_to_read(copy)) as db:
            keys = [key for (key,) in db.execute("SELECT key FROM articles WHERE live")]
            chosen = random.sample(keys, min(most, len(keys)))
            for key in chosen:
                one = db.execute(
                    "SELECT a.id, a.digest, c.content FROM articles a"
                    " LEFT JOIN contents c ON c.key = a.key WHERE a.key = ?",
                    (key,),
                ).fetchone()
                if one[2] is None or digest_of(one[2]) != one[1]:
                    raise BackupError(f"article {one[0]} of the copy is not what was accepted")
    except sqlite3.Error as error:
        raise BackupError(f"{copy} can't be read: {error}") from error
    return len(chosen)


def _log_of(ledger: Path) -> Path:
    return ledger.with_name(f"{ledger.name}-wal")


def fresh_folder(folder: Path) -> Path:
    """Make an empty folder, private; what a killed process left there goes.

    Raises:
        OSError: it can't be made.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    folder.chmod(0o700)
    return folder
