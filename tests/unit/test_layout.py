import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "searchsvc"
MOST_ENTRIES, MOST_LINES = 14, 300


def _entries() -> dict[str, int]:
    """Give how many files and subfolders each folder of code has."""
    found = {}
    for folder in (PACKAGE, *(path for path in PACKAGE.rglob("*") if path.is_dir())):
        names = {path.name for path in folder.iterdir()} - {
            "__init__.py",
            "__pycache__",
            "py.typed",
        }
        if any(name.endswith(".py") for name in names):
            found[f"{folder.relative_to(ROOT)}/"] = len(names)
    return found


def _listed() -> dict[str, int]:
    """Give the large folders that the architecture explains, with their entries."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = page.split("## How large may a folder be?")[1]
    return {name: int(count) for name, count in re.findall(r"`(searchsvc/[\w/]*)`, (\d+)", section)}


def test_a_folder_of_many_files_is_explained_in_the_architecture_with_their_number() -> None:
    large = {name: count for name, count in _entries().items() if count > MOST_ENTRIES}
    assert large == _listed()


@pytest.mark.parametrize("top", ["searchsvc", "bench", "tests"])
def test_no_file_is_longer_than_a_reader_can_keep_in_mind(top: str) -> None:
    long = [path for path in (ROOT / top).rglob("*.py") if "node_modules" not in path.parts]
    lengths = {str(p.relative_to(ROOT)): len(p.read_text("utf-8").splitlines()) for p in long}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}
