"""The documentation names everything that can be set and run."""

import ast
import inspect
import re
from dataclasses import asdict

import typer.main

from searchsvc.cli import app
from searchsvc.query import notes
from searchsvc.query.periods import notes as period_notes
from searchsvc.query.ranking import RANKING
from searchsvc.query.request import PARAMETERS
from searchsvc.settings import PREFIX, Settings
from tests.conftest import ROOT

DOCS = ROOT / "docs"


def test_every_setting_is_described_in_operations() -> None:
    text = (DOCS / "operations.md").read_text(encoding="utf-8")
    missing = [name for name in Settings.model_fields if f"{PREFIX}{name.upper()}" not in text]
    assert missing == []


def test_no_document_names_a_setting_that_does_not_exist() -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    files = [ROOT / "README.md", *ROOT.glob("docker-compose*.yml"), *DOCS.rglob("*.md")]
    # What compose itself puts in place, and what only the tests' scripts read, is known too.
    for path in ROOT.glob("docker-compose*.yml"):
        compose = path.read_text(encoding="utf-8")
        known |= set(re.findall(r"\$\{(SEARCHSVC_[A-Z_]+)", compose))
    unknown = {
        (path.name, name)
        for path in files
        for name in re.findall(r"SEARCHSVC_[A-Z_]+[A-Z]", path.read_text(encoding="utf-8"))
        if name not in known and not name.startswith("SEARCHSVC_TEST_")
    }
    assert unknown == set()


def test_every_command_and_parameter_is_described_in_the_api() -> None:
    text = (DOCS / "api.md").read_text(encoding="utf-8")
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert [name for name in commands if f"`{name}" not in text] == []
    assert [row.name for row in PARAMETERS if f"`{row.name}`" not in text] == []


def test_every_note_of_a_search_is_described_in_the_api() -> None:
    codes = {
        eval(ast.unparse(node.args[0]), vars(module))
        for module in (notes, period_notes)
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Note"
    }
    text = (DOCS / "api.md").read_text(encoding="utf-8")
    assert {"newest_first", "either", "partial_match"} <= codes
    assert [code for code in sorted(codes) if f"| `{code}` |" not in text] == []


def test_the_tables_that_benches_write_have_their_markers_once() -> None:
    text = (DOCS / "relevance.md").read_text(encoding="utf-8")
    for name in ("figures", "short", "habits", "ablation", "short-ablation"):
        assert text.count(f"<!-- {name}:begin -->") == text.count(f"<!-- {name}:end -->") == 1


def test_the_table_of_weights_is_that_of_the_ranking() -> None:
    text = (DOCS / "relevance.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z_]+)` \| ([0-9.]+) \|", text, re.MULTILINE)
    assert [(name, value) for name, value in rows] == [
        (name, str(value)) for name, value in asdict(RANKING).items()
    ]


def test_every_script_is_listed_once_and_nothing_else_is() -> None:
    text = (ROOT / "scripts" / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| \[([^\]]+)\]\(\1\) \|", text, re.MULTILINE)
    scripts = sorted(path.name for path in (ROOT / "scripts").iterdir() if path.is_file())
    assert listed == [name for name in scripts if name != "README.md"]


def test_the_hooks_before_a_commit_run_the_tools_of_the_check() -> None:
    check = (ROOT / "scripts" / "check").read_text(encoding="utf-8")
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    # A tool is its name and subcommand, without options and files.
    tools = re.findall(r"^run ([a-z-]+(?: [a-z]+)?)", check, re.MULTILINE)
    hooked = re.findall(r"entry: \.venv/bin/([a-z-]+(?: [a-z]+)?)", hooks)
    assert sorted(hooked) == sorted(tools)
