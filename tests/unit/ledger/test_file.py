"""The file: connections at once, full disks, damage, and layouts."""

import os
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from searchsvc.errors import LedgerUnavailableError
from searchsvc.indexing.ledger import (
    Ledger,
    State,
)
from tests.unit.ledger.writes import accept, put

NOBODY = 65_534


def test_another_connection_s_commit_is_noticed_and_one_s_own_is_not(
    ledger: Ledger, tmp_path: Path
) -> None:
    before = ledger.foreign_changes()
    accept(ledger, put("a", 1))
    assert ledger.foreign_changes() == before
    with closing(Ledger(tmp_path / "ledger.sqlite")) as other:
        accept(other, put("b", 1))
    assert ledger.foreign_changes() != before


def test_threads_and_connections_at_once_lose_nothing(ledger: Ledger, tmp_path: Path) -> None:
    with closing(Ledger(tmp_path / "ledger.sqlite")) as other:
        writers = [
            threading.Thread(
                target=lambda n=n: [
                    accept((ledger, other)[n % 2], put(f"{n}-{m}", 1)) for m in range(20)
                ]
            )
            for n in range(4)
        ]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
    assert ledger.articles.counts()[State.PENDING] == 80
    assert ledger.log.last_sequence() == 80


def test_connections_that_make_the_file_at_once_do_not_trip_over_each_other(
    tmp_path: Path,
) -> None:
    for attempt in range(10):
        path = tmp_path / str(attempt) / "ledger.sqlite"
        errors: list[Exception] = []
        start = threading.Barrier(4)

        def make(
            path: Path = path,
            errors: list[Exception] = errors,
            start: threading.Barrier = start,
        ) -> None:
            start.wait()
            try:
                Ledger(path).close()
            except Exception as error:
                errors.append(error)

        makers = [threading.Thread(target=make) for _ in range(4)]
        for maker in makers:
            maker.start()
        for maker in makers:
            maker.join()
        assert errors == []


@pytest.fixture
def read_only_folder() -> Iterator[Path]:
    # Not tmp_path: its parents are closed to the user that root has to become.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        with closing(Ledger(path / "used" / "ledger.sqlite")):
            pass
        for inside in (*path.rglob("*"), path):
            inside.chmod(0o555 if inside.is_dir() else 0o444)
        user = os.geteuid()
        if user == 0:
            os.seteuid(NOBODY)
        yield path
        if user == 0:
            os.seteuid(0)
        for inside in (path, path / "used"):
            inside.chmod(0o755)


def test_a_read_only_folder_is_said_to_be_the_trouble(read_only_folder: Path) -> None:
    for folder in (read_only_folder, read_only_folder / "used", read_only_folder / "new"):
        path = folder / "ledger.sqlite"
        with pytest.raises(LedgerUnavailableError) as caught:
            Ledger(path)
        assert str(path.parent) in str(caught.value), str(caught.value)


def test_a_file_where_the_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file")
    with pytest.raises(LedgerUnavailableError, match="var"):
        Ledger(tmp_path / "var" / "ledger.sqlite")


def test_a_full_disk_takes_nothing_and_what_was_there_stays(ledger: Ledger) -> None:
    accept(ledger, put("a", 1))
    pages = ledger.database._db.execute("PRAGMA page_count").fetchone()[0]
    ledger.database._db.execute(f"PRAGMA max_page_count = {pages}")
    long = [put(f"b{n}", 1, "Họp dân " * 500) for n in range(20)]
    with pytest.raises(LedgerUnavailableError, match="full"):
        ledger.accept(long)
    assert ledger.articles.counts()[State.PENDING] == 1
    ledger.database._db.execute(f"PRAGMA max_page_count = {pages + 1_000}")
    assert len(accept(ledger, *long)) == 20


def test_a_ledger_that_another_process_holds_for_long_is_unavailable_not_broken(
    ledger: Ledger, tmp_path: Path
) -> None:
    ledger.database._db.execute("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerUnavailableError, match="locked"):
            ledger.accept([put("a", 1)])
        with pytest.raises(LedgerUnavailableError, match="locked"):
            ledger.check_writable()
        assert ledger.articles.record("a") is None
        other.execute("ROLLBACK")
    ledger.check_writable()
    accept(ledger, put("a", 1))


def test_checking_that_it_is_writable_changes_nothing(ledger: Ledger, tmp_path: Path) -> None:
    with closing(Ledger(tmp_path / "ledger.sqlite")) as other:
        before = ledger.foreign_changes()
        other.check_writable()
        assert ledger.foreign_changes() == before


def test_a_newer_layout_is_refused_and_left_as_it_is(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    accept(ledger, put("a", 1))
    ledger.close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(LedgerUnavailableError, match="newer version"):
        Ledger(path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (99,)


def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(b"not a database, though it lies where one should" * 100)
    with pytest.raises(LedgerUnavailableError, match="not a database"):
        Ledger(path)


def test_damage_inside_the_file_is_found(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    accept(ledger, *(put(f"a{n}", 1, "Họp dân " * 20) for n in range(200)))
    ledger.close()
    content = bytearray(path.read_bytes())
    middle = len(content) * 3 // 4
    content[middle : middle + 4_096] = b"\xff" * 4_096
    path.write_bytes(content)
    with closing(Ledger(path)) as damaged, pytest.raises(LedgerUnavailableError):
        damaged.check_intact()
