"""Failures at the ends of a service: mails that it sends, portals that it crawls."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web

from searchsvc.indexing.alerts.shapes import AlertRequest, Often
from tests.alerts.conftest import alert_settings
from tests.alerts.mail import MailHost
from tests.crawl.portal import Portal, page
from tests.prometheus.site import HOUR, Ground, Site

_READER = "lan@example.vn"
_OF_MAILS = ("alerts", "smtp", "public_url")
_FAILED = 'searchsvc_alert_mails_total{outcome="failed"}'
_CRAWLED = 'searchsvc_crawl_timestamp_seconds{source="xa"}'
_REFUSED = 'searchsvc_crawl_articles_total{outcome="refused",source="xa"}'
# More than may vanish at once.
_PAGES = [f"/tin/{number}" for number in range(12)]


async def mails_are_late(ground: Ground) -> None:
    """The mail server is away."""
    async with _mailing(ground) as (site, host):
        await site.healthy()
        await host.stop()
        await _ask(site)
        await site.until("searchsvc_alert_oldest_seconds", bool)
        await site.fails()


async def mails_fail(ground: Ground) -> None:
    """The mail server knows no such reader."""
    async with _mailing(ground) as (site, host):
        await site.healthy()
        host.box.refused[_READER] = "550 5.1.1 no such user"
        await _ask(site)
        await site.until(_FAILED, bool)
        await site.fails()


async def a_crawl_is_late(ground: Ground) -> None:
    """The folder of a source is away."""
    (ground.folder / "den").mkdir()
    rules = '[source]\nname = "xa"\nkind = "folder"\npath = "den"\nevery = "1h"\n'
    async with ground.site(sources=_source(ground, rules)) as site:

        async def hour_passes() -> None:
            before = await site.until(_CRAWLED, bool)
            site.clock.ahead += HOUR
            await site.until(_CRAWLED, lambda value: value > before)

        async def hour_is_lost() -> None:
            site.clock.ahead += HOUR

        await site.healthy(hour_passes)
        (ground.folder / "den").rmdir()
        await site.fails(hour_is_lost)


async def deletions_are_refused(ground: Ground) -> None:
    """All pages of a portal vanish."""
    async with _portal() as portal:
        portal.pages = {path: page(f"Tin {path}") for path in _PAGES}
        urls = ", ".join(f'"{portal.url(path)}"' for path in _PAGES)
        rules = (
            f'[source]\nname = "xa"\nkind = "pages"\nurls = [{urls}]\nevery = "7h"\n'
            'id = "xa-{path_number}"\n[page]\ntitle = "h1"\nbody = ".body"\n'
            '[fetch]\ndelay_seconds = 0\nallow_private = ["127.0.0.1"]\n'
        )
        async with ground.site(sources=_source(ground, rules)) as site:
            await site.until(_CRAWLED, bool)
            await site.healthy()
            portal.pages = {}
            for crawls in (2, 3):
                site.clock.ahead += 7 * HOUR
                finished = 'searchsvc_crawls_total{outcome="finished",source="xa"}'
                await site.until(finished, lambda value, crawls=crawls: value == crawls)  # type: ignore[misc]
            await site.until(_REFUSED, bool)
            await site.fails()


def _source(ground: Ground, rules: str) -> Path:
    path = ground.folder / "xa.toml"
    path.write_text(rules, encoding="utf-8")
    return path


@asynccontextmanager
async def _mailing(ground: Ground) -> AsyncIterator[tuple[Site, MailHost]]:
    host = MailHost()
    await host.start()
    try:
        settings = alert_settings(ground.folder, host.port).model_dump(exclude_defaults=True)
        of_mails = {name: settings[name] for name in settings if name.startswith(_OF_MAILS)}
        async with ground.site(**of_mails) as site:
            yield site, host
    finally:
        await host.stop()


async def _ask(site: Site) -> None:
    alerts = site.indexer.indexer.service.alerts
    assert alerts is not None
    await alerts.ask(
        AlertRequest(
            search="q=ch%E1%BB%A3",
            address=_READER,
            often=Often.IMMEDIATE,
            language="vi",
            client="192.0.2.7",
        )
    )


@asynccontextmanager
async def _portal() -> AsyncIterator[Portal]:
    made = Portal()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", made.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        made.origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield made
    finally:
        await runner.cleanup()
