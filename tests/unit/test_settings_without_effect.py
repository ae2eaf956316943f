"""Settings that are given and have no effect are told of; values that can't work are refused."""

from pathlib import Path
from typing import Any

import pytest
import structlog

from searchsvc.commands import serving
from searchsvc.commands.settings_check import check_settings
from searchsvc.commands.settings_effect import without_effect
from searchsvc.errors import SettingsError
from searchsvc.setting_values import SENTENCES
from searchsvc.settings import Settings, load_settings
from tests.ops.command_line import run

PATTERNED = [
    name
    for name, field in Settings.model_fields.items()
    if any(getattr(one, "pattern", None) for one in field.metadata)
]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"es_url": "http://es.example:9200"}, "SEARCHSVC_ENGINE is embedded"),
        ({"es_api_key": "abc"}, "SEARCHSVC_ENGINE is embedded"),
        ({"es_replicas": 1}, "SEARCHSVC_ENGINE is embedded"),
        ({"index_prefix": "mai-hoa"}, "SEARCHSVC_ENGINE is embedded"),
        ({"indexer_token": "abc"}, "SEARCHSVC_INDEXER_URL is not set"),
        ({"smtp_user": "lan"}, "SEARCHSVC_ALERTS=1 switches them on"),
        ({"alerts_from": "foo"}, "SEARCHSVC_ALERTS=1 switches them on"),
        ({"backup_keep": 3}, "SEARCHSVC_BACKUP_STORE is not set"),
        ({"backup_s3_region": "hn", "backup_store": "/b"}, "SEARCHSVC_BACKUP_STORE is a folder"),
        ({"oidc_client_id": "tim"}, "SEARCHSVC_OIDC_ISSUER is not set"),
        ({"traced_share": 0.5}, "SEARCHSVC_OTLP_URL is not set"),
    ],
)
def test_a_setting_without_effect_is_named_with_what_it_lacks(
    given: dict[str, Any], reason: str
) -> None:
    settings = load_settings({}, **given)
    (said,) = without_effect(settings)
    assert said.startswith(f"SEARCHSVC_{next(iter(given)).upper()} has no effect: ")
    assert reason in said
    check = check_settings(settings)
    assert check["ok"]
    assert said in check["detail"]


@pytest.mark.parametrize(("command", "told"), [("serve", 1), ("indexer", 1), ("search-server", 0)])
def test_several_processes_are_those_of_a_search_server(command: str, told: int) -> None:
    assert len(without_effect(load_settings({}, processes=4), command)) == told


def test_settings_that_work_and_defaults_are_not_told_of() -> None:
    settings = load_settings(
        {},
        engine="elasticsearch",
        es_url="https://es.example:9200",
        index_prefix="mai-hoa",
        indexer_url="http://indexer.example",
        indexer_token="x",
        smtp_port=587,
        backup_store="s3://sao-luu",
        backup_s3_region="hn",
    )
    assert without_effect(settings, "search-server") == []


def test_a_server_logs_them_at_its_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("searchsvc.logs.configure", lambda settings: None)
    monkeypatch.setattr("asyncio.run", lambda work: work.close())
    with structlog.testing.capture_logs() as logs:
        serving._run(load_settings({}, data_dir=tmp_path, processes=4), "serve", json=True)
    (told,) = [log for log in logs if log["event"] == "settings.without_effect"]
    assert "SEARCHSVC_PROCESSES has no effect" in told["setting"]


@pytest.mark.parametrize("command", ["serve", "indexer"])
def test_a_server_starts_without_its_golden_queries_and_warns(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    monkeypatch.setattr("searchsvc.logs.configure", lambda settings: None)
    begun: list[bool] = []
    monkeypatch.setattr("asyncio.run", lambda work: begun.append(work.close() is None))
    away = tmp_path / "golden.jsonl"
    with structlog.testing.capture_logs() as logs:
        settings = load_settings({}, data_dir=tmp_path, golden_queries=away)
        serving._run(settings, command, json=True)
    (told,) = [log for log in logs if log["event"] == "golden.unreadable"]
    assert (begun, f"golden queries: {away}" in told["error"]) == ([True], True)


@pytest.mark.parametrize("store", ["data/backups", "data", "s3://"])
def test_an_indexer_refuses_a_store_that_can_be_none(tmp_path: Path, store: str) -> None:
    said = run(tmp_path, "indexer", "--port", "0", code=2, SEARCHSVC_BACKUP_STORE=store)
    assert said.count("SEARCHSVC_BACKUP_STORE") == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PUBLIC_URL", "https://a?x"),
        ("PUBLIC_URL", "https://a<b"),
        ("PUBLIC_URL", "https://u:p@a"),
        ("PUBLIC_URL", "https://a:x"),
        ("PUBLIC_URL", "https://:80"),
        ("QUERY_TIMEOUT", "1e-9"),
        ("IDLE_SECONDS", "1e-9"),
        ("BODY_SECONDS", "0.01"),
        ("RECONCILE_HOURS", "1e-9"),
        ("BACKUP_HOURS", "0.001"),
        ("ES_URL", "http://a.example:9200,https://b.example:9200"),
    ],
)
def test_a_value_that_can_t_work_is_refused(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"^SEARCHSVC_{name}: "):
        load_settings({f"SEARCHSVC_{name}": value})


@pytest.mark.parametrize("value", ["https://tim.example", "http://127.0.0.1:8080", "http://[::1]"])
def test_a_public_address_is_taken(value: str) -> None:
    assert load_settings({"SEARCHSVC_PUBLIC_URL": value}).public_url == value


def test_every_pattern_has_a_sentence() -> None:
    assert set(PATTERNED) <= set(SENTENCES)


@pytest.mark.parametrize("field", PATTERNED)
def test_nobody_is_shown_a_pattern(field: str) -> None:
    with pytest.raises(SettingsError) as raised:
        load_settings({f"SEARCHSVC_{field.upper()}": "? ?"})
    said = str(raised.value)
    assert "write" in said
    assert "pattern" not in said
    assert "^" not in said


def test_a_name_that_is_like_no_setting_is_not_guessed() -> None:
    with pytest.raises(SettingsError) as raised:
        load_settings({"SEARCHSVC_FOO": "1"})
    assert str(raised.value) == "SEARCHSVC_FOO is not a setting; docs/operations.md lists all"


def test_a_wrong_option_is_named_as_it_was_typed(tmp_path: Path) -> None:
    said = run(tmp_path, "serve", "--port", "99999", code=2)
    assert "searchsvc: --port: " in said
    assert "SEARCHSVC_PORT" not in said


def test_a_data_folder_that_can_t_be_made_is_named_with_the_remedy(tmp_path: Path) -> None:
    said = run(tmp_path, "indexer", "--port", "0", "--data-dir", "/proc/x", code=5)
    assert "the data folder /proc/x can't be used" in said
    assert "SEARCHSVC_DATA_DIR" in said
    assert "Errno" not in said
