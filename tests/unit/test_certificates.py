"""Certificates of a cluster: made once, renewed before they end, and trusted all the while."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from searchsvc.commands.doctor import check_certificates
from searchsvc.engine.elastic.tls.certificates import ensure_certificates
from searchsvc.errors import SettingsError
from searchsvc.settings import Settings
from tests.ops.command_line import run, run_json

NOW = datetime(2026, 3, 1, tzinfo=UTC)
NODES = ("es1", "es2")
DAY = timedelta(days=1)
YEAR, DECADE = 365 * DAY, 3650 * DAY


def made(folder: Path, now: datetime = NOW, nodes: tuple[str, ...] = NODES) -> list[str]:
    """Names of the certificates that were made."""
    return [one.name for one in ensure_certificates(folder, nodes, now) if one.made]


def keys(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.glob("*/*.key")}


def certificate(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def test_every_node_gets_its_own_and_everybody_the_authoritys(tmp_path: Path) -> None:
    assert made(tmp_path) == ["authority", "es1", "es2"]
    names = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert names == {
        *("authority/ca.crt", "authority/ca.key", "clients/ca.crt"),
        *(f"{node}/{name}" for node in NODES for name in ("ca.crt", "node.crt", "node.key")),
    }
    alternatives = certificate(tmp_path / "es1" / "node.crt").extensions.get_extension_for_class(
        x509.SubjectAlternativeName
    )
    assert alternatives.value.get_values_for_type(x509.DNSName) == ["es1", "localhost"]


def test_private_keys_are_their_owners_alone(tmp_path: Path) -> None:
    made(tmp_path)
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.glob("*/*")}
    assert modes == {"ca.key": 0o600, "node.key": 0o600, "ca.crt": 0o644, "node.crt": 0o644}
    assert {path.stat().st_mode & 0o077 for path in tmp_path.iterdir()} == {0}


def test_what_is_good_is_kept_to_the_byte(tmp_path: Path) -> None:
    made(tmp_path)
    before = {path: path.stat() for path in tmp_path.rglob("*")}
    assert made(tmp_path, NOW + 200 * DAY) == []
    assert {path: path.stat() for path in tmp_path.rglob("*")} == before


@pytest.mark.parametrize(
    ("later", "renewed"),
    [
        (0.66 * YEAR, []),
        (0.67 * YEAR, ["es1", "es2"]),
        (2 * YEAR, ["es1", "es2"]),
        # A node's may not outlive the authority's, so both are made anew.
        (0.67 * DECADE, ["authority", "es1", "es2"]),
        (2 * DECADE, ["authority", "es1", "es2"]),
    ],
)
def test_the_last_third_of_a_life_is_the_time_of_renewal(
    tmp_path: Path, later: timedelta, renewed: list[str]
) -> None:
    made(tmp_path)
    former = keys(tmp_path)
    assert made(tmp_path, NOW + later) == renewed
    assert made(tmp_path, NOW + later) == []
    # The keys stay: a node would otherwise see a new key and a former certificate for a moment.
    assert keys(tmp_path) == former


def test_a_short_life_is_renewed_as_well(tmp_path: Path) -> None:
    hour, minute = timedelta(hours=1), timedelta(minutes=1)
    first = ensure_certificates(tmp_path, NODES, NOW, lifetime=hour, authority_lifetime=2 * hour)
    assert [one.ends - NOW for one in first] == [2 * hour, hour, hour]
    for minutes, renewed in ((30, []), (45, ["es1", "es2"]), (110, ["authority", "es1", "es2"])):
        now = NOW + minutes * minute
        done = ensure_certificates(tmp_path, NODES, now, lifetime=hour, authority_lifetime=2 * hour)
        assert [one.name for one in done if one.made] == renewed
        assert all(one.ends > now for one in done)


def _remove(path: Path) -> None:
    path.unlink()


def _spoil(path: Path) -> None:
    path.write_text("-----BEGIN CERTIFICATE-----\nkaputt\n-----END CERTIFICATE-----\n")


@pytest.mark.parametrize("harm", [_remove, _spoil])
@pytest.mark.parametrize(
    ("name", "again"),
    [("es1/node.crt", ["es1"]), ("authority/ca.crt", ["authority"]), ("clients/ca.crt", [])],
)
def test_a_certificate_that_is_gone_or_broken_is_made_again(
    tmp_path: Path, harm: Callable[[Path], None], name: str, again: list[str]
) -> None:
    made(tmp_path)
    harm(tmp_path / name)
    assert made(tmp_path) == again
    assert certificate(tmp_path / name)


def test_another_key_or_authority_makes_another_certificate(tmp_path: Path) -> None:
    made(tmp_path)
    (tmp_path / "es2" / "node.key").unlink()
    assert made(tmp_path) == ["es2"]
    (tmp_path / "authority" / "ca.key").unlink()
    assert made(tmp_path) == ["authority", "es1", "es2"]


def test_a_broken_key_is_named_and_not_replaced(tmp_path: Path) -> None:
    made(tmp_path)
    (tmp_path / "authority" / "ca.key").write_text("kaputt")
    with pytest.raises(SettingsError, match=r"ca\.key holds no private key"):
        made(tmp_path)
    assert (tmp_path / "authority" / "ca.key").read_text() == "kaputt"


@pytest.mark.parametrize("name", ["authority", "clients", "", "../es1", "es 1", "nút"])
def test_a_name_that_no_node_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match="can't be named"):
        made(tmp_path, nodes=(name,))


@asynccontextmanager
async def presented(folder: Path) -> AsyncIterator[int]:
    """Yield the port of a server that has a node's certificate."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "node.crt", folder / "node.key")

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(carry, "127.0.0.1", 0, ssl=context)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


