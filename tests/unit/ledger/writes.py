"""Writes to a ledger, and what tests look up in it."""

from searchsvc.articles.article import validate_article
from searchsvc.indexing.articles.writes import acceptance_of
from searchsvc.indexing.ledger import (
    Acceptance,
    Ledger,
    Mark,
    Receipt,
    Record,
)

NOW = 1_800_000_000.25


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


def put(article_id: str = "a", version: int | None = None, title: str = "Họp dân") -> Acceptance:
    return acceptance_of(validate_article({"id": article_id, "title": title, "version": version}))


def accept(ledger: Ledger, *writes: Acceptance) -> list[Receipt]:
    results = ledger.accept(writes)
    assert all(isinstance(result, Receipt) for result in results), results
    return [result for result in results if isinstance(result, Receipt)]


def record(ledger: Ledger, article_id: str = "a") -> Record:
    found = ledger.articles.record(article_id)
    assert found is not None
    return found


def index_all(ledger: Ledger) -> None:
    ledger.queue.mark([Mark(one.key, one.version) for one in ledger.queue.pending(1_000)])
