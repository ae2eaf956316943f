"""The subscribers of search alerts in a backup: copied beside the ledger, restored mailless."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from searchsvc.errors import BackupError
from searchsvc.indexing.alerts.layout import FILE, LAYOUT
from searchsvc.indexing.backup.packing import Check, digest_of_file


@dataclass(frozen=True, slots=True)
class AlertsCopy:
    """A copy that is not stored yet.

    Attributes:
        path: of the file.
        sha256: of it, in hexadecimal digits.
    """

    path: Path
    sha256: str


def copy_alerts(data_dir: Path, folder: Path, check: Check) -> AlertsCopy | None:
    """Copy the subscribers as they are at one moment; None = there never were alerts.

    Args:
        data_dir: where their file is.
        folder: for the copy.
        check: called between pieces.

    Raises:
        BackupError: the file can't be read, or the copy not be written.
    """
    source, target = data_dir / FILE, folder / FILE
    if not source.exists():
        return None
    try:
        reading = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)
        with closing(reading), closing(sqlite3.connect(target)) as copy:
            reading.backup(copy)
        check_alerts(target)
        return AlertsCopy(target, digest_of_file(target, check))
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"{source} can't be copied: {error}") from error


def check_alerts(path: Path) -> None:
    """Check that a file is an intact one of alerts that this version can read.

    Raises:
        BackupError: it is not.
    """
    try:
        with closing(sqlite3.connect(path)) as db:
            found = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
            layout = db.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error as error:
        raise BackupError(f"{path} holds no subscribers of alerts: {error}") from error
    if found != "ok" or layout > LAYOUT:
        raise BackupError(f"{path} is damaged, or of a newer version (layout {layout})")


def make_alerts_ready(path: Path) -> None:
    """Drop the mails that waited when a copy was made: they may have been sent since.

    Raises:
        sqlite3.Error: the file can't be written.
    """
    with closing(sqlite3.connect(path)) as db, db:
        if db.execute("PRAGMA user_version").fetchone()[0] == 0:
            # It was made just then.
            return
        db.execute("DELETE FROM messages")
        db.execute("DELETE FROM subscriptions WHERE NOT confirmed")
        db.execute(
            "UPDATE subscriptions SET reported ="
            " coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'finds'), 0)"
        )
