"""An editor drags pinned articles into their order: with a mouse, a finger, or not at all."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from searchsvc.analysis.analyzer import Analyzer
from tests.browser.desk import Hand, desk
from tests.browser.pictures import picture
from tests.web.conftest import Running

pytestmark = pytest.mark.browser

QUERY = "kể chuyện"
PAGES = {"keyword": "keyword?q=k%E1%BB%83+chuy%E1%BB%87n", "curation": "curation"}
PHONE, DESK = {"width": 375, "height": 812}, {"width": 1280, "height": 900}
PINS = ["mh-0101", "mh-0102", "mh-0104"]


@pytest.fixture(scope="module")
async def service(
    tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[Running]:
    async with desk("embedded", tmp_path_factory.mktemp("drags"), analyzer) as made:
        yield made


@pytest.fixture(autouse=True)
async def _pinned(service: Running) -> None:
    await service.indexer.service.curation.set_pins(QUERY, PINS, "editor:1")


async def opened(browser: Any, service: Running, viewport: dict[str, int], **more: Any) -> Any:
    # A page that scrolls smoothly is still on its way when a grip is pressed.
    more.setdefault("reduced_motion", "reduce")
    context = await browser.new_context(viewport=viewport, locale="vi-VN", **more)
    page = await context.new_page()
    await Hand(page).login(service.url, "editor")
    await page.goto(f"{service.url}/console/{PAGES['keyword']}")
    return page


async def order(service: Running) -> list[str]:
    """Return the pinned ids as they are kept."""
    (pin,) = (await service.indexer.service.curation.current()).content.pins
    return list(pin.ids)


async def middle(page: Any, at: int) -> tuple[float, float]:
    """Return where the grip of a row is, in the window."""
    grip = page.locator("ol[data-drag] > li .grip").nth(at)
    await grip.scroll_into_view_if_needed()
    box = await grip.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


async def lift(page: Any, at: int, by: float, steps: int = 8) -> None:
    """Press a grip with the mouse and move it down by some pixels."""
    x, y = await middle(page, at)
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x, y + by, steps=steps)


@pytest.mark.parametrize("name", PAGES)
async def test_the_last_is_dragged_to_the_top_and_readers_see_it_first(
    browser: Any, service: Running, name: str
) -> None:
    page = await opened(browser, service, DESK)
    await page.goto(f"{service.url}/console/{PAGES[name]}")
    await lift(page, 2, -600)
    assert await page.locator("main [aria-live]").first.inner_text() == "Vị trí 1 trên 3"
    await picture(page, f"console-drag-{name}-1280")
    async with page.expect_navigation(wait_until="load"):
        await page.mouse.up()
    assert "Đã đổi thứ tự bài ghim" in await page.get_by_role("status").inner_text()
    assert page.url.endswith("#pin-1-1" if name == "keyword" else "#pins-1")
    assert await order(service) == ["mh-0104", "mh-0101", "mh-0102"]
    await service.searching.learn()
    await page.goto(f"{service.url}/?q=k%E1%BB%83+chuy%E1%BB%87n")
    assert "Kết quả Đại hội Đảng bộ quận Mai Hoà" in await page.locator(".hit").first.inner_text()
    # One change, which is undone as any other.
    await page.goto(f"{service.url}/console/curation")
    async with page.expect_navigation(wait_until="load"):
        await page.get_by_role("button", name="Hoàn tác").first.click()
    assert await order(service) == PINS
    await page.context.close()


async def test_a_finger_drags_without_scrolling_the_page(browser: Any, service: Running) -> None:
    page = await opened(browser, service, PHONE, has_touch=True)
    x, y = await middle(page, 0)
    box = await page.locator(".grip").first.bounding_box()
    assert min(box["width"], box["height"]) >= 44
    below = (await middle(page, 2))[1] - (await middle(page, 0))[1]
    x, y = await middle(page, 0)
    before = await page.evaluate("scrollY")
    finger = await page.context.new_cdp_session(page)

    async def touch(kind: str, *points: tuple[float, float]) -> None:
        touched = [{"x": one, "y": other} for one, other in points]
        await finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touched})

    await touch("touchStart", (x, y))
    for part in range(1, 9):
        await touch("touchMove", (x, y + below * part / 8))
    assert await page.evaluate("scrollY") == before
    assert await page.locator("main [aria-live]").first.inner_text() == "Vị trí 3 trên 3"
    await picture(page, "console-drag-375")
    async with page.expect_navigation(wait_until="load"):
        await touch("touchEnd")
    assert await order(service) == ["mh-0102", "mh-0104", "mh-0101"]
    await page.context.close()


async def test_what_is_put_back_or_given_up_changes_nothing(browser: Any, service: Running) -> None:
    page = await opened(browser, service, DESK)
    version = (await service.indexer.service.curation.current()).version
    # Pressed near the edge of the window, where a drag would scroll the page.
    await lift(page, 0, 5)
    await page.wait_for_timeout(200)
    await page.mouse.up()
    await lift(page, 2, -400)
    assert await page.locator(".lifted").count() == 1
    await page.keyboard.press("Escape")
    await page.mouse.up()
    assert await page.locator(".lifted, li[value], li[style*=px]").count() == 0
    # Only the first button of a mouse drags.
    await page.mouse.move(*await middle(page, 0))
    await page.mouse.down(button="right")
    assert await page.locator(".lifted").count() == 0
    await page.mouse.up(button="right")
    assert (await service.indexer.service.curation.current()).version == version
    await page.context.close()


async def test_a_long_list_scrolls_while_one_drags(browser: Any, service: Running) -> None:
    many = [f"mh-{100 + number:04}" for number in range(1, 21)]
    await service.indexer.service.curation.set_pins(QUERY, many, "editor:1")
    page = await opened(browser, service, {"width": 375, "height": 500})
    x, y = await middle(page, 19)
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x, 5, steps=8)
    await page.get_by_text("Vị trí 1 trên 20").wait_for(state="attached")
    async with page.expect_navigation(wait_until="load"):
        await page.mouse.up()
    assert await order(service) == [many[-1], *many[:-1]]
    await page.context.close()


async def test_the_keyboard_has_the_buttons_and_meets_no_grip(
    browser: Any, service: Running
) -> None:
    page = await opened(browser, service, DESK)
    await page.get_by_role("button", name="Đưa xuống dưới: Hai mươi mốt thí sinh").focus()
    async with page.expect_navigation(wait_until="load"):
        await page.keyboard.press("Enter")
    assert await order(service) == ["mh-0102", "mh-0101", "mh-0104"]
    await page.get_by_role("button", name="Đưa xuống dưới: Hai mươi mốt thí sinh").focus()
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Shift+Tab")
    stop = "document.activeElement.textContent"
    assert "Hai mươi mốt thí sinh" in await page.evaluate(stop)
    await page.context.close()


async def test_without_scripts_there_is_nothing_to_drag(browser: Any, service: Running) -> None:
    page = await opened(browser, service, DESK, java_script_enabled=False)
    assert await page.locator(".grip").count() == 0
    assert await page.get_by_role("button", name="Đưa lên trên").count() == 2
    await page.context.close()


@pytest.mark.parametrize(("motion", "takes"), [("reduce", "0s"), ("no-preference", "0.15s")])
async def test_rows_glide_aside_only_where_motion_is_liked(
    browser: Any, service: Running, motion: str, takes: str
) -> None:
    page = await opened(browser, service, DESK, reduced_motion=motion)
    await lift(page, 0, 100)
    row = page.locator("ol[data-drag] > li").nth(1)
    assert await row.evaluate("row => getComputedStyle(row).transitionDuration") == takes
    await page.keyboard.press("Escape")
    await page.mouse.up()
    await page.context.close()
