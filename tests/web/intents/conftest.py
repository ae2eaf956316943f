"""Portals that count searches."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from searchsvc.analysis.analyzer import Analyzer
from tests.web.intents.site import SITE, Site, a_site


@pytest.fixture(params=[False, True], ids=["serve", "apart"])
async def site(
    request: pytest.FixtureRequest, tmp_path: Path, analyzer: Analyzer
) -> AsyncIterator[Site]:
    async with a_site(tmp_path, analyzer, request.param) as made:
        yield made


@pytest.fixture
async def serving(tmp_path: Path, analyzer: Analyzer) -> AsyncIterator[Site]:
    async with a_site(tmp_path, analyzer, False, cors_origins=SITE) as made:
        yield made
