"""The ledger: what it takes, what it refuses, and what it remembers."""

import os
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from searchsvc.articles.article import validate_article
from searchsvc.errors import LedgerUnavailableError, VersionConflictError
from searchsvc.indexing.articles.writes import acceptance_of, deletion_of
from searchsvc.indexing.ledger import (
    LARGEST_VERSION,
    Acceptance,
    Ledger,
    Mark,
    Receipt,
    Record,
    State,
)

NOW = 1_800_000_000.25
MICROSECONDS = 1_800_000_000_250_000
NOBODY = 65_534


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(tmp_path: Path, clock: Clock) -> Iterator[Ledger]:
    opened = Ledger(tmp_path / "ledger.sqlite", clock)
    yield opened
    opened.close()


def put(article_id: str = "a", version: int | None = None, title: str = "Họp dân") -> Acceptance:
    return acceptance_of(validate_article({"id": article_id, "title": title, "version": version}))


def accept(ledger: Ledger, *writes: Acceptance) -> list[Receipt]:
    results = ledger.accept(writes)
    assert all(isinstance(result, Receipt) for result in results), results
    return [result for result in results if isinstance(result, Receipt)]


def refused(ledger: Ledger, write: Acceptance) -> VersionConflictError:
    (result,) = ledger.accept([write])
    assert isinstance(result, VersionConflictError)
    return result


def record(ledger: Ledger, article_id: str = "a") -> Record:
    found = ledger.articles.record(article_id)
    assert found is not None
    return found


def index_all(ledger: Ledger) -> None:
    ledger.queue.mark([Mark(one.key, one.version) for one in ledger.queue.pending(1_000)])


def test_a_newer_version_replaces_and_waits(ledger: Ledger) -> None:
    accept(ledger, put(version=1))
    index_all(ledger)
    (receipt,) = accept(ledger, put(version=2, title="Họp tổ"))
    found = record(ledger)
    assert (receipt.version, found.version, found.state) == (2, 2, State.PENDING)
    assert found.indexed_version == 1
    assert "Họp tổ" in (found.content or "")


def test_an_older_version_is_refused_and_the_current_one_named(ledger: Ledger) -> None:
    accept(ledger, put(version=5))
    error = refused(ledger, put(version=4, title="Bản cũ"))
    assert error.current == 5
    assert "4" in str(error)
    assert "5" in str(error)
    assert record(ledger).version == 5


def test_an_equal_version_with_the_same_content_is_acknowledged_again(ledger: Ledger) -> None:
    first = accept(ledger, put(version=5))
    index_all(ledger)
    assert accept(ledger, put(version=5)) == first
    assert record(ledger).state is State.INDEXED


def test_the_order_of_fields_does_not_make_other_content(ledger: Ledger) -> None:
    fields = {"id": "a", "title": "Họp", "source": "Cổng", "version": 5}
    turned = dict(reversed(fields.items()))
    first = accept(ledger, acceptance_of(validate_article(fields)))
    assert accept(ledger, acceptance_of(validate_article(turned))) == first


def test_an_equal_version_with_other_content_is_refused(ledger: Ledger) -> None:
    accept(ledger, put(version=5))
    assert refused(ledger, put(version=5, title="Khác")).current == 5
    assert refused(ledger, deletion_of("a", 5)).current == 5
    assert "Họp dân" in (record(ledger).content or "")


def test_an_absent_version_is_the_time_in_microseconds(ledger: Ledger) -> None:
    assert accept(ledger, put())[0].version == MICROSECONDS


def test_an_absent_version_is_above_a_current_one_that_is_ahead_of_the_clock(
    ledger: Ledger,
) -> None:
    accept(ledger, put(version=MICROSECONDS + 1_000))
    assert accept(ledger, put(title="Mới"))[0].version == MICROSECONDS + 1_001


def test_an_absent_version_rises_also_when_the_clock_stands_or_goes_back(
    ledger: Ledger, clock: Clock
) -> None:
    versions = [accept(ledger, put(title=f"Lần {n}"))[0].version for n in range(3)]
    clock.now -= 3_600
    versions.append(accept(ledger, put(title="Sau khi lùi giờ"))[0].version)
    assert versions == [MICROSECONDS + n for n in range(4)]


def test_above_the_largest_version_nothing_is_newer(ledger: Ledger) -> None:
    accept(ledger, put(version=LARGEST_VERSION))
    assert refused(ledger, put(title="Mới hơn")).current == LARGEST_VERSION
    assert refused(ledger, deletion_of("a", None)).current == LARGEST_VERSION


