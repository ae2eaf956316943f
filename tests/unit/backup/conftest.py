from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.backup.portal import Portal, filled


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Portal]:
    with filled(tmp_path) as made:
        yield made
