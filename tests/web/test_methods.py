"""Other methods than those of a resource."""

import re

import pytest

from searchsvc.web.routes import ENDPOINTS
from tests.web.conftest import Running

BULK = "/v1/articles/_bulk"
PATHS = {
    one.plain_path: {two.method for two in ENDPOINTS if two.plain_path == one.plain_path}
    for one in ENDPOINTS
}


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_a_bulk_is_no_article_to_any_method(service: Running, method: str) -> None:
    status, _, response = await service.request(method, BULK)
    assert (status, response.headers["Allow"]) == (405, "POST")
    assert response.content_type == "application/problem+json"


@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE"])
async def test_every_path_of_the_api_refuses_what_it_does_not_take_and_names_what_it_takes(
    service: Running, method: str
) -> None:
    for path, methods in PATHS.items():
        if method in methods or not path.startswith("/v1/") or path.startswith("/v1/alerts"):
            continue
        at = re.sub(r"\{\w+\}", "a", path.replace("{number}", "1"))
        status, _, response = await service.request(method, at)
        taken = methods | ({"HEAD"} if "GET" in methods else set())
        assert (path, status, response.headers.get("Allow")) == (path, 405, ",".join(sorted(taken)))