def test_deleting_what_was_never_there_guards_against_late_older_puts(ledger: Ledger) -> None:
    accept(ledger, deletion_of("a", 7))
    assert refused(ledger, put(version=6)).current == 7
    assert record(ledger).content is None
    accept(ledger, put(version=8))
    assert record(ledger).content is not None


def test_a_deleted_article_does_not_come_back_with_an_older_version(ledger: Ledger) -> None:
    accept(ledger, put(version=1))
    accept(ledger, deletion_of("a", 9))
    index_all(ledger)
    assert record(ledger).state is State.DELETED
    assert refused(ledger, put(version=8)).current == 9
    assert record(ledger).state is State.DELETED


def test_a_deletion_sent_twice_is_acknowledged_twice(ledger: Ledger) -> None:
    first = accept(ledger, deletion_of("a", 9))
    assert accept(ledger, deletion_of("a", 9)) == first


def test_an_article_keeps_its_key_through_updates_deletion_and_return(ledger: Ledger) -> None:
    writes = (put(version=1), put(version=2, title="B"), deletion_of("a", 3), put(version=4))
    keys = [accept(ledger, write)[0].key for write in writes]
    assert len(set(keys)) == 1
    assert accept(ledger, put("b"))[0].key != keys[0]


def test_of_an_id_that_comes_twice_in_one_bulk_only_the_newer_waits(ledger: Ledger) -> None:
    ledger.accept([put(version=1), put(version=3, title="Mới"), put(version=2, title="Giữa")])
    waiting = ledger.queue.pending(10)
    assert [(one.id, one.version) for one in waiting] == [("a", 3)]


def test_one_accept_is_one_transaction(ledger: Ledger) -> None:
    broken = Acceptance("c", 1, "{}", "not bytes" * 3)  # type: ignore[arg-type]
    with pytest.raises(LedgerUnavailableError):
        ledger.accept([put("a", 1), put("b", 1), broken])
    assert ledger.articles.record("a") is None
    assert ledger.log.last_sequence() == 0
    accept(ledger, put("a", 1))


def test_a_conflict_does_not_stop_the_others_of_its_bulk(ledger: Ledger) -> None:
    accept(ledger, put("a", 5))
    results = ledger.accept([put("b", 1), put("a", 4), put("c", 1)])
    assert [type(result) for result in results] == [Receipt, VersionConflictError, Receipt]
    assert len(ledger.queue.pending(10)) == 3


def test_everything_is_there_after_reopening(ledger: Ledger, tmp_path: Path) -> None:
    accept(ledger, put("a", 1), deletion_of("b", 2))
    index_all(ledger)
    accept(ledger, put("c", 3))
    with closing(Ledger(tmp_path / "ledger.sqlite")) as again:
        assert [(one.id, one.version) for one in again.queue.pending(10)] == [("c", 3)]
        assert again.articles.counts() == {
            State.PENDING: 1,
            State.INDEXED: 1,
            State.REJECTED: 0,
            State.DELETED: 1,
        }
        again.check_intact()


def test_an_acknowledged_write_is_synced_to_disk(ledger: Ledger) -> None:
    full = 2
    assert ledger.database._db.execute("PRAGMA synchronous").fetchone() == (full,)
    assert ledger.database._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_write_overtaken_while_in_flight_stays_pending(ledger: Ledger) -> None:
    accept(ledger, put(version=1))
    (in_flight,) = ledger.queue.pending(1)
    accept(ledger, put(version=2, title="Mới"))
    ledger.queue.mark([Mark(in_flight.key, in_flight.version)])
    found = record(ledger)
    assert (found.state, found.version, found.indexed_version) == (State.PENDING, 2, 1)


def test_a_failure_of_an_overtaken_write_is_not_blamed_on_the_newer(ledger: Ledger) -> None:
    accept(ledger, put(version=1))
    (in_flight,) = ledger.queue.pending(1)
    accept(ledger, put(version=2, title="Mới"))
    ledger.queue.mark([Mark(in_flight.key, in_flight.version, "hỏng")])
    found = record(ledger)
    assert (found.state, found.error, found.attempts) == (State.PENDING, None, 0)


