"""What answers say to the browsers of other sites' pages."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from searchsvc.analysis.analyzer import Analyzer
from tests.web.conftest import Running, local_settings, running, vary

ORIGIN = "https://phuong.maihoa.example"


@pytest.fixture(scope="module")
async def shared(
    tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[Running]:
    """A service whose search API the pages of one other site may call."""
    folder: Path = tmp_path_factory.mktemp("shared")
    async with running(local_settings(folder, cors_origins=ORIGIN), analyzer) as made:
        yield made


def asked(origin: str, method: str = "GET") -> dict[str, str]:
    return {
        "Origin": origin,
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": "x-request-id",
    }


@pytest.mark.parametrize(
    "path",
    [
        "/v1/search?q=x",
        "/v1/suggest",
        "/v1/calendar",
        "/v1/articles/2016%2Fct05",
        "/v1/articles/cho/neighbours",
        "/v1/articles/cho/related",
        "/fragments/articles/cho/related",
        "/en/fragments/articles/cho/neighbours",
    ],
)
async def test_a_page_of_an_allowed_site_may_read_the_search_api(
    shared: Running, path: str
) -> None:
    status, body, response = await shared.request("OPTIONS", path, headers=asked(ORIGIN))
    assert (status, body) == (204, "")
    assert response.headers["Access-Control-Allow-Origin"] == ORIGIN
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert "X-Request-ID" in response.headers["Access-Control-Allow-Headers"].split(", ")
    assert int(response.headers["Access-Control-Max-Age"]) > 0
    assert "Origin" in vary(response)


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/v1/search", asked("https://maihoa.example")),
        ("/v1/search", asked(ORIGIN.upper())),
        ("/v1/search", asked("null")),
        ("/v1/search", asked(ORIGIN, "POST")),
        ("/v1/search", {"Origin": ORIGIN}),
        # Writing is for servers, which no browser asks.
        ("/v1/articles/cho", asked(ORIGIN, "PUT")),
        ("/v1/articles/cho", asked(ORIGIN, "DELETE")),
        ("/v1/index", asked(ORIGIN)),
        ("/v1/articles/cho/status", asked(ORIGIN)),
    ],
)
async def test_every_other_preflight_is_refused(
    shared: Running, path: str, headers: dict[str, str]
) -> None:
    status, problem, response = await shared.request("OPTIONS", path, headers=headers)
    assert (status, problem["status"]) == (405, 405)
    assert "Access-Control-Allow-Methods" not in response.headers
    if headers["Origin"] != ORIGIN:
        assert "Access-Control-Allow-Origin" not in response.headers
    assert "Origin" in vary(response)


async def test_a_preflight_for_an_address_that_is_not_there_is_not_found(shared: Running) -> None:
    status, _, _ = await shared.request("OPTIONS", "/v1/nothing", headers=asked(ORIGIN))
    assert status == 404


async def test_without_a_list_of_sites_there_are_no_cors_headers(filled: Running) -> None:
    status, _, response = await filled.request("OPTIONS", "/v1/search", headers=asked(ORIGIN))
    assert status == 405
    _, _, read = await filled.get("/v1/search", headers={"Origin": ORIGIN})
    for answer in (response, read):
        assert not [name for name in answer.headers if name.startswith("Access-Control")]
        assert "Origin" not in vary(answer)


@pytest.mark.parametrize("origin", [ORIGIN, "https://maihoa.example"])
async def test_only_an_allowed_site_may_read_an_answer(shared: Running, origin: str) -> None:
    _, _, response = await shared.get("/v1/search", headers={"Origin": origin})
    allowed = response.headers.get("Access-Control-Allow-Origin")
    assert allowed == (origin if origin == ORIGIN else None)
    assert {"Origin"} <= vary(response)
