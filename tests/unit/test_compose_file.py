"""What the compose files promise, read without Docker."""

from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

FILES = ("docker-compose.yml", "docker-compose.laptop.yml", "docker-compose.cluster.yml")


def read(file: str) -> dict[str, dict[str, Any]]:
    content: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))
    return content


def services(file: str) -> dict[str, dict[str, Any]]:
    return read(file)["services"]


SERVICES = [
    pytest.param(service, id=f"{file}:{name}")
    for file in FILES
    for name, service in services(file).items()
]


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_is_confined_and_bounded(service: dict[str, Any]) -> None:
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["pids_limit"] > 0
    assert service["mem_limit"]


@pytest.mark.parametrize("service", SERVICES)
def test_every_port_is_on_loopback_unless_the_operator_opens_it(service: dict[str, Any]) -> None:
    for port in service.get("ports", ()):
        assert ":-127.0.0.1:" in port


def test_watching_is_optional_reads_our_files_and_reaches_no_engine() -> None:
    all_services = services("docker-compose.yml")
    watching = {name for name, service in all_services.items() if service.get("profiles")}
    assert watching == {"prometheus", "grafana"}
    for name in watching:
        service = all_services[name]
        assert service["profiles"] == ["observability"]
        assert service["networks"] == ["front"]
        mounted = [one.split(":") for one in service["volumes"] if one.startswith("./")]
        assert all((ROOT / place).exists() and mode == "ro" for place, _, mode in mounted)
