"""Debian's Chromium, driven by Playwright, and services for it."""

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.articles.article import Article
from searchsvc.articles.jsonl import read_lines
from searchsvc.indexing.pipeline.document import plain_texts
from searchsvc.query.completions import CompletionsBuilder
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService
from searchsvc.web.app import make_app
from searchsvc.web.reader.results import month, no_results
from searchsvc.web.server import address_of, make_runner
from tests.browser.reader import Reader
from tests.browser.ways import WAYS, is_gone
from tests.conftest import ENGINES, IN_CI, ROOT, index, new_engine
from tests.web.conftest import local_settings

# The one without a window of its own starts pages in half the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
NO_BROWSER = "no Chromium: apt-get install chromium-headless-shell (or chromium), then run again"
# No sandbox: tests run as root in containers; no background traffic: nothing but loopback is meant.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # One process for all pages: a start for each takes a tenth of the tests' time.
    "--renderer-process-limit=1",
    "--disable-site-isolation-trials",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items[:] = [item for item in items if _is_gone(item)]
    if CHROMIUM is None and not IN_CI:
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


def _is_gone(item: pytest.Item) -> bool:
    if Path(__file__).parent not in item.path.parents or not isinstance(item, pytest.Function):
        return True
    return not hasattr(item, "callspec") or is_gone(item.callspec.params.values())


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[object]:
    from playwright.async_api import async_playwright

    assert CHROMIUM, NO_BROWSER
    async with async_playwright() as playwright:
        started: Any = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        # A page that scrolls smoothly would be waited for before each click.
        started.new_context = partial(started.new_context, reduced_motion="reduce")
        yield started
        await started.close()


@pytest.fixture(scope="session", autouse=True)
def patience() -> Iterator[None]:
    """A slow machine's pages have calendars and ways out too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(month, "_LONGEST_SECONDS", 60.0)
        patch.setattr(no_results, "_LONGEST_SECONDS", 60.0)
        yield


def known_of(articles: list[Article]) -> ArtefactCache:
    """Count articles, as the indexer does."""
    words, completed = LexiconBuilder(), CompletionsBuilder()
    for one in articles:
        words.add(plain_texts(one))
        completed.add(one.id, one.title, one.views, None)
    return ArtefactCache(words.build(), completed.build())


@asynccontextmanager
async def serving(service: SearchService, folder: Path) -> AsyncIterator[str]:
    """Serve readers on loopback."""
    runner = make_runner(make_app(local_settings(folder), service))
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield address_of(runner, "127.0.0.1")
    finally:
        await runner.cleanup()


@pytest.fixture(scope="session", params=ENGINES)
async def address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[str]:
    """A search server over the demo corpus."""
    folder = tmp_path_factory.mktemp(request.param)
    engine = new_engine(request.param, folder)
    await engine.promote(await engine.create())
    articles = [line.article for line in read_lines(ROOT / "demo" / "articles.jsonl")]
    found = [one for one in articles if one]
    await index(engine, analyzer, found)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(engine.close)
        stack.push_async_callback(engine.destroy)
        service = SearchService(engine, analyzer, artefacts=known_of(found))
        yield await stack.enter_async_context(serving(service, folder))


@pytest.fixture(scope="session")
async def broken(
    tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[str]:
    """A search server whose engine holds no index."""
    folder = tmp_path_factory.mktemp("broken")
    engine = new_engine("embedded", folder)
    async with serving(SearchService(engine, analyzer), folder) as made:
        yield made
    await engine.close()


@pytest.fixture
async def page(browser: Any) -> AsyncIterator[Any]:
    """A page whose scripts run; an error in one fails the test."""
    errors: list[str] = []
    context = await browser.new_context(locale="vi-VN")
    opened = await context.new_page()
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    await context.close()
    assert not errors


@pytest.fixture(params=WAYS)
async def reader(request: pytest.FixtureRequest, browser: Any, address: str) -> AsyncIterator[Any]:
    """A reader who goes in one of the ways."""
    errors: list[str] = []
    context = await browser.new_context(**request.param.options)
    opened = await context.new_page()
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield Reader(opened, address, request.param)
    await context.close()
    assert not errors
