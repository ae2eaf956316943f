"""What follows from the row of an HTTP resource."""

from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from searchsvc.errors import InvalidRequestError
from searchsvc.web.docs.openapi.operations import operation_of
from searchsvc.web.http.auth import Role
from searchsvc.web.http.endpoint import Answer, Body, Endpoint, Refusal, pages
from searchsvc.web.http.parameters import Flag, Limit, Number, Parameter, Text, read_query
from searchsvc.web.routes import ENDPOINTS

BODY = Body({"type": "object"}, {})
SIZE = Number("size", 1, 50, "size")
LIMIT = Limit("limit", high=100, usual=20, description="limit")
DEEP = Flag("deep", "deep", example=1)
NAME = Text("name", "name")
ROWS: tuple[Parameter, ...] = (SIZE, LIMIT, DEEP, NAME)


async def handler(request: web.Request) -> web.Response:
    raise NotImplementedError


def endpoint(path: str = "/v1/ping", **columns: Any) -> Endpoint:
    return Endpoint("GET", path, handler, "summary", **columns)


def read(query: str) -> web.Request:
    request = make_mocked_request("GET", f"/v1/ping?{query}")
    read_query(request, ROWS)
    return request


@pytest.mark.parametrize(
    ("columns", "statuses"),
    [
        ({}, ["200", "400"]),
        ({"role": Role.EDITOR}, ["200", "400", "401", "403", "503"]),
        ({"cached": "no-cache"}, ["200", "304", "400"]),
        ({"body": BODY}, ["200", "400", "408", "413", "415"]),
        ({"body": Body({"type": "string"}, "", by_line=True)}, ["200", "400", "408", "415"]),
        ({"problems": (503, Refusal(404, "why"), 400)}, ["200", "400", "404", "503"]),
        ({"answer": Answer(status=204), "problems": (400,)}, ["204", "400"]),
    ],
)
def test_statuses_follow_from_the_other_columns(
    columns: dict[str, Any], statuses: list[str]
) -> None:
    assert list(operation_of(endpoint(**columns))["responses"]) == statuses


def test_a_refusal_may_have_a_reason_of_its_own_and_no_body() -> None:
    described = operation_of(endpoint(problems=(Refusal(404, "why", empty=True),)))
    assert described["responses"]["404"] == {"description": "why"}


@pytest.mark.parametrize(
    ("columns", "served"),
    [
        ({}, {(True, True), (True, False)}),
        ({"role": Role.REPORTER}, {(True, True), (False, True)}),
        ({"everywhere": True}, {(True, True), (True, False), (False, True)}),
    ],
)
def test_a_role_makes_a_resource_one_of_the_indexer(
    columns: dict[str, Any], served: set[tuple[bool, bool]]
) -> None:
    kinds = ((True, True), (True, False), (False, True))
    assert {kind for kind in kinds if endpoint(**columns).is_served(*kind)} == served


@pytest.mark.parametrize(
    ("path", "plain"),
    [
        ("/v1/ping", "/v1/ping"),
        ("/v1/articles/{id}/status", "/v1/articles/{id}/status"),
        ("/v1/golden/{number:[0-9]{1,15}}", "/v1/golden/{number}"),
        ("/a/{x:[0-9]+}/{y}", "/a/{x}/{y}"),
    ],
)
def test_a_described_path_has_no_patterns(path: str, plain: str) -> None:
    assert endpoint(path).plain_path == plain


def test_a_page_has_an_address_in_each_language() -> None:
    assert [one.path for one in pages("docs", handler)] == ["/docs", "/en/docs"]


def test_no_resource_is_declared_twice() -> None:
    declared = [(one.method, one.path) for one in ENDPOINTS]
    assert len(declared) == len(set(declared))


def test_other_sites_may_call_only_what_needs_no_role() -> None:
    assert all(one.role is None for one in ENDPOINTS if one.cross_site)


def test_parameters_are_read_by_their_rows() -> None:
    request = read("size=7&deep=1&name=a")
    found = (SIZE.of(request), LIMIT.of(request), DEEP.of(request), NAME.of(request))
    assert found == (7, 20, True, "a")


@pytest.mark.parametrize("query", ["", "size=&limit=&deep=&name=", "size=%20"])
def test_what_is_empty_counts_as_absent(query: str) -> None:
    request = read(query)
    found = (SIZE.of(request), LIMIT.of(request), DEEP.of(request), NAME.of(request))
    assert found == (None, 20, False, None)


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("size=0", ["size"]),
        ("size=51&limit=x&deep=2", ["size", "limit", "deep"]),
        ("nonsense=1&size=٣", ["nonsense", "size"]),
        ("limit=1&limit=2", ["limit"]),
        ("name=a&name=b", ["name"]),
    ],
)
def test_every_wrong_parameter_is_told(query: str, fields: list[str]) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        read(query)
    assert [problem.field for problem in caught.value.problems] == fields
