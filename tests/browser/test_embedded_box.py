"""The box that other sites embed: it keeps its look and works, whatever the page around it does."""

import gzip
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.web.rendering.assets import asset_named
from tests.browser.axe import violations
from tests.browser.embedded import Place, box_of, embedding, suggested
from tests.browser.pictures import picture
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

STATIC = ROOT / "searchsvc" / "web" / "static"
# Sizes follow from what is inside, which the box changes on purpose.
LAYOUT = ("size", "width", "height", "origin", "inset", "top", "bottom", "left", "right")


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["resting", "focused", "suggesting"])
async def test_it_looks_the_same_on_an_old_portal_as_on_an_empty_page(
    tab: Any, place: Place, scheme: str, state: str
) -> None:
    await tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    pictures = []
    for path in ("/empty", "/old"):
        await tab.goto(f"{place.portal}{path}")
        await tab.locator("searchsvc-box form[role=search]").wait_for()
        if state == "focused":
            await box_of(tab).focus()
        shown = tab.locator("searchsvc-box")
        if state == "suggesting":
            await suggested(tab, "chợ")
            shown = tab.locator("searchsvc-box [role=listbox]")
        await tab.mouse.move(0, 0)
        # Around its corners the page shows through.
        around = await shown.bounding_box()
        inside = {
            "x": around["x"] + 5,
            "y": around["y"] + 5,
            "width": around["width"] - 10,
            "height": around["height"] - 10,
        }
        await tab.wait_for_timeout(300)
        pictures.append(await tab.screenshot(clip=inside, caret="hide", animations="disabled"))
    await picture(tab, f"old-portal-{state}-{scheme}")
    assert pictures[0] == pictures[1]


async def test_suggestions_are_above_everything_of_the_page(tab: Any, place: Place) -> None:
    await tab.goto(f"{place.portal}/old")
    await suggested(tab, "chợ")
    covered = await tab.evaluate(
        """() => [...document.querySelector("searchsvc-box").shadowRoot.querySelectorAll("li")]
            .map((option) => {
                const place = option.getBoundingClientRect();
                const top = document.elementFromPoint(place.x + place.width / 2, place.y + 20);
                return top && top.localName;
            })"""
    )
    assert set(covered) == {"searchsvc-box"}


async def test_a_theme_overrules_the_scheme_of_the_reader(tab: Any, place: Place) -> None:
    tokens = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
    light, dark = re.findall(r"--paper: #(\w{6});", tokens)[:2]
    for scheme, theme, expected in (
        ("light", "dark", dark),
        ("dark", "light", light),
        ("dark", "", dark),
        ("light", "", light),
    ):
        await tab.emulate_media(color_scheme=scheme)
        await tab.goto(f"{place.portal}/bare")
        await tab.locator("searchsvc-box form").wait_for()
        colour = await tab.evaluate(
            """(theme) => {
                const box = document.querySelector("searchsvc-box");
                if (theme) box.setAttribute("theme", theme);
                return getComputedStyle(box.shadowRoot.querySelector("input")).backgroundColor;
            }""",
            theme,
        )
        shown = [int(part) for part in re.findall(r"\d+", colour)]
        assert bytes(shown).hex() == expected, (scheme, theme)


async def test_no_style_and_no_name_of_it_reaches_the_page(tab: Any, place: Place) -> None:
    seen = []
    for path in ("/old?without=1", "/old"):
        await tab.goto(f"{place.portal}{path}")
        await tab.wait_for_load_state("load")
        seen.append(
            await tab.evaluate(
                """(layout) => ({
                    names: Object.getOwnPropertyNames(window).sort(),
                    array: Object.getOwnPropertyNames(Array.prototype).sort(),
                    styles: [...document.querySelectorAll("body, body *")]
                        .filter((one) => !one.closest("searchsvc-box"))
                        .map((one) => [one.localName + "#" + one.id,
                            [...getComputedStyle(one)]
                                .filter((name) => !layout.some((part) => name.includes(part)))
                                .map((name) => name + getComputedStyle(one)[name]).join(";")]),
                })""",
                list(LAYOUT),
            )
        )
    assert len(seen[0]["styles"]) > 10
    assert seen[0] == seen[1]


