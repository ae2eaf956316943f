"""How clients are told apart."""

from typing import Any

import pytest
from aiohttp.test_utils import make_mocked_request

from searchsvc.errors import SettingsError
from searchsvc.web.http.door.clients import Clients


def key(remote: str, forwarded: str | None = None, trusted: str = "") -> str:
    headers: Any = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    request = make_mocked_request("GET", "/", headers=headers).clone(remote=remote)
    return Clients(trusted).key_of(request)


@pytest.mark.parametrize(
    ("remote", "forwarded", "trusted", "name"),
    [
        ("192.0.2.1", None, "", "192.0.2.1"),
        # Anyone can send the header.
        ("192.0.2.1", "198.51.100.7", "", "192.0.2.1"),
        ("192.0.2.1", "198.51.100.7", "10.0.0.0/8", "192.0.2.1"),
        ("10.1.2.3", "198.51.100.7", "10.0.0.0/8", "198.51.100.7"),
        ("10.1.2.3", "203.0.113.9, 198.51.100.7", "10.0.0.0/8", "198.51.100.7"),
        ("10.1.2.3", "198.51.100.7, 10.9.9.9", "10.0.0.0/8, 127.0.0.1", "198.51.100.7"),
        ("10.1.2.3", None, "10.0.0.0/8", "10.1.2.3"),
        ("10.1.2.3", "10.0.0.5, 10.0.0.6", "10.0.0.0/8", "10.0.0.5"),
        ("10.1.2.3", "unknown", "10.0.0.0/8", "unknown"),
        # A household has a network.
        ("2001:db8:1:2:3:4:5:6", None, "", "2001:db8:1:2::/64"),
        ("::1", None, "", "::1"),
    ],
)
def test_a_client_is_named_by_its_address(
    remote: str, forwarded: str | None, trusted: str, name: str
) -> None:
    assert key(remote, forwarded, trusted) == name


@pytest.mark.parametrize("trusted", ["proxy", "10.0.0.0/99", "10.0.0.1,x"])
def test_a_list_of_proxies_that_can_not_be_read_is_an_error(trusted: str) -> None:
    with pytest.raises(SettingsError, match="SEARCHSVC_TRUSTED_PROXIES"):
        Clients(trusted)
