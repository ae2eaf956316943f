"""The rows of parameters, facets and orders: complete, and true of the index."""

from dataclasses import fields

import pytest

from searchsvc.engine.base import SORT_FIELDS, Counted
from searchsvc.errors import InvalidRequestError
from searchsvc.query.facets import counts, filters
from searchsvc.query.request import (
    FACETS,
    FILTERS,
    PARAMETERS,
    BucketOrder,
    Facet,
    Group,
    Parameter,
    Resource,
    SearchRequest,
    Sort,
    parse_request,
    taken_by,
)
from searchsvc.query.request.kinds import Names, WrongValueError
from searchsvc.query.request.parameters import facet_parameter
from searchsvc.query.tree.nodes import OneOf
from searchsvc.schema import KINDS, Kind
from searchsvc.search.present import present_buckets
from searchsvc.web.docs.openapi.query_parameters import search_parameter
from searchsvc.web.reader.links import Links
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import VIETNAMESE

STATE = Facet(
    "state",
    "category",
    "Hiệu lực",
    "hiệu lực",
    BucketOrder.HIGHEST,
    multiple=False,
    values={"2": "Còn hiệu lực", "1": "Hết hiệu lực"},
)


# A value of each parameter that takes no day, and the parameters without which it means nothing.
VALUES = {"year": "2016", "month": "11", "day": "15", "undated": "1"}
WITH = {
    "month": (("year", "2016"),),
    "day": (("year", "2016"), ("month", "11")),
}


def test_every_parameter_is_a_field_of_a_request_and_every_field_a_parameter() -> None:
    attributes = [row.attribute for row in PARAMETERS]
    assert sorted(attributes) == sorted(field.name for field in fields(SearchRequest))
    assert len({row.name for row in PARAMETERS}) == len(PARAMETERS)


@pytest.mark.parametrize("row", PARAMETERS, ids=lambda row: row.name)
def test_a_problem_with_any_parameter_is_told(row: Parameter) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        parse_request([(row.name, "x" * 501 + str(number)) for number in range(51)])
    assert {problem.field for problem in caught.value.problems} == {row.name}


def test_every_parameter_is_described_with_its_default() -> None:
    described = {row.name: search_parameter(row.name) for row in PARAMETERS}
    assert all(described[row.name]["description"] == row.about for row in PARAMETERS)
    defaults = {
        name: parameter["schema"]["default"]
        for name, parameter in described.items()
        if "default" in parameter["schema"]
    }
    assert defaults == {
        "page": 1,
        "size": 10,
        "sort": "relevance",
        "undated": 0,
        "facets": 1,
        "highlight": 1,
        "explain": 0,
        "verbatim": 0,
        "match": "auto",
        "fold": 1,
    }


def test_the_resources_take_these_parameters() -> None:
    assert taken_by(Resource.SEARCH) == tuple(row.name for row in PARAMETERS)
    assert taken_by(Resource.SUGGEST) == ("q", "size")
    assert taken_by(Resource.CALENDAR) == (
        "q",
        *(facet.name for facet in FACETS),
        "number",
    )
    assert taken_by(Resource.CONSOLE) == ("q", "page", "verbatim")


def a_value_of(facet: Facet) -> str:
    """Return a value that the facet takes: one of its own, a year, or any name."""
    if facet.values:
        return next(iter(facet.values))
    return "2016" if facet.years else "Mai Hòa"


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
def test_a_facet_filters_and_counts_an_indexed_keyword(facet: Facet) -> None:
    assert KINDS[facet.field] is Kind.KEYWORD
    value = a_value_of(facet)
    asked = parse_request([(facet.name, value)])
    assert asked.chosen(facet) == (value,)
    assert filters(asked) == (OneOf(facet.field, (value,)),)
    count = next(count for count in counts(asked) if count.name == facet.name)
    assert (count.field, count.filters, count.selected) == (facet.field, (), (value,))


