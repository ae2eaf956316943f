"""The units for those without Docker: systemd takes them, and they confine the service."""

import configparser
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from searchsvc.cli import _COMMANDS
from searchsvc.settings import PREFIX, Settings
from tests.conftest import ROOT

UNITS = sorted((ROOT / "ops" / "systemd").glob("*.service"))
VERIFIER = shutil.which("systemd-analyze")
NAMES = [unit.name for unit in UNITS]


class _Repeating(dict[str, str]):
    """Sections whose repeated keys are joined by lines, as systemd adds them up."""

    def __setitem__(self, key: str, value: object) -> None:
        if isinstance(value, list) and key in self:
            self[key].extend(value)  # type: ignore[attr-defined]
        else:
            super().__setitem__(key, value)  # type: ignore[assignment]


def service(unit: Path) -> dict[str, list[str]]:
    read = configparser.RawConfigParser(strict=False, dict_type=_Repeating, delimiters=("=",))
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read_string(unit.read_text("utf-8"))
    return {key: value.split("\n") for key, value in read["Service"].items()}


def test_there_is_a_unit_for_each_server() -> None:
    assert NAMES == ["searchsvc-indexer.service", "searchsvc-search.service"]


@pytest.mark.skipif(VERIFIER is None, reason="systemd-analyze is not installed")
@pytest.mark.parametrize("unit", UNITS, ids=NAMES)
def test_systemd_takes_the_unit_without_a_word(unit: Path, tmp_path: Path) -> None:
    # Its program and user are made at installation: here those that every system has.
    text = unit.read_text("utf-8").replace("/opt/searchsvc/bin/searchsvc", "/bin/true")
    copy = tmp_path / unit.name
    copy.write_text(text.replace("=searchsvc\n", "=root\n"))
    assert VERIFIER is not None
    done = subprocess.run(
        [VERIFIER, "verify", "--man=no", "--recursive-errors=no", str(copy)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SYSTEMD_LOG_LEVEL": "warning"},
    )
    told = [line for line in done.stderr.splitlines() if unit.name in line]
    assert (done.returncode, told) == (0, []), done.stderr


@pytest.mark.parametrize("unit", UNITS, ids=NAMES)
def test_a_unit_runs_a_command_that_exists_and_names_settings_that_exist(unit: Path) -> None:
    read = service(unit)
    assert read["ExecStart"][0].split()[1] in _COMMANDS
    names = {one.partition("=")[0] for one in read["Environment"]}
    assert names <= {PREFIX + name.upper() for name in Settings.model_fields}
    credentials = {one.partition(":")[0] for one in read["LoadCredential"]}
    used = {one.partition("%d/")[2] for one in read["Environment"] if "%d/" in one}
    assert used == credentials


@pytest.mark.parametrize("unit", UNITS, ids=NAMES)
def test_a_unit_confines_and_bounds_the_service(unit: Path) -> None:
    read = service(unit)
    for name in ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices"):
        assert read[name] == ["yes"]
    assert read["ProtectSystem"] == ["strict"]
    assert read["CapabilityBoundingSet"] == [""]
    assert read["UMask"] == ["0077"]
    assert read["MemoryMax"]
    assert read["TasksMax"]
    assert read.get("DynamicUser") == ["yes"] or read["User"] == ["searchsvc"]
