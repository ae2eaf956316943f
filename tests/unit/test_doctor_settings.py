"""Settings that only servers read are checked by `doctor`, in the servers' words."""

from pathlib import Path

import pytest

from searchsvc.commands.settings_check import check_settings, settings_rows
from searchsvc.errors import SettingsError
from searchsvc.indexing.rebuild.relevance import read_golden
from searchsvc.settings import load_settings
from searchsvc.web.monitoring import tracing


def test_settings_that_a_server_takes_are_in_order(tmp_path: Path) -> None:
    golden = tmp_path / "golden.jsonl"
    golden.write_text('{"query": "chợ Bến Lụa", "id": "mai-1"}\n', encoding="utf-8")
    check = check_settings(load_settings({}, golden_queries=golden))
    assert check == {"name": "settings", "ok": True, "detail": "a server takes them"}


def test_all_that_a_server_would_refuse_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As if OpenTelemetry were not installed.
    monkeypatch.setitem(__import__("sys").modules, "opentelemetry.sdk.trace", None)
    golden, token = tmp_path / "golden.jsonl", tmp_path / "away"
    golden.write_text("chợ Bến Lụa\n", encoding="utf-8")
    settings = load_settings(
        {},
        otlp_url="http://127.0.0.1:4318/v1/traces",
        indexer_token_file=token,
        golden_queries=golden,
    )
    check = check_settings(settings)
    assert not check["ok"]
    for read in (
        lambda: tracing.make_tracing(settings),
        lambda: settings.reporter_token,
        lambda: read_golden(golden),
    ):
        with pytest.raises(SettingsError) as refused:
            read()
        assert str(refused.value) in check["detail"]


def test_the_meaning_of_a_setting_that_is_one_of_a_few_words_names_them_all() -> None:
    meanings = {row["name"]: row["meaning"] for row in settings_rows(load_settings({}))}
    for name, words in (
        ("SMTP_TLS", ": starttls, tls or none"),
        ("ENGINE", ": embedded or elasticsearch"),
        ("LOG_LEVEL", ": debug, info, warning or error"),
        ("LOG_FORMAT", ": json or console"),
    ):
        assert meanings[f"SEARCHSVC_{name}"].endswith(words)
