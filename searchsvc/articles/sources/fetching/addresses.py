"""Which network addresses may be fetched: public ones, and those that the operator allows."""

import ipaddress
import re
from collections.abc import Collection, Iterable

import yarl

from searchsvc.articles.article import LONGEST_URL
from searchsvc.articles.sources.fetching.failures import FetchFailedError

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_Network = ipaddress.IPv4Network | ipaddress.IPv6Network

DEFAULT_PORTS = {"http": 80, "https": 443}
# WHATWG: a host whose last label is a number is an IPv4 address, however it is written.
_NUMERIC = re.compile(r"[0-9]+|0[xX][0-9a-fA-F]*")
# Addresses that only look public: a cloud's internal services, 6to4 relays, old site-local ones.
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in ("168.63.129.16/32", "192.88.99.0/24", "192.0.0.0/24", "fec0::/10", "::/96")
)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class AddressGuard:
    """Decides which addresses may be connected to."""

    def __init__(self, allowed: Iterable[str] = (), ports: Collection[int] = ()) -> None:
        """Make a guard.

        Args:
            allowed: private addresses or networks that are allowed.
            ports: those allowed besides 80 and 443.

        Raises:
            ValueError: one of them is no address or network.
        """
        self._allowed: list[_Network] = [ipaddress.ip_network(one, strict=False) for one in allowed]
        self._ports = {*DEFAULT_PORTS.values(), *ports}

    def check_url(self, scheme: str, host: str | None, port: int | None, *, user: bool) -> None:
        """Check that a URL may be fetched; host names are checked again once resolved.

        Args:
            scheme: in lower case.
            host: name or address to connect to.
            port: None = that of the scheme.
            user: whether the URL holds a user name or password.

        Raises:
            FetchFailedError: it may not.
        """
        if scheme not in DEFAULT_PORTS:
            raise FetchFailedError(f"{scheme or 'no scheme'}: only http and https are fetched")
        if not host:
            raise FetchFailedError("the address has no host")
        if user:
            raise FetchFailedError("the address holds a user name or password")
        if (port or DEFAULT_PORTS[scheme]) not in self._ports:
            raise FetchFailedError(f"port {port} is not among the allowed ports")
        name = host.removesuffix(".")
        if ":" in name or _NUMERIC.fullmatch(name.rpartition(".")[2]):
            self.check_address(name)

    def check_address(self, address: str) -> None:
        """Check that an address may be connected to.

        Args:
            address: an IPv4 or IPv6 address in its usual spelling.

        Raises:
            FetchFailedError: it may not, or is in another spelling (decimal, octal, shortened).
        """
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:
            raise FetchFailedError(f"{address} is not a plainly written address") from None
        if any(parsed in network for network in self._allowed):
            return
        inner = _embedded(parsed)
        if inner is not None:
            self.check_address(str(inner))
            return
        if not _is_public(parsed):
            raise FetchFailedError(
                f"{address} is not a public address; list it in allow_private if it is meant"
            )


def checked_address(guard: AddressGuard, url: str) -> yarl.URL:
    """Parse an address and check that it may be asked for.

    Raises:
        FetchFailedError: it is none, or may not be fetched.
    """
    if len(url) > LONGEST_URL:
        raise FetchFailedError(f"the address is longer than {LONGEST_URL:,} characters")
    try:
        target = yarl.URL(url)
        port = target.explicit_port
    except (ValueError, TypeError) as error:
        raise FetchFailedError(f"not an address: {error}") from None
    user = target.user is not None or target.password is not None
    guard.check_url(target.scheme, target.raw_host, port, user=user)
    return target


def _is_public(address: _Address) -> bool:
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    return not any(address in network for network in _NOT_PUBLIC)


def _embedded(address: _Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 one leads to."""
    if not isinstance(address, ipaddress.IPv6Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)
