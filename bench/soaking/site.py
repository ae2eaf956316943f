"""A small portal on loopback that the server crawls; its pages change and become more."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web

_PAGES = 40
EVERY_SECONDS = 60
_SOURCE = """[source]
name = "gieng-da"
kind = "sitemap"
sitemap = "{origin}/sitemap.xml"
id = "gieng-da-{{path_number}}"
every = "{every}s"

[fetch]
delay_seconds = 0
allow_private = ["127.0.0.1"]

[page]
title = "h1"
body = "main"
published_at = "time"
"""


class Site:
    """The portal.

    Attributes:
        origin: its address.
        crawls: how often its sitemap was asked for.
        pages: how many pages were sent.
    """

    def __init__(self) -> None:
        self.origin = ""
        self.crawls = self.pages = 0

    async def sitemap(self, request: web.Request) -> web.Response:
        self.crawls += 1
        places = "".join(
            f"<url><loc>{self.origin}/tin/{number}</loc></url>" for number in range(self.articles)
        )
        text = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>'
        return web.Response(text=text, content_type="application/xml")

    async def page(self, request: web.Request) -> web.Response:
        self.pages += 1
        number = int(request.match_info["number"])
        # Every third page is another one at each crawl.
        turn = self.crawls if number % 3 == 0 else 0
        text = (
            f"<title>Giếng Đá</title><h1>Thôn Giếng Đá họp lần thứ {number}</h1>"
            f"<time>15/11/2016 08:{number % 60:02}</time>"
            f"<main><p>Bà con bàn việc nạo vét mương lần {turn}, mỗi hộ góp một công.</p></main>"
        )
        return web.Response(text=f"<html>{text}</html>", content_type="text/html")

    @property
    def articles(self) -> int:
        """Give how many articles it has: one more at each crawl, to a bound."""
        return min(_PAGES + self.crawls, 2 * _PAGES)

    def write_source(self, folder: Path) -> Path:
        """Write the source that leads a crawl here."""
        path = folder / "gieng-da.toml"
        path.write_text(_SOURCE.format(origin=self.origin, every=EVERY_SECONDS), encoding="utf-8")
        return path


@asynccontextmanager
async def served() -> AsyncIterator[Site]:
    """Serve it on a free port."""
    site, app = Site(), web.Application()
    app.router.add_get("/sitemap.xml", site.sitemap)
    app.router.add_get("/tin/{number:[0-9]+}", site.page)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        site.origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield site
    finally:
        await runner.cleanup()
