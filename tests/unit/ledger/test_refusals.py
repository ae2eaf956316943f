"""Refused pushes: the last ones are kept, until one of their article is accepted."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from searchsvc.articles.article import validate_article
from searchsvc.errors import Problem
from searchsvc.indexing.articles.writes import acceptance_of, deletion_of
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.ledger.refusals import KEPT, MOST_REFUSALS, Refusal

WRONG_TEXTS = ("title", "is blank", "Send a title")
WRONG = [Problem(*WRONG_TEXTS)]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with closing(Ledger(tmp_path / "ledger.sqlite", clock=lambda: 5.0)) as made:
        yield made


def ids(ledger: Ledger) -> list[str]:
    return [one.id for one in ledger.refusals.newest()]


def test_a_refused_push_is_kept_with_who_sent_it_when_and_what_was_wrong(ledger: Ledger) -> None:
    ledger.refusals.note([Refusal("a", WRONG)], "cms")
    (kept,) = ledger.refusals.newest()
    assert kept == ("a", 5.0, "cms", tuple(WRONG), kept.number, None)
    ledger.refusals.note([Refusal("b", WRONG, "Họp chợ")], "cms")
    found = ledger.refusals.of("b")
    assert found is not None
    assert found.title == "Họp chợ"
    assert ledger.refusals.of("c") is None


def test_rows_that_hold_no_title_yet_are_read(ledger: Ledger) -> None:
    ledger.refusals.note([Refusal("a", WRONG)], "cms")
    with closing(sqlite3.connect(ledger.path)) as db, db:
        db.execute("UPDATE refusals SET problems = ?", (json.dumps([WRONG_TEXTS]),))
    (kept,) = ledger.refusals.newest()
    assert (kept.problems, kept.title) == (tuple(WRONG), None)


def test_the_last_one_of_an_article_counts_and_the_newest_comes_first(ledger: Ledger) -> None:
    ledger.refusals.note([Refusal("a", WRONG), Refusal("b", WRONG)], "cms")
    ledger.refusals.note([Refusal("a", [Problem("url", "is none", "Send one")])], "cms")
    assert ids(ledger) == ["a", "b"]
    assert ledger.refusals.newest()[0].problems[0].field == "url"


def test_what_was_sent_is_cut_where_it_is_long(ledger: Ledger) -> None:
    ledger.refusals.note([Refusal("a", [Problem("f" * 9_000, "m" * 9_000, "r" * 9_000)])], "cms")
    (problem,) = ledger.refusals.newest()[0].problems
    assert max(map(len, (problem.field, problem.message, problem.remedy))) == 300


def test_only_the_last_are_kept(ledger: Ledger) -> None:
    ledger.refusals.note([Refusal("first", WRONG)], "cms")
    ledger.refusals.note([Refusal(f"n{n}", WRONG) for n in range(MOST_REFUSALS + 50)], "cms")
    assert len(ids(ledger)) == MOST_REFUSALS
    assert ids(ledger)[0] == f"n{MOST_REFUSALS + 49}"
    assert "first" not in ids(ledger)


def test_an_accepted_write_of_the_article_ends_it(ledger: Ledger) -> None:
    article = acceptance_of(validate_article({"id": "a", "title": "Họp chợ", "version": 1}))
    ledger.refusals.note([Refusal("a", WRONG), Refusal("b", WRONG)], "cms")
    ledger.accept([article])
    assert ids(ledger) == ["b"]
    # Also one that changes nothing, and a deletion.
    ledger.refusals.note([Refusal("a", WRONG)], "cms")
    ledger.accept([article])
    assert ids(ledger) == ["b"]
    ledger.refusals.note([Refusal("a", WRONG)], "cms")
    ledger.accept([deletion_of("a", 2)])
    assert ids(ledger) == ["b"]


def test_a_push_that_is_refused_again_at_once_for_the_same_is_not_written_again(
    tmp_path: Path,
) -> None:
    now = 5.0
    with closing(Ledger(tmp_path / "ledger.sqlite", clock=lambda: now)) as ledger:
        ledger.refusals.note([Refusal("a", WRONG), Refusal("b", WRONG)], "cms")
        with closing(Ledger(tmp_path / "ledger.sqlite")) as other:
            before = other.database.foreign_changes()
            ledger.refusals.note([Refusal("a", WRONG)], "cms")
            ledger.refusals.note([Refusal("a", WRONG), Refusal("b", WRONG)], "cms")
            assert other.database.foreign_changes() == before
            for again in (
                [Refusal("c", WRONG)],
                [Refusal("a", [*WRONG, *WRONG])],
                [Refusal("a", WRONG), Refusal("d", WRONG)],
            ):
                ledger.refusals.note(again, "cms")
                assert other.database.foreign_changes() != before
                before = other.database.foreign_changes()
            ledger.refusals.note([Refusal("a", WRONG)], "crawler")
            assert other.database.foreign_changes() != before
        now += 61
        ledger.refusals.note([Refusal("a", WRONG)], "crawler")
        assert ledger.refusals.newest()[0][:2] == ("a", now)


def test_after_a_week_it_goes_also_where_no_push_of_its_id_can_be_accepted(tmp_path: Path) -> None:
    now = 5.0
    with closing(Ledger(tmp_path / "ledger.sqlite", clock=lambda: now)) as ledger:
        ledger.refusals.note([Refusal("không phải mã", WRONG)], "cms")
        now += KEPT
        assert ids(ledger) == ["không phải mã"]
        now += 1
        assert ids(ledger) == []
        ledger.refusals.note([Refusal("b", WRONG)], "cms")
        now -= 1
        assert ids(ledger) == ["b"]


def test_a_write_that_comes_too_late_ends_nothing(ledger: Ledger) -> None:
    newer, older = (
        acceptance_of(validate_article({"id": "a", "title": "Họp chợ", "version": version}))
        for version in (2, 1)
    )
    ledger.accept([newer])
    ledger.refusals.note([Refusal("a", WRONG)], "cms")
    ledger.accept([older])
    assert ids(ledger) == ["a"]


def test_whatever_was_sent_as_an_id_can_be_kept(ledger: Ledger) -> None:
    ledger.refusals.note(
        [Refusal("\ud800", WRONG), Refusal("x" * 10_000, WRONG), Refusal("", WRONG)], "cms"
    )
    assert [len(one) for one in ids(ledger)] == [0, 200, 1]
