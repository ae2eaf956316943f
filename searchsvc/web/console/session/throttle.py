"""A bound on login attempts of one person and of one address, which forgets both in a minute."""

import time
from collections import Counter
from collections.abc import Callable

from aiohttp import web

from searchsvc.errors import TooManyAttemptsError
from searchsvc.web.http.door.clients import Clients

# Failed attempts a minute: of one browser's visit, and of one address, behind which a whole office
# may be. There is none of all together: it would let one stranger keep everybody out, and a token
# is far too long to be guessed from many addresses.
MOST_OF_ONE, MOST_OF_ADDRESS = 10, 50
# Visits and addresses that are remembered; of more, those that failed least are forgotten.
_MOST_KEPT = 20_000
_WINDOW = 60.0


class Throttle:
    """Counts failed logins of the running minute, in memory."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._ends = 0.0
        self._failed: Counter[tuple[str, str]] = Counter()

    def check(self, person: str, address: str) -> None:
        """Pass while a person at an address may try.

        Args:
            person: the value of the browser's visit.
            address: or network, as clients are counted.

        Raises:
            TooManyAttemptsError: one of them failed too often in this minute.
        """
        self._forget()
        if (
            self._failed["person", person] >= MOST_OF_ONE
            or self._failed["address", address] >= MOST_OF_ADDRESS
        ):
            raise TooManyAttemptsError(
                "too many logins failed", max(1, round(self._ends - self._clock()))
            )

    def failed(self, person: str, address: str) -> None:
        """Count a failed login (arguments as `check`)."""
        self._forget()
        self._failed.update((("person", person), ("address", address)))
        if len(self._failed) > _MOST_KEPT:
            self._failed = Counter(dict(self._failed.most_common(_MOST_KEPT // 2)))

    def _forget(self) -> None:
        now = self._clock()
        if now >= self._ends:
            self._failed.clear()
            self._ends = now + _WINDOW


THROTTLE = web.AppKey("throttle", Throttle)
# Counts logins by address, behind trusted proxies too.
CLIENTS = web.AppKey("console_clients", Clients)
