"""A reader's journeys, in each of the ways."""

import re
from dataclasses import replace
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

QUAN = "/?q=qu%E1%BA%ADn"


async def test_typing_without_marks_finds_marks_and_opens_the_article(reader: Reader) -> None:
    await reader.open()
    await reader.search("chi thi 05-ct/qu")
    first = reader.page.locator(".hit").filter(has=reader.page.locator("mark")).first
    await expect(first).to_contain_text("Chỉ thị số 05-CT/QU")
    await expect(reader.box).to_have_value("chi thi 05-ct/qu")
    await reader.follow(first.locator("h3 a"))
    await expect(reader.page).to_have_url(re.compile(r"/articles/mh-\d+\?q=chi\+thi\+05-ct%2Fqu$"))
    await expect(reader.page.locator("h1 mark").first).to_have_text("Chỉ thị số 05-CT/QU")


async def test_a_year_a_month_a_day_and_back(reader: Reader) -> None:
    page = reader.page
    await reader.open(QUAN)
    whole = await reader.count()
    await reader.unfold("dates")
    await reader.follow(reader.link(re.compile(r"^Năm 2016")))
    await expect(page).to_have_url(re.compile("year=2016$"))
    await reader.see_filters()
    await reader.follow(reader.link(re.compile(r"^Tháng 11.2016")))
    await expect(page).to_have_url(re.compile("year=2016&month=11$"))
    await reader.see_filters()
    await reader.follow(reader.link(re.compile(r"^Ngày 15.11.2016")))
    await expect(page).to_have_url(re.compile("month=11&day=15$"))
    await expect(page.locator("#count")).to_have_text("1 bài viết")
    await reader.follow(page.locator(".path__up", has_text="Năm 2016"))
    await expect(page).to_have_url(re.compile("year=2016$"))
    await reader.follow(page.locator(".path__up", has_text="Mọi thời gian"))
    await expect(page.locator("#count")).to_have_text(whole)
    assert page.url == reader.address + QUAN


async def test_articles_without_a_date_are_found_by_themselves_and_left_again(
    reader: Reader,
) -> None:
    await reader.open("/?q=quận")
    await reader.follow(reader.page.locator("aside a[data-key='date:none']"))
    await reader.page.wait_for_url("**undated=1**")
    chip = reader.page.locator(".chip", has_text="Không rõ ngày")
    assert await reader.page.locator(".hit time").count() == 0
    await reader.follow(chip)
    await reader.page.wait_for_url("**/?q=qu%E1%BA%ADn")
    assert await reader.page.locator(".hit time").count() > 0


async def test_a_category_narrows_and_its_chip_takes_it_off(reader: Reader) -> None:
    page = reader.page
    await reader.open(QUAN)
    before = await reader.count()
    await reader.follow(page.locator(".choice", has_text="Văn bản"))
    await expect(page.locator("#count")).not_to_have_text(before)
    await reader.follow(page.locator(".chip", has_text="Văn bản"))
    await expect(page.locator("#count")).to_have_text(before)


async def test_another_order_puts_the_oldest_first(reader: Reader) -> None:
    await reader.open(QUAN)
    await reader.follow(reader.link("Cũ nhất"))
    await expect(reader.page).to_have_url(re.compile("sort=oldest"))
    await expect(reader.page.locator(".sorts [aria-current]")).to_have_text("Cũ nhất")
    shown = await reader.page.locator(".hit time").evaluate_all(
        "times => times.map(time => time.dateTime)"
    )
    assert shown == sorted(shown)
    assert len(shown) == 10


async def test_the_next_page_goes_on_where_the_first_ended(reader: Reader) -> None:
    page = reader.page
    await reader.open(QUAN)
    first = await page.locator(".hit h3").all_inner_texts()
    await reader.follow(reader.link(re.compile("^Sau")))
    await expect(page).to_have_url(re.compile("page=2"))
    await expect(page.locator("ol.hits")).to_have_attribute("start", "11")
    second = await page.locator(".hit h3").all_inner_texts()
    assert len(first) == 10
    assert second
    assert not set(first) & set(second)


