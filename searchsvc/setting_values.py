"""What the values of settings must look like, beyond their types."""

import difflib
import ipaddress
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator

_DEFAULT_PORTS = {"http": 80, "https": 443}
_MOST_PORT = 65_535
# Less is a slip of the pen: work that never ends.
_LEAST_HOURS = 0.01


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


_URL_SIGNS = re.compile(r"[^\s<>\"'\\`{}|^]+")
# What a value must look like → the sentence that says so, for those that a pattern checks.
SENTENCES = {
    "index_prefix": "write small letters, digits, - and _, beginning with a letter or digit, at"
    " most 61 of them, such as mai-hoa",
    "indexer_url": "write the indexer's address, such as http://indexer.example:8081",
    "public_url": "write http:// or https:// and a host, such as https://tim.example",
    "console_origin": "write http:// or https:// and a host, such as https://search.example",
    "client_rate": "write a number of at most seven digits and second, minute or hour, such as"
    " 120/minute",
    "oidc_issuer": "write the provider's address, such as https://dang-nhap.example/realms/quan",
    "otlp_url": "write an address such as http://127.0.0.1:4318/v1/traces",
}


def _public(value: str) -> str:
    """Check an address that feeds and mails give to readers."""
    try:
        parts = urlsplit(value)
        host, named, _ = parts.hostname, parts.username, parts.port
    except ValueError:
        host, named = None, None
    if not host or named is not None or not _URL_SIGNS.fullmatch(value) or {"?", "#"} & set(value):
        raise ValueError(SENTENCES["public_url"])
    return value


def _nodes(value: str) -> str:
    schemes = {urlsplit(one).scheme for one in listed(value)}
    if {"http", "https"} <= schemes:
        raise ValueError("the nodes of one cluster speak all http or all https; write one of them")
    return value


def _hours(value: float) -> float:
    if 0 < value < _LEAST_HOURS:
        raise ValueError(f"write 0 for never, or at least {_LEAST_HOURS}")
    return value


def remedy_of(name: str, known: Iterable[str], prefix: str) -> str:
    """Return what to write instead of a name that is no setting.

    Args:
        name: as it was given.
        known: the names of settings.
        prefix: that all of them begin with; it makes no two of them alike.
    """
    names = [one.removeprefix(prefix) for one in sorted(known)]
    near = difflib.get_close_matches(name.removeprefix(prefix), names, n=1)
    return f"did you mean {prefix}{near[0]}?" if near else "docs/operations.md lists all"


def said_of(field: str, detail: Mapping[str, Any]) -> str:
    """Return what is wrong with a value, in words: no pattern is shown to anybody.

    Args:
        field: of the settings.
        detail: one of pydantic's errors.
    """
    if detail["type"] == "string_pattern_mismatch":
        return SENTENCES[field]
    said: str = detail["msg"]
    return said.removeprefix("Value error, ")


Hours = Annotated[float, AfterValidator(_hours)]
Public = Annotated[str, AfterValidator(_public)]
Nodes = Annotated[str, AfterValidator(_nodes)]
Origin = Annotated[str, AfterValidator(_origin)]
Origins = Annotated[str, AfterValidator(_origins)]
Networks = Annotated[str, AfterValidator(_networks)]
Ports = Annotated[str, AfterValidator(_ports)]
