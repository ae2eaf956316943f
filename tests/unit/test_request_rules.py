"""Requests: bounds, repeated and unknown parameters, all problems at once."""

import unicodedata

import pytest

from searchsvc.errors import InvalidRequestError
from searchsvc.query.request import (
    DEEPEST_HIT,
    LONGEST_QUERY,
    MOST_VALUES,
    PARAMETERS,
    cut,
    parse_request,
)
from tests.unit.request_problems import problems_of


@pytest.mark.parametrize(
    ("page", "size", "allowed"),
    [
        (1_000, 10, True),
        (1_001, 10, False),
        (200, 50, True),
        (201, 50, False),
        (DEEPEST_HIT, 1, True),
        (5_000, 2, True),
    ],
)
def test_page_times_size_has_a_bound(page: int, size: int, allowed: bool) -> None:
    pairs = [("page", str(page)), ("size", str(size))]
    if allowed:
        assert parse_request(pairs).offset == (page - 1) * size
    else:
        (problem,) = problems_of(*pairs)
        assert problem.field == "page"


@pytest.mark.parametrize("name", [row.name for row in PARAMETERS if not row.repeatable])
def test_a_single_parameter_given_twice_is_refused_even_with_equal_values(name: str) -> None:
    problems = [p for p in problems_of((name, "1"), (name, "1")) if p.message == "given 2 times"]
    assert [problem.field for problem in problems] == [name]


@pytest.mark.parametrize("name", ["number", "has_attachment"])
def test_what_is_given_twice_is_said_once(name: str) -> None:
    assert [p.remedy for p in problems_of((name, "1"), (name, "2"))] == ["Give it once"]


def test_repeatable_parameters_are_kept_in_order_once_each() -> None:
    pairs = [("category", "b"), ("category", "a"), ("category", " b "), ("source", "c")]
    request = parse_request(pairs)
    assert request.category == ("b", "a")
    assert request.source == ("c",)


def test_there_is_a_most_of_values_for_a_repeatable_parameter() -> None:
    assert len(parse_request([("category", str(n)) for n in range(MOST_VALUES)]).category) == 50
    (problem,) = problems_of(*(("category", str(n)) for n in range(MOST_VALUES + 1)))
    assert problem.field == "category"


def test_all_filters_together_have_no_more_values_than_one_may_have() -> None:
    given = [(name, str(n)) for n in range(25) for name in ("category", "author")]
    assert len(parse_request(given).author) == 25
    (problem,) = problems_of(*given, ("source", "Bản tin"))
    assert problem.message == "all filters together have 51 values"
    assert problem.remedy == "Give at most 50"


@pytest.mark.parametrize("name", ["category", "source", "author", "type", "issuer", "number"])
def test_a_value_is_no_longer_than_a_name_can_be(name: str) -> None:
    parse_request([(name, "ạ" * 500)])
    (problem,) = problems_of((name, "ạ" * 501))
    assert (problem.field, problem.message) == (name, "has 501 characters, more than 500")
    assert problem.remedy == "Give a name as the facet lists it"


def test_the_values_of_all_filters_together_have_a_most_of_bytes() -> None:
    given = [("category", "x" * 400 + str(n)) for n in range(7)]
    given += [("author", "x" * 400 + str(n)) for n in range(7)]
    assert len(parse_request(given).author) == 7
    (problem,) = problems_of(*given, ("author", "x" * 400))
    assert problem.field == "author"
    assert problem.message.startswith("all filters together have 6014 bytes")
    assert problem.remedy == "Give fewer values"


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("validity", "foo", "Give one of in_force, not_yet, expired"),
        ("validity", "In_force", "Give one of in_force, not_yet, expired"),
        ("issued_year", "abc", "Give a year of four digits"),
        ("issued_year", "20", "Give a year of four digits"),
        ("issued_year", "٢٠٢٠", "Give a year of four digits"),
        ("has_attachment", "2", "Give 0 or 1"),
        ("has_attachment", "true", "Give 0 or 1"),
    ],
)
def test_a_value_that_a_facet_never_has_is_refused(name: str, value: str, remedy: str) -> None:
    (problem,) = problems_of((name, value))
    assert (problem.field, problem.remedy) == (name, remedy)


@pytest.mark.parametrize(
    ("pairs", "chosen"),
    [
        ([("validity", "expired"), ("validity", " in_force ")], ("expired", "in_force")),
        ([("issued_year", "2022"), ("issued_year", "2015")], ("2022", "2015")),
        ([("has_attachment", "1")], ("1",)),
        ([("has_attachment", "0")], ()),
    ],
)
def test_the_values_of_a_facet_are_taken(
    pairs: list[tuple[str, str]], chosen: tuple[str, ...]
) -> None:
    assert getattr(parse_request(pairs), pairs[0][0]) == chosen


