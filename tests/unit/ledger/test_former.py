"""Before the ledger's layout changes a copy is kept, and with it the way back."""

import fcntl
import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from searchsvc.errors import DiskFullError, LedgerUnavailableError
from searchsvc.indexing.backup.ledger_copy import make_ready
from searchsvc.indexing.ledger import Ledger, former, layout
from tests.ops.command_line import run, run_json

LINE = '{"id": "a1", "title": "Họp tổ dân phố Bến Sen"}'


def _of_layout(path: Path, number: int) -> None:
    """Make a ledger as the version with this layout did."""
    with closing(sqlite3.connect(path)) as db:
        for name in ("digest_of", "fault_of"):
            db.create_function(name, 1, lambda _: None)
        db.executescript("".join(layout.MIGRATIONS[:number]))
        db.execute(f"PRAGMA user_version = {number}")
        db.execute("INSERT INTO counters VALUES ('mark', ?)", (number,))
        db.commit()


def _version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        found: int = db.execute("PRAGMA user_version").fetchone()[0]
    return found


def _copies(path: Path) -> set[str]:
    return {one.name for one in path.parent.iterdir() if "layout" in one.name}


def test_a_ledger_is_copied_before_it_is_migrated(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    _of_layout(path, 7)
    Ledger(path).close()
    copy = former.former_path(path, 7)
    assert (_version(path), _version(copy)) == (layout.LAYOUT, 7)
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("SELECT value FROM counters WHERE name = 'mark'").fetchone() == (7,)
    assert copy.stat().st_mode & 0o077 == 0


def test_the_copy_is_on_the_disk_before_the_ledger_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ledger.sqlite"
    _of_layout(path, 7)
    sync, synced = os.fsync, []

    def note(descriptor: int) -> None:
        sync(descriptor)
        synced.append((os.fstat(descriptor).st_ino, _version(path)))

    monkeypatch.setattr(os, "fsync", note)
    Ledger(path).close()
    assert synced == [(former.former_path(path, 7).stat().st_ino, 7)]


def test_neither_a_new_ledger_nor_one_of_the_newest_layout_is_copied(tmp_path: Path) -> None:
    for _ in range(2):
        Ledger(tmp_path / "ledger.sqlite").close()
    assert _copies(tmp_path / "ledger.sqlite") == set()


def test_the_oldest_copies_are_removed(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    for number in (5, 6, 7):
        path.unlink(missing_ok=True)
        _of_layout(path, number)
        Ledger(path).close()
    assert _copies(path) == {"ledger.sqlite.layout-6", "ledger.sqlite.layout-7"}


def test_without_room_for_the_copy_nothing_is_migrated_and_the_remedy_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ledger.sqlite"
    _of_layout(path, 7)
    monkeypatch.setattr(former, "_SPARE", 10**18)
    with pytest.raises(DiskFullError, match="make room in"):
        Ledger(path)
    assert _version(path) == 7
    assert _copies(path) == set()


def test_what_killed_starts_left_of_their_copies_is_removed_and_bars_no_start(
    tmp_path: Path,
) -> None:
    path = tmp_path / "ledger.sqlite"
    _of_layout(path, 7)
    # In a container the next process has the same number.
    for end in ("incoming", f"{os.getpid()}", "31494"):
        (tmp_path / f".ledger.sqlite.layout-7.{end}").write_bytes(b"half of a copy" * 500)
        (tmp_path / f".ledger.sqlite.layout-7.{end}-journal").write_bytes(b"half of a journal")
    Ledger(path).close()
    assert (_version(path), _copies(path)) == (layout.LAYOUT, {"ledger.sqlite.layout-7"})
    assert _version(former.former_path(path, 7)) == 7


def test_the_half_copy_of_another_start_that_still_copies_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    _of_layout(path, 7)
    half = tmp_path / ".ledger.sqlite.layout-7.incoming"
    with (tmp_path / ".ledger.sqlite.copying").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        half.write_bytes(b"half of a copy")
        second = threading.Thread(target=lambda: Ledger(path).close())
        second.start()
        second.join(0.5)
        assert second.is_alive()
        assert half.read_bytes() == b"half of a copy"
    second.join(60)
    assert (_version(path), _copies(path)) == (layout.LAYOUT, {"ledger.sqlite.layout-7"})


def test_a_restored_backup_of_an_earlier_layout_leaves_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    _of_layout(path, 7)
    make_ready(path, "thử")
    assert _copies(path) == set()


def test_an_older_version_names_the_way_back_and_what_it_loses(tmp_path: Path) -> None:
    (tmp_path / "bài.jsonl").write_text(LINE, encoding="utf-8")
    run(tmp_path, "import", "bài.jsonl")
    path = tmp_path / "data" / "ledger.sqlite"
    former.former_path(path, layout.LAYOUT).write_bytes(path.read_bytes())
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {layout.LAYOUT + 1}")
    said = run(tmp_path, "status", code=5)
    copy = former.former_path(path, layout.LAYOUT)
    assert "was written by a newer version" in said
    assert f"run `searchsvc restore {copy}`" in said
    assert "what was accepted since is lost" in said
    run(tmp_path, "restore", str(copy))
    run(tmp_path, "rebuild")
    assert run_json(tmp_path, "status")["indexed"] == 1


def test_without_a_copy_that_fits_a_backup_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger(path).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {layout.LAYOUT + 2}")
    former.former_path(path, layout.LAYOUT + 1).write_bytes(b"")
    with pytest.raises(LedgerUnavailableError, match="or restore a backup from before it"):
        Ledger(path)
