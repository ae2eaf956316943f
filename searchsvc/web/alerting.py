"""Makes alerts part of an application: their pages, and what matches and sends."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

from aiohttp import web

from searchsvc.errors import SettingsError
from searchsvc.indexing.alerts.service import AlertService
from searchsvc.search.service import SearchService
from searchsvc.settings import Settings
from searchsvc.web.apart.alerts import RemoteAlerts
from searchsvc.web.context import ALERTS, LINK, PORTAL
from searchsvc.web.reader.alerts.mails import MailWriter


def add_alerts(
    app: web.Application,
    settings: Settings,
    alerts: AlertService | None,
    planning: SearchService | None,
    searching: bool,
) -> None:
    """Add alerts, if they are on.

    Args:
        app: gets them.
        settings: of the process.
        alerts: of the indexer in this process; None = there is no indexer here.
        planning: plans the searches of subscribers.
        searching: whether readers are served.

    Raises:
        SettingsError: a search server does not know where the indexer is.
    """
    if not settings.alerts:
        return
    if alerts is not None and planning is not None:
        if searching:
            app[ALERTS] = alerts
        app.cleanup_ctx.append(_Running(settings, alerts, planning))
    elif searching:
        if not settings.indexer_url:
            raise SettingsError("SEARCHSVC_ALERTS on a search server needs SEARCHSVC_INDEXER_URL")
        app.cleanup_ctx.append(_reaching)


class _Running:
    def __init__(self, settings: Settings, alerts: AlertService, planning: SearchService) -> None:
        self._settings = settings
        self._alerts = alerts
        self._planning = planning

    async def __call__(self, app: web.Application) -> AsyncIterator[None]:
        writer = MailWriter(
            self._settings.alerts_from or "", self._settings.public_url or "", app[PORTAL]
        )
        task = asyncio.create_task(self._alerts.run(self._planning, writer))
        yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _reaching(app: web.Application) -> AsyncIterator[None]:
    app[ALERTS] = RemoteAlerts(app[LINK])
    yield
