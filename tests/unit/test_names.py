"""Names of files and functions are terms of the glossary, not words that fit anything."""

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

VAGUE = {"item", "items", "data", "info", "manager", "helper", "helpers", "utils"}
# Names that others gave.
GIVEN = {"data_received"}
SOURCES = sorted((ROOT / "searchsvc").rglob("*.py"))


def words(name: str) -> set[str]:
    return set(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_"))


@pytest.mark.parametrize(
    ("name", "found"),
    [("_add_item", {"item"}), ("ItemData", {"item", "data"}), ("read_sitemap", set())],
)
def test_a_vague_word_is_found_as_a_word(name: str, found: set[str]) -> None:
    assert words(name) & VAGUE == found


def test_no_file_has_a_vague_word_in_its_name() -> None:
    vague = VAGUE | {"process", "processes"}
    assert [path.name for path in SOURCES if words(path.stem) & vague] == []


def test_no_function_or_class_has_a_vague_word_in_its_name() -> None:
    def named(path: Path) -> list[str]:
        kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        return [node.name for node in nodes if isinstance(node, kinds)]

    vague = VAGUE | {"process"}
    found = [name for path in SOURCES for name in named(path) if words(name) & vague]
    assert [name for name in found if name not in GIVEN] == []
