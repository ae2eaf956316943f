"""Runs the command line as a person or script does."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any


def run(tmp_path: Path, *words: str, code: int = 0, **environment: str) -> str:
    variables = {
        name: value for name, value in os.environ.items() if not name.startswith("SEARCHSVC_")
    }
    variables |= {"SEARCHSVC_DATA_DIR": str(tmp_path / "data"), **environment}
    done = subprocess.run(
        [sys.executable, "-m", "searchsvc", *words],
        env=variables,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == code, (done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    return done.stdout if code == 0 else done.stdout + done.stderr


def run_json(tmp_path: Path, *words: str, code: int = 0) -> Any:
    return json.loads(run(tmp_path, *words, "--json", code=code))
