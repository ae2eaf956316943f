import re
from pathlib import Path

import pytest

from searchsvc.errors import SettingsError
from searchsvc.indexing.attachments.limits import AttachmentLimits
from searchsvc.settings import PREFIX, Settings, load_settings


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields:
        monkeypatch.delenv(PREFIX + field.upper(), raising=False)


def test_without_variables_the_documented_defaults_hold() -> None:
    settings = load_settings({})
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)
    assert settings.data_dir == Path("var")
    assert settings.engine == "embedded"
    assert settings.index_prefix == "searchsvc"
    assert settings.indexer_url is None
    assert settings.token_list is settings.api_key is settings.password is None
    assert settings.allowed_origins == frozenset()


@pytest.mark.parametrize(
    ("variable", "value", "field", "read"),
    [
        ("HOST", "0.0.0.0", "host", "0.0.0.0"),
        ("PORT", "0", "port", 0),
        ("DATA_DIR", "/srv/search", "data_dir", Path("/srv/search")),
        ("ENGINE", "elasticsearch", "engine", "elasticsearch"),
        ("ES_URL", "https://es.example:9200", "es_url", "https://es.example:9200"),
        ("INDEX_PREFIX", "mai-hoa_2", "index_prefix", "mai-hoa_2"),
        ("QUERY_TIMEOUT", "0.5", "query_timeout", 0.5),
        ("TOKENS", "admin:00ff", "token_list", "admin:00ff"),
        ("ES_API_KEY", "abc==", "api_key", "abc=="),
        ("ES_PASSWORD", "x", "password", "x"),
        (
            "CORS_ORIGINS",
            " https://a.example ,,https://b.example",
            "allowed_origins",
            frozenset({"https://a.example", "https://b.example"}),
        ),
        ("PORT", "", "port", 8080),
    ],
)
def test_a_variable_sets(variable: str, value: str, field: str, read: object) -> None:
    assert getattr(load_settings({PREFIX + variable: value}), field) == read


def test_the_process_environment_is_read_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEARCHSVC_PORT", "9001")
    assert load_settings().port == 9001


def test_a_command_line_outweighs_the_environment() -> None:
    environment = {"SEARCHSVC_PORT": "9001", "SEARCHSVC_HOST": "::1"}
    settings = load_settings(environment, port=9002, host=None)
    assert (settings.port, settings.host) == (9002, "::1")


@pytest.mark.parametrize(
    ("unknown", "nearest"),
    [
        ("SEARCHSVC_PROT", "SEARCHSVC_PORT"),
        ("SEARCHSVC_DATADIR", "SEARCHSVC_DATA_DIR"),
        ("SEARCHSVC_ES_APIKEY", "SEARCHSVC_ES_API_KEY"),
        ("SEARCHSVC_TOKEN", "SEARCHSVC_TOKENS"),
        ("SEARCHSVC_CORS_ORIGIN", "SEARCHSVC_CORS_ORIGINS"),
    ],
)
def test_an_unknown_name_is_an_error_that_suggests_the_nearest(unknown: str, nearest: str) -> None:
    with pytest.raises(
        SettingsError, match=rf"^{unknown} is not a setting; did you mean {nearest}"
    ):
        load_settings({unknown: "x"})


