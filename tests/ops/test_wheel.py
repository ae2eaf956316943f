"""What is installed is whole: the wheel holds code, templates, static files and mappings."""

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.conftest import ROOT


def test_the_wheel_holds_everything_that_runs(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(tmp_path)]
    subprocess.run([*command, str(ROOT)], check=True, timeout=300)
    (wheel,) = tmp_path.glob("searchsvc-*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "searchsvc"
    expected = {
        str(path.relative_to(ROOT))
        for path in package.rglob("*")
        if path.is_file() and path.suffix in (".py", ".html", ".css", ".js", ".svg")
    }
    assert expected <= inside
    assert "searchsvc/mappings/articles.json" in inside
    assert not any(name.startswith(("tests/", "demo/")) for name in inside)
