"""Distinguishes visitors for some minutes without identifying them."""

import hashlib
import secrets
import time
from collections.abc import Callable

# Seconds after which nobody, not even this process, can recognise an earlier visitor.
SALT_SECONDS = 3_600.0


class Visitors:
    """Names visitors by a hash whose salt is random, in memory only, and renewed."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        """Make the first salt.

        Args:
            clock: gives seconds.
        """
        self._clock = clock
        self._renew()

    def name(self, *traits: str) -> bytes:
        """Return a visitor's name, made of traits (addresses, browser) until the next salt."""
        if abs(self._clock() - self._since) >= SALT_SECONDS:
            self._renew()
        joined = "\0".join(traits).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(joined, key=self._salt, digest_size=16).digest()

    def _renew(self) -> None:
        self._salt = secrets.token_bytes(32)
        self._since = self._clock()
