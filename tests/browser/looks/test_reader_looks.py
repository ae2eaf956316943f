"""Every page and state of readers: accessible, in any width and scheme, light and still."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.axe import SCHEMES, violations
from tests.browser.pictures import TAKEN, picture
from tests.browser.reader import LOOKS

pytestmark = pytest.mark.browser

QUAN = "/?q=qu%E1%BA%ADn"
# Results, style sheet, scripts and icon, as they are transferred.
MOST_BYTES = 60_000


async def suggest(page: Any) -> None:
    await page.locator("#q").fill("chi th")
    await expect(page.locator("#suggestions [role=option]").first).to_be_visible()
    await page.keyboard.press("ArrowDown")


async def unfold(page: Any) -> None:
    await open_sheet(page)
    await page.locator(".calendar summary").click()


async def open_sheet(page: Any) -> None:
    await page.locator("#facets > details").evaluate("one => { one.open = true }")


async def recent(page: Any) -> None:
    await page.evaluate("() => localStorage.setItem('searchsvc-recent', '[\"chợ đêm\"]')")
    await page.locator("#q").fill("")
    await page.locator("#q").click()
    await expect(page.locator("#suggestions [role=option]").first).to_be_visible()


async def wait(page: Any) -> None:
    async def never(route: Any) -> None:
        pass

    await page.route("**/*sort=oldest*", never)
    await page.get_by_role("link", name="Cũ nhất").click()
    await expect(page.locator("main")).to_have_attribute("aria-busy", "true")


# Name → path, and what is done there.
STATES: dict[str, tuple[str, Callable[[Any], Awaitable[None]] | None]] = {
    "front": ("/", None),
    "list": ("/?sort=newest", None),
    "recent": (QUAN, recent),
    "sheet": (QUAN, open_sheet),
    "results": ("/?q=c%E1%BA%A3i+c%C3%A1ch+h%C3%A0nh+ch%C3%ADnh", None),
    "partial": ("/?q=chuy%E1%BB%83n+%C4%91%E1%BB%95i+s%E1%BB%91+h%C3%B2a+gi%E1%BA%A3i", None),
    "narrowed": (QUAN + "&year=2016&month=11&day=15&from=2016-01-01", None),
    "month": (QUAN + "&year=2016&month=11", None),
    "calendar": (QUAN, unfold),
    "pages": (QUAN + "&page=3&size=5", None),
    "waiting": (QUAN, wait),
    "suggestions": ("/", suggest),
    "correction": ("/?q=cai+cahc+hanh+chinh", None),
    "instead": ("/?q=l%E1%BB%83+h%E1%BB%99i", None),
    "zero": ("/?q=k%C3%AAnh+r%E1%BA%A1ch+khongcogica+xyzt&source=X", None),
    "beyond": (QUAN + "&page=900", None),
    "invalid": ("/?q=a&year=abc&sort=best", None),
    "missing": ("/khong-co", None),
    "english": ("/en" + QUAN + "&year=2016&month=11", None),
    "english-zero": ("/en/?q=khongcogica&year=2016", None),
}


@pytest.fixture
async def shown(browser: Any) -> AsyncIterator[Any]:
    context = await browser.new_context(reduced_motion="reduce")
    opened = await context.new_page()
    yield opened
    await context.close()


async def overflow(page: Any) -> int:
    return int(
        await page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
    )


@LOOKS
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("state", STATES)
async def test_every_state_is_accessible(shown: Any, address: str, state: str, width: int) -> None:
    path, act = STATES[state]
    await shown.set_viewport_size({"width": width, "height": 900})
    await shown.goto(address + path)
    if act:
        await act(shown)
    else:
        # What the bar of a phone lies over is reached by scrolling; at the end it covers nothing.
        await shown.evaluate("() => scrollTo(0, document.body.scrollHeight)")
    for scheme in SCHEMES:
        await shown.emulate_media(color_scheme=scheme)
        assert await violations(shown, scheme) == [], scheme
        assert await overflow(shown) <= 0


@LOOKS
@pytest.mark.parametrize("scheme", SCHEMES)
async def test_what_is_not_accessible_would_be_found(shown: Any, address: str, scheme: str) -> None:
    await shown.goto(address)
    assert await violations(shown) == []
    await shown.emulate_media(color_scheme=scheme)
    await shown.locator("label[for=q]").evaluate("label => label.remove()")
    # It would name the box as well.
    await shown.locator("#q").evaluate("box => box.removeAttribute('placeholder')")
    await shown.locator("#count").evaluate("count => { count.style.color = '#888' }")
    found = {one.split(":")[0] for one in await violations(shown)}
    assert "label" in found
    # The grey is too light on white only.
    assert ("color-contrast" in found) == (scheme == "light")


@LOOKS
async def test_in_the_other_scheme_colours_are_looked_at_again(shown: Any, address: str) -> None:
    await shown.goto(address)
    await shown.locator("#count").evaluate("count => { count.style.color = '#555' }")
    assert await violations(shown, "light") == []
    await shown.emulate_media(color_scheme="dark")
    found = {one.split(":")[0] for one in await violations(shown, "dark")}
    assert found == {"color-contrast"}


@pytest.mark.parametrize("width", [320, 1280])
async def test_the_failure_page_is_accessible(shown: Any, broken: str, width: int) -> None:
    await shown.set_viewport_size({"width": width, "height": 900})
    for path in (QUAN, "/en" + QUAN):
        await shown.goto(broken + path)
        for scheme in SCHEMES:
            await shown.emulate_media(color_scheme=scheme)
            assert await violations(shown, scheme) == [], scheme
            assert await overflow(shown) <= 0


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
async def test_a_failure_is_said_and_can_be_tried_again(
    browser: Any, broken: str, script: bool
) -> None:
    context = await browser.new_context(java_script_enabled=script)
    page = await context.new_page()
    answer = await page.goto(broken + QUAN)
    assert answer.status == 503
    await expect(page.locator("h1")).to_have_text("Tìm kiếm tạm thời gián đoạn")
    await expect(page.locator("#q")).to_have_value("quận")
    english = page.locator(".foot").get_by_role("link", name="English")
    await expect(english).to_have_attribute("href", f"/en{QUAN}")
    await page.get_by_role("link", name="Thử lại").click()
    await expect(page.locator("h1")).to_have_text("Tìm kiếm tạm thời gián đoạn")
    await context.close()


@LOOKS
@pytest.mark.parametrize("state", STATES)
async def test_every_state_fits_the_screen(shown: Any, address: str, state: str) -> None:
    path, act = STATES[state]
    # The widest and the narrowest are where its accessibility is looked at.
    for width in (375, 768, 1280) if TAKEN else (375, 768):
        await shown.set_viewport_size({"width": width, "height": 900})
        await shown.goto(address + path)
        if act:
            await act(shown)
        for scheme in SCHEMES:
            await shown.emulate_media(color_scheme=scheme)
            assert await overflow(shown) <= 0
            await picture(shown, f"{state}-{scheme}-{width}")


@LOOKS
@pytest.mark.parametrize("width", [320, 375])
@pytest.mark.parametrize("scheme", SCHEMES)
async def test_letters_twice_as_large_leave_room_to_type(
    shown: Any, address: str, scheme: str, width: int
) -> None:
    await shown.emulate_media(color_scheme=scheme)
    await shown.set_viewport_size({"width": width, "height": 700})
    await shown.goto(address + QUAN)
    one_line = (await shown.locator(".search__row").bounding_box())["height"]
    assert one_line == (await shown.locator("#q").bounding_box())["height"]
    await shown.evaluate("() => document.documentElement.style.setProperty('font-size', '200%')")
    assert await overflow(shown) == 0
    assert (await shown.locator("#q").bounding_box())["width"] > width / 2


@LOOKS
async def test_forced_colours_and_print_show_the_results(browser: Any, address: str) -> None:
    context = await browser.new_context(forced_colors="active")
    page = await context.new_page()
    await page.goto(address + QUAN + "&year=2016&month=11&day=15")
    await picture(page, "forced-colours")
    border = "element => getComputedStyle(element).borderTopStyle"
    assert await page.locator(".calendar [aria-current]").evaluate(border) == "solid"
    await page.emulate_media(media="print", forced_colors="none")
    for unprinted in (".top", ".facets", ".sorts", ".foot"):
        await expect(page.locator(unprinted)).to_be_hidden()
    await expect(page.locator(".hit").first).to_be_visible()
    # An address of the site itself says nothing on paper, one elsewhere does.
    after = "element => getComputedStyle(element, '::after').content"
    title = page.locator(".hit h3 a").first
    assert await title.evaluate(after) == "none"
    await title.evaluate("element => (element.href = 'https://maihoa.example/tin/1')")
    assert "maihoa.example" in await title.evaluate(after)
    await picture(page, "print")
    await context.close()


async def test_a_first_visit_takes_one_page_and_few_bytes(browser: Any, address: str) -> None:
    context = await browser.new_context()
    page = await context.new_page()
    network = await context.new_cdp_session(page)
    received: dict[str, float] = {}
    pages: list[str] = []

    def note(event: Any) -> None:
        if event["type"] == "Document":
            pages.append(event["response"]["url"])

    network.on(
        "Network.loadingFinished",
        lambda event: received.update({event["requestId"]: event["encodedDataLength"]}),
    )
    network.on("Network.responseReceived", note)
    await network.send("Network.enable")
    await page.goto(address + QUAN, wait_until="networkidle")
    assert pages == [address + QUAN]
    # Page, style sheet, three scripts; the icon, which a browser without a window may leave out.
    assert len(received) >= 5
    icon = await page.request.get(
        address + str(await page.locator("link[rel=icon]").get_attribute("href"))
    )
    total = sum(received.values()) + len(await icon.body())
    assert total <= MOST_BYTES
    await context.close()


@LOOKS
async def test_nothing_shifts_while_suggestions_and_live_results_arrive(
    page: Any, address: str
) -> None:
    await page.add_init_script(
        "window.shifts = [];"
        "new PerformanceObserver(list => window.shifts.push(...list.getEntries().map(entry =>"
        " entry.value + ' ' + entry.sources.map(s => s.node?.outerHTML?.slice(0, 80)))))"
        ".observe({ type: 'layout-shift', buffered: true })"
    )

    async def slow(route: Any) -> None:
        # Past the half second after a click in which shifts are not counted.
        await page.evaluate("() => new Promise(done => setTimeout(done, 700))")
        await route.continue_()

    await page.route(re.compile(r"/v1/suggest|[?&]year="), slow)
    await page.goto(address + QUAN)
    await page.locator("#q").fill("chi th")
    await expect(page.locator("#suggestions [role=option]").first).to_be_visible()
    await page.keyboard.press("Escape")
    await page.get_by_role("link", name=re.compile(r"^Năm 20")).first.click()
    await expect(page).to_have_url(re.compile("year=20"))
    await page.evaluate("() => new Promise(done => setTimeout(done, 300))")
    assert await page.evaluate("() => window.shifts") == []
