"""The calendar of the results page."""

import calendar
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from searchsvc.query.request import SearchRequest
from searchsvc.search.results import Calendar, CalendarDay, NoteShown, SearchResults
from searchsvc.web.reader.links import Links
from searchsvc.web.reader.results.month import month_of
from searchsvc.web.reader.results.view import results_page
from searchsvc.web.rendering.language import ENGLISH
from tests.web.page_parts import asked_by, facets, hit, text_of
from tests.web.page_parts import page as _page


def days(year: int, month: int, **counts: int) -> Calendar:
    return Calendar(
        month=f"{year:04}-{month:02}",
        days=[
            CalendarDay(date=f"{year:04}-{month:02}-{day:02}", count=counts.get(f"on_{day}", 0))
            for day in range(1, calendar.monthrange(year, month)[1] + 1)
        ],
    )


def shown(request: SearchRequest, counted: Calendar) -> Any:
    """Give the table of a page and its calendar."""
    _, tree = _page(request, facets=facets([("2016-11", 1, False)], level="month"), days=counted)
    return tree.xpath("//details[@class='calendar']")[0]


class TestTable:
    def test_days_with_articles_lead_to_them_and_others_are_text(self) -> None:
        asked = SearchRequest(q="xã", page=2, category=("Y tế",))
        table = shown(asked, days(2016, 11, on_15=3, on_29=1))
        links = table.xpath(".//td/a")
        assert [asked_by(a.get("href")) for a in links] == [
            asked.but(page=1, year=2016, month=11, day=15),
            asked.but(page=1, year=2016, month=11, day=29),
        ]
        assert [a.xpath("string(span[2])") for a in links] == [
            "Ngày 15/11/2016: 3 bài viết",
            "Ngày 29/11/2016: 1 bài viết",
        ]
        assert len(table.xpath(".//td/span")) == 28

    def test_it_has_a_caption_and_columns_are_headed_from_monday(self) -> None:
        table = shown(SearchRequest(q="xã"), days(2016, 11))
        assert text_of(table, ".//caption") == ["Tháng 11/2016"]
        assert text_of(table, ".//th[@scope='col']/span[1]") == [
            *("T2", "T3", "T4", "T5", "T6", "T7", "CN")
        ]
        assert text_of(table, ".//th[@scope='col']/span[2]")[0] == "Thứ Hai"
        # The first of November 2016 was a Tuesday.
        assert text_of(table, ".//tbody/tr[1]/td") == ["", "1", "2", "3", "4", "5", "6"]

    def test_the_chosen_day_is_marked_and_leads_back_to_its_month(self) -> None:
        asked = SearchRequest(q="xã", year=2016, month=11, day=15)
        (chosen,) = shown(asked, days(2016, 11, on_15=3)).xpath(".//a[@aria-current]")
        assert asked_by(chosen.get("href")) == asked.but(day=None)

    def test_a_chosen_month_is_open_and_has_both_neighbours(self) -> None:
        asked = SearchRequest(q="xã", year=2016, month=12)
        part = shown(asked, days(2016, 12))
        assert part.get("open") is not None
        steps = part.xpath(".//p/a")
        assert [asked_by(a.get("href")) for a in steps] == [
            asked.but(month=11),
            asked.but(year=2017, month=1),
        ]

    def test_after_the_newest_month_comes_none(self) -> None:
        part = shown(SearchRequest(q="xã"), days(2016, 11, on_1=1))
        assert part.get("open") is None
        assert [a.get("rel") for a in part.xpath(".//p/a")] == ["prev"]

    def test_in_english_it_speaks_english(self) -> None:
        month = month_of(days(2016, 11), SearchRequest(year=2016, month=11), Links(ENGLISH))
        assert month.label == "November 2016"
        assert month.weekdays[0] == ("Mo", "Monday")
        assert month.next is not None
        assert month.next.label == "December 2016"
        assert month.next.href.startswith("/en/?")

    def test_without_days_there_is_no_calendar(self) -> None:
        _, tree = _page(facets=facets([("2016", 1, False)]))
        assert not tree.xpath("//table")

    @given(st.integers(1, 9999), st.integers(1, 12), st.booleans())
    def test_every_month_has_whole_weeks_with_each_day_once(
        self, year: int, number: int, chosen: bool
    ) -> None:
        request = SearchRequest(year=year, month=number) if chosen else SearchRequest()
        month = month_of(days(year, number, on_1=1), request, Links())
        assert all(len(week) == 7 for week in month.weeks)
        found = [day.number for week in month.weeks for day in week if day]
        assert found == list(range(1, calendar.monthrange(year, number)[1] + 1))
        for step in (month.previous, month.next):
            if step:
                asked_by(step.href)


def test_a_date_that_is_preferred_is_named_in_the_language_of_the_page() -> None:
    for said, expected in (
        ("ngày 15/11/2016", "Articles published on 15 November 2016 are preferred."),
        ("tháng 11/2016", "Articles published in 11/2016 are preferred."),
        ("năm 2016", "Articles published in 2016 are preferred."),
        (
            "từ ngày 7/11/2016 đến ngày 13/11/2016",
            "Articles published from 7 November 2016 to 13 November 2016 are preferred.",
        ),
    ):
        note = NoteShown(
            code="date_preferred",
            message="",
            template="Ưu tiên bài viết đăng %(date)s.",
            values={"date": said},
        )
        found = SearchResults(
            query="xã",
            total=1,
            page=1,
            size=10,
            took_ms=1.0,
            hits=[hit()],
            facets=None,
            did_you_mean=None,
            notes=[note],
        )
        tree = lxml_html.document_fromstring(results_page(SearchRequest(q="xã"), found, ENGLISH))
        assert text_of(tree, "//div[@class='notes']/p[1]") == [expected]