async def test_a_slip_is_searched_as_it_was_meant_and_the_way_back_is_offered(
    reader: Reader,
) -> None:
    page = reader.page
    await reader.open()
    await reader.search("cai cahc hanh chinh")
    await expect(page.locator(".notes")).to_contain_text("cai cach hanh chinh")
    await expect(page.locator(".hit").first).to_be_visible()
    await reader.follow(reader.link(re.compile("^Tìm chính xác")))
    await expect(page).to_have_url(re.compile("verbatim=1"))
    await expect(page.locator("#count")).to_have_text("Không tìm thấy bài viết nào")


async def test_a_reinterpretation_is_said_and_undone(reader: Reader) -> None:
    page = reader.page
    await reader.open()
    await reader.search("chir thij")
    await expect(page.locator(".notes")).to_contain_text("chỉ thị")
    await reader.follow(reader.link(re.compile("^Tìm chính xác")))
    await expect(page).to_have_url(re.compile("verbatim=1"))
    await expect(page.locator(".notes")).to_have_count(0)
    await expect(page.locator("#count")).to_have_text("Không tìm thấy bài viết nào")


async def test_nothing_found_leads_on_with_fewer_words(reader: Reader) -> None:
    page = reader.page
    await reader.open()
    await reader.search("kênh rạch khongcogica xyzt")
    await expect(page.locator("#count")).to_have_text("Không tìm thấy bài viết nào")
    await expect(page.locator(".newest li")).to_have_count(5)
    await reader.follow(page.get_by_role("link", name="kênh rạch", exact=True))
    await expect(page.locator("#count")).to_have_text(re.compile(r"^\d+ bài viết$"))
    await expect(page.locator(".hit").first).to_be_visible()


async def test_filters_that_leave_nothing_can_be_dropped(reader: Reader) -> None:
    page = reader.page
    await reader.open(QUAN + "&category=V%C4%83n+b%E1%BA%A3n&year=1999")
    await expect(page.locator(".advice")).to_contain_text("Mới nhất trong chuyên mục Văn bản")
    await reader.follow(page.locator(".advice").get_by_role("link", name="Bỏ bộ lọc"))
    await expect(page).to_have_url(reader.address + QUAN)
    await expect(page.locator(".hit").first).to_be_visible()


async def test_a_day_of_the_calendar_narrows_to_it(reader: Reader) -> None:
    page = reader.page
    await reader.open(QUAN + "&year=2016")
    await reader.follow(page.locator(".calendar summary"))
    await reader.follow(page.locator(".calendar [rel=prev]"))
    await expect(page).to_have_url(re.compile("year=2016&month=[0-9]+$"))
    await reader.open(QUAN + "&year=2016&month=11")
    await reader.see_filters()
    await reader.follow(page.locator(".calendar").get_by_role("link", name="Ngày 29/11/2016"))
    await expect(page).to_have_url(re.compile("month=11&day=29$"))
    await expect(page.locator(".calendar [aria-current]")).to_contain_text("29")
    await expect(page.locator(".hit")).to_have_count(1)


async def test_back_and_forward_bring_the_pages_back(reader: Reader) -> None:
    page = reader.page
    await reader.open(QUAN)
    first = await page.locator(".hit h3").all_inner_texts()
    await reader.follow(reader.link(re.compile("^Sau")))
    await expect(page.locator("ol.hits")).to_have_attribute("start", "11")
    second = await page.locator(".hit h3").all_inner_texts()
    await page.go_back()
    await expect(page.locator(".hit h3")).to_have_text(first)
    await page.go_forward()
    await expect(page.locator(".hit h3")).to_have_text(second)
    await page.go_back()
    await expect(page.locator(".hit h3")).to_have_text(first)
    assert page.url == reader.address + QUAN


