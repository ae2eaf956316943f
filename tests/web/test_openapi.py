"""The description of the API: every route with its role."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.articles.article import LONGEST_NAME
from searchsvc.web.docs.openapi.document import describe
from searchsvc.web.http.auth import Guard
from searchsvc.web.rendering.language import ENGLISH, VIETNAMESE
from searchsvc.web.routes import ENDPOINTS
from tests.web.conftest import Running, local_settings, running
from tests.web.test_write_api import hashed

PAGES = tuple(
    home + page
    for home in ("/", "/en/")
    for page in (
        "static/",
        "portal/",
        "articles/",
        "docs",
        "console",
        "feed",
        "opensearch",
        "alerts",
    )
)
HOMES = ("/", "/en", "/en/")
ROLES = ("reporter", "publisher", "editor", "admin")


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in describe(ENDPOINTS, True, True)["paths"].items():
        for method, operation in methods.items():
            yield path, method.upper(), operation


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "$ref":
                yield inner
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


async def test_every_route_is_described_and_nothing_else(service: Running, tmp_path: Path) -> None:
    from searchsvc.web.app import make_app

    settings = local_settings(tmp_path)
    app = make_app(settings, service.searching, service.indexer.service)
    routes = {
        (route.resource.canonical, route.method)
        for route in app.router.routes()
        # Any method that is left is refused.
        if route.resource is not None and route.method not in ("HEAD", "*")
    }
    described = {(path, method) for path, method, _ in operations()}
    # Pages are for people; their files change with them.
    pages = {route for route in routes if route[0].startswith(PAGES) or route[0] in HOMES}
    assert routes - pages == described


def test_every_status_says_when_it_comes_and_no_answer_is_left_open() -> None:
    for path, method, operation in operations():
        for status, answer in operation["responses"].items():
            assert status.isdigit(), (path, method)
            assert answer["description"]


def test_every_parameter_is_described() -> None:
    for path, method, operation in operations():
        for parameter in operation.get("parameters", []):
            assert parameter.get("description"), (path, method, parameter["name"])


def test_summaries_are_english_and_for_the_page_vietnamese() -> None:
    english, vietnamese = (
        {
            (path, method): operation["summary"]
            for path, methods in describe(ENDPOINTS, True, True, language)["paths"].items()
            for method, operation in methods.items()
        }
        for language in (ENGLISH, VIETNAMESE)
    )
    assert vietnamese["/v1/search", "get"] == "Tìm bài viết"
    for operation, summary in english.items():
        assert summary != vietnamese[operation], operation


def test_what_the_description_refers_to_is_in_it() -> None:
    document = describe(ENDPOINTS, True, True)
    schemas = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert set(references(document)) <= schemas


def test_times_are_described_as_text() -> None:
    schemas = describe(ENDPOINTS, False, True)["components"]["schemas"]
    for model in ("RebuildAnswer", "ReconcileAnswer"):
        assert "number" not in str(schemas[model]["properties"]["started_at"])


# Each may change what a resource answers, whatever it is about.
CIRCUMSTANCES: tuple[dict[str, Any], ...] = (
    {},
    {"query": "?nonsense=1"},
    {"query": "?page=x&limit=x&inline=x&year=x"},
    *(
        {"headers": headers}
        for headers in (
            {"Range": "bytes=0-1"},
            {"Range": "bytes=99999999-"},
            {"Range": "bytes=9-1"},
            {"If-None-Match": "*"},
            {"If-Match": '"x"'},
            {"If-Modified-Since": "Fri, 31 Dec 2100 00:00:00 GMT"},
            {"If-Unmodified-Since": "Mon, 05 Jan 1970 00:00:00 GMT"},
            {"Accept": "text/html"},
            {"Content-Type": "text/plain"},
            {"Idempotency-Key": "x"},
            {"Authorization": "Bearer unknown"},
        )
    ),
    {"json": {}},
    {"json": []},
    {"data": b"{", "headers": {"Content-Type": "application/json"}},
    {"data": b"x", "headers": {"Content-Type": "application/x-ndjson"}},
    {"data": b"x" * 1_100_000, "headers": {"Content-Type": "application/json"}},
)


async def test_every_status_that_can_be_provoked_is_described(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    settings = local_settings(
        tmp_path, largest_body_mb=1, largest_attachment_mb=1, reconcile_hours=0
    )
    guard = Guard(",".join(f"{role}:{hashed(role)}" for role in ROLES))
    admin = {"Authorization": "Bearer admin"}
    there, file = "/v1/articles/a", "/v1/articles/a/attachments/b.txt"
    lacking, met = set(), False
    async with running(settings, analyzer, guard) as service:
        for path, method, operation in operations():
            for article in ("a", "unknown"):
                address = path.replace("{id}", article).replace("{number}", "7")
                address = address.replace("{name}", "b.txt")
                for one in CIRCUMSTANCES:
                    if not met or method != "GET":
                        # Whatever the last one did, there is an article with a file.
                        await service.request("PUT", there, json={"title": "A"}, headers=admin)
                        await service.request("PUT", file, data=b"b", headers=admin)
                        met = method == "GET"
                    given = {**one, "headers": {**admin, **one.get("headers", {})}}
                    status, _, response = await service.request(
                        method, address + given.pop("query", ""), allow_redirects=False, **given
                    )
                    described = operation["responses"].get(str(status))
                    if described is None:
                        lacking.add((method, path, status))
                    elif status >= 400 and "content" in described:
                        assert response.content_type in described["content"], (path, status)
    assert not lacking


async def test_each_write_route_needs_the_role_that_its_description_names(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    guard = Guard(",".join(f"{role}:{hashed(role)}" for role in ROLES))
    async with running(local_settings(tmp_path), analyzer, guard) as service:
        for path, method, operation in operations():
            if "security" not in operation:
                continue
            role = operation["x-role"]
            # An unknown parameter is refused after the role is checked, and nothing is done.
            address = path.replace("{id}", "a").replace("{number}", "7")
            address = address.replace("{name}", "b.pdf") + "?nonsense=1"
            assert (await service.request(method, address))[0] == 401
            for token in ROLES:
                headers = {"Authorization": f"Bearer {token}"}
                status, _, _ = await service.request(method, address, headers=headers)
                expected = 403 if ROLES.index(token) < ROLES.index(role) else 400
                assert (method, path, token, status) == (method, path, token, expected)


async def test_the_refusal_of_an_unknown_parameter_names_every_one_that_is_described(
    service: Running,
) -> None:
    for path, method, operation in operations():
        given = {one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"}
        if not given:
            continue
        address = path.replace("{id}", "a").replace("{name}", "b.pdf") + "?nonsense=1"
        status, problem, _ = await service.request(method, address)
        remedies = {one["field"]: one["remedy"] for one in problem["errors"]}
        assert (path, status) == (path, 400)
        named = remedies["nonsense"].removeprefix("Use only ").split(", ")
        assert (path, set(named), len(named)) == (path, given, len(given))


async def test_the_description_says_how_long_a_value_of_a_filter_may_be(filled: Running) -> None:
    _, api, _ = await filled.get("/openapi.json")
    rows = {row["name"]: row for row in api["paths"]["/v1/search"]["get"]["parameters"]}
    assert rows["category"]["schema"]["items"]["maxLength"] == LONGEST_NAME
    assert rows["number"]["schema"]["maxLength"] == LONGEST_NAME
