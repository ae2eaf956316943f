"""A portal on loopback and a desk that crawls it."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from aiohttp import web

from tests.crawl.portal import Desk, Portal


@pytest.fixture
async def portal() -> AsyncIterator[Portal]:
    made = Portal()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", made.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield made
    await runner.cleanup()


@pytest.fixture
def desk(tmp_path: Path, portal: Portal) -> Iterator[Desk]:
    made = Desk(tmp_path, portal)
    yield made
    made.ledger.close()
