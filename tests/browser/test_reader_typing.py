"""When suggestions are asked for and shown: answers that are late, keys in a row, input methods."""

import asyncio
import re
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.reader import LOOKS
from tests.browser.suggesting import answer, compose, options, type_into

pytestmark = pytest.mark.browser


@LOOKS
async def test_an_answer_that_comes_late_changes_nothing(page: Any, address: str) -> None:
    late = asyncio.Event()
    done = asyncio.Event()

    async def slow_at_first(route: Any) -> None:
        if route.request.url.endswith("q=c"):
            await late.wait()
            # The page may have dropped it already.
            await answer(route, "cũ")
            done.set()
        else:
            await answer(route, "chợ mới")

    # Were it not aborted, the sequence would still keep it out.
    await page.add_init_script("AbortController.prototype.abort = () => {}")
    await page.route("**/v1/suggest*", slow_at_first)
    await page.goto(address)
    await page.locator("#q").click()
    await page.keyboard.type("ch", delay=300)
    await expect(options(page)).to_have_text(["chợ mới"])
    late.set()
    await done.wait()
    await page.evaluate("() => new Promise(done => setTimeout(done, 100))")
    await expect(options(page)).to_have_text(["chợ mới"])


@LOOKS
async def test_a_key_waits_for_the_list_of_what_was_typed_last(page: Any, address: str) -> None:
    late = asyncio.Event()

    async def slow_at_last(route: Any) -> None:
        if route.request.url.endswith("q=c"):
            await answer(route, "cũ")
        else:
            await late.wait()
            await answer(route, "chợ mới")

    await page.route("**/v1/suggest*", slow_at_last)
    await page.goto(address)
    await page.locator("#q").click()
    await page.keyboard.type("c")
    await expect(options(page)).to_have_text(["cũ"])
    await page.keyboard.type("h")
    await page.keyboard.press("ArrowDown")
    late.set()
    await expect(options(page)).to_have_text(["chợ mới"])
    await expect(options(page)).to_have_attribute("aria-selected", "true")
    await page.keyboard.press("Enter")
    await expect(page.locator("#q")).to_have_value("chợ mới")


async def test_an_answer_after_searching_opens_nothing(page: Any, address: str) -> None:
    late = asyncio.Event()

    async def slow(route: Any) -> None:
        await late.wait()
        await answer(route, "cũ")

    await page.route("**/v1/suggest*", slow)
    await page.goto(address)
    await type_into(page, "c")
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile("q=c"))
    late.set()
    await page.locator("#q").focus()
    await page.evaluate("() => new Promise(done => setTimeout(done, 100))")
    await expect(page.locator("#suggestions")).to_be_hidden()


async def test_keys_in_a_row_are_one_request(page: Any, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(address)
    await page.locator("#q").click()
    await page.keyboard.type("chi thi")
    await expect(options(page).first).to_be_visible()
    assert len([url for url in asked if "/v1/suggest" in url]) <= 2


async def test_an_answer_is_asked_for_once(page: Any, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(address)
    await type_into(page, "chi")
    await expect(options(page).first).to_be_visible()
    await page.keyboard.press("Backspace")
    await page.keyboard.type("i")
    await expect(page.locator("#q")).to_have_value("chi")
    await expect(options(page).first).to_be_visible()
    assert sum(url.endswith("q=chi") for url in asked) == 1


async def test_nothing_is_suggested_while_an_input_method_composes_and_its_enter_is_its_own(
    page: Any, address: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(address)
    keys = await compose(page, "c", "ch", "chi", "chỉ")
    await page.evaluate("() => new Promise(done => setTimeout(done, 500))")
    await expect(page.locator("#suggestions")).to_be_hidden()
    assert not [url for url in asked if "/v1/suggest" in url]
    own = {"key": "Enter", "windowsVirtualKeyCode": 229}
    for kind in ("rawKeyDown", "keyUp"):
        await keys.send("Input.dispatchKeyEvent", {"type": kind, **own})
    await page.evaluate("() => new Promise(done => setTimeout(done, 100))")
    assert page.url == f"{address}/"
    await keys.send("Input.insertText", {"text": "chỉ"})
    await expect(page.locator("#q")).to_have_value("chỉ")
    await expect(options(page).first).to_contain_text(re.compile("^Chỉ", re.IGNORECASE))
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile("q=ch%E1%BB%89$"))


async def test_on_a_phone_whose_keyboard_composes_every_word_a_longer_pause_is_enough(
    browser: Any, address: str
) -> None:
    context = await browser.new_context(has_touch=True, is_mobile=True)
    page = await context.new_page()
    await page.goto(address)
    await compose(page, "c", "ch", "chi", "chỉ")
    await expect(options(page).first).to_contain_text(re.compile("^Chỉ", re.IGNORECASE))
    await context.close()


async def test_the_search_key_of_a_phone_searches_what_is_still_composed(
    page: Any, address: str
) -> None:
    await page.goto(address)
    await compose(page, "c", "ch", "chi", "chỉ")
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile("q=ch%E1%BB%89$"))
    await expect(page.locator("#q")).to_have_value("chỉ")


async def test_the_button_searches_what_is_still_composed(page: Any, address: str) -> None:
    await page.goto(address)
    await compose(page, "chỉ")
    await page.evaluate("() => document.getElementById('search').requestSubmit()")
    await expect(page).to_have_url(re.compile("q=ch%E1%BB%89$"))
