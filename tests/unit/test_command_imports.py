"""A command imports only what it needs: people wait for it, and scripts run it often."""

import subprocess
import sys
from importlib import import_module
from inspect import getdoc
from pathlib import Path

import pytest
import typer.main

from searchsvc.articles.article import validate_article
from searchsvc.cli import _COMMANDS, app
from searchsvc.indexing.articles.writes import acceptance_of
from searchsvc.indexing.ledger import Ledger

# Runs the command line, then prints the modules that are loaded, one a line.
_RUN = """
import sys
from searchsvc.cli import main
try:
    main()
except SystemExit as ended:
    assert not ended.code, ended.code
print("loaded:", *sorted(sys.modules), sep="\\n")
"""
_ANALYZER, _WEB, _ELASTICSEARCH = "searchsvc.analysis.analyzer", "aiohttp", "elasticsearch"


def loaded_by(*words: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *words], capture_output=True, text=True, check=True
    )
    return set(done.stdout.partition("loaded:\n")[2].splitlines())


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    ledger.accept([acceptance_of(validate_article({"id": "a", "title": "Họp"}))])
    ledger.close()
    return tmp_path


def test_help_loads_neither_settings_nor_analyzer_nor_a_server() -> None:
    loaded = loaded_by("--help")
    assert not {"pydantic", "sqlite3", "asyncio", _ANALYZER, _WEB, _ELASTICSEARCH} & loaded
    assert not {name for name in loaded if name.startswith("searchsvc.commands.")}


@pytest.mark.parametrize("words", [("status",), ("failures",), ("changes",)], ids=" ".join)
def test_a_command_that_reads_the_ledger_loads_neither_analyzer_nor_a_server(
    data_dir: Path, words: tuple[str, ...]
) -> None:
    loaded = loaded_by(*words, "--data-dir", str(data_dir))
    assert "searchsvc.indexing.ledger" in loaded
    assert not {_ANALYZER, _WEB, _ELASTICSEARCH, "searchsvc.search.service"} & loaded


def test_analyze_loads_no_server_and_no_part_of_an_indexer() -> None:
    loaded = loaded_by("analyze", "họp tổ dân phố")
    assert _ANALYZER in loaded
    assert not {_WEB, _ELASTICSEARCH, "searchsvc.indexing.service"} & loaded


def test_help_shows_for_each_command_what_the_command_itself_does() -> None:
    listed = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert {name: command.help for name, command in listed.items()} == {
        name: getdoc(getattr(import_module(f"searchsvc.commands.{module}"), function))
        for name, (module, function) in _COMMANDS.items()
    }
