"""A ledger with a clock that tests set."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from searchsvc.indexing.ledger import (
    Ledger,
)
from tests.unit.ledger.writes import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(tmp_path: Path, clock: Clock) -> Iterator[Ledger]:
    opened = Ledger(tmp_path / "ledger.sqlite", clock)
    yield opened
    opened.close()
