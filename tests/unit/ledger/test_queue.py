"""The queue: what waits, in which order, and what becomes of a write."""

from searchsvc.indexing.articles.writes import deletion_of
from searchsvc.indexing.ledger import (
    Ledger,
    Mark,
    State,
)
from tests.unit.ledger.writes import NOW, Clock, accept, index_all, put, record


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
