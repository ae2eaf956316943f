"""Certificates of a cluster's nodes, signed by an authority of its own; renewed before they end.

A renewal keeps the key and replaces one file: no node ever sees a key and a certificate that don't
belong together, and who trusts the authority's former certificate trusts what is signed after it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from searchsvc.engine.elastic.tls.signing import (
    Authority,
    Key,
    is_good,
    key_as_pem,
    key_of_pem,
    make_authority,
    make_certificate,
    make_key,
)
from searchsvc.errors import SettingsError
from searchsvc.private_file import replace_file

AUTHORITY, CLIENTS = "authority", "clients"
CA_KEY, CA_CERTIFICATE = "ca.key", "ca.crt"
NODE_KEY, NODE_CERTIFICATE = "node.key", "node.crt"
# No browser sees them, so the limits of public authorities don't hold; a year is a habit.
NODE_LIFETIME = timedelta(days=365)
AUTHORITY_LIFETIME = timedelta(days=3650)
_KEY_MODE, _CERTIFICATE_MODE = 0o600, 0o644


@dataclass(frozen=True, slots=True)
class Certified:
    """One certificate, after it was looked at.

    Attributes:
        name: of the node, or `authority`.
        ends: when it ends, in UTC.
        made: whether it was made now; False = the one that was there is good.
    """

    name: str
    ends: datetime
    made: bool

    def __str__(self) -> str:
        """Return it as a few words."""
        return f"{self.name}: {'made' if self.made else 'kept'}, ends {self.ends:%Y-%m-%d}"


def ensure_certificates(
    folder: Path,
    nodes: Sequence[str],
    now: datetime,
    lifetime: timedelta = NODE_LIFETIME,
    authority_lifetime: timedelta = AUTHORITY_LIFETIME,
) -> list[Certified]:
    """Make what is missing, wrong, or at the last third of its life; keep everything else.

    Args:
        folder: `authority/` holds the authority's key and certificate, `NODE/` the key and
            certificate of a node and the authority's, `clients/` the latter for those who ask.
        nodes: names by which the nodes are asked; none = those that have a certificate there.
        now: in UTC.
        lifetime: of a node's certificate.
        authority_lifetime: of the authority's.

    Returns:
        The authority's certificate, then those of the nodes.

    Raises:
        SettingsError: a file of a key holds none, a node can't have that name, or a file can't be
            read or written.
    """
    for name in nodes:
        if name in (AUTHORITY, CLIENTS) or not _is_host(name):
            raise SettingsError(f"a node can't be named {name!r}")
    try:
        authority, done = _ensure_authority(folder / AUTHORITY, now, authority_lifetime)
        of_nodes = [
            _ensure_node(folder / name, name, authority, now, lifetime)
            for name in nodes or _known_nodes(folder)
        ]
        _write(folder / CLIENTS / CA_CERTIFICATE, authority.certificate)
    except OSError as error:
        raise SettingsError(f"certificates: {error}") from None
    return [done, *of_nodes]


def _known_nodes(folder: Path) -> list[str]:
    return sorted(path.parent.name for path in folder.glob(f"*/{NODE_CERTIFICATE}"))


def _is_host(name: str) -> bool:
    return all(part.replace("-", "").isalnum() and part.isascii() for part in name.split("."))


def _ensure_authority(
    folder: Path, now: datetime, lifetime: timedelta
) -> tuple[Authority, Certified]:
    key = _ensure_key(folder / CA_KEY)
    present = _read(folder / CA_CERTIFICATE)
    if present is not None and is_good(present, key, None, now):
        return Authority(present, key), Certified(AUTHORITY, present.not_valid_after_utc, False)
    made = make_authority(key, now, lifetime)
    _write(folder / CA_CERTIFICATE, made.certificate)
    return made, Certified(AUTHORITY, made.certificate.not_valid_after_utc, True)


def _ensure_node(
    folder: Path, name: str, authority: Authority, now: datetime, lifetime: timedelta
) -> Certified:
    key = _ensure_key(folder / NODE_KEY)
    _write(folder / CA_CERTIFICATE, authority.certificate)
    present = _read(folder / NODE_CERTIFICATE)
    if present is not None and is_good(present, key, authority, now):
        return Certified(name, present.not_valid_after_utc, made=False)
    made = make_certificate(authority, key, name, now, lifetime)
    _write(folder / NODE_CERTIFICATE, made)
    return Certified(name, made.not_valid_after_utc, made=True)


def _ensure_key(path: Path) -> Key:
    if not path.exists():
        made = make_key()
        replace_file(path, key_as_pem(made), _KEY_MODE)
        return made
    key = key_of_pem(path.read_bytes())
    if key is None:
        # Not replaced by itself: what an authority's key signed would end with it.
        raise SettingsError(f"{path} holds no private key of ours; to have a new one, delete it")
    return key


def _read(path: Path) -> x509.Certificate | None:
    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return None


def _write(path: Path, certificate: x509.Certificate) -> None:
    content = certificate.public_bytes(Encoding.PEM)
    # Nodes read it again whenever it changes, so it changes only when it is another one.
    if not path.exists() or path.read_bytes() != content:
        replace_file(path, content, _CERTIFICATE_MODE)
