"""An importer of files."""

from pathlib import Path

import pytest

from searchsvc.indexing.articles.importing import Importer
from searchsvc.indexing.ledger import Ledger


@pytest.fixture
def importer(ledger: Ledger, tmp_path: Path) -> Importer:
    return Importer(ledger, tmp_path / "rejects" / "aside.jsonl", watch=lambda report: None)
