"""Suggestions under the search box, on each engine."""

import re
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.reader import LOOKS
from tests.browser.suggesting import answer, options, type_into

pytestmark = pytest.mark.browser


async def test_a_suggestion_is_chosen_with_the_keyboard_and_searched(
    page: Any, address: str
) -> None:
    await page.goto(address)
    await type_into(page, "chi th")
    await expect(options(page).first).to_be_visible()
    await page.keyboard.press("ArrowDown")
    chosen = options(page).first
    await expect(chosen).to_have_attribute("aria-selected", "true")
    box = page.locator("#q")
    assert await box.get_attribute("aria-activedescendant") == await chosen.get_attribute("id")
    assert await box.input_value() == "chi th"
    text = await chosen.inner_text()
    await page.keyboard.press("Enter")
    await expect(page.locator("h1")).to_contain_text(text)
    await expect(box).to_have_value(text)
    await expect(page.locator("#suggestions")).to_be_hidden()


async def test_a_suggestion_is_chosen_with_the_pointer(page: Any, address: str) -> None:
    await page.goto(address)
    await type_into(page, "chi th")
    text = await options(page).first.inner_text()
    await options(page).first.click()
    await expect(page.locator("#q")).to_have_value(text)
    await expect(page).to_have_url(re.compile(r"/\?q="))


async def test_keys_move_round_and_escape_closes(page: Any, address: str) -> None:
    await page.goto(address)
    await type_into(page, "chi th")
    await expect(options(page).first).to_be_visible()
    box, press = page.locator("#q"), page.keyboard.press
    last = options(page).last
    await press("ArrowUp")
    await expect(last).to_have_attribute("aria-selected", "true")
    await press("ArrowDown")
    await expect(options(page).first).to_have_attribute("aria-selected", "true")
    for key in ("Home", "End"):
        await press("ArrowDown")
        await press(key)
        await expect(page.locator("#suggestions [aria-selected=true]")).to_have_count(0)
        await expect(box).to_have_attribute("aria-expanded", "true")
    await press("Escape")
    await expect(box).to_have_attribute("aria-expanded", "false")
    await expect(box).to_have_value("chi th")
    await press("ArrowDown")
    await expect(options(page).first).to_have_attribute("aria-selected", "true")
    await press("Escape")
    await press("Alt+ArrowDown")
    await expect(options(page).first).to_be_visible()
    await expect(page.locator("#suggestions [aria-selected=true]")).to_have_count(0)
    await press("Tab")
    await expect(page.locator("#suggestions")).to_be_hidden()
    await expect(page.get_by_role("button", name="Tìm kiếm")).to_be_focused()


async def test_enter_without_a_choice_searches_what_was_typed(page: Any, address: str) -> None:
    await page.goto(address)
    await type_into(page, "chi th")
    await expect(options(page).first).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(f"{address}/?q=chi+th")


async def test_how_many_there_are_is_said(page: Any, address: str) -> None:
    await page.goto(address)
    await type_into(page, "chi th")
    await expect(options(page).first).to_be_visible()
    count = await options(page).count()
    await expect(page.locator("#said")).to_have_text(re.compile(rf"^Gợi ý: {count}\."))
    await page.locator("#q").fill("khongcogica")
    await expect(page.locator("#said")).to_have_text("Không có gợi ý.")
    await page.goto(f"{address}/en/")
    await type_into(page, "chi th")
    await expect(page.locator("#said")).to_have_text(re.compile(r"^Suggestions: \d+\."))


@LOOKS
@pytest.mark.parametrize(
    ("typed", "suggested", "marked"),
    [
        ("chi th", "Chỉ thị số 05", "Chỉ th"),
        ("chỉ", "Chỉ thị", "Chỉ"),
        ("dong", "phường Đông Quỳ", "Đông"),
        ("ông", "phường Đông Quỳ", None),
        ("chir", "Chỉ thị", None),
        ("<b>", "<b>x</b><img src=x onerror=alert(1)>", "<b>"),
    ],
)
async def test_what_was_typed_is_marked_and_stays_text(
    page: Any, address: str, typed: str, suggested: str, marked: str | None
) -> None:
    await page.route("**/v1/suggest*", lambda route: answer(route, suggested))
    await page.goto(address)
    await type_into(page, typed)
    await expect(options(page)).to_have_text([suggested])
    await expect(options(page).locator("b")).to_have_text([marked] if marked else [])
    assert await page.locator("#suggestions img").count() == 0


async def test_without_suggestions_the_box_is_a_plain_box(page: Any, address: str) -> None:
    await page.route("**/v1/suggest*", lambda route: route.fulfill(status=503, body="{}"))
    await page.goto(address)
    await type_into(page, "chi thi")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(f"{address}/?q=chi+thi")


async def test_searches_and_articles_are_groups_and_an_article_is_opened(
    page: Any, address: str
) -> None:
    await page.goto(address)
    await type_into(page, "chi th")
    groups = page.locator("#suggestions [role=group]")
    await expect(groups).to_have_count(2)
    assert await groups.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))") == [
        "Tìm kiếm",
        "Bài viết",
    ]
    chosen = groups.nth(1).locator("[role=option]").first
    title, day = (await chosen.inner_text()).rsplit(" ", 1)
    assert re.fullmatch(r"\d{2}/\d{2}/\d{4}", day)
    await chosen.click()
    await expect(page).to_have_url(re.compile(r"/articles/mh-\d+$"))
    await expect(page.locator("h1")).to_have_text(title)


@LOOKS
@pytest.mark.parametrize(
    ("url", "opened"),
    [
        (None, "/articles/a%2F1"),
        ("/tin/1", "/tin/1"),
        ("javascript:alert(1)", "/articles/a%2F1"),
    ],
)
async def test_an_article_opens_at_its_own_address_and_never_as_a_script(
    page: Any, address: str, url: str | None, opened: str
) -> None:
    found = [{"text": "Chợ đêm", "kind": "title", "id": "a/1", "url": url}]
    await page.route(
        "**/v1/suggest*", lambda route: route.fulfill(json={"query": "", "suggestions": found})
    )
    await page.goto(address)
    await type_into(page, "ch")
    await options(page).first.click()
    await expect(page).to_have_url(address + opened)
