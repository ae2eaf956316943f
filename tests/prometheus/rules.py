"""The rules that are shipped, and promtool, which evaluates them."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import IN_CI, ROOT

FOLDER = ROOT / "ops" / "prometheus"
RULES = [FOLDER / "recording.yml", FOLDER / "alerts.yml"]
NEEDS_PROMTOOL = pytest.mark.skipif(
    shutil.which("promtool") is None and not IN_CI,
    reason="no promtool: install Debian's package prometheus",
)
_NAME = re.compile(r"\b(?:searchsvc|process|python)[:_][a-z0-9_:]+")


def groups(file: Path) -> list[dict[str, Any]]:
    """The rules of a file, of all its groups."""
    read = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [rule for group in read["groups"] for rule in group["rules"]]


def alerts() -> dict[str, dict[str, Any]]:
    return {rule["alert"]: rule for rule in groups(FOLDER / "alerts.yml")}


def named(expression: str) -> set[str]:
    """The metrics of an expression; what is in quotes are values of labels."""
    return set(_NAME.findall(re.sub(r'"[^"]*"', "", expression)))


def tool(*arguments: str | Path) -> None:
    done = subprocess.run(
        ["promtool", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"GOMAXPROCS": "1"},
    )
    assert done.returncode == 0, done.stdout + done.stderr


def evaluate(cases: list[dict[str, Any]], folder: Path) -> None:
    """Have promtool evaluate the rules over the series of each case.

    Args:
        cases: as promtool reads them.
        folder: where they are written to.
    """
    written = {
        "rule_files": list(map(str, RULES)),
        "evaluation_interval": "10m",
        # What is recorded is there before alerts ask for it.
        "group_eval_order": ["searchsvc-recording", "searchsvc-servers", "searchsvc-indexing"],
        "tests": cases,
    }
    file = folder / "test.yml"
    # JSON is YAML, and is written in no time.
    file.write_text(json.dumps(written), encoding="utf-8")
    tool("test", "rules", file)
