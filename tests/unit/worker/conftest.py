"""A worker without long pauses."""

from collections.abc import Iterator

import pytest

from searchsvc.indexing.pipeline import worker as worker_module
from searchsvc.indexing.pipeline import writing
from searchsvc.indexing.pipeline.prepare import Preparer
from searchsvc.retry import Backoff
from tests.unit.worker.pauses import LONGEST_RETRY


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_module, "ENGINE", Backoff(0.01, 0.05))
    monkeypatch.setattr(worker_module, "SOON", 0.0)
    monkeypatch.setattr(writing, "ARTICLE", Backoff(0.05, LONGEST_RETRY))


@pytest.fixture
def preparer() -> Iterator[Preparer]:
    made = Preparer(0)
    yield made
    made.close()
