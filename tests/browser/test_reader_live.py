"""Live updates of the results page: what they change, and what must not happen."""

import asyncio
import re
from typing import Any

import pytest
from playwright.async_api import expect

pytestmark = pytest.mark.browser

QUAN = "/?q=qu%E1%BA%ADn"
MOMENT = "() => new Promise(done => setTimeout(done, 100))"


async def mark(page: Any) -> None:
    await page.evaluate("() => { window.marked = true }")


async def is_marked(page: Any) -> bool:
    return bool(await page.evaluate("() => window.marked === true"))


async def test_a_facet_takes_one_request_and_keeps_place_and_focus(page: Any, address: str) -> None:
    await page.goto(address + QUAN)
    await mark(page)
    asked: list[str] = []

    def note(request: Any) -> None:
        if "/static/" not in request.url:
            asked.append(request.url)

    page.on("request", note)
    choice = page.locator(".choice", has_text="Văn bản")
    await choice.scroll_into_view_if_needed()
    before = (await choice.bounding_box())["y"]
    await choice.click()
    chosen = page.locator(".choice[aria-current]", has_text="Văn bản")
    await expect(chosen).to_be_focused()
    assert abs((await chosen.bounding_box())["y"] - before) < 3
    await expect(page.locator("#said")).to_have_text(await page.locator("#count").inner_text())
    assert await is_marked(page)
    assert asked == [page.url]


async def test_searching_gives_the_focus_to_the_heading_and_says_the_count(
    page: Any, address: str
) -> None:
    await page.goto(address)
    await mark(page)
    await page.locator("#q").fill("lễ hội")
    await page.keyboard.press("Enter")
    await expect(page.locator("h1")).to_be_focused()
    await expect(page.locator("#said")).to_have_text(re.compile(r"^\d+ bài viết$"))
    assert await is_marked(page)
    assert await page.title() == "lễ hội – Tìm kiếm bài viết"
    canonical = page.locator("head link[rel=canonical]")
    await expect(canonical).to_have_attribute("href", "/?q=l%E1%BB%85+h%E1%BB%99i")
    feed = page.locator("head link[rel=alternate]")
    await expect(feed).to_have_attribute("href", "/feed?q=l%E1%BB%85+h%E1%BB%99i")


async def test_the_address_shown_is_the_canonical_one(page: Any, address: str) -> None:
    await page.goto(f"{address}{QUAN}&utm_source=tin&year=")
    await page.locator("#q").press("Enter")
    await expect(page).to_have_url(address + QUAN)


async def test_back_and_forward_keep_the_scroll_position(page: Any, address: str) -> None:
    await page.set_viewport_size({"width": 1280, "height": 600})
    await page.goto(address + QUAN)
    await mark(page)
    bottom = page.get_by_role("link", name=re.compile("^Sau"))
    await bottom.scroll_into_view_if_needed()
    before = await page.evaluate("() => scrollY")
    assert before > 200
    await bottom.click()
    await expect(page.locator("ol.hits")).to_have_attribute("start", "11")
    assert await page.evaluate("() => scrollY") == 0
    await page.go_back()
    await expect(page.locator("ol.hits")).to_have_attribute("start", "1")
    await page.wait_for_function("y => scrollY === y", arg=before)
    await page.go_forward()
    await expect(page.locator("ol.hits")).to_have_attribute("start", "11")
    await page.wait_for_function("() => scrollY === 0")
    assert await is_marked(page)
    await page.go_back()
    await expect(page.locator("ol.hits")).to_have_attribute("start", "1")
    await page.wait_for_function("y => scrollY === y", arg=before)
    await page.reload()
    await page.wait_for_function("y => scrollY === y", arg=before)


async def test_an_answer_that_comes_late_changes_nothing(page: Any, address: str) -> None:
    late, done = asyncio.Event(), asyncio.Event()

    async def slow(route: Any) -> None:
        fetched = await route.fetch()
        await late.wait()
        await route.fulfill(response=fetched)
        done.set()

    # Were it not aborted, the sequence would still keep it out.
    await page.add_init_script("AbortController.prototype.abort = () => {}")
    await page.goto(address + QUAN)
    await mark(page)
    await page.route("**/*sort=oldest*", slow)
    await page.get_by_role("link", name="Cũ nhất").click()
    await page.get_by_role("link", name="Mới nhất").click()
    await expect(page).to_have_url(re.compile("sort=newest"))
    shown = await page.locator("main").inner_text()
    late.set()
    await done.wait()
    await page.evaluate(MOMENT)
    assert await page.locator("main").inner_text() == shown
    assert "sort=newest" in page.url
    assert await is_marked(page)


async def test_a_slow_answer_is_said_quietly_and_moves_nothing(page: Any, address: str) -> None:
    late = asyncio.Event()

    async def slow(route: Any) -> None:
        await late.wait()
        await route.continue_()

    await page.goto(address + QUAN)
    await page.route("**/*sort=oldest*", slow)
    before = await page.locator("main").bounding_box()
    await page.get_by_role("link", name="Cũ nhất").click()
    await expect(page.locator("main")).to_have_attribute("aria-busy", "true")
    assert await page.locator("main").bounding_box() == before
    late.set()
    await expect(page.locator("main")).not_to_have_attribute("aria-busy", "true")
    await expect(page).to_have_url(re.compile("sort=oldest"))


