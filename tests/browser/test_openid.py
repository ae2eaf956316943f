"""A person logs in and out at a real provider, npm's oidc-provider, which is another site."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from pydantic import SecretStr

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.web.console.session.openid.reasons import Reason
from searchsvc.web.http.auth import guard_of
from tests.browser.axe import SCHEMES, violations
from tests.browser.desk import TOKENS, Hand
from tests.browser.pictures import picture
from tests.browser.ways import WAYS
from tests.web.conftest import Running, running
from tests.web.openid import Provider, needs_node, oidc_settings, provider

pytestmark = [pytest.mark.browser, pytest.mark.embedded, needs_node]


@pytest.fixture(scope="module")
async def issuer() -> AsyncIterator[Provider]:
    # Not 127.0.0.1 as the console: browsers take them for two sites.
    async with provider(host="localhost") as made:
        yield made


@pytest.fixture(scope="module")
async def service(
    issuer: Provider, tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[Running]:
    label = {"oidc_label": "tài khoản Mai Hòa", "tokens": SecretStr(TOKENS)}
    settings = oidc_settings(tmp_path_factory.mktemp("oidc"), issuer.url, **label)
    async with running(settings, analyzer, guard_of(settings)) as made:
        yield made


# No engine is met here.
@pytest.fixture(params=WAYS[:3])
async def hand(request: pytest.FixtureRequest, browser: Any) -> AsyncIterator[Hand]:
    context = await browser.new_context(**request.param.options)
    context.set_default_timeout(15_000)
    # The provider's pages ask for a font of the web.
    await context.route("https://**", lambda route: route.abort())
    yield Hand(await context.new_page(), request.param.keyboard)
    await context.close()


async def sign_in(hand: Hand, person: str) -> None:
    """Log in at the provider, whose fields have no labels."""
    await hand.page.locator("[name=login]").fill(person)
    await hand.page.locator("[name=password]").fill("x")
    await hand.push("Sign-in")


async def heading(hand: Hand) -> str:
    return str(await hand.page.get_by_role("heading", level=1).inner_text())


async def test_logging_in_at_the_provider_and_out_again(hand: Hand, service: Running) -> None:
    await hand.page.goto(f"{service.url}/console/curation")
    assert await heading(hand) == "Đăng nhập"
    await hand.follow("Đăng nhập bằng tài khoản Mai Hòa")
    assert hand.page.url.startswith("http://localhost:")
    # Someone in no group is told so, and can be someone else.
    await sign_in(hand, "khach")
    assert "không thuộc nhóm nào" in await hand.page.get_by_role("alert").inner_text()
    await hand.follow("Đăng nhập bằng tài khoản Mai Hòa")
    await sign_in(hand, "lan")
    if await hand.page.get_by_role("button", name="Continue").count():
        # Without scripts: the provider first ends the session of the other person.
        await hand.push("Continue")
    await hand.page.wait_for_url("**/console/curation")
    assert await heading(hand) == "Biên tập kết quả"
    assert "Trần Thị Lan" in await hand.page.locator(".desk__who").inner_text()
    await hand.push("Đăng xuất")
    await hand.page.wait_for_url("**/session/end?**")
    await hand.push("Yes, sign me out")
    await hand.page.wait_for_url("**/console/login?state=vi")
    assert "Đã đăng xuất." in await hand.said()
    # Neither the console nor the provider remembers anyone.
    await hand.page.goto(f"{service.url}/console/curation")
    assert await heading(hand) == "Đăng nhập"
    await hand.follow("Đăng nhập bằng tài khoản Mai Hòa")
    assert await hand.page.locator("[name=password]").count() == 1


async def test_a_login_with_a_token_works_beside_it(hand: Hand, service: Running) -> None:
    await hand.login(service.url, "editor")
    assert await heading(hand) == "Tổng quan"
    await hand.push("Đăng xuất")
    assert "Đã đăng xuất." in await hand.said()


@pytest.mark.parametrize("width", [320, 1280])
async def test_the_login_page_and_all_it_says_hinder_nobody(
    browser: Any, service: Running, width: int
) -> None:
    context = await browser.new_context(viewport={"width": width, "height": 812}, locale="vi-VN")
    page = await context.new_page()
    found, wide = {}, {}
    places = ["login", *(f"login?refused={reason.code}" for reason in Reason), "login?state=vi"]
    for home in ("console", "en/console"):
        for place in places:
            await page.goto(f"{service.url}/{home}/{place}")
            room = await page.evaluate("document.documentElement.scrollWidth")
            if room > width:
                wide[home, place] = room
            name = f"{home.replace('/', '-')}-{place.replace('?', '-').replace('=', '-')}"
            await picture(page, f"{name}-{width}", full_page=True)
            # Refusals differ by a sentence: one of them is looked at.
            for scheme in SCHEMES if place in (*places[:2], places[-1]) else ():
                await page.emulate_media(color_scheme=scheme)
                found[home, place, scheme] = await violations(page, scheme)
            await page.emulate_media(color_scheme="light")
    await context.close()
    assert {place: faults for place, faults in found.items() if faults} == {}
    assert wide == {}


async def test_who_is_logged_in_and_the_pages_between_hinder_nobody(
    browser: Any, service: Running
) -> None:
    context = await browser.new_context(viewport={"width": 375, "height": 812}, locale="vi-VN")
    await context.route("https://**", lambda route: route.abort())
    page = await context.new_page()
    hand, found = Hand(page), {}
    await page.goto(f"{service.url}/console/login")
    await hand.follow("Đăng nhập bằng tài khoản Mai Hòa")
    # Stays on the page that goes on by itself.
    await context.route("**/console/", lambda route: route.fulfill(status=204))
    await sign_in(hand, "minh")
    await page.get_by_role("heading", name="Đã đăng nhập").wait_for()
    await picture(page, "console-leaving-375")
    found["logged in"] = await violations(page)
    await context.unroute("**/console/")
    await page.goto(f"{service.url}/console/")
    await picture(page, "console-person-375")
    found["desk"] = await violations(page)
    assert await page.evaluate("document.documentElement.scrollWidth") == 375
    await context.close()
    assert {place: faults for place, faults in found.items() if faults} == {}