@pytest.mark.parametrize("row", FILTERS, ids=lambda row: row.name)
def test_a_parameter_that_only_filters_has_an_indexed_keyword_and_a_chip(row: Parameter) -> None:
    assert row.field is not None
    assert KINDS[row.field] is Kind.KEYWORD
    asked = parse_request([(row.name, "12/2031/QĐ-UBND")])
    assert filters(asked) == (OneOf(row.field, (row.term("12/2031/QĐ-UBND"),)),)
    (chip,) = Links(VIETNAMESE).chips(asked)
    assert (chip.label, chip.href) == (f"{row.label}: 12/2031/QĐ-UBND", "/")


@pytest.mark.parametrize(
    "row", [row for row in PARAMETERS if row.narrows], ids=lambda row: row.name
)
def test_every_parameter_that_narrows_filters_and_shows_a_chip(row: Parameter) -> None:
    facet = next((one for one in FACETS if one.name == row.name), None)
    value = a_value_of(facet) if facet else VALUES.get(row.name, "2016-11-15")
    asked = parse_request([*WITH.get(row.name, ()), (row.name, value)])
    assert filters(asked) != filters(parse_request(list(WITH.get(row.name, ()))))
    assert Links(VIETNAMESE).chips(asked)


def test_an_order_has_an_indexed_integer_and_relevance_has_none() -> None:
    assert set(SORT_FIELDS) == set(Sort) - {Sort.RELEVANCE}
    assert all(KINDS[field] is Kind.INTEGER for field in SORT_FIELDS.values())
    assert all(sort.label and sort.listing for sort in Sort)


@pytest.mark.parametrize(
    ("pairs", "narrowed"),
    [
        ([], False),
        ([("q", "chợ"), ("page", "2"), ("sort", "newest"), ("facets", "0")], False),
        *([([(facet.name, a_value_of(facet))], True) for facet in FACETS]),
        ([("year", "2016"), ("month", "11")], True),
        ([("from", "2016-11-01")], True),
        ([("to", "2016-11-01")], True),
    ],
)
def test_a_search_is_narrowed_by_facets_and_dates(
    pairs: list[tuple[str, str]], narrowed: bool
) -> None:
    asked = parse_request(pairs)
    assert asked.is_narrowed is narrowed
    kept = [(name, value) for name, value in pairs if not narrowed]
    assert asked.without_filters() == parse_request(kept)


def test_a_facet_of_one_value_at_a_time_is_not_repeatable() -> None:
    row = facet_parameter(STATE)
    assert (row.group, row.repeatable, row.narrows) == (Group.FACET, False, True)
    assert row.kind.read(["2"]) == ("2",)
    with pytest.raises(WrongValueError):
        Names(1).read(["1", "2"])


def test_the_values_of_a_facet_come_in_its_order() -> None:
    counted = Counted(9, {"1": 7, "2": 2, "3": 2})
    frequent = Facet("state", "category", "Hiệu lực", "hiệu lực")
    assert [b.value for b in present_buckets(frequent, counted, ())] == ["1", "2", "3"]
    assert [b.value for b in present_buckets(STATE, counted, ())] == ["3", "2", "1"]


def test_codes_are_shown_by_their_labels_and_names_as_they_are() -> None:
    assert messages.chosen(VIETNAMESE, STATE, "2") == "Hiệu lực: Còn hiệu lực"
    assert messages.facet_value(VIETNAMESE, STATE, "3") == "3"
    assert messages.facet_value(VIETNAMESE, FACETS[0], "Kinh tế") == "Kinh tế"


def test_choosing_another_value_replaces_the_only_one() -> None:
    links, facet = Links(), Facet("source", "source", "Nguồn", "nguồn", multiple=False)
    asked = SearchRequest(source=("Đài",), page=2)
    assert links.toggled(asked, facet, "Báo") == links.href(SearchRequest(source=("Báo",)))
    assert links.toggled(asked, facet, "Đài") == links.href(SearchRequest())
