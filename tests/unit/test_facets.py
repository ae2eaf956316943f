import datetime as dt
from typing import Any

import pytest

from searchsvc.engine.base import Counted
from searchsvc.query.facets import (
    MOST_BUCKETS,
    Count,
    DateLevel,
    counts,
    date_level,
    day_number,
    filters,
    selected_date,
)
from searchsvc.query.request import FACETS, SearchRequest
from searchsvc.query.tree.nodes import Missing, OneOf, Range
from searchsvc.search.present import date_value, present_facets

CATEGORY = OneOf("category", ("Kinh tế",))
SOURCE = OneOf("source", ("Báo Mai Hòa",))
YEAR, MONTH, DAY = (
    OneOf("year_vn", (2016,)),
    OneOf("month_vn", (201611,)),
    OneOf("day_vn", (20161115,)),
)
RANGE = Range("day_vn", 20161101, 20161130)
FROM_TO: dict[str, Any] = {"from_day": dt.date(2016, 11, 1), "to_day": dt.date(2016, 11, 30)}


def _count(request: SearchRequest, name: str) -> Count:
    return {count.name: count for count in counts(request)}[name]


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (dt.date(2016, 11, 15), 20161115),
        (dt.date(2016, 1, 2), 20160102),
        (dt.date(1, 1, 1), 10101),
        (dt.date(9999, 12, 31), 99991231),
    ],
)
def test_a_day_is_an_integer(day: dt.date, number: int) -> None:
    assert day_number(day) == number


@pytest.mark.parametrize(
    ("given", "level", "field", "applied", "selected"),
    [
        ({}, DateLevel.YEAR, "year_vn", (), ()),
        ({"year": 2016}, DateLevel.MONTH, "month_vn", (YEAR,), ()),
        ({"year": 2016, "month": 11}, DateLevel.DAY, "day_vn", (MONTH,), ()),
        (
            {"year": 2016, "month": 11, "day": 15},
            DateLevel.DAY,
            "day_vn",
            (MONTH,),
            (20161115,),
        ),
        (FROM_TO, DateLevel.YEAR, "year_vn", (RANGE,), ()),
        ({**FROM_TO, "year": 2016}, DateLevel.MONTH, "month_vn", (RANGE, YEAR), ()),
        (
            {**FROM_TO, "year": 2016, "month": 11, "day": 15},
            DateLevel.DAY,
            "day_vn",
            (RANGE, MONTH),
            (20161115,),
        ),
    ],
)
def test_the_date_facet_drills_down_and_ignores_only_its_own_level(
    given: dict[str, Any],
    level: DateLevel,
    field: str,
    applied: tuple[object, ...],
    selected: tuple[int, ...],
) -> None:
    request = SearchRequest(**given)
    count = _count(request, "date")
    assert date_level(request) is level
    assert selected_date(request) == selected
    assert (count.field, count.filters, count.selected) == (field, applied, selected)


@pytest.mark.parametrize(
    ("given", "applied"),
    [
        ({}, ()),
        ({"category": ("Kinh tế",)}, (CATEGORY,)),
        ({"category": ("Kinh tế",), "source": ("Báo Mai Hòa",)}, (CATEGORY, SOURCE)),
        ({"category": ("a", "b")}, (OneOf("category", ("a", "b")),)),
        ({"year": 2016}, (YEAR,)),
        ({"year": 2016, "month": 11}, (MONTH,)),
        ({"year": 2016, "month": 11, "day": 15}, (DAY,)),
        ({**FROM_TO, "year": 2016}, (RANGE, YEAR)),
        ({"from_day": dt.date(2016, 11, 1)}, (Range("day_vn", 20161101, None),)),
        ({"to_day": dt.date(2016, 11, 30)}, (Range("day_vn", None, 20161130),)),
    ],
)
def test_every_filter_of_a_request_applies_to_the_hits(
    given: dict[str, Any], applied: tuple[object, ...]
) -> None:
    assert filters(SearchRequest(**given)) == applied


