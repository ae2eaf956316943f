"""The TOML of a source: what is wrong is told with its file, its key and the nearest name."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from searchsvc.articles.sources.configuration import load_source, load_sources
from searchsvc.articles.sources.rules import (
    FetchRules,
    FileRules,
    PageRules,
    Rule,
    Source,
    SourceRules,
)
from searchsvc.errors import SourceConfigurationError
from tests.conftest import ROOT

GOOD = """
[source]
name = "suoi-dong"
kind = "pages"
urls = ["https://suoidong.example/tin/1"]
every = "6h"
[page]
title = "h1"
"""


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('name = "suoi-dong"', ""), r"source\.name: field required"),
        (('name = "suoi-dong"', 'name = "Suối Đồng"'), r"source\.name: string should match"),
        (('kind = "pages"', 'kind = "page"'), r"source\.kind: input should be 'pages'"),
        (("urls =", "url ="), r"source\.url: unknown; did you mean urls\?"),
        (("urls =", "feed ="), r"source\.feed: "),
        (("[page]", "[pages]"), r"pages: unknown; did you mean page\?"),
        (("title =", "titel ="), r"page\.titel: unknown; did you mean title\?"),
        (('title = "h1"', 'title = "h1["'), r"page\.title\.0\.selector: is not a CSS selector"),
        (
            ('title = "h1"', 'title = { selector = "h1", regex = "(" }'),
            r"page\.title\.0\.regex: is not a regular expression",
        ),
        (
            ('title = "h1"', 'title = { selector = "h1", atribute = "x" }'),
            r"page\.title\.0\.atribute: unknown; did you mean attribute\?",
        ),
        (('every = "6h"', 'every = "six"'), r"source\.every: is not a duration such as 90s"),
        (('every = "6h"', 'every = "1s"'), r"source\.every: input should be greater"),
        (
            ("[page]", "[fetch]\ndelay = 1\n[page]"),
            r"fetch\.delay: unknown; did you mean delay_",
        ),
        (
            ("[page]", '[fetch]\nallow_private = ["x"]\n[page]'),
            r"fetch\.allow_private\.0: 'x' does not appear",
        ),
        (
            ("[page]", "[constants]\nsourse = 'x'\n[page]"),
            "'sourse' is not a field of an article; did you mean source",
        ),
        (("[page]", "[constants]\nid = 'x'\n[page]"), "constants: id can't be the same for all"),
        (("urls = [", "sitemap = 'x'\nurls = ["), "kind 'pages' does not use sitemap"),
        (('urls = ["https://suoidong.example/tin/1"]', ""), "kind 'pages' needs urls or url_list"),
        (("[page]", "[file]\nmap = { titel = 'x' }\n[page]"), "'titel' is not a field.*mean title"),
        (("[source]", "[source"), "not TOML"),
    ],
)
def test_a_fault_is_told_with_file_and_key(
    tmp_path: Path, change: tuple[str, str], message: str
) -> None:
    path = write(tmp_path / "xa.toml", GOOD.replace(*change))
    with pytest.raises(SourceConfigurationError, match=rf"xa\.toml: (?s:.*){message}"):
        load_source(path)


def test_a_missing_file_is_told() -> None:
    with pytest.raises(SourceConfigurationError, match=r"khong-co\.toml: No such file"):
        load_source(Path("khong-co.toml"))


def test_a_good_source_is_read_with_its_defaults(tmp_path: Path) -> None:
    source = load_source(write(tmp_path / "xa.toml", GOOD))
    assert (source.name, source.source.every) == ("suoi-dong", 6 * 3600)
    assert source.fetch.delay_seconds == 1.0
    assert source.fetch.obey_robots
    assert source.fetch.allow_private == []


def test_paths_start_at_the_folder_of_the_file(tmp_path: Path) -> None:
    text = '[source]\nname = "xa"\nkind = "folder"\npath = "den"\n'
    assert load_source(write(tmp_path / "xa.toml", text)).source.path == tmp_path / "den"


def test_two_sources_of_a_folder_have_different_names(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", GOOD)
    assert [source.name for source in load_sources(tmp_path)] == ["suoi-dong"]
    write(tmp_path / "b.toml", GOOD)
    with pytest.raises(SourceConfigurationError, match=r"b\.toml: source\.name: 'suoi-dong'"):
        load_sources(tmp_path)


def test_rules_that_read_otherwise_have_another_digest(tmp_path: Path) -> None:
    first = load_source(write(tmp_path / "a.toml", GOOD))
    same = load_source(write(tmp_path / "b.toml", GOOD.replace("6h", "1h")))
    other = load_source(write(tmp_path / "c.toml", GOOD.replace('"h1"', '"h2"')))
    assert first.rules_digest == same.rules_digest != other.rules_digest


DOCUMENT = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")


def test_the_example_of_the_documentation_is_a_good_source(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL)
    source = load_source(write(tmp_path / "xa.toml", example))
    assert source.page is not None
    assert [name for name, _ in source.page.fields()] == [
        "title",
        "summary",
        "body",
        "published_at",
        "category",
        "author",
        "views",
    ]


@pytest.mark.parametrize("rules", [SourceRules, FetchRules, PageRules, FileRules, Rule, Source])
def test_every_key_is_described_in_the_documentation(rules: type[BaseModel]) -> None:
    missing = [
        name
        for name in rules.model_fields
        if f"`{name}`" not in DOCUMENT
        and f"`[{name}]`" not in DOCUMENT
        and f"`{name} = " not in DOCUMENT
    ]
    assert missing == []
