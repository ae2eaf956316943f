"""What browsers may do with our answers."""

import pytest

from tests.web.conftest import Running

PAGES = ["/", "/en/", "/?size=99", "/?q=h%E1%BB%8Dc&page=2"]
OTHERS = [
    "/v1/search",
    "/v1/search?size=99",
    "/v1/articles/nothing",
    "/v1/nothing",
    "/static/results.css",
    "/static/nothing",
    "/openapi.json",
    "/metrics",
    "/health/live",
]


def policy_of(header: str) -> dict[str, list[str]]:
    directives = [part.split() for part in header.split(";") if part.strip()]
    return {words[0]: words[1:] for words in directives}


@pytest.mark.parametrize("path", [*PAGES, *OTHERS])
async def test_every_answer_is_taken_for_what_it_is_and_tells_nobody_where_it_came_from(
    filled: Running, path: str
) -> None:
    _, _, response = await filled.get(path)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in response.headers["Permissions-Policy"]


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_runs_nothing_that_is_not_a_file_of_its_own(
    filled: Running, path: str
) -> None:
    _, _, response = await filled.get(path, headers={"Accept": "text/html"})
    policy = policy_of(response.headers["Content-Security-Policy"])
    assert policy["default-src"] == ["'none'"]
    assert policy["base-uri"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'self'"]
    for name in ("script-src", "style-src", "img-src", "connect-src", "form-action"):
        assert policy[name] == ["'self'"], name


@pytest.mark.parametrize("path", OTHERS)
async def test_what_is_no_page_does_nothing_when_it_is_opened_as_one(
    filled: Running, path: str
) -> None:
    _, _, response = await filled.get(path)
    policy = policy_of(response.headers["Content-Security-Policy"])
    assert policy == {"default-src": ["'none'"], "frame-ancestors": ["'none'"], "sandbox": []}


async def test_an_answer_that_is_known_does_not_change_the_policy_of_the_page(
    filled: Running,
) -> None:
    _, _, first = await filled.get("/")
    _, _, again = await filled.get("/", headers={"If-None-Match": first.headers["ETag"]})
    name = "Content-Security-Policy"
    assert again.headers[name] == first.headers[name]
