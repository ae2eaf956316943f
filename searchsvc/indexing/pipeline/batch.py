"""A batch of writes on its way to the engine, and counts of all batches."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import structlog

from searchsvc.engine.document import Outcome
from searchsvc.indexing.ledger import Mark, Record
from searchsvc.indexing.pipeline.preparing import Prepared
from searchsvc.indexing.pipeline.writing import mark_of

log = structlog.get_logger()


@dataclass(slots=True)
class Batch:
    """Writes that go to the engine together.

    Attributes:
        records: claimed from the ledger.
        epoch: how often written batches may have been lost before it was claimed.
        prepared: what is written.
        marks: the outcome of each, for the ledger.
        seconds: how long the engine took.
    """

    records: list[Record]
    epoch: int
    prepared: Prepared = field(default_factory=Prepared)
    marks: list[Mark] = field(default_factory=list)
    seconds: float = 0.0

    def mark(self, outcomes: Sequence[Outcome], now: float) -> None:
        """Keep the mark of each outcome, and release the documents.

        Args:
            outcomes: of the writes, in their order.
            now: when they were written, in seconds since 1970.
        """
        records = {record.key: record for record in self.records}
        for write, outcome in zip(self.prepared.writes, outcomes, strict=True):
            record = records[write.key]
            mark = mark_of(write, outcome, record.version, record.attempts, now)
            if mark.error is None and write.key in self.prepared.unfit:
                mark = Mark(write.key, write.version, self.prepared.unfit[write.key], removed=True)
            self.marks.append(mark)
        # Documents are released, so batches that wait for the refresh are small.
        self.prepared.writes = []


def longest_wait(records: Sequence[Record], now: float) -> float | None:
    """Return how long the first of these writes has waited for its first try, in seconds.

    Args:
        records: claimed from the ledger.
        now: seconds since 1970.

    Returns:
        None when all are indexed again: their time of acceptance says nothing about the queue.
    """
    first = [
        record.accepted_at
        for record in records
        if record.attempts == 0 and record.indexed_version != record.version
    ]
    return max(0.0, now - min(first)) if first else None


@dataclass
class Progress:
    """Counts of the worker since it started."""

    indexed: int = 0
    deleted: int = 0
    rejected: int = 0
    engine_failures: int = 0
    engine_error: str | None = None
    prepare_seconds: float = 0.0
    write_seconds: float = 0.0

    def count(self, batch: Batch) -> None:
        """Count a batch that is visible to searches."""
        records = {record.key: record for record in batch.records}
        for mark in batch.marks:
            record = records[mark.key]
            if mark.error is not None:
                if mark.retry_at is None:
                    self.rejected += 1
                    log.warning("indexing.rejected", id=record.id, reason=mark.error)
            elif record.content is None:
                self.deleted += 1
            else:
                self.indexed += 1
