"""A reader's phone: hits at once, filters in a sheet, and the results after each choice."""

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.axe import SCHEMES, violations
from tests.browser.reader import LOOKS

pytestmark = [pytest.mark.browser, LOOKS]

QUAN = "/?q=qu%E1%BA%ADn"
PHONE = {"width": 375, "height": 812}
# Pixels from the top of the screen at which the hits begin.
HIGHEST = 260
# Pixels of what a finger hits.
TARGET = 44


@pytest.fixture(params=["script", "plain"])
async def phone(request: pytest.FixtureRequest, browser: Any) -> AsyncIterator[Any]:
    context = await browser.new_context(
        viewport=PHONE, java_script_enabled=request.param == "script", has_touch=True
    )
    opened = await context.new_page()
    yield opened
    await context.close()


async def box(target: Any) -> dict[str, float]:
    found: dict[str, float] = await target.bounding_box()
    return found


async def test_the_first_hit_begins_at_once_and_two_are_seen(phone: Any, address: str) -> None:
    await phone.goto(address + QUAN)
    assert (await box(phone.locator(".hit").first))["y"] < HIGHEST
    bar = await box(phone.locator("#facets summary").first)
    for number in range(2):
        title = await box(phone.locator(".hit h3").nth(number))
        assert title["y"] + title["height"] <= bar["y"]
    second = await box(phone.locator(".hit").nth(1))
    assert second["y"] + second["height"] <= bar["y"]


async def test_heading_and_count_share_a_line(phone: Any, address: str) -> None:
    await phone.goto(address + QUAN)
    heading, count = await box(phone.locator("h1")), await box(phone.locator("#count"))
    assert heading["y"] <= count["y"] + count["height"] / 2 <= heading["y"] + heading["height"]


async def test_after_a_choice_the_count_and_the_first_hit_are_in_view(
    phone: Any, address: str
) -> None:
    await phone.goto(address + QUAN)
    await phone.locator("#facets summary").first.tap()
    choice = phone.locator("a.choice", has_text="Văn bản")
    await choice.scroll_into_view_if_needed()
    await choice.tap()
    await expect(phone).to_have_url(re.compile("category="))
    await expect(phone.locator(".chip")).to_have_count(1)
    if await phone.locator(".facets__sheet").is_visible():
        # With scripts the sheet stays for further choices.
        await phone.locator("#facets summary").first.tap()
    await expect(phone.locator("#count")).to_be_in_viewport(ratio=1)
    await expect(phone.locator(".hit h3").first).to_be_in_viewport(ratio=1)
    await expect(phone.locator(".facets__sheet")).to_be_hidden()
    await expect(phone.locator("#facets summary").first).to_contain_text("Lọc kết quả (1")


async def test_with_scripts_the_sheet_stays_open_for_several_choices(
    page: Any, address: str
) -> None:
    await page.set_viewport_size(PHONE)
    await page.goto(address + QUAN)
    bar, sheet = page.locator("#facets summary").first, page.locator(".facets__sheet")
    await bar.click()
    before = await bar.inner_text()
    for chosen in (1, 2):
        choice = page.locator("a.choice:not([aria-current])[data-key^='category:']").first
        key = await choice.get_attribute("data-key")
        await choice.scroll_into_view_if_needed()
        await choice.click()
        await expect(page.locator(".chip")).to_have_count(chosen)
        await expect(sheet).to_be_visible()
        taken = page.locator(f"a.choice[aria-current][data-key='{key}']")
        await expect(taken).to_be_focused()
        await expect(taken).to_be_in_viewport(ratio=1)
    await expect(bar).to_have_text(re.compile(r"Xem \d+ bài viết$"), use_inner_text=True)
    assert await bar.inner_text() != before
    await bar.click()
    await expect(sheet).to_be_hidden()
    await expect(page.locator("#count")).to_be_in_viewport(ratio=1)
    # The way back leads to the results, not into the sheet.
    await page.go_back()
    await expect(page.locator(".chip")).to_have_count(1)
    await expect(sheet).to_be_hidden()


async def test_a_choice_outside_shuts_the_sheet(page: Any, address: str) -> None:
    await page.set_viewport_size(PHONE)
    await page.goto(address + QUAN + "&year=2016")
    await page.locator("#facets summary").first.click()
    await expect(page.locator(".facets__sheet")).to_be_visible()
    await page.locator("#q").fill("chợ")
    await page.locator("#q").press("Enter")
    await expect(page).to_have_url(re.compile("ch%E1%BB%A3"))
    await expect(page.locator(".facets__sheet")).to_be_hidden()


async def test_the_bar_opens_the_filters_and_says_how_many_articles_wait_behind(
    phone: Any, address: str
) -> None:
    await phone.goto(address + QUAN)
    bar, sheet = phone.locator("#facets summary").first, phone.locator(".facets__sheet")
    await expect(bar).to_be_in_viewport(ratio=1)
    await expect(sheet).to_be_hidden()
    await bar.tap()
    await expect(sheet).to_be_visible()
    count = await phone.locator("#count").inner_text()
    await expect(bar).to_have_text(re.compile(f"Xem {count}$"), use_inner_text=True)
    await expect(bar).to_be_in_viewport(ratio=1)
    await bar.tap()
    await expect(sheet).to_be_hidden()


async def test_the_box_shows_all_of_what_it_asks_for(phone: Any, address: str) -> None:
    await phone.goto(address)
    box = phone.locator("#q")
    await box.fill(str(await box.get_attribute("placeholder")))
    assert await box.evaluate("box => box.scrollWidth - box.clientWidth") <= 0


async def test_targets_are_large_enough_for_a_finger(phone: Any, address: str) -> None:
    await phone.goto(address + QUAN + "&year=2016")
    await phone.locator("#facets summary").first.tap()
    for targets in ("a.choice", ".chip", ".sorts a", ".facets summary", "#q", ".pager a"):
        for target in await phone.locator(targets).all():
            assert (await box(target))["height"] >= TARGET, await target.inner_text()


async def test_escape_shuts_the_sheet(page: Any, address: str) -> None:
    await page.set_viewport_size(PHONE)
    await page.goto(address + QUAN)
    bar = page.locator("#facets summary").first
    await bar.press("Enter")
    await expect(page.locator(".facets__sheet")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.locator(".facets__sheet")).to_be_hidden()
    await expect(bar).to_be_focused()


async def test_the_open_sheet_is_accessible(page: Any, address: str) -> None:
    await page.set_viewport_size(PHONE)
    await page.goto(address + QUAN + "&year=2016")
    await page.locator("#facets summary").first.click()
    for scheme in SCHEMES:
        await page.emulate_media(color_scheme=scheme)
        assert await violations(page, scheme) == [], scheme


async def test_on_a_desk_the_filters_stand_beside_the_hits(phone: Any, address: str) -> None:
    await phone.set_viewport_size({"width": 1280, "height": 900})
    await phone.goto(address + QUAN)
    await expect(phone.locator(".facets__sheet")).to_be_visible()
    await expect(phone.locator("a.choice").first).to_be_in_viewport()
