"""The page of an article and that of the API, as people use them."""

from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from searchsvc.analysis.analyzer import Analyzer
from tests.browser.axe import SCHEMES, violations
from tests.browser.pictures import picture
from tests.browser.reader import LOOKS
from tests.web.conftest import local_settings, running

pytestmark = pytest.mark.browser

MIDDLE = 768
WIDTHS = (375, MIDDLE, 1280)
ARTICLE = "/articles/mh-0218?q=r%C3%A1c+%C4%91%C3%BAng+gi%E1%BB%9D"


async def opened(browser: Any, stack: AsyncExitStack, **options: Any) -> Any:
    context = await browser.new_context(**options)
    stack.push_async_callback(context.close)
    return await context.new_page()


@LOOKS
@pytest.mark.parametrize("path", [ARTICLE, "/en/articles/mh-0101", "/docs", "/en/docs"])
async def test_a_page_is_accessible_and_fits_every_screen(
    browser: Any, address: str, path: str
) -> None:
    name = path.split("?")[0].strip("/").replace("/", "-")
    async with AsyncExitStack() as stack:
        page = await opened(browser, stack, bypass_csp=True)
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 900})
            await page.goto(address + path)
            for scheme in SCHEMES:
                await page.emulate_media(color_scheme=scheme)
                # Between a phone and a desk a page has nothing that neither has.
                if width != MIDDLE:
                    assert await violations(page, scheme) == [], (width, scheme)
                wide = await page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width
                await picture(page, f"{name}-{width}-{scheme}", full_page="articles" in path)


@LOOKS
async def test_names_without_blanks_fit_every_screen(browser: Any, address: str) -> None:
    async with AsyncExitStack() as stack:
        page = await opened(browser, stack)
        await page.goto(address + ARTICLE)
        await page.evaluate(
            """() => {
                const names = ".article__categories a, .article .meta li, .terms a, .others a";
                const long = "x".repeat(300);
                for (const name of document.querySelectorAll(names)) name.textContent = long;
            }"""
        )
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 900})
            assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def test_a_reader_goes_from_hit_to_article_to_related_article_and_back(
    browser: Any, address: str
) -> None:
    async with AsyncExitStack() as stack:
        page = await opened(browser, stack, java_script_enabled=False, locale="vi-VN")
        await page.goto(f"{address}/?q=chi+thi+05-ct%2Fqu")
        title = await page.locator("ol li h3 a").first.inner_text()
        await page.locator("ol li h3 a").first.click()
        assert await page.locator("h1").inner_text() == title
        related = page.get_by_role("navigation", name="Bài liên quan").get_by_role("link")
        other = await related.first.inner_text()
        await related.first.click()
        assert await page.locator("h1").inner_text() == other
        await page.locator(".article__categories a").first.click()
        assert await page.locator("ol li").count() > 0


@LOOKS
async def test_on_paper_only_the_article_is_left(browser: Any, address: str) -> None:
    async with AsyncExitStack() as stack:
        page = await opened(browser, stack)
        await page.goto(address + ARTICLE)
        await page.emulate_media(media="print")
        for shown, path in ((True, "article h1"), (False, ".beside"), (False, "form")):
            assert await page.locator(path).first.is_visible() == shown


async def test_examples_run_in_place_with_the_keyboard(browser: Any, address: str) -> None:
    async with AsyncExitStack() as stack:
        page = await opened(browser, stack, locale="vi-VN")
        refused: list[str] = []
        page.on("console", lambda said: refused.append(said.text))
        await page.goto(f"{address}/docs")
        part = page.locator("#get-v1-articles-id")
        box = part.get_by_role("textbox")
        await box.fill("mh-0218")
        await box.press("Enter")
        await part.get_by_text("200 OK").wait_for()
        assert '"id": "mh-0218"' in await part.locator(".docs-body").inner_text()
        await box.fill("khong/co")
        await box.press("Enter")
        await part.get_by_text("404 Not Found").wait_for()
        assert [said for said in refused if "Security" in said] == []


async def test_without_a_script_an_example_opens_as_a_page(browser: Any, address: str) -> None:
    async with AsyncExitStack() as stack:
        page = await opened(browser, stack, java_script_enabled=False)
        await page.goto(f"{address}/docs")
        await page.locator("#get-v1-search").get_by_role("button").click()
        assert page.url.startswith(f"{address}/v1/search?q=d%E1%BB%8Bch")
        assert '"total"' in await page.locator("body").inner_text()


async def test_the_write_api_is_documented_likewise(
    browser: Any, tmp_path: Path, analyzer: Analyzer
) -> None:
    async with running(local_settings(tmp_path), analyzer) as service, AsyncExitStack() as stack:
        page = await opened(browser, stack, bypass_csp=True, color_scheme="dark")
        await page.goto(f"{service.url}/docs")
        assert await violations(page) == []
        part = page.locator("#get-v1-index")
        await page.locator("#token").fill("x")
        await part.get_by_role("button").click()
        await part.get_by_text("200 OK").wait_for()
