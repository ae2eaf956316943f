"""An engine with a shelf of articles."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.conftest import index
from tests.contract.port.shelf import SHELF


@pytest.fixture
async def shelf(engine: EngineWriter, analyzer: Analyzer) -> EngineWriter:
    await index(engine, analyzer, SHELF)
    return engine
