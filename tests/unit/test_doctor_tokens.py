"""What a server refuses to start with, `doctor` refuses too, and in the same words."""

from pathlib import Path

import pytest

from searchsvc.commands.doctor import check_tokens
from searchsvc.errors import SettingsError
from searchsvc.settings import Settings, load_settings
from searchsvc.web.http.auth import guard_of

HASH = "ab" * 32


def settings(**given: object) -> Settings:
    return load_settings({}, **given)


@pytest.mark.parametrize(
    "tokens",
    ["editor:abc", f"bientap:{HASH}", f"editor:{HASH},admin", f"editor={HASH}", f"Editor:{HASH}"],
)
def test_entries_that_a_server_refuses_fail_in_its_words(tokens: str) -> None:
    with pytest.raises(SettingsError) as refused:
        guard_of(settings(tokens=tokens))
    check = check_tokens(settings(tokens=tokens))
    assert (check["ok"], check["detail"]) == (False, str(refused.value))
    assert "entry" in check["detail"]


def test_a_file_of_tokens_is_read_as_a_server_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "tokens"
    path.write_text(f"publisher:{HASH}\neditor:abc\n")
    assert "entry 2" in check_tokens(settings(tokens_file=path))["detail"]
    assert not check_tokens(settings(tokens_file=tmp_path / "away"))["ok"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"tokens": f"editor:{HASH}, admin:{HASH}"}, "every entry can be read"),
        ({}, "none: whoever is at this machine may write"),
        ({"host": "0.0.0.0"}, "none: the write API without tokens starts only on a loopback"),
    ],
)
def test_what_a_server_takes_is_in_order(given: dict[str, str], said: str) -> None:
    check = check_tokens(settings(**given))
    assert check["ok"]
    assert check["detail"].startswith(said)