async def test_a_failure_shows_its_page_and_trying_again_helps(
    page: Any, address: str, broken: str
) -> None:
    await page.goto(address + QUAN)
    await mark(page)
    failing = await page.request.get(f"{broken}{QUAN}&sort=oldest")
    assert failing.status == 503
    body = await failing.text()
    await page.route(
        "**/*sort=oldest*",
        lambda route: route.fulfill(status=503, content_type="text/html", body=body),
    )
    await page.get_by_role("link", name="Cũ nhất").click()
    await expect(page.locator("h1")).to_have_text("Tìm kiếm tạm thời gián đoạn")
    await expect(page).to_have_url(re.compile("sort=oldest"))
    await expect(page.locator("#said")).to_have_text("Tìm kiếm tạm thời gián đoạn")
    await page.unroute("**/*sort=oldest*")
    await page.get_by_role("link", name="Thử lại").click()
    await expect(page.locator(".sorts [aria-current]")).to_have_text("Cũ nhất")
    assert await is_marked(page)
    await page.go_back()
    await expect(page.locator(".sorts [aria-current]")).to_have_text("Liên quan nhất")


async def test_what_is_no_page_of_ours_is_navigated_to(page: Any, address: str) -> None:
    await page.goto(address + QUAN)
    await mark(page)
    times = 0

    async def proxy_in_between(route: Any) -> None:
        nonlocal times
        times += 1
        if times == 1:
            await route.abort()
        else:
            await route.continue_()

    await page.route("**/*sort=oldest*", proxy_in_between)
    await page.get_by_role("link", name="Cũ nhất").click()
    await expect(page.locator(".sorts [aria-current]")).to_have_text("Cũ nhất")
    assert not await is_marked(page)


async def test_a_click_with_a_key_held_opens_another_tab(page: Any, address: str) -> None:
    await page.goto(address + QUAN)
    link = page.get_by_role("link", name="Cũ nhất")
    for options in ({"modifiers": ["Control"]}, {"button": "middle"}):
        async with page.context.expect_page() as opening:
            await link.click(**options)
        opened = await opening.value
        await expect(opened).to_have_url(re.compile("sort=oldest"))
        await opened.close()
    assert page.url == address + QUAN


async def test_who_types_on_is_not_interrupted(page: Any, address: str) -> None:
    late = asyncio.Event()

    async def slow(route: Any) -> None:
        await late.wait()
        await route.continue_()

    await page.route("**/?q=h%E1%BB%99i*", slow)
    await page.goto(address)
    await page.locator("#q").fill("hội")
    await page.keyboard.press("Enter")
    await page.keyboard.type(" chợ")
    late.set()
    await expect(page.locator("h1")).to_contain_text("“hội”")
    await expect(page.locator("#q")).to_be_focused()
    await expect(page.locator("#q")).to_have_value("hội chợ")


async def test_what_was_unfolded_stays_so(page: Any, address: str) -> None:
    await page.goto(address + QUAN)
    await page.locator(".calendar summary").click()
    await page.get_by_role("link", name="Cũ nhất").click()
    await expect(page).to_have_url(re.compile("sort=oldest"))
    await expect(page.locator(".calendar table")).to_be_visible()


async def test_a_link_within_the_page_is_the_browsers(page: Any, address: str) -> None:
    await page.goto(address + QUAN)
    await page.locator(".skip").press("Enter")
    await expect(page).to_have_url(re.compile("#main$"))
    await page.locator("details[data-key=dates] > summary").click()
    await page.get_by_role("link", name=re.compile(r"^Năm 2016")).click()
    await expect(page).to_have_url(re.compile("year=2016$"))


async def test_back_from_a_link_within_the_page_is_back_at_its_place(
    page: Any, address: str
) -> None:
    await page.set_viewport_size({"width": 375, "height": 700})
    await page.goto(address + QUAN)
    await page.evaluate("() => { location.hash = '#foot' }")
    await page.wait_for_function("() => scrollY > 700")
    await page.go_back()
    await page.wait_for_function("() => scrollY === 0")
    await page.go_forward()
    await expect(page.locator("#foot")).to_be_in_viewport()


async def test_a_long_scroll_is_kept_once_it_rests(page: Any, address: str) -> None:
    # Safari refuses more than a hundred changes of the history within some seconds.
    await page.add_init_script(
        "const keep = history.replaceState; window.kept = [];"
        "history.replaceState = (...all) => {"
        "  window.kept.push(all[0].y); return keep.apply(history, all); }"
    )
    await page.set_viewport_size({"width": 1280, "height": 600})
    await page.goto(address + QUAN)
    await page.evaluate(
        """async () => {
            for (let y = 1; y <= 60; y += 1) {
                scrollTo({ top: y * 5, behavior: "instant" });
                await new Promise(requestAnimationFrame);
            }
        }"""
    )
    await page.wait_for_function("() => window.kept.includes(300)")
    assert await page.evaluate("() => window.kept.length") < 5


@pytest.mark.parametrize("method", ["replaceState", "pushState"])
async def test_a_browser_that_refuses_to_change_its_history_still_searches(
    page: Any, address: str, method: str
) -> None:
    await page.add_init_script(
        f"history.{method} = () => {{ throw new DOMException('refused', 'SecurityError'); }}"
    )
    await page.goto(address + QUAN)
    await page.evaluate("() => scrollTo(0, 50)")
    await page.get_by_role("link", name="Cũ nhất").click()
    await expect(page).to_have_url(re.compile("sort=oldest"))
    await expect(page.locator(".sorts [aria-current]")).to_have_text("Cũ nhất")