def test_a_deletion_that_overtakes_a_put_in_flight_stays_pending(ledger: Ledger) -> None:
    accept(ledger, put(version=1))
    (in_flight,) = ledger.queue.pending(1)
    accept(ledger, deletion_of("a", 2))
    ledger.queue.mark([Mark(in_flight.key, in_flight.version)])
    assert record(ledger).state is State.PENDING
    index_all(ledger)
    assert record(ledger).state is State.DELETED


def test_a_rejected_write_keeps_its_reason_until_it_is_queued_again(ledger: Ledger) -> None:
    accept(ledger, put(version=1))
    ledger.queue.mark([Mark(record(ledger).key, 1, "trường sai")])
    found = record(ledger)
    assert (found.state, found.error, found.attempts) == (State.REJECTED, "trường sai", 1)
    assert [one.id for one in ledger.articles.rejected()] == ["a"]
    assert ledger.queue.next_due() is None
    assert ledger.queue.requeue("a")
    found = record(ledger)
    assert (found.state, found.error, found.attempts) == (State.PENDING, None, 0)
    assert not ledger.queue.requeue("nobody")


def test_a_rejected_write_whose_earlier_version_was_removed_shows_no_indexed_version(
    ledger: Ledger,
) -> None:
    accept(ledger, put(version=1))
    index_all(ledger)
    accept(ledger, put(version=2, title="Mới"))
    ledger.queue.mark([Mark(record(ledger).key, 2, "hỏng", removed=True)])
    found = record(ledger)
    assert (found.state, found.indexed_version, found.visible_at) == (State.REJECTED, None, None)


def test_a_write_that_failed_for_now_waits_for_its_time(ledger: Ledger, clock: Clock) -> None:
    accept(ledger, put(version=1))
    later = NOW + 30
    ledger.queue.mark([Mark(record(ledger).key, 1, "quá tải", retry_at=later)])
    found = record(ledger)
    assert (found.state, found.error, found.attempts) == (State.PENDING, "quá tải", 1)
    assert (found.next_attempt_at, ledger.queue.next_due()) == (later, later)
    assert ledger.queue.pending(10) == []
    clock.now = later
    assert [one.id for one in ledger.queue.pending(10)] == ["a"]


def test_a_newer_version_does_not_wait_for_the_time_of_the_one_that_failed(
    ledger: Ledger,
) -> None:
    accept(ledger, put(version=1))
    ledger.queue.mark([Mark(record(ledger).key, 1, "quá tải", retry_at=NOW + 300)])
    accept(ledger, put(version=2, title="Mới"))
    found = record(ledger)
    assert (found.attempts, found.error) == (0, None)
    assert [one.version for one in ledger.queue.pending(10)] == [2]


def test_the_longest_waiting_goes_first(ledger: Ledger, clock: Clock) -> None:
    for name in "abc":
        clock.now += 1
        accept(ledger, put(name, 1))
    accept(ledger, put("a", 2, "Mới"))
    assert [one.id for one in ledger.queue.pending(2)] == ["b", "c"]
    assert ledger.queue.oldest_pending() == NOW + 2


def test_a_batch_is_bounded_in_characters_too_but_never_empty(ledger: Ledger) -> None:
    accept(ledger, *(put(name, 1, "Họp dân " * 50) for name in "abcd"))
    size = len(record(ledger).content or "")
    assert [one.id for one in ledger.queue.pending(10, characters=2 * size)] == ["a", "b"]
    assert [one.id for one in ledger.queue.pending(10, characters=1)] == ["a"]
    in_flight = {record(ledger, name).key for name in "ab"}
    assert [one.id for one in ledger.queue.pending(10, 2 * size, without=in_flight)] == ["c", "d"]
    assert [one.id for one in ledger.queue.pending(1, without=in_flight)] == ["c"]


def test_only_writes_up_to_a_moment_are_waited_for(ledger: Ledger) -> None:
    accept(ledger, put("a", 1), put("b", 1))
    last = ledger.log.last_sequence()
    accept(ledger, put("c", 1))
    assert ledger.queue.waiting(last) == 2
    ledger.queue.mark([Mark(record(ledger, name).key, 1) for name in "ab"])
    assert ledger.queue.waiting(last) == 0


def test_queueing_all_takes_deletions_along(ledger: Ledger) -> None:
    accept(ledger, put("a", 1), deletion_of("b", 1))
    index_all(ledger)
    assert ledger.queue.requeue_all() == 2
    assert {one.id for one in ledger.queue.pending(10)} == {"a", "b"}
    assert record(ledger).indexed_version is None


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
