"""The provider's description of itself (OpenID Connect Discovery 1.0)."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from searchsvc.web.console.session.openid.configuration import is_safe
from searchsvc.web.console.session.openid.reasons import LoginRefusedError, Reason
from searchsvc.web.console.session.openid.transport import Transport

# Seconds that it is kept: nobody is sent to a provider that was away a minute ago.
DISCOVERY_SECONDS = 60.0
# Seconds in which a provider that failed is not asked again: many may push the button meanwhile.
FAILURE_SECONDS = 3.0
_PATH = "/.well-known/openid-configuration"


@dataclass(frozen=True, slots=True)
class Discovery:
    """What is used of the document.

    Attributes:
        authorization: endpoint that people are sent to.
        token: endpoint that takes codes.
        keys: address of the public keys.
        userinfo: endpoint with more claims; None = there is none.
        end_session: endpoint that people are sent to when they log out; None = there is none.
        methods: how clients may prove who they are; the standard's default when it is not told.
        says_issuer: whether answers name the issuer (RFC 9207).
    """

    authorization: str
    token: str
    keys: str
    userinfo: str | None
    end_session: str | None
    methods: tuple[str, ...]
    says_issuer: bool


def address_of(issuer: str) -> str:
    """Return where a provider describes itself."""
    return issuer.rstrip("/") + _PATH


def read_discovery(document: Mapping[str, Any], issuer: str) -> Discovery:
    """Read the document.

    Args:
        document: as it came.
        issuer: as it is set.

    Raises:
        LoginRefusedError: it is another provider's, or lacks an endpoint that https protects.
    """
    if document.get("issuer") != issuer:
        raise LoginRefusedError(
            Reason.SETUP,
            f"the provider calls itself {document.get('issuer')!r}; SEARCHSVC_OIDC_ISSUER is"
            f" {issuer!r}",
        )

    def endpoint(name: str) -> str | None:
        address = document.get(name)
        return address if isinstance(address, str) and is_safe(address) else None

    def needed(name: str) -> str:
        found = endpoint(name)
        if found is None:
            raise LoginRefusedError(Reason.SETUP, f"discovery: {name} is no https address")
        return found

    methods = document.get("token_endpoint_auth_methods_supported")
    return Discovery(
        needed("authorization_endpoint"),
        needed("token_endpoint"),
        needed("jwks_uri"),
        endpoint("userinfo_endpoint"),
        endpoint("end_session_endpoint"),
        tuple(map(str, methods)) if isinstance(methods, list) else ("client_secret_basic",),
        document.get("authorization_response_iss_parameter_supported") is True,
    )


class DiscoveryCache:
    """The document, asked for when it is needed and kept for a while."""

    def __init__(self, issuer: str, transport: Transport, clock: Callable[[], float]) -> None:
        """Make it; nothing is asked yet.

        Args:
            issuer: the provider.
            transport: asks it.
            clock: gives seconds.
        """
        self._issuer = issuer
        self._transport = transport
        self._clock = clock
        self._found: tuple[float, Discovery] | None = None
        self._failed: tuple[float, LoginRefusedError] | None = None
        # One asks, the others wait for the answer.
        self._lock = asyncio.Lock()

    async def get(self) -> Discovery:
        """Return the document.

        Raises:
            LoginRefusedError: the provider is away, or not what the settings say.
        """
        async with self._lock:
            if self._found and self._clock() - self._found[0] < DISCOVERY_SECONDS:
                return self._found[1]
            if self._failed and self._clock() - self._failed[0] < FAILURE_SECONDS:
                raise self._failed[1].again()
            try:
                document = await self._transport.get(address_of(self._issuer))
                found = read_discovery(document, self._issuer)
            except LoginRefusedError as error:
                self._failed = self._clock(), error
                raise
            self._found = self._clock(), found
            return found

    def forget(self) -> None:
        """Ask the next time."""
        self._found = None