def test_names_of_other_programs_and_of_the_tests_are_left_alone() -> None:
    assert load_settings({"SEARCH_PORT": "1", "SEARCHSVC_TEST_ES_URL": "x", "PATH": "/bin"})


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PORT", "x"),
        ("PORT", "-1"),
        ("PORT", "65536"),
        ("ENGINE", "solr"),
        ("ENGINE", "Embedded"),
        ("INDEX_PREFIX", "Mai"),
        ("INDEX_PREFIX", "-a"),
        ("INDEX_PREFIX", "a" * 62),
        ("QUERY_TIMEOUT", "0"),
        ("QUERY_TIMEOUT", "61"),
        ("QUERY_TIMEOUT", "nan"),
        ("ES_SHARDS", "0"),
        ("ES_REPLICAS", "-1"),
        ("INDEX_PROCESSES", "33"),
        ("BATCH_ARTICLES", "0"),
        ("LARGEST_BODY_MB", "1.5"),
        ("INTENT_DAYS", "-1"),
        ("INTENT_LEAST", "0"),
        ("LOG_LEVEL", "trace"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_a_wrong_value_is_an_error_that_names_its_variable(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"^SEARCHSVC_{variable}: .*{re.escape(value)}"):
        load_settings({PREFIX + variable: value})


def test_all_faults_are_told_together() -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(
            {
                "SEARCHSVC_PROT": "1",
                "SEARCHSVC_PORT": "x",
                "SEARCHSVC_ENGINE": "y",
                "SEARCHSVC_X": "",
            }
        )
    for name in ("SEARCHSVC_PROT", "SEARCHSVC_PORT:", "SEARCHSVC_ENGINE:", "SEARCHSVC_X"):
        assert name in str(caught.value)


FILED = [
    ("TOKENS", "token_list"),
    ("INDEXER_TOKEN", "reporter_token"),
    ("ES_API_KEY", "api_key"),
    ("ES_PASSWORD", "password"),
]


@pytest.mark.parametrize(("variable", "field"), FILED)
def test_a_secret_is_read_from_its_file(variable: str, field: str, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("  bí mật\n", encoding="utf-8")
    assert getattr(load_settings({f"{PREFIX}{variable}_FILE": str(file)}), field) == "bí mật"


@pytest.mark.parametrize(("variable", "field"), FILED)
def test_a_secret_given_twice_is_an_error(variable: str, field: str, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("x", encoding="utf-8")
    settings = load_settings({PREFIX + variable: "x", f"{PREFIX}{variable}_FILE": str(file)})
    with pytest.raises(SettingsError, match=f"SEARCHSVC_{variable} and SEARCHSVC_{variable}_FILE"):
        getattr(settings, field)


@pytest.mark.parametrize(("variable", "field"), FILED)
def test_an_unreadable_secret_file_is_an_error(variable: str, field: str, tmp_path: Path) -> None:
    for path in (tmp_path / "missing", tmp_path):
        settings = load_settings({f"{PREFIX}{variable}_FILE": str(path)})
        with pytest.raises(SettingsError, match=f"SEARCHSVC_{variable}_FILE: "):
            getattr(settings, field)


@pytest.mark.parametrize(("variable", "field"), FILED)
def test_a_secret_file_that_is_not_utf8_is_an_error_that_shows_nothing_of_it(
    variable: str, field: str, tmp_path: Path
) -> None:
    file = tmp_path / "secret"
    file.write_text("bí mật", encoding="utf-16")
    settings = load_settings({f"{PREFIX}{variable}_FILE": str(file)})
    with pytest.raises(SettingsError, match=f"SEARCHSVC_{variable}_FILE: .* UTF-8") as caught:
        getattr(settings, field)
    assert "0x" not in str(caught.value)


def test_every_setting_is_described() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_settings_do_not_change() -> None:
    settings = load_settings({})
    with pytest.raises(ValueError, match="frozen"):
        settings.port = 1  # type: ignore[misc]


@pytest.mark.parametrize("variable", ["ES_API_KEY", "ES_PASSWORD", "TOKENS", "INDEXER_TOKEN"])
def test_printed_settings_hide_secrets(variable: str) -> None:
    assert "hunter2" not in repr(load_settings({PREFIX + variable: "hunter2"}))


def test_networks_and_ports_of_links_are_lists() -> None:
    given = {"link_networks": "10.0.0.7, 10.1.0.0/16", "link_ports": "8080,8443"}
    limits = AttachmentLimits.of(Settings.model_validate(given))
    assert limits.link_networks == ("10.0.0.7", "10.1.0.0/16")
    assert limits.link_ports == (8080, 8443)
