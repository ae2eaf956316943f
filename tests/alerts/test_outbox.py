"""What the file of alerts plans for whom, and when; without servers, by a clock of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from searchsvc.indexing.alerts.file import AlertsFile
from searchsvc.indexing.alerts.keeper import next_daily
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
        due = {Often.IMMEDIATE: now, Often.DAILY: next_daily(now, 7)}
        return self.outbox.plan(now, due)


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
