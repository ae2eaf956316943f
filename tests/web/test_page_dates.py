"""Dates on the results page: headings, the list of years, ranges."""

import datetime as dt
from typing import Any

import pytest

from searchsvc.query.request import SearchRequest, Sort
from searchsvc.search.results import Answer
from searchsvc.web.reader.links import Links
from searchsvc.web.reader.results.dates import dates_of, listing
from searchsvc.web.rendering.language import ENGLISH, VIETNAMESE
from tests.web.page_parts import asked_by, facets, page, text_of
from tests.web.test_month import days

TODAY = dt.date(2026, 3, 31)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"year": 2016}, "Bài viết trong năm 2016"),
        ({"year": 2016, "month": 11}, "Bài viết trong tháng 11/2016"),
        ({"year": 2016, "month": 11, "day": 5}, "Bài viết ngày 05/11/2016"),
        (
            {"from_day": dt.date(2016, 11, 5), "to_day": dt.date(2016, 11, 5)},
            "Bài viết ngày 05/11/2016",
        ),
        ({"from_day": dt.date(2016, 11, 5)}, "Bài viết mới nhất"),
        ({"sort": Sort.OLDEST}, "Bài viết cũ nhất"),
        ({}, "Bài viết mới nhất"),
    ],
)
def test_a_list_without_a_query_is_headed_by_its_dates(asked: dict[str, Any], said: str) -> None:
    assert listing(SearchRequest(**asked), VIETNAMESE) == said


def test_an_english_day_has_an_english_heading() -> None:
    asked = SearchRequest(year=2016, month=11, day=5)
    assert listing(asked, ENGLISH) == "Articles of 5 November 2016"


def test_years_beyond_the_fifth_are_folded() -> None:
    years = [(str(2026 - at), 1, False) for at in range(8)]
    _, tree = page(facets=facets(years))
    outside = tree.xpath("//section[@aria-labelledby='facet-date']/ul/li/a[@class='choice']")
    assert len(outside) == 5
    assert text_of(tree, "//details[@data-key='dates']/summary") == ["3 năm khác"]
    assert len(tree.xpath("//details[@data-key='dates']//a")) == 3


def test_months_and_days_are_never_folded() -> None:
    months = [(f"2016-{at:02}", 1, False) for at in range(12, 0, -1)]
    _, tree = page(SearchRequest(q="xã", year=2016), facets=facets(months, level="month"))
    assert not tree.xpath("//details[@data-key='dates']")


def test_the_days_of_a_chosen_month_are_in_its_calendar_alone() -> None:
    asked = SearchRequest(q="xã", year=2016, month=11)
    counted = facets([("2016-11-15", 3, False)], level="day")
    for calendar, listed in ((None, 1), (days(2016, 11, on_15=3), 0)):
        _, tree = page(asked, facets=counted, days=calendar)
        assert len(tree.xpath("//a[@data-key='date:2016-11-15']")) == listed


def test_a_month_can_be_jumped_to_and_the_search_is_kept() -> None:
    asked = SearchRequest(q="xã", category=("Y tế",), page=3, day=2, month=11, year=2016)
    _, tree = page(asked, facets=facets([], level="day"), days=days(2016, 11, on_2=1))
    (form,) = tree.xpath("//form[@class='calendar__jump']")
    assert dict(form.form_values()) == {
        "q": "xã",
        "category": "Y tế",
        "month": "11",
        "year": "2016",
    }
    assert len(form.xpath(".//option")) == 12


def test_a_range_keeps_the_search_and_takes_the_place_of_other_dates() -> None:
    asked = SearchRequest(
        q="xã", source=("Đài",), sort=Sort.OLDEST, year=2016, from_day=dt.date(2016, 1, 2), page=2
    )
    _, tree = page(asked, facets=facets([("2016-11", 1, False)], level="month"))
    (form,) = tree.xpath("//details[@class='range']/form")
    assert dict(form.form_values()) == {
        "q": "xã",
        "source": "Đài",
        "sort": "oldest",
        "from": "2016-01-02",
        "to": "",
    }
    assert tree.xpath("//details[@class='range']/@open")


def test_a_range_without_articles_can_be_changed() -> None:
    asked = SearchRequest(q="xã", from_day=dt.date(2016, 1, 2))
    _, tree = page(asked, hits=[], facets=facets())
    assert tree.xpath("//details[@class='range']//input[@name='from']/@value") == ["2016-01-02"]


def test_ranges_that_end_today_are_offered() -> None:
    asked = SearchRequest(q="xã", year=2016, month=2, page=4)
    presets = dates_of(asked, Links(), TODAY, newest=TODAY).presets
    bare = SearchRequest(q="xã", to_day=TODAY)
    assert {one.label: asked_by(one.href) for one in presets} == {
        "7 ngày qua": bare.but(from_day=dt.date(2026, 3, 25)),
        # The last day of February, a month before the 31st, is left out.
        "1 tháng qua": bare.but(from_day=dt.date(2026, 3, 1)),
        "1 năm qua": bare.but(from_day=dt.date(2025, 4, 1)),
    }


def test_a_range_that_is_chosen_is_marked_and_taken_back() -> None:
    asked = SearchRequest(q="xã", from_day=dt.date(2026, 3, 25), to_day=TODAY)
    first = dates_of(asked, Links(), TODAY, newest=TODAY).presets[0]
    assert first.current
    assert asked_by(first.href) == SearchRequest(q="xã")


def test_a_range_without_any_article_is_not_offered() -> None:
    presets = dates_of(SearchRequest(), Links(), TODAY, newest=dt.date(2026, 3, 10)).presets
    assert [one.label for one in presets] == ["1 tháng qua", "1 năm qua"]
    assert dates_of(SearchRequest(), Links(), None, None).presets == []


def test_a_date_in_the_query_leads_to_the_whole_day() -> None:
    named = Answer(kind="date", title="2016-11-15", url="")
    _, tree = page(SearchRequest(q="họp 15/11/2016"), answers=[named])
    (day,) = tree.xpath("//ul[@class='answers']//a")
    assert day.text == "Ngày 15/11/2016"
    assert asked_by(day.get("href")) == SearchRequest(year=2016, month=11, day=15)