async def _asked(folder: Path, trusted: Path, name: str) -> None:
    """Ask a server that has a node's certificate, as a client that trusts an authority."""
    context = ssl.create_default_context(cafile=trusted)
    async with presented(folder) as port:
        _, writer = await asyncio.open_connection(
            "127.0.0.1", port, ssl=context, server_hostname=name
        )
        writer.close()


async def test_who_trusts_the_former_authority_trusts_what_is_signed_after_a_renewal(
    tmp_path: Path,
) -> None:
    now = datetime.now(UTC)
    # A life of which two thirds are over, as seen by the clock of the handshake.
    ensure_certificates(tmp_path, NODES, now - 0.7 * DECADE)
    former = tmp_path / "former.crt"
    former.write_bytes((tmp_path / "clients" / "ca.crt").read_bytes())
    assert [one.made for one in ensure_certificates(tmp_path, NODES, now)] == [True] * 3
    for trusted in (former, tmp_path / "clients" / "ca.crt"):
        for name in ("es1", "localhost", "127.0.0.1"):
            await _asked(tmp_path / "es1", trusted, name)
    with pytest.raises(ssl.SSLCertVerificationError, match="not valid for 'es2'"):
        await _asked(tmp_path / "es1", former, "es2")


def test_the_command_makes_them_and_renews_those_that_are_there(tmp_path: Path) -> None:
    folder = str(tmp_path / "certificates")
    shown = run(tmp_path, "certificates", "--folder", folder, "--node", "es1", "--node", "es2")
    assert [line.split(", ")[0] for line in shown.splitlines()] == [
        "authority: made",
        "es1: made",
        "es2: made",
    ]
    listed = run_json(tmp_path, "certificates", "--folder", folder)["certificates"]
    assert [(one["name"], one["made"]) for one in listed] == [
        ("authority", False),
        ("es1", False),
        ("es2", False),
    ]
    error = run(tmp_path, "certificates", "--folder", folder, "--node", "../x", code=2)
    assert "can't be named" in error


@pytest.mark.parametrize(("lived", "good"), [(300, True), (340, False)])
async def test_doctor_tells_when_a_certificate_ends_and_warns_in_the_last_month(
    tmp_path: Path, lived: int, good: bool
) -> None:
    now = datetime.now(UTC)
    ensure_certificates(tmp_path, NODES, now - lived * DAY)
    async with presented(tmp_path / "es1") as port:
        url, ca = f"https://127.0.0.1:{port}", tmp_path / "clients" / "ca.crt"
        settings = Settings(engine="elasticsearch", es_url=url, es_ca_certs=ca)
        told = await check_certificates(settings, now)
    ends = now + (365 - lived) * DAY
    assert told["ok"] is good
    assert f"{url} until {ends:%Y-%m-%d}" in told["detail"]
    assert ("renew them" in told["detail"]) is not good


async def test_doctor_names_the_node_that_does_not_answer_or_is_not_trusted(tmp_path: Path) -> None:
    made(tmp_path / "ours", datetime.now(UTC))
    made(tmp_path / "other", datetime.now(UTC))
    trusted = tmp_path / "other" / "clients" / "ca.crt"
    async with presented(tmp_path / "ours" / "es1") as port:
        url = f"https://127.0.0.1:{port}"
        settings = Settings(engine="elasticsearch", es_url=url, es_ca_certs=trusted)
        told = await check_certificates(settings, NOW)
        assert not told["ok"]
        assert f"{url}: " in told["detail"]
        assert "CERTIFICATE_VERIFY_FAILED" in told["detail"]
    told = await check_certificates(settings, NOW)
    assert not told["ok"]
    assert url in told["detail"]
