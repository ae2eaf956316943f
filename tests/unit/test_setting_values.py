"""Settings that could never have an effect are refused, each value with what to write."""

import pytest

from searchsvc.errors import SettingsError
from searchsvc.settings import load_settings


def refused(name: str, value: str) -> str:
    with pytest.raises(SettingsError) as error:
        load_settings({f"SEARCHSVC_{name}": value})
    assert str(error.value).startswith(f"SEARCHSVC_{name}: ")
    return str(error.value)


@pytest.mark.parametrize("name", ["CORS_ORIGINS", "CONSOLE_ORIGIN"])
@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("https://mai.example/", "https://mai.example"),
        ("https://mai.example/tin", "https://mai.example"),
        ("https://Mai.example", "https://mai.example"),
        ("HTTPS://mai.example", "https://mai.example"),
        ("https://mai.example:443", "https://mai.example"),
        ("http://[::1]:80", "http://[::1]"),
        ("https://bản.example", "https://xn--bn-l5s.example"),
        ("https://lan@mai.example", "https://mai.example"),
    ],
)
def test_an_origin_that_no_browser_sends_is_refused_with_what_it_sends(
    name: str, written: str, sent: str
) -> None:
    if name == "CONSOLE_ORIGIN" and written.startswith("HTTPS"):
        return
    assert f"browsers never send {written!r} as an origin; write {sent}" in refused(name, written)


@pytest.mark.parametrize("written", ["*", "mai.example", "null", "https://", "https://*.a", "a b"])
def test_what_is_no_origin_is_refused(written: str) -> None:
    assert f"{written!r} is no origin; write one such as" in refused("CORS_ORIGINS", written)


@pytest.mark.parametrize(
    "written", ["https://mai.example", "http://127.0.0.1:8080", "http://[::1]:81", "app://trang"]
)
def test_an_origin_as_browsers_send_it_is_taken(written: str) -> None:
    assert load_settings({"SEARCHSVC_CORS_ORIGINS": written}).allowed_origins == {written}


@pytest.mark.parametrize("name", ["TRUSTED_PROXIES", "LINK_NETWORKS"])
def test_each_entry_that_is_no_network_is_named(name: str) -> None:
    said = refused(name, "10.0.0.1, cong, 10.1.0.0/8, ::1/200")
    assert "'cong' is no address or network" in said
    assert "'::1/200' is no address or network" in said
    assert "'10." not in said.partition("(got")[0]


def test_each_port_that_is_none_is_named() -> None:
    said = refused("LINK_PORTS", "8080, 0, 65536, http, -1")
    for wrong in ("'0'", "'65536'", "'http'", "'-1'"):
        assert f"{wrong} is no port" in said
    assert "'8080'" not in said


@pytest.mark.parametrize(
    "url", ["indexer", "indexer:8080", "ftp://indexer", "http://", "http:///a"]
)
def test_an_indexer_without_an_address_of_the_web_is_refused(url: str) -> None:
    assert url in refused("INDEXER_URL", url)


@pytest.mark.parametrize("url", ["http://indexer:8080", "https://mai.example/tim/", "http://[::1]"])
def test_an_indexer_may_have_a_port_and_a_path(url: str) -> None:
    assert load_settings({"SEARCHSVC_INDEXER_URL": url}).indexer_url == url
