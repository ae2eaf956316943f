"""Static files: small on the wire, kept as long as they don't change."""

import gzip
import json
import re
from pathlib import Path

import pytest

from searchsvc.web.rendering import assets
from searchsvc.web.rendering.assets import address_of, asset_named
from searchsvc.web.rendering.bundles import BUNDLES, bundle
from tests.web.conftest import Running, vary

STATIC = Path(assets.__file__).parents[1] / "static"


@pytest.mark.parametrize("name", BUNDLES)
async def test_a_versioned_address_is_kept_for_ever(filled: Running, name: str) -> None:
    status, _, response = await filled.get(address_of(name))
    assert status == 200
    assert "immutable" in response.headers["Cache-Control"]


@pytest.mark.parametrize("version", ["", "?v=", "?v=0123456789ab", "?w=1"])
async def test_any_other_address_is_asked_for_again(filled: Running, version: str) -> None:
    status, _, response = await filled.get(f"/static/results.css{version}")
    assert status == 200
    assert response.headers["Cache-Control"] == "public, no-cache"
    known = {"If-None-Match": response.headers["ETag"]}
    status, body, again = await filled.get(f"/static/results.css{version}", headers=known)
    assert (status, body) == (304, "")
    assert again.headers["ETag"] == response.headers["ETag"]


async def test_text_is_compressed_for_those_who_can_read_it(filled: Running) -> None:
    path = address_of("results.css")
    _, packed, with_gzip = await filled.get(path, headers={"Accept-Encoding": "gzip"})
    _, plain, without = await filled.get(path, headers={"Accept-Encoding": "identity"})
    assert packed == plain
    assert with_gzip.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in without.headers
    assert vary(with_gzip) == vary(without) == {"Accept-Encoding"}
    assert int(with_gzip.headers["Content-Length"]) < int(without.headers["Content-Length"]) / 2


def test_the_same_file_is_the_same_bytes_on_every_replica() -> None:
    first = assets.make_asset("a.css", b"a {}" * 100)
    assert first == assets.make_asset("a.css", b"a {}" * 100)
    assert gzip.decompress(first.compressed or b"") == first.content
    assert first.version != assets.make_asset("a.css", b"b {}" * 100).version


@pytest.mark.parametrize(
    "path",
    [
        "/static/nothing.css",
        "/static/css/base.css",
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


def test_every_part_is_served_and_none_is_long() -> None:
    parts = {str(path.relative_to(STATIC)) for path in STATIC.rglob("*") if path.is_file()}
    assert parts == {part for bundled in BUNDLES.values() for part in bundled}
    lines = {part: len((STATIC / part).read_text(encoding="utf-8").splitlines()) for part in parts}
    assert {part: count for part, count in lines.items() if count > 300} == {}


def test_colours_are_written_in_the_palette_alone() -> None:
    colour = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", re.IGNORECASE)
    tokens = STATIC / "css" / "tokens.css"
    sheets = {path: path.read_text(encoding="utf-8") for path in STATIC.rglob("*.css")}
    assert [path for path, text in sheets.items() if colour.search(text)] == [tokens]
    named = set(re.findall(r"(--[a-z-]+):", sheets[tokens]))
    used = {name for text in sheets.values() for name in re.findall(r"var\((--[a-z-]+)", text)}
    assert used == named


def test_a_script_has_a_scope_of_its_own() -> None:
    for name in BUNDLES:
        if name.endswith(".js"):
            text = asset_named(name).content.decode()
            assert text.startswith('(() => {\n"use strict";\n')
            assert text.endswith("})();\n")


def test_neither_comments_nor_indentation_are_served() -> None:
    for name in BUNDLES:
        if not name.endswith(".svg"):
            text = asset_named(name).content.decode()
            assert not re.search(r"^(?:\s|//|/\*)", text, re.MULTILINE), name


def test_a_style_sheet_within_a_script_is_a_constant() -> None:
    text = bundle("x.js", ("css/foot.css", "js/clicks.js")).decode()
    literal = re.search(r"^const FOOT_CSS = (\".*\");$", text, re.MULTILINE)
    assert literal
    assert json.loads(literal[1]) == bundle("x.css", ("css/foot.css",)).decode()


def test_a_part_that_is_missing_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        bundle("x.css", ("css/nothing.css",))
