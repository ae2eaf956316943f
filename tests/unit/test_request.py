"""Requests: values of parameters."""

import datetime as dt
import unicodedata

import pytest

from searchsvc.query.request import (
    DEEPEST_HIT,
    LARGEST_SIZE,
    LONGEST_QUERY,
    MOST_VALUES,
    PARAMETERS,
    SearchRequest,
    Sort,
    parse_request,
)
from tests.unit.request_problems import problems_of


def test_the_limits_are_those_of_the_contract() -> None:
    limits = (LONGEST_QUERY, LARGEST_SIZE, DEEPEST_HIT, MOST_VALUES)
    assert limits == (500, 50, 10_000, 50)


def test_no_parameter_gives_the_defaults() -> None:
    assert parse_request([]) == SearchRequest(
        q="",
        page=1,
        size=10,
        sort=Sort.RELEVANCE,
        category=(),
        source=(),
        year=None,
        month=None,
        day=None,
        from_day=None,
        to_day=None,
        facets=True,
        highlight=True,
        explain=False,
        verbatim=False,
    )


def test_every_parameter_is_read() -> None:
    request = parse_request(
        [
            ("q", " Chỉ thị 05 "),
            ("page", "2"),
            ("size", "20"),
            ("sort", "oldest"),
            ("category", "Kinh tế"),
            ("category", "Xã hội"),
            ("source", "Báo Mai Hòa"),
            ("year", "2016"),
            ("month", "11"),
            ("day", "15"),
            ("from", "2016-11-01"),
            ("to", "2016-11-30"),
            ("facets", "0"),
            ("highlight", "0"),
            ("explain", "1"),
            ("verbatim", "1"),
        ]
    )
    assert request == SearchRequest(
        q="Chỉ thị 05",
        page=2,
        size=20,
        sort=Sort.OLDEST,
        category=("Kinh tế", "Xã hội"),
        source=("Báo Mai Hòa",),
        year=2016,
        month=11,
        day=15,
        from_day=dt.date(2016, 11, 1),
        to_day=dt.date(2016, 11, 30),
        facets=False,
        highlight=False,
        explain=True,
        verbatim=True,
    )
    assert request.offset == 20


@pytest.mark.parametrize(
    ("name", "value", "field", "read"),
    [
        ("q", unicodedata.normalize("NFD", "Cửu Hà"), "q", "Cửu Hà"),
        ("q", "\u200b Mai\u00a0Hòa \ufeff", "q", "Mai Hòa"),
        ("q", "\u200b", "q", ""),
        ("page", " 3 ", "page", 3),
        ("page", "003", "page", 3),
        ("size", "1", "size", 1),
        ("size", str(LARGEST_SIZE), "size", LARGEST_SIZE),
        ("sort", "most_viewed", "sort", Sort.MOST_VIEWED),
        ("sort", " newest ", "sort", Sort.NEWEST),
        ("category", unicodedata.normalize("NFD", "Xã hội"), "category", ("Xã hội",)),
        ("year", "0001", "year", 1),
        ("year", "9999", "year", 9999),
        ("from", " 2016-02-29 ", "from_day", dt.date(2016, 2, 29)),
        ("to", "9999-12-31", "to_day", dt.date(9999, 12, 31)),
        ("explain", " 1 ", "explain", True),
    ],
)
def test_a_value_is_read(name: str, value: str, field: str, read: object) -> None:
    assert getattr(parse_request([(name, value)]), field) == read


@pytest.mark.parametrize("name", [row.name for row in PARAMETERS])
@pytest.mark.parametrize("empty", ["", "  ", "\t\n", "\u00a0", "\u200b"])
def test_an_empty_value_counts_as_absent(name: str, empty: str) -> None:
    assert parse_request([(name, empty)]) == SearchRequest()


def test_an_empty_value_beside_a_filled_one_is_no_repetition() -> None:
    assert parse_request([("year", ""), ("year", "2016"), ("year", " ")]).year == 2016


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("page", "0"),
        ("page", "-1"),
        ("page", "+1"),
        ("page", "1.0"),
        ("page", "1e3"),
        ("page", "một"),
        ("page", "１"),
        ("page", "1_0"),
        ("page", "0x1"),
        ("page", "1" * 5_000),
        ("page", str(DEEPEST_HIT + 1)),
        ("page", "\ud800"),
        ("size", "0"),
        ("size", str(LARGEST_SIZE + 1)),
        ("size", "-10"),
        ("sort", "date"),
        ("sort", "NEWEST"),
        ("sort", "newest,oldest"),
        ("year", "0"),
        ("year", "10000"),
        ("year", "2016-11"),
        ("from", "2016-02-30"),
        ("from", "2016-2-3"),
        ("from", "20161115"),
        ("from", "15/11/2016"),
        ("from", "2016-11-15T00:00"),
        ("to", "0000-01-01"),
        ("to", "2016-W46-2"),
        ("to", "hôm nay"),
        ("facets", "true"),
        ("highlight", "2"),
        ("explain", "yes"),
        ("verbatim", "01"),
    ],
)
def test_a_wrong_value_is_refused_under_its_name(name: str, value: str) -> None:
    (problem,) = problems_of((name, value))
    assert problem.field == name
    assert "is not valid" in problem.message
    assert problem.remedy.startswith("Give ")
    assert len(str(problem)) < 300
    assert str(problem).encode("utf-8")


@pytest.mark.parametrize(
    ("pairs", "fields"),
    [
        ([("month", "11")], ["month"]),
        ([("day", "15")], ["day"]),
        ([("month", "11"), ("day", "15")], ["month"]),
        ([("year", "2016"), ("day", "15")], ["day"]),
        ([("year", "2016"), ("month", "2"), ("day", "31")], ["day"]),
        ([("year", "2015"), ("month", "2"), ("day", "29")], ["day"]),
        ([("year", "2016"), ("month", "11"), ("day", "31")], ["day"]),
        ([("year", "2016"), ("month", "13")], ["month"]),
        ([("year", "2016"), ("month", "1"), ("day", "32")], ["day"]),
        ([("year", "x"), ("month", "11")], ["year"]),
    ],
)
def test_date_parts_need_the_larger_part_and_must_be_real(
    pairs: list[tuple[str, str]], fields: list[str]
) -> None:
    assert [problem.field for problem in problems_of(*pairs)] == fields


def test_a_leap_day_is_real_in_a_leap_year() -> None:
    assert parse_request([("year", "2016"), ("month", "2"), ("day", "29")]).day == 29


def test_from_after_to_is_refused_and_one_day_is_a_range() -> None:
    (problem,) = problems_of(("from", "2016-11-16"), ("to", "2016-11-15"))
    assert problem.field == "from"
    day = dt.date(2016, 11, 15)
    request = parse_request([("from", "2016-11-15"), ("to", "2016-11-15")])
    assert (request.from_day, request.to_day) == (day, day)
