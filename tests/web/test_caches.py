"""What answers say to caches."""

import pytest

from tests.web.conftest import Running, vary

# One of each kind, all larger than what is worth compressing.
LARGE = ("/v1/search", "/", "/openapi.json")


@pytest.mark.parametrize("path", LARGE)
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
async def test_an_answer_that_can_be_compressed_varies_with_what_clients_read(
    filled: Running, path: str, encoding: str
) -> None:
    status, _, response = await filled.get(path, headers={"Accept-Encoding": encoding})
    assert status == 200
    assert response.headers.get("Content-Encoding", "identity") == encoding
    assert vary(response) == {"Accept-Encoding"}


async def test_an_answer_too_small_to_compress_is_the_same_for_all(filled: Running) -> None:
    _, _, response = await filled.get("/health/live", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in response.headers
    assert vary(response) == set()


@pytest.mark.parametrize("path", ["/v1/search", "/"])
async def test_what_a_client_has_already_is_not_sent_again(filled: Running, path: str) -> None:
    _, _, first = await filled.get(path)
    _, _, again = await filled.get(path)
    assert first.headers["ETag"] == again.headers["ETag"]
    known = {"If-None-Match": first.headers["ETag"]}
    status, body, response = await filled.get(path, headers=known)
    assert (status, body) == (304, "")
    for name in ("ETag", "Cache-Control", "Vary"):
        assert response.headers.getall(name) == first.headers.getall(name)
    status, _, other = await filled.get(f"{path}?q=h%E1%BB%8Dc", headers=known)
    assert status == 200
    assert other.headers["ETag"] != first.headers["ETag"]


async def test_a_page_about_wrong_parameters_is_sent_anew_each_time(filled: Running) -> None:
    status, _, response = await filled.get("/?size=99", headers={"If-None-Match": "*"})
    assert status == 400
    assert "ETag" not in response.headers