@pytest.mark.parametrize(
    "text",
    [
        "ế" * LONGEST_QUERY,
        unicodedata.normalize("NFD", "ế" * LONGEST_QUERY),
        "😀" * LONGEST_QUERY,
        "x" * LONGEST_QUERY,
        # Blanks around it count nothing, several between two words as one.
        f"   {'x' * LONGEST_QUERY}\u3000\n",
        f"{'x' * 250}  \u00a0 {'x' * 249}",
        f"x{' ' * 600}{'x' * 498}",
    ],
)
def test_a_query_of_500_characters_after_nfc_is_taken(text: str) -> None:
    assert len(parse_request([("q", text)]).q) == LONGEST_QUERY


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("x" * 501, 501),
        ("ế" * 501, 501),
        (unicodedata.normalize("NFD", "ế" * 501), 501),
        # A letter that NFC takes apart counts as what it becomes.
        ("\ufb2c" * 200, 600),
        ("x" * 100_000, 100_000),
        (f"  {'x' * 501}  ", 501),
        (f"{'x' * 250}   {'x' * 250}", 501),
    ],
)
def test_a_longer_query_is_refused_with_its_length(text: str, length: int) -> None:
    (problem,) = problems_of(("q", text))
    assert problem.field == "q"
    assert f"has {length} characters" in problem.message


@pytest.mark.parametrize("name", ["Q", "query", "sort ", "utm_source", "fbclid", "", "\ud800"])
def test_an_unknown_name_is_refused_or_in_lenient_mode_left_out(name: str) -> None:
    (problem,) = problems_of((name, "1"), ("q", "Mai Hòa"))
    assert problem.message == "unknown parameter"
    assert all(known.name in problem.remedy for known in PARAMETERS)
    assert parse_request([(name, "1"), ("q", "Mai Hòa")], lenient=True).q == "Mai Hòa"


def test_an_unknown_name_is_refused_even_when_its_value_is_empty() -> None:
    assert [problem.field for problem in problems_of(("utm_source", ""))] == ["utm_source"]


def test_days_of_a_page_in_the_wrong_order_are_read_the_other_way_round() -> None:
    pairs = [("from", "2024-12-31"), ("to", "2024-01-01")]
    read = parse_request(pairs, lenient=True)
    assert (str(read.from_day), str(read.to_day)) == ("2024-01-01", "2024-12-31")
    with pytest.raises(InvalidRequestError):
        parse_request(pairs)
    # What is no day is a problem in either order.
    with pytest.raises(InvalidRequestError):
        parse_request([("from", "2024-13-31"), ("to", "2024-01-01")], lenient=True)


def test_a_year_of_two_digits_on_a_page_is_one_of_this_century() -> None:
    assert parse_request([("year", " 23 "), ("month", "10")], lenient=True).year == 2023
    assert parse_request([("year", "23")]).year == 23


def test_lenient_mode_still_refuses_wrong_values() -> None:
    with pytest.raises(InvalidRequestError) as caught:
        parse_request([("utm_source", "x"), ("page", "0")], lenient=True)
    assert [problem.field for problem in caught.value.problems] == ["page"]


def test_a_resource_takes_only_its_own_parameters() -> None:
    assert parse_request([("q", "Mai Hòa")], allowed=("q", "size")).q == "Mai Hòa"
    with pytest.raises(InvalidRequestError) as caught:
        parse_request([("page", "2")], allowed=("q", "size"))
    assert caught.value.problems[0].remedy == "Use only q, size"


def test_all_problems_stand_in_one_error() -> None:
    problems = problems_of(
        ("utm_source", "x"),
        ("q", "x" * 501),
        ("page", "0"),
        ("size", "51"),
        ("sort", "date"),
        ("month", "13"),
        ("day", "x"),
        ("from", "2016-02-30"),
        ("to", "x"),
        ("facets", "x"),
        ("verbatim", "x"),
        ("explain", "0"),
        ("explain", "0"),
    )
    assert {problem.field for problem in problems} == {
        *("utm_source", "q", "page", "size", "sort", "month", "day", "from", "to"),
        *("facets", "verbatim", "explain"),
    }


def test_changing_a_request_leaves_the_first_one_as_it_was() -> None:
    request = parse_request([("q", "Mai Hòa"), ("page", "3")])
    assert request.but(page=1) == parse_request([("q", "Mai Hòa")])
    assert request.page == 3


@pytest.mark.parametrize(
    ("typed", "searched", "left_out"),
    [
        ("chợ Bến Lụa", "chợ Bến Lụa", ""),
        ("x" * 500, "x" * 500, ""),
        # Blanks and invisible characters are no part of a query.
        (f"{' ' * 600}chợ\u200b{' ' * 600}", "chợ", ""),
        (f"{'x' * 495} chợ Bến Lụa", f"{'x' * 495} chợ", "Bến Lụa"),
        (f"{'x' * 497} chợ Bến", "x" * 497, "chợ Bến"),
        ("x" * 502, "x" * 500, "xx"),
        (f"{'ế ' * 250}hết", "ế " * 249 + "ế", "hết"),
        (f"{'x' * 250}{' ' * 600}{'x' * 249}", f"{'x' * 250} {'x' * 249}", ""),
    ],
)
def test_pages_cut_a_longer_query_behind_its_last_whole_word(
    typed: str, searched: str, left_out: str
) -> None:
    kept, left = cut(typed)
    assert left == left_out
    assert kept == (searched if left else typed)
    assert parse_request([("q", typed)], lenient=True).q == searched
