"""Adds the provider to the application; only here the extra is needed."""

from collections.abc import AsyncIterator

from aiohttp import web

from searchsvc.web.console.session.openid.configuration import Client
from searchsvc.web.console.session.openid.flow import Flows
from searchsvc.web.console.session.openid.login import FLOWS, PROVIDER


def add_provider(app: web.Application, client: Client, key: bytes) -> None:
    """Let people log in at a provider.

    Args:
        app: the indexer's.
        client: the console at the provider.
        key: signs logins on their way.

    Raises:
        SettingsError: the extra is not installed, or the authority's file can't be read.
    """
    from searchsvc.web.console.session.openid.provider import Provider

    app[PROVIDER], app[FLOWS] = Provider(client), Flows(key)
    app.cleanup_ctx.append(_close)


async def _close(app: web.Application) -> AsyncIterator[None]:
    yield
    await app[PROVIDER].close()
