"""What the compose file of the cluster promises, beside that of one node; read without Docker."""

import re
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.unit.test_compose_file import read

ONE = read("docker-compose.yml")
CLUSTER = read("docker-compose.cluster.yml")
SERVICES: dict[str, dict[str, Any]] = CLUSTER["services"]
NODES = ("es1", "es2", "es3")
SEARCHES = ("search1", "search2")
SSL = "xpack.security.{}.ssl"


def mounts(name: str) -> dict[str, str]:
    """Folder in the container → volume or folder outside."""
    found = {}
    for mount in SERVICES[name].get("volumes", ()):
        # A variable's default holds a colon, too.
        source, target = re.sub(r"\$\{[^}]*\}", "folder", mount).split(":")[:2]
        found[target] = source
    return found


def all_mounts(volume: str) -> set[str]:
    return {name for name in SERVICES if volume in mounts(name).values()}


def test_it_runs_three_nodes_two_search_servers_a_proxy_and_one_indexer() -> None:
    assert set(SERVICES) == {"init", "provision", "indexer", "proxy", *NODES, *SEARCHES}


@pytest.mark.parametrize("node", NODES)
@pytest.mark.parametrize("layer", ["http", "transport"])
def test_every_node_speaks_tls_on_both_layers_with_a_key_of_its_own(node: str, layer: str) -> None:
    settings, ssl = SERVICES[node]["environment"], SSL.format(layer)
    assert settings["xpack.security.enabled"] == settings[f"{ssl}.enabled"] == "true"
    assert settings[f"{ssl}.key"] == "certs/node.key"
    assert settings[f"{ssl}.certificate"] == "certs/node.crt"
    assert settings[f"{ssl}.certificate_authorities"] == "certs/ca.crt"
    assert mounts(node)["/usr/share/elasticsearch/config/certs"] == f"{node}-certificates"


@pytest.mark.parametrize("node", NODES)
def test_every_node_knows_the_others_and_has_the_limits_of_the_single_one(node: str) -> None:
    settings = SERVICES[node]["environment"]
    assert settings["node.name"] == node
    assert settings["discovery.seed_hosts"] == ",".join(NODES)
    assert settings["cluster.initial_master_nodes"] == ",".join(NODES)
    assert "discovery.type" not in settings
    single = ONE["services"]["elasticsearch"]
    for name in ("image", "pids_limit", "mem_limit", "cap_drop", "security_opt", "networks"):
        assert SERVICES[node][name] == single[name]
    assert mounts(node)["/usr/share/elasticsearch/data"] == node


@pytest.mark.parametrize("node", NODES)
def test_a_nodes_health_check_asks_with_password_and_checks_the_certificate(node: str) -> None:
    command = SERVICES[node]["healthcheck"]["test"][1]
    assert "https://localhost:9200" in command
    assert "--cacert" in command
    assert "password" in command
    assert "--insecure" not in command
    assert " -k " not in command


@pytest.mark.parametrize("name", ["provision", "indexer", *SEARCHES])
def test_services_ask_all_nodes_over_tls_and_keep_a_copy_of_each_shard(name: str) -> None:
    settings = SERVICES[name]["environment"]
    assert settings["SEARCHSVC_ES_URL"] == ",".join(f"https://{node}:9200" for node in NODES)
    folder = settings["SEARCHSVC_ES_CA_CERTS"].rpartition("/")[0]
    assert mounts(name)[folder] == "clients"
    assert settings["SEARCHSVC_ES_REPLICAS"] == "${SEARCHSVC_ES_REPLICAS:-1}"


def test_the_authoritys_key_is_mounted_only_where_certificates_are_made() -> None:
    assert all_mounts("authority") == {"init", "provision"}
    for node in NODES:
        assert all_mounts(f"{node}-certificates") == {"init", "provision", node}
    assert "certificates" in SERVICES["init"]["command"]
    assert SERVICES["provision"]["command"][-2:] == ["--certificates", "/run/certificates"]


def test_every_secret_is_mounted_where_it_is_with_one_node() -> None:
    others = {"elasticsearch": set(NODES), "search": set(SEARCHES)}
    for volume in ("elastic-password", "operator", "reporter-token", "tokens", "search-key"):
        single = {
            name
            for name, service in ONE["services"].items()
            if any(mount.split(":")[0] == volume for mount in service.get("volumes", ()))
        }
        assert all_mounts(volume) == set().union(*(others.get(name, {name}) for name in single))


def test_nodes_and_search_servers_have_no_way_out() -> None:
    networks = CLUSTER["networks"]
    inside = {name for name, network in networks.items() if (network or {}).get("internal")}
    assert inside == {"engine", "inside"}
    for name in (*NODES, *SEARCHES, "provision"):
        assert set(SERVICES[name]["networks"]) <= inside
        assert "ports" not in SERVICES[name]
    assert SERVICES["init"]["network_mode"] == "none"


def test_readers_reach_the_proxy_alone_and_it_reaches_no_node() -> None:
    published = {name for name, service in SERVICES.items() if service.get("ports")}
    assert published == {"proxy", "indexer"}
    assert "engine" not in SERVICES["proxy"]["networks"]
    assert not {name for name in SERVICES if name.startswith("es")} & set(
        SERVICES["proxy"]["depends_on"]
    )


def test_search_servers_believe_the_proxys_network_who_asked() -> None:
    (pool,) = CLUSTER["networks"]["inside"]["ipam"]["config"]
    for name in SEARCHES:
        assert SERVICES[name]["environment"]["SEARCHSVC_TRUSTED_PROXIES"] == pool["subnet"]


def test_the_proxy_has_both_servers_and_a_read_only_configuration() -> None:
    proxy = SERVICES["proxy"]
    assert proxy["environment"] == {
        "BIND": ":8080",
        **{name.upper(): f"{name}:8080" for name in SEARCHES},
    }
    assert proxy["read_only"] is True
    assert proxy["volumes"] == ["./ops/haproxy:/usr/local/etc/haproxy:ro"]
    configuration = (ROOT / "ops" / "haproxy" / "haproxy.cfg").read_text(encoding="utf-8")
    for name in ("BIND", "SEARCH1", "SEARCH2"):
        assert f'"${name}"' in configuration


def test_the_service_takes_the_same_settings_as_with_one_node() -> None:
    for name, single in (("indexer", "indexer"), ("search1", "search"), ("search2", "search")):
        here = set(SERVICES[name]["environment"])
        there = set(ONE["services"][single]["environment"])
        assert here - there == {"SEARCHSVC_ES_CA_CERTS"}
        assert there <= here


def test_every_volume_that_is_declared_is_used_and_the_other_way_round() -> None:
    used = {volume for name in SERVICES for volume in mounts(name).values()}
    assert {name for name in used if not name.startswith((".", "folder"))} | {"backups"} == set(
        CLUSTER["volumes"]
    )


def test_the_image_has_a_folder_of_the_services_user_for_each_certificate() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    for name in ("authority", "clients", *NODES):
        assert f"/run/certificates/{name}" in dockerfile
