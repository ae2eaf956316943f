"""Makes and checks single certificates; no files, no clock."""

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Key = ec.EllipticCurvePrivateKey

# With a third left: a year's certificate ends four months after the first chance to renew it.
_RENEWED_AT = 1 / 3
# Clocks of several machines differ a little.
_CLOCKS_DIFFER = timedelta(minutes=5)
# A node is asked by its name, and on its own machine.
_ALSO = ("localhost", "127.0.0.1")


@dataclass(frozen=True, slots=True)
class Authority:
    """What signs the nodes' certificates: its certificate and the key to it."""

    certificate: x509.Certificate
    key: Key


def make_key() -> Key:
    """Return a new private key."""
    return ec.generate_private_key(ec.SECP256R1())


def key_as_pem(key: Key) -> bytes:
    """Return a private key as PEM (PKCS#8), which Elasticsearch reads."""
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def key_of_pem(content: bytes) -> Key | None:
    """Return the private key of a PEM file; None when it holds none of ours."""
    try:
        key = serialization.load_pem_private_key(content, password=None)
    except (ValueError, TypeError):
        return None
    return key if isinstance(key, Key) else None


def make_authority(key: Key, now: datetime, lifetime: timedelta) -> Authority:
    """Return an authority with this key, whose certificate it signs itself.

    Args:
        key: its own.
        now: in UTC, when the certificate begins.
        lifetime: how long it holds.
    """
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "searchsvc cluster authority")])
    usage = x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        _begun(name, name, key, now, now + lifetime)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    return Authority(certificate, key)


def make_certificate(
    authority: Authority, key: Key, name: str, now: datetime, lifetime: timedelta
) -> x509.Certificate:
    """Return the certificate of a node.

    Args:
        authority: that signs it; nothing it signs outlives its own certificate.
        key: of the node.
        name: by which the node is asked.
        now: in UTC, when it begins.
        lifetime: how long it holds.
    """
    ends = min(now + lifetime, authority.certificate.not_valid_after_utc)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    # Nodes are each other's clients, too.
    usages = [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]
    # By its key alone: the authority's certificate may be renewed.
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key())
    return (
        _begun(subject, authority.certificate.subject, key, now, ends)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(_names(name)), critical=False)
        .add_extension(x509.ExtendedKeyUsage(usages), critical=False)
        .add_extension(issuer, critical=False)
        .sign(authority.key, hashes.SHA256())
    )


def is_good(
    certificate: x509.Certificate, key: Key, authority: Authority | None, now: datetime
) -> bool:
    """Return whether a certificate needs no renewal.

    Args:
        certificate: to be looked at.
        key: that it must belong to.
        authority: that must have signed it; None = it is an authority's own.
        now: in UTC; more than a third of its life must be left.
    """
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    fresh = begins <= now and ends - now > (ends - begins) * _RENEWED_AT
    if not fresh or certificate.public_key() != key.public_key():
        return False
    try:
        if authority is not None:
            certificate.verify_directly_issued_by(authority.certificate)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _begun(
    subject: x509.Name, issuer: x509.Name, key: Key, now: datetime, ends: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _CLOCKS_DIFFER)
        .not_valid_after(ends)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _names(name: str) -> list[x509.GeneralName]:
    names: list[x509.GeneralName] = []
    for one in dict.fromkeys((name, *_ALSO)):
        try:
            names.append(x509.IPAddress(ipaddress.ip_address(one)))
        except ValueError:
            names.append(x509.DNSName(one))
    return names
