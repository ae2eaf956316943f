"""An editor at the console, who changes rules and waits until the searches know them."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.web.console.pages.rules import saving
from tests.browser.desk import Hand, desk
from tests.browser.ways import WAYS
from tests.conftest import ENGINES
from tests.web.conftest import Running


@pytest.fixture(scope="module", params=ENGINES)
async def service(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[Running]:
    async with desk(request.param, tmp_path_factory.mktemp(request.param), analyzer) as made:
        yield made


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show the page after a change when the searches know it, however slow the machine is."""
    monkeypatch.setattr(saving, "CARRIED_SECONDS", 30.0)


@pytest.fixture(params=WAYS)
async def hand(
    request: pytest.FixtureRequest, browser: Any, service: Running
) -> AsyncIterator[Hand]:
    context = await browser.new_context(**request.param.options)
    context.set_default_timeout(15_000)
    made = Hand(await context.new_page(), request.param.keyboard)
    await made.login(service.url, "editor")
    yield made
    await context.close()
