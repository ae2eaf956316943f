"""Suggestions in the box that other sites embed, with keys and pointer."""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from searchsvc.analysis.analyzer import Analyzer
from tests.browser.embedded import Place, box_of, embedding, suggested

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
async def place(
    tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[Place]:
    async with embedding(tmp_path_factory.mktemp("embedded-box"), analyzer) as made:
        yield made


@pytest.fixture
async def tab(browser: Any) -> AsyncIterator[Any]:
    context = await browser.new_context(locale="vi-VN", viewport={"width": 1000, "height": 700})
    opened = await context.new_page()
    yield opened
    await context.close()


@pytest.mark.parametrize("path", ["/old", "/empty", "/old?strict=1"])
async def test_a_suggestion_is_taken_with_the_keyboard(tab: Any, place: Place, path: str) -> None:
    await tab.goto(f"{place.portal}{path}")
    box = await suggested(tab, "chợ")
    await box.press("ArrowDown")
    await box.press("ArrowDown")
    chosen = tab.locator("searchsvc-box [role=option][aria-selected=true]")
    assert await chosen.get_attribute("id") == await box.get_attribute("aria-activedescendant")
    # The page's rules change how text is rendered, not what it is.
    text = await chosen.evaluate("option => option.textContent")
    assert await box.input_value() == "chợ"
    async with tab.expect_navigation():
        await box.press("Enter")
    asked = parse_qs(urlsplit(tab.url).query)
    assert tab.url.startswith(f"{place.service}/?")
    assert asked == {"q": [text], "category": ["Kinh tế"]}


@pytest.mark.parametrize("path", ["/old", "/old?strict=1"])
async def test_what_was_typed_is_searched_and_the_portal_s_own_form_is_not_sent(
    tab: Any, place: Place, path: str
) -> None:
    await tab.goto(f"{place.portal}{path}")
    await box_of(tab).fill("cầu vân đồi")
    async with tab.expect_navigation():
        await box_of(tab).press("Enter")
    assert parse_qs(urlsplit(tab.url).query)["q"] == ["cầu vân đồi"]
    assert tab.url.startswith(place.service)


async def test_a_suggestion_is_taken_with_the_mouse(tab: Any, place: Place) -> None:
    await tab.goto(f"{place.portal}/old")
    await suggested(tab, "chợ")
    async with tab.expect_navigation():
        await tab.locator("searchsvc-box [role=option]").nth(1).click()
    assert tab.url.startswith(f"{place.service}/?q=")


async def test_its_keys_are_those_of_the_results_page(tab: Any, place: Place) -> None:
    await tab.goto(f"{place.portal}/empty")
    box = await suggested(tab, "chợ")
    many = await tab.locator("searchsvc-box [role=option]").count()
    shown = tab.locator("searchsvc-box [role=listbox]")

    async def active() -> str | None:
        return str(await box.get_attribute("aria-activedescendant") or "") or None

    await box.press("ArrowUp")
    assert await active() == f"list-{many - 1}"
    await box.press("ArrowDown")
    assert await active() == "list-0"
    for key in ("Home", "End", "ArrowLeft", "ArrowRight"):
        await box.press("ArrowDown")
        await box.press(key)
        assert await active() is None
        assert await box.get_attribute("aria-expanded") == "true"
    await box.press("Escape")
    assert await box.get_attribute("aria-expanded") == "false"
    assert await shown.is_hidden()
    assert await box.input_value() == "chợ"
    await box.press("ArrowDown")
    await shown.wait_for()
    assert await active() == "list-0"
    await box.press("Alt+ArrowUp")
    assert await shown.is_hidden()
    await box.press("Alt+ArrowDown")
    await shown.wait_for()
    assert await active() is None
    await box.press("Tab")
    assert await shown.is_hidden()


async def test_how_many_suggestions_there_are_is_announced(tab: Any, place: Place) -> None:
    await tab.goto(f"{place.portal}/empty")
    box = await suggested(tab, "chợ")
    many = await tab.locator("searchsvc-box [role=option]").count()
    status = tab.locator("searchsvc-box [role=status]")
    assert await status.text_content() == f"{many} gợi ý, dùng phím mũi tên để chọn"
    await box.fill("khongcogica")
    await tab.get_by_text("Không có gợi ý", exact=True).wait_for(state="attached")
    assert await tab.locator("searchsvc-box [role=listbox]").is_hidden()


async def test_at_the_foot_of_a_page_suggestions_open_upward(tab: Any, place: Place) -> None:
    await tab.goto(f"{place.portal}/empty")
    await tab.evaluate("document.getElementById('place').style.marginTop = '640px'")
    box = await suggested(tab, "chợ")
    listed = await tab.locator("searchsvc-box [role=listbox]").bounding_box()
    typed = await box.bounding_box()
    assert listed["y"] >= 0
    assert listed["y"] + listed["height"] <= typed["y"]


async def test_keys_of_an_input_method_are_not_taken(tab: Any, place: Place) -> None:
    await tab.goto(f"{place.portal}/empty")
    box = await suggested(tab, "chợ")
    for key in ("ArrowDown", "Enter"):
        await box.evaluate(
            """(input, key) => input.dispatchEvent(new KeyboardEvent("keydown",
                {key, isComposing: true, bubbles: true, composed: true, cancelable: true}))""",
            key,
        )
    assert await box.get_attribute("aria-activedescendant") is None
    assert tab.url == f"{place.portal}/empty"


async def test_an_older_answer_never_replaces_a_newer_one(tab: Any, place: Place) -> None:
    held: list[Any] = []

    async def answer(route: Any) -> None:
        query = parse_qs(urlsplit(route.request.url).query).get("q", [""])[0]
        if query == "c":
            held.append(route)
            return
        await route.fulfill(json={"query": query, "suggestions": [{"text": f"mới {query}"}]})

    await tab.goto(f"{place.portal}/empty")
    await tab.route("**/v1/suggest*", answer)
    box = box_of(tab)
    await box.click()
    await box.press_sequentially("c")
    async with tab.expect_request("**/v1/suggest?q=ch&*"):
        while not held:
            await tab.wait_for_timeout(20)
        await box.press_sequentially("h")
    await tab.get_by_role("option", name="mới ch").wait_for()
    await held[0].fulfill(json={"query": "c", "suggestions": [{"text": "cũ"}]})
    await tab.wait_for_timeout(200)
    assert await tab.locator("searchsvc-box [role=option]").all_text_contents() == ["mới ch"]
