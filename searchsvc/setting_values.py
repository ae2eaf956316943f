"""What the values of settings must look like, beyond their types."""

import ipaddress
from collections.abc import Iterator
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

_DEFAULT_PORTS = {"http": 80, "https": 443}
_MOST_PORT = 65_535


def listed(value: str) -> list[str]:
    """Split a list at its commas; blanks and empty entries don't count."""
    return [one.strip() for one in value.split(",") if one.strip()]


def _origin(value: str) -> str:
    """Check an origin: it is compared with what browsers send, letter by letter."""
    sent = _as_sent(value)
    if sent is None:
        raise ValueError(f"{value!r} is no origin; write one such as https://portal.example")
    if value != sent:
        raise ValueError(f"browsers never send {value!r} as an origin; write {sent}")
    return value


def _as_sent(value: str) -> str | None:
    """Return the origin of an address as browsers send it (RFC 6454, 6.2); None = it has none."""
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port
        host = host if host.isascii() else host.encode("idna").decode()
    except ValueError:
        return None
    if not parts.scheme or not host or any(char.isspace() or char in "*," for char in host):
        return None
    named = f"[{host}]" if ":" in host else host
    at = "" if port is None or port == _DEFAULT_PORTS.get(parts.scheme) else f":{port}"
    return f"{parts.scheme}://{named}{at}"


def _all_of(value: str, faults: Iterator[str]) -> str:
    """Raise one error for all faults of a list."""
    if said := "; ".join(faults):
        raise ValueError(said)
    return value


def _origins(value: str) -> str:
    def faults() -> Iterator[str]:
        for one in listed(value):
            try:
                _origin(one)
            except ValueError as error:
                yield str(error)

    return _all_of(value, faults())


def _networks(value: str) -> str:
    def faults() -> Iterator[str]:
        for one in listed(value):
            try:
                ipaddress.ip_network(one, strict=False)
            except ValueError:
                yield f"{one!r} is no address or network; write one such as 10.0.0.0/8"

    return _all_of(value, faults())


def _ports(value: str) -> str:
    return _all_of(
        value,
        (
            f"{one!r} is no port; write a whole number from 1 to {_MOST_PORT}"
            for one in listed(value)
            if not (one.isascii() and one.isdigit() and 1 <= int(one) <= _MOST_PORT)
        ),
    )


Origin = Annotated[str, AfterValidator(_origin)]
Origins = Annotated[str, AfterValidator(_origins)]
Networks = Annotated[str, AfterValidator(_networks)]
Ports = Annotated[str, AfterValidator(_ports)]
