"""Static files: small on the wire, kept as long as they don't change."""

import gzip
from pathlib import Path

import pytest

from searchsvc.web.rendering import assets
from searchsvc.web.rendering.assets import address_of
from tests.web.conftest import Running, vary

NAMES = sorted(file.name for file in Path(assets.__file__).parents[1].joinpath("static").iterdir())


@pytest.mark.parametrize("name", NAMES)
async def test_a_versioned_address_is_kept_for_ever(filled: Running, name: str) -> None:
    status, _, response = await filled.get(address_of(name))
    assert status == 200
    assert "immutable" in response.headers["Cache-Control"]


@pytest.mark.parametrize("version", ["", "?v=", "?v=0123456789ab", "?w=1"])
async def test_any_other_address_is_asked_for_again(filled: Running, version: str) -> None:
    status, _, response = await filled.get(f"/static/style.css{version}")
    assert status == 200
    assert response.headers["Cache-Control"] == "public, no-cache"
    known = {"If-None-Match": response.headers["ETag"]}
    status, body, again = await filled.get(f"/static/style.css{version}", headers=known)
    assert (status, body) == (304, "")
    assert again.headers["ETag"] == response.headers["ETag"]


async def test_text_is_compressed_for_those_who_can_read_it(filled: Running) -> None:
    path = address_of("style.css")
    _, packed, with_gzip = await filled.get(path, headers={"Accept-Encoding": "gzip"})
    _, plain, without = await filled.get(path, headers={"Accept-Encoding": "identity"})
    assert packed == plain
    assert with_gzip.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in without.headers
    assert vary(with_gzip) == vary(without) == {"Accept-Encoding"}
    assert int(with_gzip.headers["Content-Length"]) < int(without.headers["Content-Length"]) / 2


def test_the_same_file_is_the_same_bytes_on_every_replica() -> None:
    first = assets._asset("a.css", b"a {}" * 100)
    assert first == assets._asset("a.css", b"a {}" * 100)
    assert gzip.decompress(first.compressed or b"") == first.content
    assert first.version != assets._asset("a.css", b"b {}" * 100).version


@pytest.mark.parametrize(
    "path",
    [
        "/static/nothing.css",
        "/static/..%2F__init__.py",
        "/static/%2Fetc%2Fpasswd",
        "/static/",
        "/static",
    ],
)
async def test_nothing_but_the_static_files_is_given(filled: Running, path: str) -> None:
    status, _, _ = await filled.get(path)
    assert status == 404


def test_a_template_can_name_only_what_there_is() -> None:
    with pytest.raises(KeyError):
        address_of("nothing.css")
