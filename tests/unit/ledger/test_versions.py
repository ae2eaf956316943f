"""Which write wins: versions, deletions, keys, and bulks."""

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
    Receipt,
    State,
)
from tests.unit.ledger.writes import Clock, accept, index_all, put, record

MICROSECONDS = 1_800_000_000_250_000


def refused(ledger: Ledger, write: Acceptance) -> VersionConflictError:
    (result,) = ledger.accept([write])
    assert isinstance(result, VersionConflictError)
    return result


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
