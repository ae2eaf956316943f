"""A file of counted searches."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from searchsvc.indexing.intents import Searches
from tests.unit.searched.counts import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "searches.sqlite"


@pytest.fixture
def searches(path: Path, clock: Clock) -> Iterator[Searches]:
    made = Searches(path, days_kept=90, least=3, clock=clock)
    yield made
    made.close()
