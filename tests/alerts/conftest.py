"""A service whose readers are told of articles, and a real mail server."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.indexing.alerts import keeper
from searchsvc.indexing.alerts.layout import FILE
from searchsvc.indexing.alerts.service import AlertService
from searchsvc.settings import Settings
from tests.alerts.mail import MailHost, link_of
from tests.web.conftest import Running, local_settings, running

PATIENCE = 20.0
READER = "lan@example.vn"


class Alerted:
    """A service with alerts, its mail server, and a reader's steps."""

    def __init__(self, service: Running, host: MailHost) -> None:
        self.service = service
        self.host = host

    @property
    def alerts(self) -> AlertService:
        found = self.service.indexer.service.alerts
        assert found is not None
        return found

    async def ask(
        self, search: str = "q=chợ Bến Lụa", address: str = READER, often: str = "immediate"
    ) -> tuple[int, str]:
        """Send the form; give status and page."""
        form = {"search": search, "address": address, "often": often}
        status, page, _ = await self.service.request("POST", "/alerts", data=form)
        return status, page

    async def subscribe(self, search: str = "q=chợ Bến Lụa", address: str = READER) -> None:
        """Ask and confirm."""
        before = len(self.host.box.to(address))
        assert (await self.ask(search, address))[0] == 200
        mails = await self.mails(before + 1, address)
        status, page, _ = await self.service.request("POST", link_of(mails[-1], "confirm"))
        assert status == 200, page

    async def mails(self, count: int, address: str = READER) -> list[Any]:
        """Wait for mails to one address."""
        await until(lambda: len(self.host.box.to(address)) >= count)
        return self.host.box.to(address)

    async def quiet(self) -> None:
        """Wait until nothing is new, planned or due any more."""
        await self.service.settle()

        async def is_quiet() -> bool:
            figures = await self.alerts.figures()
            return figures.waiting == 0

        # The first look opens the file.
        await until(is_quiet)
        await until(self._all_matched)
        # Two looks of the keeper: what was found has been planned.
        await asyncio.sleep(3 * keeper.LOOK_SECONDS)
        await until(is_quiet)

    def _all_matched(self) -> bool:
        """Tell whether every article that the ledger knows has been matched with searches."""
        ledger = self.service.indexer.ledger
        with closing(sqlite3.connect(ledger.path.parent / FILE)) as db:
            known = db.execute("SELECT value FROM counters WHERE name = 'known'").fetchone()[0]
            waiting = db.execute("SELECT count(*) FROM arrivals").fetchone()[0]
        return bool(known == ledger.articles.highest_key() and not waiting)


async def until(holds: Callable[[], Any], seconds: float = PATIENCE) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + seconds
    while True:
        held = holds()
        if asyncio.iscoroutine(held):
            held = await held
        if held:
            return
        assert time.monotonic() < deadline, "it never held"
        await asyncio.sleep(0.02)


def alert_settings(folder: Path, port: int, **changes: Any) -> Settings:
    return local_settings(
        folder,
        **{
            "alerts": True,
            "alerts_from": "bao-tin@maihoa.example",
            "alerts_pause": 0,
            "public_url": "https://pages.example",
            "smtp_host": "127.0.0.1",
            "smtp_port": port,
            "smtp_tls": "none",
            "reconcile_hours": 0,
            **changes,
        },
    )


@asynccontextmanager
async def alerting(
    folder: Path,
    analyzer: Analyzer,
    host: MailHost,
    clock: Callable[[], float] = time.time,
    **changes: Any,
) -> AsyncIterator[Alerted]:
    settings = alert_settings(folder, host.port, **changes)
    async with running(settings, analyzer, clock=clock) as service:
        yield Alerted(service, host)


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "LOOK_SECONDS", 0.1)


@pytest.fixture
async def host() -> AsyncIterator[MailHost]:
    made = MailHost()
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def alerted(tmp_path: Path, analyzer: Analyzer, host: MailHost) -> AsyncIterator[Alerted]:
    async with alerting(tmp_path, analyzer, host) as made:
        yield made