async def test_an_address_shows_others_the_same(reader: Reader, browser: Any) -> None:
    page = reader.page
    await reader.open()
    await reader.search("quận")
    await expect(page.locator("h1")).to_contain_text("quận")
    await reader.follow(reader.link("Mới nhất"))
    await expect(page).to_have_url(re.compile("sort=newest"))
    await reader.unfold("dates")
    await reader.follow(reader.link(re.compile(r"^Năm 2016")))
    await expect(page).to_have_url(re.compile("year=2016"))
    await reader.see_hits()
    other_way = replace(reader.way, scripts=not reader.script)
    context = await browser.new_context(**other_way.options)
    other = await context.new_page()
    await other.goto(page.url)
    # But the buttons that only scripts serve.
    text = "main => main.innerText.replace(main.querySelector('.keep').innerText, '')"
    shown = [await one.locator("main").evaluate(text) for one in (page, other)]
    assert shown[0] == shown[1]
    assert await other.title() == await page.title()
    await context.close()


async def test_the_other_language_keeps_the_search(reader: Reader) -> None:
    page = reader.page
    await reader.open(QUAN + "&year=2016")
    await reader.follow(page.locator(".foot").get_by_role("link", name="English"))
    await expect(page).to_have_url(reader.address + "/en" + QUAN + "&year=2016")
    await expect(page.locator("#count")).to_have_text(re.compile(r"^\d+ articles$"))
    await reader.follow(page.locator(".chip"))
    await expect(page).to_have_url(reader.address + "/en" + QUAN)
    await reader.follow(page.locator(".foot").get_by_role("link", name="Tiếng Việt"))
    await expect(page.locator("html")).to_have_attribute("lang", "vi")
    assert page.url == reader.address + QUAN


async def test_wrong_parameters_get_a_page_that_leads_back(reader: Reader) -> None:
    answer = await reader.open("/?q=a&year=abc")
    assert answer.status == 400
    await reader.follow(reader.page.locator("main a").first)
    await expect(reader.page).to_have_url(reader.address + "/?q=a")


async def test_a_range_of_days_is_chosen_and_taken_off_again(reader: Reader) -> None:
    page = reader.page
    await reader.open(QUAN)
    whole = await reader.count()
    await reader.unfold("dates")
    await reader.unfold("range")
    for name, day in (("from", "2016-11-01"), ("to", "2016-11-30")):
        field = page.locator(f"#{name}")
        if reader.keyboard:
            await reader.tab_to(field)
            year, month, of_month = day.split("-")
            # The field takes them in the order of the browser's own language.
            await page.keyboard.type(f"{month}{of_month}{year}")
        else:
            await field.fill(day)
        await expect(field).to_have_value(day)
    await reader.follow(page.get_by_role("button", name="Áp dụng"))
    await expect(page).to_have_url(re.compile("from=2016-11-01&to=2016-11-30$"))
    days = await page.locator(".hit time").evaluate_all("all => all.map(one => one.dateTime)")
    assert days
    assert all(day.startswith("2016-11-") for day in days)
    await reader.follow(page.locator(".chip", has_text="01/11/2016"))
    await expect(page.locator("#count")).to_have_text(whole)


async def test_the_feed_follows_the_search_and_a_script_copies_its_link(reader: Reader) -> None:
    page = reader.page
    await reader.open(QUAN)
    feed = reader.link("Theo dõi bằng RSS")
    assert "q=qu%E1%BA%ADn" in await feed.get_attribute("href")
    button = page.get_by_role("button", name="Sao chép liên kết")
    if not reader.script:
        await expect(button).to_be_hidden()
        return
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await reader.follow(button)
    await expect(page.locator("#said")).to_have_text("Đã sao chép liên kết")
    copied = await page.evaluate("navigator.clipboard.readText()")
    assert copied == reader.address + QUAN