def test_a_name_facet_ignores_its_own_filter_and_no_other() -> None:
    request = SearchRequest(
        category=("Kinh tế",), source=("Báo Mai Hòa",), year=2016, month=11, day=15
    )
    category, source = _count(request, "category"), _count(request, "source")
    assert category.filters == (SOURCE, DAY)
    assert source.filters == (CATEGORY, DAY)
    assert (category.selected, source.selected) == (("Kinh tế",), ("Báo Mai Hòa",))
    assert category.most == source.most == MOST_BUCKETS


def test_undated_articles_are_counted_without_any_date_filter() -> None:
    request = SearchRequest(category=("Kinh tế",), year=2016, month=11, **FROM_TO)
    undated = _count(request, "undated")
    assert undated.field is None
    assert undated.filters == (CATEGORY, Missing("day_vn"))


def test_only_articles_without_a_date_are_found_and_the_dates_are_counted_beside_them() -> None:
    request = SearchRequest(category=("Kinh tế",), undated=True)
    assert filters(request) == (CATEGORY, Missing("day_vn"))
    assert _count(request, "date").filters == (CATEGORY,)
    assert _count(request, "undated").filters == (CATEGORY, Missing("day_vn"))
    assert _count(request, "category").filters == (Missing("day_vn"),)


@pytest.mark.parametrize(
    ("level", "number", "value"),
    [
        (DateLevel.YEAR, 2016, "2016"),
        (DateLevel.YEAR, 1, "0001"),
        (DateLevel.MONTH, 201611, "2016-11"),
        (DateLevel.MONTH, 201601, "2016-01"),
        (DateLevel.DAY, 20160105, "2016-01-05"),
    ],
)
def test_a_date_bucket_is_spelled_as_an_iso_date(level: DateLevel, number: int, value: str) -> None:
    assert date_value(level, number) == value


def _answer(**values: dict[str | int, int]) -> dict[str, Counted]:
    names = ("date", *(facet.name for facet in FACETS))
    found = {name: Counted(0, values.get(name, {})) for name in names}
    return {**found, "undated": Counted(3)}


def test_date_buckets_are_shown_newest_first_with_labels() -> None:
    request = SearchRequest(year=2016, month=11, day=15)
    facets = present_facets(request, _answer(date={20161102: 9, 20161115: 0, 20161120: 1}))
    assert facets.date.level == "day"
    assert facets.date.undated == 3
    assert [(b.value, b.label, b.count, b.selected) for b in facets.date.buckets] == [
        ("2016-11-20", "Ngày 20/11/2016", 1, False),
        ("2016-11-15", "Ngày 15/11/2016", 0, True),
        ("2016-11-02", "Ngày 2/11/2016", 9, False),
    ]


@pytest.mark.parametrize(
    ("request_", "number", "label"),
    [
        (SearchRequest(), 2016, "Năm 2016"),
        (SearchRequest(year=2016), 201605, "Tháng 5/2016"),
        (SearchRequest(year=2016, month=5), 20160507, "Ngày 7/5/2016"),
    ],
)
def test_date_buckets_have_vietnamese_labels(
    request_: SearchRequest, number: int, label: str
) -> None:
    (bucket,) = present_facets(request_, _answer(date={number: 1})).date.buckets
    assert bucket.label == label


def test_selected_names_are_always_among_the_buckets() -> None:
    values: dict[str | int, int] = {f"c{number:03}": 100 - number for number in range(60)}
    values["chọn"] = 0
    facets = present_facets(SearchRequest(category=("chọn",)), _answer(category=values))
    assert len(facets.category) == MOST_BUCKETS
    assert facets.category[-1].value == "chọn"
    assert facets.category[-1].selected
    shown = [(-bucket.count, bucket.value) for bucket in facets.category]
    assert shown == sorted(shown)
