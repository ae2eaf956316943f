"""Who asks, as far as clients can be told apart: by address."""

import ipaddress
from collections.abc import Sequence

from aiohttp import web

from searchsvc.errors import SettingsError

_Network = ipaddress.IPv4Network | ipaddress.IPv6Network
# One household or office gets a whole network of this size (RFC 6177 recommends no less).
_HOME_BITS = 64
# Addresses of X-Forwarded-For that are looked at, from the right.
_MOST_HOPS = 20
_LONGEST_KEY = 64


class Clients:
    """Names clients; X-Forwarded-For is believed only from trusted proxies."""

    def __init__(self, trusted: str = "") -> None:
        """Read which proxies are believed.

        Args:
            trusted: addresses and networks (10.0.0.0/8), separated by commas.

        Raises:
            SettingsError: one of them is neither.
        """
        self._trusted: Sequence[_Network] = [
            _network(one.strip()) for one in trusted.split(",") if one.strip()
        ]

    def address_of(self, request: web.Request) -> str:
        """Give the address of a client: that of the connection, unless a trusted proxy made it.

        Then the last address of X-Forwarded-For that is not itself a trusted proxy's: what stands
        before it may be the client's own invention.
        """
        address = request.remote or ""
        if not self._is_trusted(address):
            return address
        forwarded = ",".join(request.headers.getall("X-Forwarded-For", ())).split(",")
        for hop in reversed(forwarded[-_MOST_HOPS:]):
            if not hop.strip():
                break
            address = hop.strip()
            if not self._is_trusted(address):
                break
        return address

    def key_of(self, request: web.Request) -> str:
        """Give what a client is counted by: its address, or its network with IPv6."""
        address = self.address_of(request)
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:
            # A forged header may be of any length, and this is kept as a key.
            return address[:_LONGEST_KEY]
        if isinstance(parsed, ipaddress.IPv6Address) and not parsed.is_loopback:
            return str(ipaddress.ip_network((parsed, _HOME_BITS), strict=False))
        return str(parsed)

    def _is_trusted(self, address: str) -> bool:
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(parsed in network for network in self._trusted)


def _network(spelled: str) -> _Network:
    try:
        return ipaddress.ip_network(spelled, strict=False)
    except ValueError as error:
        raise SettingsError(f"SEARCHSVC_TRUSTED_PROXIES: {error}") from None
