"""Signed links: who has one was sent it by us."""

import hashlib
import hmac
import re
from base64 import urlsafe_b64encode
from enum import StrEnum

_DIGITS = 32
_TOKEN = re.compile(rf"([0-9a-f]{{{_DIGITS}}})\.([0-9]{{1,12}})\.([A-Za-z0-9_-]{{43}})", re.ASCII)


class Purpose(StrEnum):
    """What a link is for; one for another purpose does not count."""

    CONFIRM = "confirm"
    UNSUBSCRIBE = "unsubscribe"


class Signer:
    """Signs ids of subscriptions by HMAC-SHA-256."""

    def __init__(self, key: bytes) -> None:
        """Make a signer.

        Args:
            key: secret; with another one earlier links are worth nothing.
        """
        self._key = key

    def sign(self, purpose: Purpose, subscription: str, expires: float = 0) -> str:
        """Return a token.

        Args:
            purpose: what it is for.
            subscription: its id, or what `alert` returns: 32 hexadecimal digits.
            expires: seconds since 1970; 0 = never.
        """
        plain = f"{subscription}.{int(expires)}"
        return f"{plain}.{self._mac(purpose, plain)}"

    def read(self, purpose: Purpose, token: str, now: float) -> str | None:
        """Return what a token was signed for; None = it is not ours, or old."""
        found = _TOKEN.fullmatch(token)
        if found is None:
            return None
        subscription, expires, mac = found.groups()
        if not hmac.compare_digest(mac, self._mac(purpose, f"{subscription}.{expires}")):
            return None
        return None if 0 < int(expires) < now else subscription

    def alert(self, search: str, address: str) -> str:
        """Return what names the alerts of one search and address, however often they are made.

        So a link that ends an alert, also one of an old mail, ends the alert that replaced it.

        Args:
            search: query string.
            address: of the reader.

        Returns:
            32 hexadecimal digits.
        """
        return self.name(f"alert {address} {search}").hex()[:_DIGITS]

    def name(self, what: str) -> bytes:
        """Return a name for something that must not be stored itself."""
        return hmac.digest(self._key, f"name {what}".encode(), "sha256")

    def _mac(self, purpose: Purpose, plain: str) -> str:
        digest = hmac.new(self._key, f"{purpose} {plain}".encode(), hashlib.sha256).digest()
        return urlsafe_b64encode(digest).rstrip(b"=").decode()
