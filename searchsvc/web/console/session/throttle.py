"""A bound on login attempts, which forgets addresses within a minute."""

import time
from collections import Counter
from collections.abc import Callable

from searchsvc.errors import TooManyAttemptsError

# Failed attempts a minute: of one address, and of all.
MOST_OF_ONE, MOST = 10, 100
_WINDOW = 60.0


class Throttle:
    """Counts failed logins of the running minute, in memory."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._ends = 0.0
        self._failed: Counter[str] = Counter()

    def check(self, address: str) -> None:
        """Pass while an address may try.

        Raises:
            TooManyAttemptsError: it failed too often in this minute, or all did.
        """
        self._forget()
        if self._failed[address] >= MOST_OF_ONE or self._failed.total() >= MOST:
            raise TooManyAttemptsError(
                "too many logins failed", max(1, round(self._ends - self._clock()))
            )

    def failed(self, address: str) -> None:
        """Count a failed login."""
        self._forget()
        self._failed[address] += 1

    def _forget(self) -> None:
        now = self._clock()
        if now >= self._ends:
            self._failed.clear()
            self._ends = now + _WINDOW
