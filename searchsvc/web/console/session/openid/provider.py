"""The provider as the console uses it: begin a login, finish it, log out there."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from searchsvc.web.console.session.openid import protocol
from searchsvc.web.console.session.openid.configuration import Client
from searchsvc.web.console.session.openid.discovery import Discovery, DiscoveryCache
from searchsvc.web.console.session.openid.flow import Flow
from searchsvc.web.console.session.openid.person import (
    LoggedIn,
    Person,
    groups_in,
    is_named,
    person_of,
)
from searchsvc.web.console.session.openid.reasons import (
    LoginRefusedError,
    ProviderAwayError,
    Reason,
)
from searchsvc.web.console.session.openid.transport import Transport

# Seconds that keys are kept: a key that the provider withdrew is good for no longer.
KEYS_SECONDS = 3600.0
# Least seconds between two times that unknown keys are looked for.
KEY_PAUSE = 10.0
# Logins whose ID token is kept in memory, for the logout there; more than a portal has editors.
_MOST_HINTS = 1_000


class Provider:
    """What is known of the provider, and the steps of a login."""

    def __init__(self, client: Client, clock: Callable[[], float] = time.monotonic) -> None:
        """Make it; nothing is asked of the provider yet.

        Args:
            client: the console there.
            clock: gives seconds, for what is kept.

        Raises:
            SettingsError: the authority's file can't be read.
        """
        self.client = client
        self._clock = clock
        self._transport = Transport(client.ca_certs)
        self._discovery = DiscoveryCache(client.issuer, self._transport, clock)
        self._keys: tuple[float, protocol.Keys] | None = None
        self._hints: OrderedDict[str, str] = OrderedDict()
        # One asks, the others wait for the answer.
        self._lock = asyncio.Lock()

    async def check(self) -> int:
        """Ask the provider for its description and its keys, and return how many keys sign.

        Raises:
            LoginRefusedError: the provider is away, or not what the settings say.
        """
        return len((await self._known_keys(0.0)).set.keys)

    async def begin(self, flow: Flow, anew: bool) -> str:
        """Return the provider's address at which a person logs in.

        Args:
            flow: of the login.
            anew: whether the provider asks even whom it remembers.

        Raises:
            LoginRefusedError: the provider is away, or not what the settings say.
        """
        endpoint = (await self._discovery.get()).authorization
        return protocol.authorization_address(
            self.client, endpoint, flow.back, flow.state, flow.nonce, flow.verifier, anew
        )

    async def finish(self, flow: Flow, answer: Mapping[str, str]) -> LoggedIn:
        """Return who logged in.

        Args:
            flow: of the login.
            answer: parameters that the browser brought back; their state is the login's.

        Raises:
            LoginRefusedError: nobody did; the reason says why.
        """
        described = await self._discovery.get()
        issuer = answer.get("iss")
        if issuer != self.client.issuer and (issuer is not None or described.says_issuer):
            raise LoginRefusedError(Reason.ISSUER, f"the answer names the issuer {issuer!r}")
        if "error" in answer or "code" not in answer:
            error = answer.get("error", "no code")
            reason = Reason.DENIED if error == "access_denied" else Reason.SETUP
            raise LoginRefusedError(reason, f"the provider answers {error!r}")
        tokens = await self._tokens(described, flow, answer["code"])
        id_token, access_token = tokens.get("id_token"), tokens.get("access_token")
        if not isinstance(id_token, str):
            raise LoginRefusedError(Reason.SETUP, "the provider gives no ID token")
        access = access_token if isinstance(access_token, str) else None
        claims = await self._claims(id_token, flow.nonce, access)
        return LoggedIn(await self._person(described, claims, access), id_token)

    def remember(self, session: str, id_token: str) -> None:
        """Keep the ID token of a session for its logout, in memory."""
        self._hints[session] = id_token
        while len(self._hints) > _MOST_HINTS:
            self._hints.popitem(last=False)

    async def logout_address(self, session: str, back: str, state: str) -> str | None:
        """Return where a person logs out at the provider; None = it offers nothing, or is away.

        Args:
            session: as it was remembered.
            back: where the person comes back to.
            state: comes along.
        """
        hint = self._hints.pop(session, None)
        # Asked anew: who logs out is not to end at a server that is away.
        self._discovery.forget()
        endpoint = None
        with suppress(LoginRefusedError):
            endpoint = (await self._discovery.get()).end_session
        if endpoint is None:
            return None
        asked = {
            "client_id": self.client.client_id,
            "post_logout_redirect_uri": back,
            "state": state,
        } | ({"id_token_hint": hint} if hint else {})
        return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(asked)}"

    async def close(self) -> None:
        """Close the connections."""
        await self._transport.close()

    async def _tokens(self, described: Discovery, flow: Flow, code: str) -> Mapping[str, Any]:
        address, headers, body = protocol.token_request(
            self.client, described.token, described.methods, code, flow.back, flow.verifier
        )
        try:
            status, answer = await self._transport.post(address, headers, body)
        except ProviderAwayError:
            # The next login asks first whether it is back.
            self._discovery.forget()
            raise
        if status != HTTPStatus.OK:
            error = answer.get("error")
            reason = Reason.CODE if error == "invalid_grant" else Reason.SETUP
            raise LoginRefusedError(reason, f"{address} answers {status} {error!r}")
        return answer

    async def _claims(self, token: str, nonce: str, access: str | None) -> Mapping[str, Any]:
        try:
            keys = await self._known_keys(KEYS_SECONDS)
            return protocol.claims_of(self.client, token, keys, nonce, access)
        except protocol.UnknownKeyError:
            # The provider may have a new one.
            keys = await self._known_keys(KEY_PAUSE)
            return protocol.claims_of(self.client, token, keys, nonce, access)

    async def _known_keys(self, at_most: float) -> protocol.Keys:
        """Return the keys, fetched again when they are older than some seconds."""
        described = await self._discovery.get()
        async with self._lock:
            if self._keys and self._clock() - self._keys[0] < at_most:
                return self._keys[1]
            found = protocol.Keys((await self._transport.get(described.keys)).get("keys"))
            self._keys = self._clock(), found
            return found

    async def _person(
        self, described: Discovery, claims: Mapping[str, Any], access: str | None
    ) -> Person:
        """Return who it is; userinfo is asked for what the ID token leaves out."""
        claim = self.client.groups_claim
        lacks = groups_in(claims, claim) is None or not is_named(claims)
        if lacks and described.userinfo and access:
            more = await self._transport.get(described.userinfo, access)
            # Core, 5.3.2: it may be another person's.
            if more.get("sub") != claims["sub"]:
                raise LoginRefusedError(Reason.CLAIMS, "userinfo is about someone else")
            claims = {**more, **claims}
        return person_of(claims, claim)
