"""A reader's journeys through the results page, without JavaScript, on each engine."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.articles.jsonl import read_lines
from searchsvc.search.service import SearchService
from searchsvc.web.app import make_app
from searchsvc.web.server import address_of, make_runner
from tests.conftest import ENGINES, ROOT, index, new_engine
from tests.web.conftest import local_settings

pytestmark = pytest.mark.browser

PICTURES = ROOT / "build" / "pictures"


@pytest.fixture(scope="module", params=ENGINES)
async def address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[str]:
    """A search server over the demo corpus."""
    folder = tmp_path_factory.mktemp(request.param)
    engine = new_engine(request.param, folder)
    await engine.promote(await engine.create())
    articles = [line.article for line in read_lines(ROOT / "demo" / "articles.jsonl")]
    await index(engine, analyzer, [one for one in articles if one])
    async with AsyncExitStack() as stack:
        stack.push_async_callback(engine.close)
        stack.push_async_callback(engine.destroy)
        runner = make_runner(make_app(local_settings(folder), SearchService(engine, analyzer)))
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield address_of(runner, "127.0.0.1")


@pytest.fixture
async def page(browser: Any) -> AsyncIterator[Any]:
    context = await browser.new_context(java_script_enabled=False, locale="vi-VN")
    opened = await context.new_page()
    yield opened
    await context.close()


async def test_typing_without_marks_finds_and_marks_the_article(page: Any, address: str) -> None:
    await page.goto(address)
    box = page.get_by_role("searchbox")
    await box.fill("chi thi 05-ct/qu")
    await box.press("Enter")
    first = page.locator("ol li").filter(has=page.locator("mark")).first
    assert "Chỉ thị số 05-CT/QU" in await first.inner_text()
    assert await box.input_value() == "chi thi 05-ct/qu"


async def test_a_year_a_month_and_back(page: Any, address: str) -> None:
    await page.goto(f"{address}/?q=qu%E1%BA%ADn")
    await page.get_by_role("link", name=re.compile(r"^Năm 2016")).first.click()
    assert "year=2016" in page.url
    await page.get_by_role("link", name=re.compile(r"^Tháng 11.2016")).first.click()
    assert "month=11" in page.url
    await page.get_by_role("link", name=re.compile("Bỏ lọc")).first.click()
    assert "month=11" not in page.url
    assert "q=qu" in page.url


async def test_a_category_narrows_and_can_be_taken_off(page: Any, address: str) -> None:
    await page.goto(f"{address}/?q=qu%E1%BA%ADn")
    before = await page.get_by_role("status").inner_text()
    await page.get_by_role("link", name=re.compile(r"^Văn bản")).first.click()
    assert await page.get_by_role("status").inner_text() != before
    await page.get_by_role("link", name=re.compile("Bỏ lọc.*Văn bản")).first.click()
    assert await page.get_by_role("status").inner_text() == before


async def test_the_next_page_goes_on_where_the_first_ended(page: Any, address: str) -> None:
    await page.goto(f"{address}/?q=qu%E1%BA%ADn")
    first = await page.locator("ol li h2, ol li h3").all_inner_texts()
    await page.get_by_role("link", name=re.compile("^(Trang )?(S|s)au")).first.click()
    assert "page=2" in page.url
    second = await page.locator("ol li h2, ol li h3").all_inner_texts()
    assert len(first) == 10
    assert second
    assert not set(first) & set(second)


async def test_nothing_found_says_so_and_helps(page: Any, address: str) -> None:
    await page.goto(f"{address}/?q=khongcogica")
    assert "0" in await page.get_by_role("status").inner_text() or "Không" in await page.inner_text(
        "main"
    )
    assert await page.locator("main a").count() >= 1


async def test_wrong_parameters_get_a_page_that_leads_back(page: Any, address: str) -> None:
    answer = await page.goto(f"{address}/?q=a&year=abc")
    assert answer.status == 400
    await page.locator("main a").first.click()
    assert await page.get_by_role("searchbox").is_visible()


@pytest.mark.parametrize("width", [375, 768, 1280])
async def test_the_page_fits_the_screen(page: Any, address: str, width: int) -> None:
    await page.set_viewport_size({"width": width, "height": 900})
    await page.goto(f"{address}/?q=c%E1%BA%A3i+c%C3%A1ch+h%C3%A0nh+ch%C3%ADnh")
    box = await page.locator("main").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    PICTURES.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=Path(PICTURES / f"results-{width}.png"))
