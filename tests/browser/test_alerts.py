"""A reader asks for alerts, confirms, and ends them: with scripts and without, on a phone too."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import expect

from searchsvc.analysis.analyzer import Analyzer
from tests.alerts.conftest import READER, Alerted, alerting
from tests.alerts.mail import MailHost, html_of, link_of
from tests.browser.axe import SCHEMES, violations
from tests.browser.pictures import picture

pytestmark = pytest.mark.browser

MARKET = "/?q=ch%E1%BB%A3+B%E1%BA%BFn+L%E1%BB%A5a"
SUMMARY = "Báo cho tôi qua e-mail khi có bài mới"
# Results, style sheet, scripts and icon, as they are transferred.
MOST_BYTES = 60_000


@pytest.fixture(scope="module")
async def alerted(
    tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[Alerted]:
    host = MailHost()
    await host.start()
    folder = tmp_path_factory.mktemp("alerts")
    async with alerting(folder, analyzer, host, alerts_per_address=100) as made:
        for number in range(12):
            await made.service.stand(
                f"cho-{number}",
                title=f"Chợ Bến Lụa phiên thứ {number}",
                body="Tiểu thương và khách từ các xã lân cận về chợ Bến Lụa từ sáng sớm. " * 3,
                category="Kinh tế",
                published_at=f"2016-11-{number + 1:02}T08:00:00+07:00",
            )
        # Who asks from now on is told of later ones only.
        await made.quiet()
        yield made
    await host.stop()


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
async def test_a_reader_asks_confirms_is_told_and_leaves(
    browser: Any, alerted: Alerted, script: bool
) -> None:
    context = await browser.new_context(java_script_enabled=script, locale="vi-VN")
    page = await context.new_page()
    url, address = alerted.service.url, f"{'s' if script else 'p'}-{READER}"
    await page.goto(url + MARKET)
    await page.get_by_text(SUMMARY).click()
    await page.get_by_label("Địa chỉ e-mail").fill(address)
    await page.get_by_label("Ngay khi có bài mới").check()
    await page.get_by_role("button", name="Nhận tin").click()
    await expect(page.get_by_role("heading", name="Mời bạn mở hộp thư")).to_be_visible()
    (mail,) = await alerted.mails(1, address)
    await page.goto(url + link_of(mail, "confirm"))
    await page.get_by_role("button", name="Xác nhận").click()
    await expect(page.get_by_role("heading", name="Đã bật báo tin")).to_be_visible()
    await expect(page.get_by_text("“chợ Bến Lụa”")).to_be_visible()
    new = f"moi-{script}".lower()
    await alerted.service.stand(new, title="Chợ Bến Lụa mở thêm phiên đêm", body="Chợ Bến Lụa.")
    _, told = await alerted.mails(2, address)
    assert f"/articles/{new}" in html_of(told)
    await page.goto(url + link_of(told, "unsubscribe"))
    await page.get_by_role("button", name="Ngừng nhận").click()
    await expect(page.get_by_role("heading", name="Đã ngừng nhận tin")).to_be_visible()
    await context.close()


async def test_an_address_with_a_slip_is_corrected_beside_the_error(
    browser: Any, alerted: Alerted
) -> None:
    context = await browser.new_context(java_script_enabled=False, locale="vi-VN")
    page = await context.new_page()
    await page.goto(alerted.service.url + MARKET)
    await page.get_by_text(SUMMARY).click()
    # The browser's own check is happy with a name without a dot.
    await page.get_by_label("Địa chỉ e-mail").fill("lan@example")
    await page.get_by_role("button", name="Nhận tin").click()
    box = page.get_by_label("Địa chỉ e-mail")
    await expect(box).to_have_value("lan@example")
    await expect(box).to_have_accessible_description(
        "Hãy nhập một địa chỉ e-mail, ví dụ ten@example.vn."
    )
    await box.fill("lan2@example.vn")
    await page.get_by_role("button", name="Nhận tin").click()
    await expect(page.get_by_role("heading", name="Mời bạn mở hộp thư")).to_be_visible()
    await context.close()


@pytest.mark.parametrize("width", [320, 375, 1280])
async def test_form_and_pages_are_accessible_and_fit(
    browser: Any, alerted: Alerted, width: int
) -> None:
    address = f"w{width}-{READER}"
    await alerted.ask("q=chợ Bến Lụa&category=Kinh tế", address)
    (mail,) = await alerted.mails(1, address)
    confirm = link_of(mail, "confirm")
    context = await browser.new_context(
        reduced_motion="reduce", viewport={"width": width, "height": 812}
    )
    page = await context.new_page()

    async def look(name: str) -> None:
        # Two phones have the same elements: the smaller one is looked at.
        for scheme in SCHEMES if width != 375 else ():
            await page.emulate_media(color_scheme=scheme)
            assert await violations(page, scheme) == [], (name, scheme)
        await page.emulate_media(color_scheme="light")
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert await page.evaluate(wide) <= 0, name
        small = await page.evaluate(
            "() => [...document.querySelectorAll('.alert summary, .alert label:has(input),"
            " .alert .button, .message .button, #alert-address')]"
            ".filter(one => one.offsetHeight && one.offsetHeight < 44).map(one => one.outerHTML)"
        )
        assert small == [], name
        await picture(page, f"alert-{name}-{width}", full_page=True)

    url = alerted.service.url
    await page.goto(url + MARKET)
    await page.get_by_text(SUMMARY).click()
    await look("form")
    await page.goto(f"{url}/?q=xyzzy")
    await look("zero")
    await page.goto(f"{url}/alerts/asked")
    await look("asked")
    await page.goto(url + confirm)
    await look("confirm")
    await page.get_by_role("button", name="Xác nhận").click()
    await look("confirmed")
    await alerted.service.stand(f"w-{width}", title="Chợ Bến Lụa", category="Kinh tế")
    told = (await alerted.mails(2, address))[-1]
    await page.goto(url + link_of(told, "unsubscribe"))
    await look("unsubscribe")
    await page.get_by_role("button", name="Ngừng nhận").click()
    await look("ended")
    await page.goto(f"{url}/en/alerts/confirm?t=old")
    await look("gone")
    await page.set_content(html_of(told))
    await picture(page, f"mail-{width}")
    await page.goto(url + MARKET)
    await page.evaluate("() => { document.querySelector('details.alert form').noValidate = true }")
    await page.get_by_text(SUMMARY).click()
    await page.get_by_role("button", name="Nhận tin").click()
    await look("error")
    await context.close()


async def test_with_the_form_the_page_is_light_and_the_hits_stay_where_they_are(
    browser: Any, alerted: Alerted
) -> None:
    context = await browser.new_context(viewport={"width": 375, "height": 812})
    page = await context.new_page()
    network = await context.new_cdp_session(page)
    await network.send("Network.enable")
    received: list[float] = []
    network.on("Network.loadingFinished", lambda one: received.append(one["encodedDataLength"]))
    await page.goto(alerted.service.url + MARKET, wait_until="networkidle")
    assert 0 < sum(received) <= MOST_BYTES
    first = await page.locator(".hit").first.bounding_box()
    assert first["y"] < 260
    shift = await page.evaluate(
        "() => new Promise(done => { let sum = 0; new PerformanceObserver(list => {"
        " for (const one of list.getEntries()) sum += one.value })"
        ".observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done(sum), 300) })"
    )
    assert shift == 0
    await context.close()
