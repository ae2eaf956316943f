"""The search box and what a browser tells or remembers of searches."""

import json
import re
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.suggesting import options

pytestmark = pytest.mark.browser


async def test_a_slash_brings_the_box_and_stays_a_letter_in_it(page: Any, address: str) -> None:
    await page.goto(address + "/?q=ch%E1%BB%A3")
    await page.keyboard.press("/")
    await expect(page.locator("#q")).to_be_focused()
    await expect(page.locator("#q")).to_have_value("chợ")
    await page.keyboard.press("End")
    await page.keyboard.type("/2016")
    await expect(page.locator("#q")).to_have_value("chợ/2016")


async def test_the_last_searches_are_offered_in_an_empty_box_and_can_be_forgotten(
    page: Any, address: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(address)
    for query in ("lễ hội", "chợ", "lễ hội"):
        await page.locator("#q").fill(query)
        await page.keyboard.press("Enter")
        await expect(page.locator("h1")).to_contain_text(query)
    await page.locator("#q").fill("")
    asked.clear()
    await page.locator("#q").click()
    await expect(options(page)).to_have_text(["lễ hội", "chợ", "Xóa lịch sử tìm kiếm"])
    assert asked == []
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.locator("h1")).to_contain_text("chợ")
    await page.locator("#q").fill("")
    await page.locator("#q").click()
    await options(page).last.click()
    await page.locator("#q").click()
    await expect(page.locator("#suggestions")).to_be_hidden()
    assert await page.evaluate("() => localStorage.length") == 0


async def test_an_opened_hit_is_told_with_query_and_position(page: Any, address: str) -> None:
    told: list[Any] = []

    async def note(route: Any) -> None:
        told.append(json.loads(route.request.post_data))
        await route.fulfill(status=204)

    await page.route("**/v1/clicks", note)
    await page.goto(f"{address}/?q=qu%E1%BA%ADn&page=2")
    hit = page.locator(".hit").nth(1)
    opened = await hit.get_attribute("data-id")
    await hit.locator("h3 a").click()
    await expect(page).to_have_url(re.compile("/articles/mh-"))
    assert told == [{"query": "quận", "id": opened, "position": 12}]
    await page.goto(address)
    await page.locator(".hit h3 a").first.click()
    await expect(page).to_have_url(re.compile("/articles/mh-"))
    assert len(told) == 1