async def test_where_the_service_does_not_allow_it_the_box_is_a_plain_form(
    tab: Any, place: Place
) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    failed: list[str] = []
    tab.on("pageerror", lambda error: failed.append(str(error)))
    await tab.goto(f"{place.stranger}/old")
    box = box_of(tab)
    await box.click()
    await box.press_sequentially("chợ bến lụa")
    await tab.wait_for_timeout(500)
    assert await box.get_attribute("role") is None
    # It asks once whether it may, and not with every key.
    assert len([url for url in asked if "/v1/suggest" in url]) == 1
    assert failed == []
    async with tab.expect_navigation():
        await box.press("Enter")
    assert parse_qs(urlsplit(tab.url).query)["q"] == ["chợ bến lụa"]


async def test_the_form_between_the_tags_works_where_the_script_does_not_load(
    tab: Any, place: Place
) -> None:
    await tab.goto(f"{place.portal}/empty?without=1")
    await tab.get_by_label("Tìm tin trong quận").fill("chợ")
    async with tab.expect_navigation():
        await tab.get_by_role("button").click()
    asked = parse_qs(urlsplit(tab.url).query)
    assert asked == {"q": ["chợ"], "category": ["Kinh tế"]}


async def test_texts_and_address_come_from_attributes_the_form_or_the_language(
    tab: Any, place: Place
) -> None:
    await tab.goto(f"{place.portal}/empty")
    box = tab.get_by_role("searchbox", name="Tìm tin trong quận")
    assert await box.get_attribute("placeholder") == "Từ khóa…"
    await tab.goto(f"{place.portal}/bare")
    await tab.get_by_role("searchbox", name="Search words").wait_for()
    form = tab.locator("searchsvc-box form")
    assert await form.evaluate("form => form.action") == f"{place.service}/en/"
    assert await form.evaluate("form => form.target") == "_self"
    await tab.evaluate(
        """() => document.body.insertAdjacentHTML("beforeend",
            `<searchsvc-box lang="vi" label="Tìm ở phường" button="Đi" action="javascript:alert(1)"
                placeholder="ví dụ: chợ" target="_blank"></searchsvc-box>`)"""
    )
    added = tab.get_by_role("searchbox", name="Tìm ở phường")
    assert await added.get_attribute("placeholder") == "ví dụ: chợ"
    form = tab.locator("searchsvc-box form").last
    assert await form.evaluate("form => form.action") == f"{place.service}/"
    assert await form.evaluate("form => form.target") == "_blank"


async def test_what_was_typed_before_the_script_came_is_kept(tab: Any, place: Place) -> None:
    await tab.goto(f"{place.portal}/empty?without=1")
    await tab.get_by_label("Tìm tin trong quận").fill("chợ")
    await tab.add_script_tag(url=f"{place.service}/widget.js")
    box = box_of(tab)
    assert await box.input_value() == "chợ"
    assert await box.evaluate("box => box.getRootNode().activeElement === box")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_it_is_accessible(browser: Any, place: Place, scheme: str) -> None:
    async with AsyncExitStack() as stack:
        context = await browser.new_context(
            bypass_csp=True, color_scheme=scheme, reduced_motion="reduce"
        )
        stack.push_async_callback(context.close)
        tab = await context.new_page()
        await tab.goto(f"{place.portal}/empty")
        box = await suggested(tab, "chợ")
        await box.press("ArrowDown")
        assert await violations(tab) == []
        sizes = await tab.evaluate(
            """() => [...document.querySelector("searchsvc-box").shadowRoot
                .querySelectorAll("input[type=search], button, li")]
                .map((one) => one.getBoundingClientRect().height)"""
        )
        assert min(sizes) >= 44


def test_the_script_is_small() -> None:
    assert len(gzip.compress(asset_named("widget.js").content)) < 6_000
