"""The box that other sites embed: it keeps its look and works, whatever the page around it does."""

import gzip
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import web

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.articles.jsonl import read_lines
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.search.service import SearchService
from searchsvc.web.app import make_app
from searchsvc.web.rendering.assets import asset_named
from searchsvc.web.server import address_of, make_runner
from tests.browser.axe import violations
from tests.conftest import ROOT, index
from tests.web.conftest import local_settings

pytestmark = pytest.mark.browser

PICTURES = ROOT / "build" / "pictures"
OLD = (ROOT / "tests" / "browser" / "pages" / "old_portal.html").read_text(encoding="utf-8")
# The same box, with nothing around it.
EMPTY = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Trang trống</title>
<body style="margin: 0; background: #ffffff"><main>
<div id="place" style="width: 420px; height: 60px; background: #ffffff"><searchsvc-box lang="vi">
<form action="SERVICE/"><label for="fallback">Tìm tin trong quận</label>
<input id="fallback" name="q" placeholder="Từ khóa…">
<input type="hidden" name="category" value="Kinh tế"><button>Tìm</button></form>
</searchsvc-box></div><h1>Trang trống</h1></main>
<script src="SERVICE/widget.js" defer></script></body></html>"""
BARE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare</title>
<searchsvc-box></searchsvc-box><script src="SERVICE/widget.js" defer></script></html>"""
PAGES = {"/old": OLD, "/empty": EMPTY, "/bare": BARE}
# Sizes follow from what is inside, which the box changes on purpose.
LAYOUT = ("size", "width", "height", "origin", "inset", "top", "bottom", "left", "right")


@dataclass(frozen=True)
class Place:
    """A portal, the service that it embeds, and the same portal at an origin not allowed."""

    portal: str
    service: str
    stranger: str


@pytest.fixture(scope="module")
async def place(
    tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[Place]:
    folder = tmp_path_factory.mktemp("embedded-box")
    engine = EmbeddedEngine(folder)
    await engine.promote(await engine.create())
    articles = [line.article for line in read_lines(ROOT / "demo" / "articles.jsonl")]
    await index(engine, analyzer, [one for one in articles if one])
    service = ""

    async def page(request: web.Request) -> web.Response:
        strict = (
            f"default-src 'none'; script-src {service}; connect-src {service};"
            f" form-action {service}; style-src 'none'"
        )
        headers = {"Content-Security-Policy": strict} if "strict" in request.query else {}
        text = PAGES[request.path].replace("SERVICE", service)
        if "without" in request.query:
            text = text.replace("/widget.js", "/no-widget.js")
        return web.Response(text=text, content_type="text/html", headers=headers)

    async with AsyncExitStack() as stack:
        stack.push_async_callback(engine.close)

        async def start(app: web.Application) -> str:
            runner = make_runner(app)
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            return address_of(runner, "127.0.0.1")

        portals = []
        for _ in range(2):
            app = web.Application()
            app.add_routes([web.get(path, page) for path in PAGES])
            portals.append(await start(app))
        settings = local_settings(folder, cors_origins=portals[0])
        service = await start(make_app(settings, SearchService(engine, analyzer)))
        yield Place(portals[0], service, portals[1])


@pytest.fixture
async def tab(browser: Any) -> AsyncIterator[Any]:
    context = await browser.new_context(locale="vi-VN", viewport={"width": 1000, "height": 700})
    opened = await context.new_page()
    yield opened
    await context.close()


def box_of(tab: Any) -> Any:
    return tab.locator("searchsvc-box").locator("input[type=search]")


async def suggested(tab: Any, typed: str) -> Any:
    """Type, and wait for suggestions."""
    box = box_of(tab)
    await box.click()
    await tab.locator("searchsvc-box [role=combobox]").wait_for()
    await box.press_sequentially(typed)
    await tab.locator("searchsvc-box [role=option]").first.wait_for()
    return box


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
        PICTURES.mkdir(parents=True, exist_ok=True)
        picture = PICTURES / f"box{path.replace('/', '-')}-{state}-{scheme}.png"
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
        pictures.append(
            await tab.screenshot(path=picture, clip=inside, caret="hide", animations="disabled")
        )
    await tab.screenshot(path=PICTURES / f"old-portal-{state}-{scheme}.png")
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


async def test_arrows_go_round_through_the_box_and_escape_closes(tab: Any, place: Place) -> None:
    await tab.goto(f"{place.portal}/empty")
    box = await suggested(tab, "chợ")
    many = await tab.locator("searchsvc-box [role=option]").count()
    await box.press("ArrowUp")
    assert await box.get_attribute("aria-activedescendant") == f"option-{many - 1}"
    await box.press("ArrowDown")
    assert await box.get_attribute("aria-activedescendant") is None
    await box.press("Escape")
    assert await box.get_attribute("aria-expanded") == "false"
    assert await tab.locator("searchsvc-box [role=listbox]").is_hidden()
    assert await box.input_value() == "chợ"


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
    assert len(gzip.compress(asset_named("widget.js").content)) < 15_000
