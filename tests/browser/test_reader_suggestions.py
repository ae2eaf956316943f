"""Suggestions under the search box, on each engine."""

import asyncio
import json
import re
from typing import Any

import pytest
from playwright.async_api import expect

pytestmark = pytest.mark.browser


def options(page: Any) -> Any:
    return page.locator("#suggestions [role=option]")


async def type_into(page: Any, text: str) -> None:
    await page.locator("#q").click()
    # At once: of several keys each would have a list of its own.
    await page.locator("#q").fill(text)


async def answer(route: Any, *texts: str) -> None:
    found = [{"text": text, "kind": "phrase", "id": None} for text in texts]
    await route.fulfill(json={"query": "", "suggestions": found})


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


async def test_without_suggestions_the_box_is_a_plain_box(page: Any, address: str) -> None:
    await page.route("**/v1/suggest*", lambda route: route.fulfill(status=503, body="{}"))
    await page.goto(address)
    await type_into(page, "chi thi")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(f"{address}/?q=chi+thi")


async def compose(page: Any, *texts: str) -> Any:
    """Write as an input method does, one text in place of the other; nothing is committed."""
    await page.locator("#q").click()
    keys = await page.context.new_cdp_session(page)
    for text in texts:
        chosen = {"selectionStart": len(text), "selectionEnd": len(text)}
        await keys.send("Input.imeSetComposition", {"text": text, **chosen})
    return keys


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


async def test_keys_in_a_row_are_one_request(page: Any, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(address)
    await page.locator("#q").click()
    await page.keyboard.type("chi thi")
    await expect(options(page).first).to_be_visible()
    assert len([url for url in asked if "/v1/suggest" in url]) <= 2


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
    title = await chosen.inner_text()
    await chosen.click()
    await expect(page).to_have_url(re.compile(r"/articles/mh-\d+$"))
    await expect(page.locator("h1")).to_have_text(title)


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
