"""A desk for each test."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from searchsvc.indexing.attachments import renewer
from tests.unit.attached.desk import Desk


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renewer, "_PAUSE", 0.0)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made_desk = Desk(tmp_path)
    with closing(made_desk.ledger):
        yield made_desk
