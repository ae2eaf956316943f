"""What may be set of the provider of logins, and what is refused before the server starts."""

import subprocess
import sys
from pathlib import Path

import pytest

from searchsvc.errors import SettingsError
from searchsvc.settings import load_settings
from searchsvc.web.console.session.openid.configuration import GroupRoles, client_of, is_safe
from searchsvc.web.http.auth import Role, check_exposure, guard_of

ISSUER = "https://dang-nhap.maihoa.example"
WHOLE = {
    "SEARCHSVC_OIDC_ISSUER": ISSUER,
    "SEARCHSVC_OIDC_CLIENT_ID": "searchsvc",
    "SEARCHSVC_OIDC_CLIENT_SECRET": "bí mật",
    "SEARCHSVC_OIDC_EDITOR_GROUPS": "bien-tap, tin-bai ,",
    "SEARCHSVC_OIDC_ADMIN_GROUPS": "quan-tri,tin-bai",
}


def test_without_any_setting_nobody_logs_in_at_a_provider() -> None:
    assert client_of(load_settings({})) is None
    assert guard_of(load_settings({})).open


def test_what_is_set_is_read() -> None:
    client = client_of(load_settings(WHOLE))
    assert client is not None
    assert (client.issuer, client.client_id, client.secret) == (ISSUER, "searchsvc", "bí mật")
    assert (client.scopes, client.groups_claim) == ("openid profile email", "groups")
    # Of a group that is named twice the higher role counts.
    assert client.groups.roles == {
        "bien-tap": Role.EDITOR,
        "tin-bai": Role.ADMIN,
        "quan-tri": Role.ADMIN,
    }


def test_a_provider_alone_makes_a_guarded_server_that_may_listen_anywhere() -> None:
    guard = guard_of(load_settings(WHOLE))
    assert (guard.open, guard.has_tokens) == (False, False)
    check_exposure("0.0.0.0", guard)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"ISSUER": ""}, "SEARCHSVC_OIDC_ISSUER is missing"),
        ({"CLIENT_ID": ""}, "SEARCHSVC_OIDC_CLIENT_ID is missing"),
        ({"EDITOR_GROUPS": "", "ADMIN_GROUPS": " , "}, "no group may log in: set SEARCHSVC_OIDC_"),
        ({"SCOPES": "profile email"}, "SEARCHSVC_OIDC_SCOPES must name the scope openid"),
        ({"ISSUER": "http://dang-nhap.maihoa.example"}, "must begin with https://"),
        ({"ISSUER": "dang-nhap.maihoa.example"}, "SEARCHSVC_OIDC_ISSUER: "),
        ({"ISSUER": f"{ISSUER}?x=1"}, "SEARCHSVC_OIDC_ISSUER: "),
        ({"LABEL": "x" * 61}, "SEARCHSVC_OIDC_LABEL: "),
        ({"CLIENT_SECRET_FILE": "/nowhere"}, "SEARCHSVC_OIDC_CLIENT_SECRET and "),
    ],
    ids=str,
)
def test_a_wrong_setting_is_named(changes: dict[str, str], said: str) -> None:
    changed = {f"SEARCHSVC_OIDC_{name}": value for name, value in changes.items()}
    with pytest.raises(SettingsError, match=said) as raised:
        client_of(load_settings({**WHOLE, **changed}))
    assert "bí mật" not in str(raised.value)


def test_the_secret_may_be_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("trong tệp\n", encoding="utf-8")
    changes = {
        "SEARCHSVC_OIDC_CLIENT_SECRET": "",
        "SEARCHSVC_OIDC_CLIENT_SECRET_FILE": str(file),
    }
    client = client_of(load_settings({**WHOLE, **changes}))
    assert client is not None
    assert client.secret == "trong tệp"


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://a.example/x", True),
        ("http://127.0.0.1:8080/x", True),
        ("http://[::1]/", True),
        ("http://localhost:3000", True),
        ("http://a.example", False),
        ("http://localhost.a.example", False),
        ("http://127.0.0.1.a.example", False),
        ("http://10.0.0.1", False),
        ("ftp://127.0.0.1", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://[x", False),
        ("", False),
    ],
)
def test_only_https_and_this_machine_are_safe(address: str, safe: bool) -> None:
    assert is_safe(address) is safe


def test_groups_give_the_highest_role_and_only_those_of_this_provider() -> None:
    groups = GroupRoles(ISSUER, {"a": Role.PUBLISHER, "b": Role.ADMIN})
    assert groups.known(["x", "b", "a"]) == ["a", "b"]
    assert groups.role_of(ISSUER, ["a", "b"]) is Role.ADMIN
    assert groups.role_of(ISSUER, ["x"]) is None
    assert groups.role_of("https://khac.example", ["a"]) is None


_WITHOUT = """
import sys
sys.modules["authlib"] = None
sys.argv = ["searchsvc", "serve", "--port", "0"]
from searchsvc.cli import main
main()
"""


def test_a_server_without_the_extra_says_what_to_install(tmp_path: Path) -> None:
    environment = {**WHOLE, "SEARCHSVC_DATA_DIR": str(tmp_path), "PATH": "/usr/bin"}
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT],
        capture_output=True,
        text=True,
        timeout=120,
        env={**environment, "PYTHONPATH": ":".join(sys.path)},
        check=False,
    )
    assert done.returncode == 2
    assert "pip install 'searchsvc[oidc]'" in done.stderr


def test_a_server_without_logins_needs_no_extra() -> None:
    code = "import sys; sys.modules['authlib'] = None; import searchsvc.web.app"
    environment = {"PYTHONPATH": ":".join(sys.path)}
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120, env=environment)
