"""Every setting reaches the compose services, or docs say why it does not."""

import re

import pytest

from searchsvc.settings import PREFIX, Settings
from tests.conftest import ROOT
from tests.unit.test_compose_file import FILES, services

SETTINGS = {PREFIX + name.upper() for name in Settings.model_fields}
LAPTOP = "docker-compose.laptop.yml"
DOCS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
_NAME = re.compile(rf"`({PREFIX}[A-Z0-9_]+)`")
_TAKEN = re.compile(r"\$\{([A-Z0-9_]+):?-")


def _exceptions() -> tuple[set[str], set[str]]:
    """Return what docs say is not taken from `.env`: by any file, by that of the laptop alone."""
    table = DOCS.split("| not from `.env` | why |")[1].split("\n\n")[0]
    named = {line: set(_NAME.findall(line.split("|")[1])) for line in table.splitlines() if line}
    laptop = [names for line, names in named.items() if LAPTOP in line]
    return set().union(*named.values()) - set().union(*laptop), set().union(*laptop)


def _taken(file: str) -> set[str]:
    """Return the settings that a compose file takes from `.env` under their own names."""
    given = [service.get("environment", {}) for service in services(file).values()]
    return {
        name
        for environment in given
        for name, value in environment.items()
        if (found := _TAKEN.match(str(value))) and found[1] == name
    }


@pytest.mark.parametrize("file", FILES)
def test_a_compose_file_takes_every_setting_but_those_that_docs_except(file: str) -> None:
    everywhere, laptop = _exceptions()
    excepted = everywhere | (laptop if file == LAPTOP else set())
    assert _taken(file) & SETTINGS == SETTINGS - excepted


@pytest.mark.parametrize("file", FILES)
def test_compose_sets_nothing_that_is_no_setting(file: str) -> None:
    for service in services(file).values():
        given = {name for name in service.get("environment", {}) if name.startswith(PREFIX)}
        assert given <= SETTINGS


@pytest.mark.parametrize("file", FILES)
def test_every_name_that_only_compose_reads_is_in_its_table(file: str) -> None:
    read = set(re.findall(rf"\$\{{({PREFIX}[A-Z0-9_]+):?-", (ROOT / file).read_text("utf-8")))
    alone = DOCS.split("These are for the compose files alone.")[1]
    assert read - SETTINGS <= set(_NAME.findall(alone))


def test_the_table_of_settings_and_the_settings_agree() -> None:
    table = DOCS.split("\n## Settings\n")[1].split("\n\n| not from")[0].split("Compose hands")[0]
    rows = "\n".join(line.split("|")[1] for line in table.splitlines() if line.startswith("| `"))
    assert set(_NAME.findall(rows)) == SETTINGS


def test_one_server_and_the_cluster_take_the_same() -> None:
    assert _taken("docker-compose.yml") == _taken("docker-compose.cluster.yml")
