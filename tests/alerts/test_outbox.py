"""What the file of alerts plans for whom, and when; without servers, by a clock of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from searchsvc.indexing.alerts.due import next_daily, next_due
from searchsvc.indexing.alerts.file import AlertsFile
from searchsvc.indexing.alerts.limits import AlertLimits
from searchsvc.indexing.alerts.outbox import Kind, Outbox
from searchsvc.indexing.alerts.shapes import AlertRequest, Often
from searchsvc.indexing.alerts.subscriptions import Subscriptions
from tests.alerts.conftest import READER

# 10 o'clock in Vietnam.
BEGAN = 1_772_420_400.0
HOUR, DAY = 3_600.0, 86_400.0


class Book:
    """A file of alerts with one reader's search."""

    def __init__(self, path: Path) -> None:
        self.file = AlertsFile(path)
        self.subscriptions = Subscriptions(self.file, AlertLimits())
        self.outbox = Outbox(self.file)

    def subscribe(self, now: float, often: Often = Often.IMMEDIATE) -> str:
        """Ask and confirm; give the id."""
        wanted = AlertRequest(search="q=cho", address=READER, often=often, language="vi")
        assert self.subscriptions.ask(wanted, b"a", b"c", "confirm", now)
        (asked,) = [one for one in self.outbox.due(now, 10) if one.kind is Kind.CONFIRM]
        self.subscriptions.confirm(asked.subscription, now, next_daily(now, 7))
        return asked.subscription

    def find(self, *articles: str) -> None:
        """Have articles match the search."""
        (search,) = self.subscriptions.searches()
        with self.file.transaction() as db:
            db.executemany(
                "INSERT INTO finds (search, id) VALUES (?, ?)", [(search, one) for one in articles]
            )

    def plan(self, now: float) -> int:
        """Plan what is due; give how many."""
        return self.outbox.plan(now, next_due(now, AlertLimits()))

    def send(self, now: float) -> None:
        """Have the mail server take the digest that waits."""
        (digest,) = self.outbox.due(now, 10)
        assert self.outbox.begin(digest)
        self.outbox.sent(digest, now, next_due(now, AlertLimits())[digest.often])


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = Book(tmp_path / "alerts.sqlite")
    yield made
    made.file.close()


def test_who_subscribes_again_gets_what_was_planned_before(book: Book) -> None:
    book.subscribe(BEGAN)
    book.find("cho")
    assert book.plan(BEGAN + 1) == 1
    again = book.subscribe(BEGAN + 2)
    (digest,) = book.outbox.due(BEGAN + 3, 10)
    assert (digest.subscription, digest.articles) == (again, ("cho",))
    assert book.plan(BEGAN + 4) == 0


def test_a_mail_with_links_of_an_alert_that_was_replaced_is_written_again(book: Book) -> None:
    book.subscribe(BEGAN)
    book.find("cho")
    book.plan(BEGAN + 1)
    (written,) = book.outbox.due(BEGAN + 2, 10)
    book.subscribe(BEGAN + 2)
    assert not book.outbox.begin(written)
    (digest,) = book.outbox.due(BEGAN + 3, 10)
    assert book.outbox.begin(digest)


def test_a_daily_digest_that_waited_over_the_hour_is_the_only_one_of_its_day(book: Book) -> None:
    book.subscribe(BEGAN, Often.DAILY)
    seven = next_daily(BEGAN, 7)
    book.find("cho")
    assert book.plan(seven) == 1
    book.find("cho-2")
    # The mail server was away until an hour after the next daily mails.
    book.send(seven + DAY + HOUR)
    assert book.plan(seven + DAY + HOUR + 1) == 0
    assert book.plan(seven + 2 * DAY - 1) == 0
    assert book.plan(seven + 2 * DAY) == 1


def test_a_daily_digest_that_leaves_in_its_day_is_followed_at_the_next_hour(book: Book) -> None:
    book.subscribe(BEGAN, Often.DAILY)
    seven = next_daily(BEGAN, 7)
    book.find("cho")
    book.plan(seven)
    book.find("cho-2")
    book.send(seven + HOUR)
    assert book.plan(seven + DAY - 1) == 0
    assert book.plan(seven + DAY) == 1


def test_after_an_immediate_digest_that_waited_there_is_a_pause_too(book: Book) -> None:
    book.subscribe(BEGAN)
    book.find("cho")
    book.plan(BEGAN)
    book.find("cho-2")
    book.send(BEGAN + HOUR)
    pause = AlertLimits().pause_seconds
    assert book.plan(BEGAN + HOUR + pause - 1) == 0
    assert book.plan(BEGAN + HOUR + pause) == 1
