"""Portals that embed the search box, and hands at it."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import web

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.articles.jsonl import read_lines
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.search.service import SearchService
from searchsvc.web.app import make_app
from searchsvc.web.server import address_of, make_runner
from tests.conftest import ROOT, index
from tests.web.conftest import local_settings

OLD = (ROOT / "tests" / "browser" / "pages" / "old_portal.html").read_text(encoding="utf-8")
# The same box, with nothing around it.
EMPTY = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Trang trống</title>
<body style="margin: 0; background: #ffffff"><main>
<div id="place" style="width: 420px; height: 60px; background: #ffffff"><searchsvc-box lang="vi">
<form action="SERVICE/"><label for="fallback">Tìm tin trong quận</label>
<input id="fallback" name="q" placeholder="Từ khóa…">
<input type="hidden" name="category" value="Kinh tế"><button>Tìm</button></form>
</searchsvc-box></div><h1>Trang trống</h1></main>
<script src="SERVICE/widget.js" defer></script></body></html>"""
BARE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare</title>
<searchsvc-box></searchsvc-box><script src="SERVICE/widget.js" defer></script></html>"""
PAGES = {"/old": OLD, "/empty": EMPTY, "/bare": BARE}


@dataclass(frozen=True)
class Place:
    """A portal, the service that it embeds, and the same portal at an origin not allowed."""

    portal: str
    service: str
    stranger: str


@asynccontextmanager
async def embedding(folder: Path, analyzer: Analyzer) -> AsyncIterator[Place]:
    """Serve the demo's articles, and portals that embed their search box."""
    engine = EmbeddedEngine(folder)
    await engine.promote(await engine.create())
    articles = [line.article for line in read_lines(ROOT / "demo" / "articles.jsonl")]
    await index(engine, analyzer, [one for one in articles if one])
    service = ""

    async def page(request: web.Request) -> web.Response:
        strict = (
            f"default-src 'none'; script-src {service}; connect-src {service};"
            f" form-action {service}; style-src 'none'"
        )
        headers = {"Content-Security-Policy": strict} if "strict" in request.query else {}
        text = PAGES[request.path].replace("SERVICE", service)
        if "without" in request.query:
            text = text.replace("/widget.js", "/no-widget.js")
        return web.Response(text=text, content_type="text/html", headers=headers)

    async with AsyncExitStack() as stack:
        stack.push_async_callback(engine.close)

        async def start(runner: web.AppRunner) -> str:
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            return address_of(runner, "127.0.0.1")

        portals = []
        for _ in range(2):
            app = web.Application()
            app.add_routes([web.get(path, page) for path in PAGES])
            portals.append(await start(web.AppRunner(app)))
        settings = local_settings(folder, cors_origins=portals[0])
        service = await start(make_runner(make_app(settings, SearchService(engine, analyzer))))
        yield Place(portals[0], service, portals[1])


def box_of(tab: Any) -> Any:
    return tab.locator("searchsvc-box").locator("input[type=search]")


async def suggested(tab: Any, typed: str) -> Any:
    """Type, and wait for suggestions."""
    box = box_of(tab)
    await box.click()
    await tab.locator("searchsvc-box [role=combobox]").wait_for()
    await box.press_sequentially(typed)
    await tab.locator("searchsvc-box [role=option]").first.wait_for()
    return box
