"""A login on its way: what the browser keeps, signed, until it comes back from the provider."""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import astuple, dataclass

from itsdangerous import BadData, URLSafeSerializer

# Seconds for a password, a second factor, and looking for the phone.
FLOW_LIFETIME = 600


@dataclass(frozen=True, slots=True)
class Flow:
    """One login at the provider.

    Attributes:
        state: comes back with the answer.
        nonce: comes back in the token.
        verifier: of PKCE.
        back: the address that the provider sends the browser to.
        to: page of the console that was asked for; "" = its first one.
        language: code of the language in which the login began.
        person: whose failed attempts are counted.
        until: seconds since 1970.
    """

    state: str
    nonce: str
    verifier: str
    back: str
    to: str
    language: str
    person: str
    until: int

    def is_answered_by(self, state: str) -> bool:
        """Return whether an answer with this state belongs to the login."""
        return hmac.compare_digest(self.state.encode(), state.encode("utf-8", "replace"))


class Flows:
    """Signs logins for the browser's cookie, and reads them."""

    def __init__(self, key: bytes, clock: Callable[[], float] = time.time) -> None:
        """Make it.

        Args:
            key: what signs them.
            clock: gives seconds since 1970.
        """
        self._clock = clock
        self._signer = URLSafeSerializer(
            key,
            salt="searchsvc.console.login",
            signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"},
        )

    def begin(self, back: str, to: str, language: str, person: str) -> Flow:
        """Begin a login, with values that nobody can guess (arguments as the attributes)."""
        return Flow(
            state=secrets.token_urlsafe(32),
            nonce=secrets.token_urlsafe(32),
            # 64 characters; RFC 7636, section 4.1, takes 43 to 128.
            verifier=secrets.token_urlsafe(48),
            back=back,
            to=to,
            language=language,
            person=person,
            until=int(self._clock()) + FLOW_LIFETIME,
        )

    def seal(self, flow: Flow) -> str:
        """Return the cookie of a login."""
        return str(self._signer.dumps(list(astuple(flow))))

    def opened(self, cookie: str | None) -> Flow | None:
        """Return the login of a cookie; None when it is forged or too old."""
        try:
            flow = Flow(*self._signer.loads(cookie or ""))
        except (BadData, ValueError, TypeError):
            return None
        return flow if flow.until > self._clock() else None
