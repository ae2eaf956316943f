"""Since when searches find an article stays as it was, whatever indexes it again."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from searchsvc.indexing.articles.undelete import editable_record, undelete
from searchsvc.indexing.ledger import Acceptance, Ledger, Mark
from searchsvc.indexing.ledger.articles import MOST_SIGHTINGS
from tests.unit.ledger.earlier import TO_SIXTH


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        self.now += 1.0
        return self.now


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with closing(Ledger(tmp_path / "ledger.sqlite", Clock())) as made:
        yield made


def put(ledger: Ledger, version: int, title: str | None) -> None:
    content = None if title is None else f'{{"id": "a", "title": "{title}"}}'
    digest = None if content is None else content.encode()
    ledger.accept([Acceptance("a", version, content, digest, recoverable=True)])


def index(ledger: Ledger, error: str | None = None) -> None:
    record = ledger.articles.record("a")
    assert record is not None
    mark = Mark(record.key, record.revision, error, removed=error is not None)
    ledger.queue.mark([mark])


def told(ledger: Ledger) -> list[tuple[int | None, bool]]:
    return [(one.version, one.found) for one in editable_record(ledger, "a").sightings]


def test_a_later_indexing_leaves_the_first_moment(ledger: Ledger) -> None:
    put(ledger, 1, "Một")
    assert (told(ledger), editable_record(ledger, "a").updated_at) == ([], None)
    index(ledger)
    first = editable_record(ledger, "a")
    assert told(ledger) == [(1, True)]
    assert first.updated_at is None
    for change in (
        lambda: put(ledger, 2, "Hai"),
        lambda: put(ledger, 3, "Hai"),
        lambda: ledger.queue.requeue("a"),
        lambda: ledger.attachments.add("a", "a.txt", b"d", 1, lambda: False, most=3),
        lambda: ledger.queue.requeue_all(),
    ):
        change()
        index(ledger)
        later = editable_record(ledger, "a")
        assert later.sightings == first.sightings
        assert later.updated_at == later.record.visible_at


def test_deletion_and_undelete_add_lines_and_keep_the_earlier(ledger: Ledger) -> None:
    put(ledger, 1, "Một")
    index(ledger)
    put(ledger, 2, None)
    index(ledger)
    undelete(ledger, "a", "e")
    index(ledger)
    found = [one for _, one in told(ledger)]
    assert found == [True, False, True]
    moments = [one.at for one in editable_record(ledger, "a").sightings]
    assert moments == sorted(moments)


def test_what_was_never_found_is_never_missed(ledger: Ledger) -> None:
    put(ledger, 1, "Một")
    index(ledger, "title: thiếu")
    put(ledger, 2, None)
    index(ledger)
    assert told(ledger) == []


def test_a_rejection_that_takes_an_article_away_is_told(ledger: Ledger) -> None:
    put(ledger, 1, "Một")
    index(ledger)
    put(ledger, 2, "Hai")
    index(ledger, "title: thiếu")
    assert told(ledger) == [(1, True), (2, False)]


def test_a_removal_is_told_although_a_newer_version_waits(ledger: Ledger) -> None:
    put(ledger, 1, "Một")
    index(ledger)
    put(ledger, 2, "Hai")
    record = ledger.articles.record("a")
    assert record is not None
    put(ledger, 3, "Ba")
    ledger.queue.mark([Mark(record.key, record.revision, "title: thiếu", removed=True)])
    assert told(ledger) == [(1, True), (2, False)]
    index(ledger)
    assert told(ledger) == [(1, True), (2, False), (3, True)]


def test_only_the_last_sightings_are_read(ledger: Ledger) -> None:
    for version in range(1, 2 * MOST_SIGHTINGS, 2):
        put(ledger, version, "Một")
        index(ledger)
        put(ledger, version + 1, None)
        index(ledger)
    found = told(ledger)
    assert len(found) == MOST_SIGHTINGS
    assert found[-1] == (2 * MOST_SIGHTINGS, False)


def test_a_version_that_is_out_of_date_is_found_until_the_next(ledger: Ledger) -> None:
    put(ledger, 1, "Một")
    record = ledger.articles.record("a")
    assert record is not None
    put(ledger, 2, None)
    ledger.queue.mark([Mark(record.key, 1)])
    assert told(ledger) == [(1, True)]
    index(ledger)
    assert told(ledger) == [(1, True), (2, False)]


def test_a_ledger_of_the_sixth_layout_keeps_the_moment_that_it_knew(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with closing(Ledger(path, Clock())) as ledger:
        put(ledger, 1, "Một")
        index(ledger)
        before = editable_record(ledger, "a")
    with closing(sqlite3.connect(path)) as db:
        db.executescript(TO_SIXTH)
    with closing(Ledger(path, Clock())) as ledger:
        assert editable_record(ledger, "a") == before
