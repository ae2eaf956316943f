"""How many files may be sent at a time: by this process, and to one client."""

import asyncio
from collections import Counter
from collections.abc import Callable

from aiohttp.web_protocol import RequestHandler

from searchsvc.errors import OverloadedError

# Each holds a connection, a file or a second connection, and a piece in memory.
MOST_AT_ONCE = 64
# Where places run short a client that reads slowly leaves some to others. Behind one address may be
# an office, or the thousands of a mobile network.
MOST_OF_CLIENT = 16
# They run short when one of so many parts is taken.
_SHORT_FROM = 2


class Places:
    """Counts the files that are sent."""

    def __init__(
        self, room: int, taken: Callable[[], None], left: Callable[[RequestHandler], None]
    ) -> None:
        """Make it.

        Args:
            room: files that may be open for answers, where that is less.
            taken: is told when one more is sent.
            left: is told of a connection that is sent no file any more.
        """
        self._taken: Counter[str | None] = Counter()
        self._sent_on: Counter[RequestHandler] = Counter()
        self._room, self._told, self._left = room, taken, left

    @property
    def taken(self) -> int:
        """How many places are held."""
        return self._taken.total()

    def is_sent_on(self, connection: RequestHandler) -> bool:
        """Return whether a file is sent on a connection."""
        return connection in self._sent_on

    def take(self, connection: RequestHandler, client: str | None) -> "Place":
        """Return a place, to be given back.

        Args:
            connection: on which the file is sent.
            client: what it is counted by; None = a server that passes files on, and has counted its
                clients.

        Raises:
            OverloadedError: all are taken, or they run short and the client has its share.
        """
        most = min(MOST_AT_ONCE, self._room)
        if self.taken >= most:
            raise OverloadedError("full", "as many files are sent as can be; try again later")
        short = self.taken * _SHORT_FROM >= most
        if short and client is not None and self._taken[client] >= MOST_OF_CLIENT:
            raise OverloadedError(
                "full", "as many files are sent to this address as may be; try again later"
            )
        self._taken[client] += 1
        self._sent_on[connection] += 1
        self._told()
        return Place(self, connection, client)

    def give_back(self, connection: RequestHandler, client: str | None) -> None:
        """Count one less."""
        self._taken[client] -= 1
        if not self._taken[client]:
            del self._taken[client]
        self._sent_on[connection] -= 1
        if not self._sent_on[connection]:
            del self._sent_on[connection]
            self._left(connection)


class Place:
    """One of the places."""

    def __init__(self, places: Places, connection: RequestHandler, client: str | None) -> None:
        self._places, self._connection, self._client = places, connection, client
        self._held = True

    def give_back(self) -> None:
        """Leave the place to another file; a second time nothing happens."""
        if self._held:
            self._held = False
            self._places.give_back(self._connection, self._client)

    def hold_until_answered(self) -> None:
        """Give it back when the task that answers ends, however it does."""
        if task := asyncio.current_task():
            task.add_done_callback(lambda _: self.give_back())
