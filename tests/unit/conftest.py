"""A ledger and the embedded engine in a temporary folder; tests on every engine are contracts."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.indexing.ledger import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = Ledger(tmp_path / "ledger.sqlite")
    yield opened
    opened.close()


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[EmbeddedEngine]:
    opened = EmbeddedEngine(tmp_path)
    yield opened
    await opened.close()
